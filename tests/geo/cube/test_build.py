from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cube.build import build_cube, measures, read
from geo.cube.measures import Measure
from geo.cube.time_query import FILTERS
from geo.errors import MissionError, QueryError
from tests.geo import slowly
from tests.geo.cube.queries import country, query, values_at_top
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units

CODES = ("tst", "01", "0101", "0102", "0201", "9001", "", "0999")
OFTEN = settings(max_examples=25, deadline=None)
moments = st.floats(-3, 30).map(lambda hour: round(hour, 2))


@st.composite
def records(draw):
    """Draw frames of the three kinds whose joins differ, anywhere on the axis and beside it."""
    happened = draw(st.lists(st.tuples(moments, st.sampled_from(CODES)), min_size=1, max_size=8))
    deployed = draw(st.lists(st.tuples(moments, moments, st.sampled_from(CODES)), min_size=1))
    states = draw(
        st.lists(
            st.tuples(st.sampled_from("abc"), moments, st.integers(0, 300), st.booleans()),
            min_size=1, max_size=9, unique_by=lambda state: state[:2],
        )
    )  # fmt: skip
    place = {name: draw(st.sampled_from(CODES)) for name in "abc"}
    return {
        "incident": incidents(
            occurred_at=hours(*(h for h, _ in happened)), unit=[code for _, code in happened]
        ),
        "deployment": deployments(
            start=hours(*(min(a, b) for a, b, _ in deployed)),
            end=hours(*(max(a, b) + 0.5 for a, b, _ in deployed)),
            unit=[code for *_, code in deployed],
        ),
        "station_result": sheets(
            station=[name for name, *_ in states], reported_at=hours(*(h for _, h, *_ in states)),
            unit=[place[name] for name, *_ in states], votes_yes=[v for *_, v, _ in states],
            counted=[counted for *_, counted in states],
        ),
    }  # fmt: skip


@given(records())
@OFTEN
def test_the_joins_agree_with_plain_loops(frames):
    cube = build_cube(units(), mission(), frames)
    rows = {kind: frame.to_dict("records") for kind, frame in frames.items()}
    ways = {
        "teams": lambda *at: slowly.teams(rows["deployment"], *at),
        "incidents": lambda *at: slowly.events(rows["incident"], "occurred_at", *at),
        "votes_yes": lambda *at: slowly.votes(rows["station_result"], *at),
    }
    for name, way in ways.items():
        for position, row in enumerate(cube["unit"].to_numpy()):
            expected = [way(row, step) for step in range(cube.sizes["time"])]
            assert cube[name].to_numpy()[position].tolist() == expected, (name, row)


@given(records())
@OFTEN
def test_a_row_is_at_least_the_sum_of_its_parts_and_the_top_has_all(frames):
    cube = build_cube(units(), mission(), frames)
    parents = cube["parent"].to_numpy()
    for name in ("incidents", "teams", "votes_yes", "stations_total", "units_total"):
        values = cube[name].to_numpy().astype(int)
        for position, code in enumerate(cube["unit"].to_numpy()):
            assert (values[position] >= values[parents == code].sum(axis=0)).all()
    assert values_at_top(cube, "stations_total") == {frames["station_result"]["station"].nunique()}
    end = START + timedelta(hours=24)
    inside = frames["incident"]["occurred_at"].between(START, end)
    assert int(cube["incidents"][0].sum()) == inside.sum()


@given(records(), moments.filter(lambda hour: hour >= 0), st.sampled_from(["moment", "cumulative"]))
@OFTEN
def test_recounted_incidents_agree_with_the_steps(frames, at, mode):
    cube = build_cube(units(), mission(), frames)
    steps = cube["incidents"].to_numpy().astype(int)
    now = min(int(at), 24)
    expected = steps[:, now] if mode == "moment" else steps[:, : now + 1].sum(axis=1)
    assert read(cube, "incidents", query(at, mode=mode)).tolist() == expected.tolist()


def test_incidents_of_each_axis_add_up_to_all():
    rows = incidents(occurred_at=hours(1, 2, 3), domain=["media", "legal", "media"])
    cube = build_cube(units(), mission(), {"incident": rows})
    for values in FILTERS.values():
        assert sum(country(cube, f"incidents_{value}") for value in values) == 3
    assert country(cube, "incidents_media", filters={"domain": ("legal",)}) == 0


def test_an_incident_with_an_end_is_open_while_it_lasts():
    rows = incidents(occurred_at=hours(1, 1), occurred_until=hours(3, None))
    cube = build_cube(units(), mission(), {"incident": rows})
    assert [country(cube, "incidents_open", at=at) for at in (0, 1, 2, 3)] == [0, 1, 1, 0]
    assert cube["incidents_open"][0, :4].to_numpy().tolist() == [0, 1, 1, 0]
    assert country(cube, "incidents", at=3, mode="moment") == 0


def test_earlier_revisions_count_only_where_the_past_is_asked_for():
    past = incidents(
        incident_id=["a", "a"], occurred_at=hours(1, 1), unit=["0101", "0201"],
        recorded_at=hours(2, 4),
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"incident": past.tail(1)}, {"incident": past})
    assert country(cube, "incidents") == 1
    known = read(cube, "incidents", query(3, clock="known"))
    assert known[known > 0].index.tolist() == ["tst", "01", "0101"]


def test_a_mission_without_records_knows_its_units_and_no_result():
    cube = build_cube(units(), mission(), {})
    assert country(cube, "units_total") == 3
    assert np.isnan(country(cube, "coverage_share"))
    given = [m.id for m in measures(mission()).values() if getattr(m, "missing", "")]
    assert {"registered_voters", "stations_total", "votes_cast", "votes_yes"} <= set(given)
    for name in given:
        assert read(cube, name, query()).isna().all(), name
    assert cube.attrs["series"] == ""


def test_a_mission_without_options_counts_ballots_and_has_no_winner():
    cube = build_cube(units(), replace(mission(), options=()), {})
    assert np.isnan(
        [country(cube, "valid_votes"), country(cube, "winner"), country(cube, "lead")]
    ).all()


def test_numbers_are_as_small_as_they_can_be_and_say_what_they_are():
    rows = sheets(station=["1"], votes_yes=300)
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert (cube["votes_yes"].dtype, cube["votes_no"].dtype) == ("uint16", "uint8")
    for name, measure in measures(mission()).items():
        if isinstance(measure, Measure):
            assert cube[name].dims == ("unit", "time")
            assert cube[name].attrs["unit"] == measure.unit


@pytest.mark.parametrize(
    ("name", "at", "match"),
    [("happiness", 1, "no measure; known are teams"), ("teams", -1, "before the time axis")],
)
def test_what_does_not_exist_is_named(name, at, match):
    with pytest.raises(QueryError, match=match):
        read(build_cube(units(), mission(), {}), name, query(at))


def test_an_option_may_not_hide_a_measure():
    options = tuple(pd.Series(mission().options).map(lambda o: type(o)(
        id="cast", title=o.title, colour=o.colour)))  # fmt: skip
    with pytest.raises(MissionError, match="votes_cast"):
        measures(mission(options=options))
