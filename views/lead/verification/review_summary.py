"""Every test for review in one table; the name of each opens what it puts forward."""

from dash import html
from dash.development.base_component import Component

from geo.verification.review.registry import TESTS, ReviewTest
from geo.verification.review.review import Review
from geo.verification.review.tables import settled_by_court
from views.lead.rows import aria, data
from views.lead.verification.review_words import ReviewWords

HEADS = ("test", "tested", "found", "expected", "settled", "verdict")


def summary(words: ReviewWords, chosen: ReviewTest, choice: str) -> Component:
    """Return the table of all tests.

    Parameters
    ----------
    chosen : the test that is open.
    choice : under which the address has it.
    """
    head = html.Tr([html.Th(words.of(key), scope="col") for key in HEADS])
    body = [
        html.Tr(
            [html.Th(_opener(words, test, choice, chosen), scope="row"), *_cells(words, test)],
            className="chosen" if test is chosen else "",
        )
        for test in TESTS
    ]
    table = html.Table([html.Thead(head), html.Tbody(body)], className="sample review-tests")
    label = words.locale.text("check_review")
    # A table wider than the panel is scrolled, and by keyboard only what has the focus is.
    return html.Div(table, className="scroll", role="group", tabIndex="0", **aria(label=label))


def list_of(words: ReviewWords, test: ReviewTest) -> Review | None:
    """Return what a test puts forward; None where it is of the whole country, or no test."""
    found = words.review.found
    lists = [*found.lists, *([found.clusters] if found.clusters else [])]
    return next((each for each in lists if each.test == test.id), None)


def _opener(words: ReviewWords, test: ReviewTest, choice: str, chosen: ReviewTest) -> Component:
    return html.Button(
        words.about(test, "title"),
        type="button",
        className="link",
        **data(choice=f"{choice}:{test.id}"),
        **aria(pressed=str(test is chosen).lower()),
    )


def _cells(words: ReviewWords, test: ReviewTest) -> list[Component]:
    verdict = words.of("no_verdict" if test.subject == "picture" else "review")
    figures = _figures(words, test)
    return [*(html.Td(figure) for figure in figures), html.Td(verdict)]


def _figures(words: ReviewWords, test: ReviewTest) -> list[str]:
    """Return looked at, put forward, where nothing happened, settled by a court."""
    write, found = words.locale.numerals.write, words.review.found
    review = list_of(words, test)
    if review is not None:
        settled = settled_by_court(review)
        return [
            write(review.tested),
            write(len(review.found)),
            write(review.expected_benign),
            "" if settled is None else write(settled),
        ]
    if test.id == "lopsidedness":
        leans = {name: words.deviations(each.deviations) for name, each in found.lean.items()}
        return ["", words.measures(leans), words.deviations(0), ""]
    if test.id == "integer_percentages":
        whole = found.whole
        return [
            write(max(each.tested for each in whole.values())),
            words.measures({name: write(each.found) for name, each in whole.items()}),
            words.measures({name: write(each.expected) for name, each in whole.items()}),
            "",
        ]
    return [write(int(found.picture.stations.sum())), "", "", ""]
