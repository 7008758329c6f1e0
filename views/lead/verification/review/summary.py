"""Every test for review in one table; the name of each opens what it puts forward."""

from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from geo.verification.review.registry import TESTS, ReviewTest
from geo.verification.review.review import Review
from geo.verification.review.tables import settled_by_court
from views.lead.rows import aria, data
from views.lead.verification.review.words import ReviewWords

HEADS = ("test", "tested", "found", "expected", "settled", "verdict")
MEASURES = ("share", "turnout")
PICTURE = "picture"
"""What has no verdict: it is no test."""


class _Row(NamedTuple):
    """A test's figures: looked at, put forward, where nothing happened, settled by a court."""

    test: ReviewTest
    figures: tuple[str, str, str, str]
    verdict: str
    measure: str = ""


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
            [html.Th(_opener(words, row, choice, chosen), scope="row"), *_cells(words, row)],
            className="chosen" if row.test is chosen else "",
        )
        for test in TESTS
        for row in _rows(words, test)
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


def _opener(words: ReviewWords, row: _Row, choice: str, chosen: ReviewTest) -> Component:
    title = words.about(row.test, "title")
    return html.Button(
        f"{title}: {words.of(f'measure_{row.measure}')}" if row.measure else title,
        type="button",
        className="link",
        **data(choice=f"{choice}:{row.test.id}"),
        **aria(pressed=str(row.test is chosen).lower()),
    )


def _cells(words: ReviewWords, row: _Row) -> list[Component]:
    return [*(html.Td(figure) for figure in row.figures), html.Td(words.verdict(row.verdict))]


def _rows(words: ReviewWords, test: ReviewTest) -> list[_Row]:
    """Return one row of a test, or one of each measure where it is of the whole country."""
    write, found = words.locale.numerals.write, words.review.found
    review = list_of(words, test)
    if review is not None:
        settled = settled_by_court(review)
        figures = (
            write(review.tested),
            write(len(review.found)),
            words.benign(review.expected_benign),
        )
        return [_Row(test, (*figures, "" if settled is None else write(settled)), review.verdict)]
    if test.id == "lopsidedness":
        leans = [(name, found.lean[name]) for name in MEASURES]
        none, said = words.deviations(0), words.deviations
        return [
            _Row(test, ("", said(one.deviations), none, ""), one.verdict, name)
            for name, one in leans
        ]
    if test.id == "integer_percentages":
        whole = [(name, found.whole[name]) for name in MEASURES]
        return [
            _Row(
                test,
                (write(one.tested), write(one.found), write(one.expected), ""),
                one.verdict,
                name,
            )
            for name, one in whole
        ]
    return [_Row(test, (write(int(found.picture.stations.sum())), "", "", ""), PICTURE)]
