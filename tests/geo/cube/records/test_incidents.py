from datetime import timedelta
from types import SimpleNamespace

import pytest

from geo.cube.records.incidents import count_incidents, select, tabulate
from geo.cube.records.timeline import outside_axis, timeline
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from tests.geo.tiny import START, axes, hours, incidents, mission


def chosen(revisions, at=5.0, **how):
    known = SimpleNamespace(mission=mission(), revisions=revisions)
    query = TimeQuery(at=START + timedelta(hours=at), **how)
    return select(known, query)


def ids(*args, **how):
    return chosen(*args, **how)["incident_id"].tolist()


ROWS = incidents(
    occurred_at=hours(1, 4, 4.5, 5, 5.5),
    reported_at=hours(6, 4, None, 5, 5),
    domain=["media", "violence", "legal", "media", "media"],
)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, ["0", "1", "2", "3"]),
        ({"mode": "moment"}, ["2", "3"]),
        ({"mode": "window", "window": timedelta(hours=1)}, ["2", "3"]),
        ({"mode": "window", "window": timedelta(hours=1, minutes=1)}, ["1", "2", "3"]),
        ({"clock": "reported"}, ["1", "2", "3", "4"]),
        ({"filters": {"domain": ("media", "legal")}}, ["0", "2", "3"]),
        ({"filters": {"severity": ()}}, []),
    ],
)
def test_a_reading_takes_what_its_mode_clock_and_filters_say(how, expected):
    assert ids(ROWS, **how) == expected


def test_a_moment_between_two_instants_reads_as_the_earlier_one():
    assert ids(ROWS, at=5.9) == ids(ROWS, at=5) != ids(ROWS, at=6)


@pytest.mark.parametrize(
    "how", [{"mode": "moment"}, {}, {"mode": "window", "window": timedelta(hours=99)}]
)
def test_the_first_step_holds_its_own_and_what_was_before_is_counted_beside_it(how):
    rows = incidents(occurred_at=hours(-48, -0.001, 0, 99), reported_at=hours(0, 0, 0, 99))
    assert ids(rows, at=0, **how) == ["2"]
    assert ids(rows, at=0, clock="reported", **how) == ["0", "1", "2"]
    table, times = timeline(rows), mission().time_axis().tz_localize(None).to_numpy()
    for clock, expected in (("occurred", (2, 1)), ("reported", (0, 1))):
        assert outside_axis(table, TimeQuery(at=START, clock=clock, **how), times) == expected
    assert cumulated(rows) == 1


def cumulated(rows):
    return count_incidents(axes(), tabulate(axes(), rows))["incidents"].sum()


def test_a_moment_before_the_axis_is_refused():
    with pytest.raises(QueryError, match=r"Z is before the time axis, which begins at \S+Z$"):
        ids(ROWS, at=-1)


def test_nothing_is_known_before_it_was_recorded_and_each_revision_until_the_next():
    twice = incidents(
        incident_id=["a", "a"],
        occurred_at=hours(1, 1),
        recorded_at=hours(3, 6),
        veracity=["unconfirmed", "confirmed_false"],
    )
    known = [chosen(twice, at=at, clock="known")["veracity"].tolist() for at in (2, 3, 5, 6)]
    assert known == [[], ["unconfirmed"], ["unconfirmed"], ["confirmed_false"]]
    assert chosen(twice, at=2)["veracity"].tolist() == ["confirmed_false"]


def test_the_revision_that_is_shown_is_the_one_that_is_filtered():
    twice = incidents(
        incident_id=["a", "a"],
        occurred_at=hours(1, 1),
        recorded_at=hours(3, 6),
        veracity=["unconfirmed", "confirmed_true"],
    )
    kept = {"veracity": ("unconfirmed",)}
    assert ids(twice, at=5, filters=kept) == []
    assert ids(twice, at=5, filters=kept, clock="known") == ["a"]


def test_no_incidents_are_no_rows():
    assert ids(ROWS.head(0)) == []


def test_an_incident_is_in_the_row_of_the_unit_it_names():
    rows = incidents(occurred_at=hours(1, 1, 1), unit=["0201", "01", ""])
    found = axes()
    assert found.rows.index[tabulate(found, rows)["row"]].tolist() == ["0201", "01", "unlocated"]
