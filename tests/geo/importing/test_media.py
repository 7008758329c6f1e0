"""Media files: what is rejected, what is taken and listed, and that nothing gets lost."""

import pytest

from geo.records.kinds import MEDIA_ITEM, MONITORED_SPAN, OUTLET

OUTLETS = "outlet,medium,ownership,reached_units\nCanal 1,television,public,15;2501\n"
SPANS, HEARD = "span_id,outlet,start,end\n", "monitored-spans"
HEADER = (
    "coding_id,item_id,entry,outlet,aired_at,programme_seconds,actor_kind,actor,seconds,tone,"
    "direct_speech_seconds,coder\n"
)
GOOD = "1,1,1,Canal 1,2021-06-07T20:00,3600,option,castillo,60,neutral,10,A\n"


@pytest.fixture
def known(workspace):
    workspace.bring(OUTLETS.replace("2501", "250101"), "outlets.csv", "outlets", codes="inei")
    workspace.bring(SPANS + "0,Canal 1,2021-06-07T20:00,2021-06-07T21:00\n", "s.csv", HEARD)
    return workspace


def bring(workspace, *rows):
    return workspace.bring(HEADER + GOOD + "".join(rows), "items.csv", "media-items")


def test_a_unit_that_nobody_knows_stays_in_the_list_and_is_named(workspace):
    outcome = workspace.bring(OUTLETS.replace("2501", "999"), "outlets.csv", "outlets")
    (found,) = outcome.warnings.to_dict("records")
    assert (found["row"], found["column"], found["value"]) == (2, "reached_units", "999")
    assert workspace.store.current(OUTLET)["reached_units"].tolist() == ["15; 999"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("2,2,1,Canal 1,2021-06-07T20:10,,option,nobody,60,neutral,,A\n", "actor",
         "is no option of the mission; options are castillo, fujimori"),
        ("2,2,1,Canal 1,2021-06-07T20:10,,option,,60,neutral,,A\n", "actor", "is no option"),
        ("2,2,1,Canal 1,2021-06-07T20:10,,other,,60,good,,A\n", "tone", "is not allowed"),
        ("2,2,1,Canal 1,2021-06-07T20:10,,other,,-5,,,A\n", "seconds", "is below 0"),
    ],
)  # fmt: skip
def test_what_counts_to_nobody_is_rejected_with_its_reason(known, row, column, reason):
    outcome = bring(known, row)
    (found,) = outcome.problems.to_dict("records")
    assert (found["row"], found["column"]) == (3, column)
    assert found["reason"].startswith(reason)
    assert known.store.current(MEDIA_ITEM)["coding_id"].tolist() == ["1"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("2,2,1,Canal 1,2021-06-07T20:10,30,other,,60,neutral,,A\n", "seconds",
         "is more than programme_seconds"),
        ("2,2,1,Canal 1,2021-06-07T20:10,,other,,60,neutral,61,A\n", "direct_speech_seconds",
         "is more than seconds"),
        ("2,2,1,Canal 1,2021-06-07T20:10,,other,,60,,,A\n", "tone", "is missing"),
        ("2,2,1,Canal 1,2021-06-07T20:00,,other,,60,neutral,,A\n", "aired_at",
         "begins before row 2, of the same outlet, coder, entry, has ended"),
        ("2,2,1,Canal 9,2021-06-07T20:10,,other,,60,neutral,,A\n", "outlet",
         "is no outlet that is known"),
    ],
)  # fmt: skip
def test_what_is_odd_is_taken_and_listed(known, row, column, reason):
    outcome = bring(known, row)
    (found,) = outcome.warnings.to_dict("records")
    assert (found["row"], found["column"]) == (3, column)
    assert found["reason"].startswith(reason)
    assert outcome.added == 2


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        ("2,2,1,Canal 1,2021-06-07T20:10,30,other,,60,neutral,,A\n", True),
        ("2,2,1,Canal 9,2021-06-07T20:10,,other,,60,neutral,,A\n", True),
        # Its time counts, only its speech does not.
        ("2,2,1,Canal 1,2021-06-07T20:10,,other,,60,neutral,61,A\n", False),
    ],
)
def test_a_line_of_an_item_that_is_in_no_figure_says_so(known, row, lost):
    (found,) = bring(known, row).warnings.to_dict("records")
    assert found["reason"].endswith("it is in no figure") == lost


def test_a_span_ends_after_it_begins(known):
    rows = (
        "1,Canal 1,2021-06-07T20:00,2021-06-07T20:00\n2,Canal 1,2021-06-07T20:00,2021-06-07T21:00\n"
    )
    outcome = known.bring(SPANS + rows, "s.csv", HEARD)
    assert outcome.problems["column"].tolist() == ["end"]
    assert known.store.current(MONITORED_SPAN)["span_id"].tolist() == ["0", "2"]
