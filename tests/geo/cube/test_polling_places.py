"""Stations grouped by place; who is there when, to the instant; sheets of the moment."""

import pandas as pd
import pytest

from geo.cube.polling_places import group_stations, sheets_counted, watched_at, watched_spans

FIRST = pd.Timestamp("2021-06-06T00:00Z")


def hour(text):
    return pd.Timestamp(f"2021-06-06T{text}Z")


def listed(*rows):
    columns = ["station", "unit", "polling_place", "address", "lon", "lat", "registered_voters"]
    return group_stations(pd.DataFrame(rows, columns=columns))


SCHOOL = ("0101", "School", "A street", -68.1, -16.5, 200)
TWO = [("1", *SCHOOL), ("2", *SCHOOL)]


def visits(*rows):
    """Return visits: station, start, end (None where it is not known), status."""
    table = pd.DataFrame(rows, columns=["station", "start", "end", "status"])
    return table.assign(
        start=pd.to_datetime(table["start"], utc=True), end=pd.to_datetime(table["end"], utc=True)
    )


def test_a_place_is_one_by_unit_name_and_position():
    known = listed(*TWO, ("3", "0102", *SCHOOL[1:]), ("4", *SCHOOL[:3], -68.2, -16.5, 200))
    assert known.places["stations"].tolist() == ["1; 2", "3", "4"]
    assert known.places["registered_voters"].tolist() == [400, 200, 200]
    assert known.places["polling_place_id"].tolist() == ["1", "3", "4"]
    assert known.of_station.to_dict() == {"1": 0, "2": 0, "3": 1, "4": 2}


def test_its_address_tells_a_place_apart_only_without_a_position():
    other = ("0101", "School", "A str.", -68.1, -16.5, 200)
    assert len(listed(*TWO, ("3", *other)).places) == 1
    bare = [(*row[:4], None, None, 200) for row in (*TWO, ("3", *other))]
    assert listed(*bare).places["stations"].tolist() == ["1; 2", "3"]


def test_stations_of_which_nothing_is_said_are_kept_together_without_a_name():
    places = listed(*((n, "0101", None, None, None, None, 5) for n in "12")).places
    assert places[["polling_place", "address"]].to_numpy().tolist() == [["", ""]]
    assert places["stations_listed"].tolist() == [2]


def test_voters_of_a_part_of_the_stations_are_not_those_of_the_place():
    assert listed(TWO[0], ("2", *SCHOOL[:5], None)).places["registered_voters"].isna().all()


def test_every_station_is_in_one_place():
    known = listed(*TWO, ("3", "", None, None, None, None, None))
    assert known.places["stations_listed"].sum() == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", "12:00", "13:00")], ["not_visited 00", "team_there 12", "visited 13"]),
        # They touch: a team is there without a break.
        (
            [("1", "12:00", "13:00"), ("2", "13:00", "14:00")],
            ["not_visited 00", "team_there 12", "team_there 13", "visited 14"],
        ),
        # One within the other: there until the later end.
        (
            [("1", "12:00", "15:00"), ("2", "13:00", "14:00")],
            ["not_visited 00", "team_there 12", "visited 15"],
        ),
        # An end that nobody knows: it was there, and nobody can say that it still is.
        ([("1", "12:00", None)], ["not_visited 00", "visited 12"]),
        # In an instant nobody is anywhere.
        ([("1", "12:00", "12:00")], ["not_visited 00", "visited 12"]),
        ([("1", "13:00", "12:00")], ["not_visited 00"]),
    ],
)
def test_spans_in_which_a_place_is_watched_alike(rows, expected):
    of = [(n, hour(start), end and hour(end), "visited") for n, start, end in rows]
    spans = watched_spans(listed(*TWO), visits(*of), FIRST)
    assert [f"{s.watched} {s.since:%H}" for s in spans.itertuples()] == expected
    # Each begins when the one before ends, and the last has no end.
    assert spans["until"].iloc[:-1].tolist() == spans["since"].iloc[1:].tolist()
    assert spans["until"].isna().tolist() == [False] * (len(spans) - 1) + [True]


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_a_visit_that_did_not_take_place_is_none(status):
    of = visits(("1", hour("12:00"), hour("13:00"), status))
    assert watched_spans(listed(*TWO), of, FIRST)["watched"].tolist() == ["not_visited"]
    assert watched_at(listed(*TWO), of, hour("12:30"))["stations_visited"].tolist() == [0]


def test_without_any_visit_on_record_nobody_knows():
    assert watched_spans(listed(*TWO), visits(), FIRST)["watched"].tolist() == ["not_recorded"]
    assert watched_at(listed(*TWO), visits(), FIRST)["stations_visited"].isna().all()


@pytest.mark.parametrize("minute", ["11:59", "12:00", "12:30", "13:00", "13:59", "14:00"])
def test_a_moment_says_what_the_spans_say(minute):
    of = visits(
        ("1", hour("12:00"), hour("13:00"), "visited"),
        ("2", hour("12:30"), None, "visited"),
        ("3", hour("13:59"), hour("14:00"), "visited"),
    )
    known = listed(*TWO, ("3", "0102", *SCHOOL[1:]))
    at = hour(minute)
    spans = watched_spans(known, of, FIRST)
    holds = (spans["since"] <= at) & ~(spans["until"] <= at)
    found = watched_at(known, of, at)
    assert spans.loc[holds, "watched"].tolist() == found["watched"].tolist()


def test_a_visit_of_a_station_that_is_not_listed_is_at_no_place():
    of = visits(("9", hour("12:00"), hour("13:00"), "visited"))
    assert watched_at(listed(*TWO), of, hour("12:30"))["watched"].tolist() == ["not_visited"]


def test_sheets_are_those_of_the_moment_in_their_last_state():
    rows = [("1", True, "12:00"), ("2", True, "12:00"), ("2", False, "13:00")]
    states = pd.DataFrame(rows, columns=["station", "counted", "at"]).assign(series="official")
    states = states.assign(reported_at=[hour(at) for at in states["at"]], recorded_at=FIRST)
    known = listed(*TWO)
    every = known.places.index
    counts = [
        sheets_counted(known, states, hour(at), every).tolist()
        for at in ("11:59", "12:00", "13:00")
    ]
    assert counts == [[0], [2], [1]]
    assert sheets_counted(known, states.iloc[:0], FIRST, every).isna().all()
