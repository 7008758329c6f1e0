"""One test for review: what it looks at, its result, and the list that it puts forward."""

from dash import html
from dash.development.base_component import Component

from geo.verification.review.registry import ReviewTest
from geo.verification.review.review import Review
from geo.verification.review.tables import settled_by_court
from views.lead.verification.review.picture import picture
from views.lead.verification.review.rows import listing
from views.lead.verification.review.summary import list_of
from views.lead.verification.review.words import ReviewWords

ABOUT = {
    "looks": "looks_at",
    "null": "null_model",
    "correction": "corrected",
    "benign": "false_alarms",
}
"""What is said of each test, and what it is called."""
RESULTS = {
    "zero_votes": "zero_found",
    "equal_sheets": "equal_found",
    "local_clusters": "units_found",
}


def detail(words: ReviewWords, test: ReviewTest) -> list[Component]:
    """Return a test: its result first, then what it is, then its list."""
    review = list_of(words, test)
    return [
        html.H2(words.about(test, "title")),
        *(html.P(line, className="lead-message") for line in _result(words, test, review)),
        _about(words, test),
        *(listing(words, test, review) if review is not None else []),
        *(picture(words) if test.subject == "picture" else []),
    ]


def _about(words: ReviewWords, test: ReviewTest) -> Component:
    parts = [(words.of(name), words.about(test, key)) for key, name in ABOUT.items()]
    parts.append((words.of("references"), "; ".join(test.references)))
    return html.Dl(
        [part for name, text in parts for part in (html.Dt(name), html.Dd(text))],
        className="review-about",
    )


def _result(words: ReviewWords, test: ReviewTest, review: Review | None) -> list[str]:
    if review is not None:
        return _listed(words, test, review)
    if test.id == "lopsidedness":
        return [*_leans(words), words.lean_seen()]
    return _whole(words) if test.id == "integer_percentages" else []


def _listed(words: ReviewWords, test: ReviewTest, review: Review) -> list[str]:
    write = words.locale.numerals.write
    found = write(len(review.found))
    key = RESULTS.get(test.id, "stations_found")
    tested, benign = write(review.tested), words.benign(review.expected_benign)
    lines = [words.of(key, found=found, tested=tested, benign=benign)]
    settled = settled_by_court(review)
    return [*lines, words.of("settled_found", n=write(settled), found=found)] if settled else lines


def _leans(words: ReviewWords) -> list[str]:
    write = words.locale.numerals.write
    return [
        words.of(
            f"lean_{name}",
            above=write(each.above),
            below=write(each.below),
            deviations=words.deviations(each.deviations),
        )
        if each.above + each.below
        else words.of("undefined")
        for name, each in words.review.found.lean.items()
    ]


def _whole(words: ReviewWords) -> list[str]:
    write = words.locale.numerals.write
    return [
        words.of(
            f"whole_{name}",
            found=write(each.found),
            tested=write(each.tested),
            expected=write(each.expected),
            deviations=words.deviations(each.deviations),
        )
        if each.tested
        else words.of("undefined")
        for name, each in words.review.found.whole.items()
    ]
