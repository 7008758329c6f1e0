"""Media items that are in no figure, named when they and their spans are imported."""

import pytest

OUTLETS = "outlet,medium\nCanal 1,television\nDiario,print\nRadio 2,radio\n"
SPANS = "span_id,outlet,start,end\n"
HEARD = "s1,Canal 1,2021-06-07T20:00,2021-06-07T21:00\n"
HEADER = "coding_id,item_id,entry,outlet,aired_at,actor_kind,seconds,tone,coder\n"
GOOD = "1,1,1,Canal 1,2021-06-07T20:00,other,60,neutral,A\n"


@pytest.fixture
def heard(workspace):
    """Return a workspace with outlets, of which one was monitored for an hour."""
    workspace.bring(OUTLETS, "outlets.csv", "outlets")
    workspace.bring(SPANS + HEARD, "spans.csv", "monitored-spans")
    return workspace


def items(workspace, *rows):
    return workspace.bring(HEADER + "".join(rows), "items.csv", "media-items")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Canal 1,2021-06-07T22:00,other,60", ("aired_at", "2021-06-07 22:00", "lies in no moni")),
        ("Canal 1,2021-06-07T19:59,other,60", ("aired_at", "2021-06-07 19:59", "lies in no moni")),
        ("Canal 1,2021-06-07T21:00,other,60", ("aired_at", "2021-06-07 21:00", "lies in no moni")),
        ("Canal 1,2021-06-07T20:59,other,61", ("seconds", "61", "lasts beyond the end of its")),
        ("Canal 1,2021-06-07T20:10,other,", ("seconds", "", "is missing: an item of television")),
        ("Diario,2021-06-07T20:10,other,5", ("area_cm2", "", "is missing: an item of print")),
        ("Radio 2,2021-06-07T20:10,other,5", ("outlet", "Radio 2", "has no monitored span")),
    ],
)
def test_an_item_in_no_figure_is_taken_and_named_with_its_row(heard, row, found):
    outcome = items(heard, GOOD, f"2,2,1,{row},neutral,A\n")
    column, value, reason = found
    (listed,) = outcome.warnings.to_dict("records")
    assert (listed["row"], listed["column"], listed["value"]) == (3, column, value)
    assert listed["reason"].startswith(reason)
    assert "in no figure" in listed["reason"]
    assert (outcome.added, outcome.rejected) == (2, 0)


def test_two_codings_of_one_item_are_judged_each_by_itself(heard):
    late = "2,1,2,Canal 1,2021-06-07T22:00,other,60,neutral,B\n"
    assert items(heard, GOOD, late).warnings["row"].tolist() == [3]


def test_an_item_whose_last_second_is_the_last_of_its_span_is_in_all_figures(heard):
    row = "2,2,1,Canal 1,2021-06-07T20:59,other,60,neutral,A\n"
    assert items(heard, GOOD, row).warnings.empty


def test_spans_that_come_later_say_how_many_items_they_do_not_hold(workspace):
    workspace.bring(OUTLETS, "outlets.csv", "outlets")
    late = "2,2,1,Canal 1,2021-06-07T22:00,other,60,neutral,A\n"
    assert items(workspace, GOOD, late).warnings["column"].tolist() == ["outlet", "outlet"]
    outcome = workspace.bring(SPANS + HEARD, "spans.csv", "monitored-spans")
    assert any(note.startswith("1 stored item of these outlets") for note in outcome.notes)
    other = "s2,Canal 1,2021-06-07T22:00,2021-06-07T23:00\n"
    again = workspace.bring(SPANS + other, "more.csv", "monitored-spans")
    assert not any("stored item" in note for note in again.notes)
