from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cube.build import as_of, build_cube, measures, read
from geo.cube.measures import Measure
from geo.cube.time_query import FILTERS, TimeQuery
from geo.errors import MissionError, QueryError
from tests.geo import slowly
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units

CODES = ("tst", "01", "0101", "0102", "0201", "9001", "", "0999")
OFTEN = settings(max_examples=25, deadline=None)
moments = st.floats(-3, 30).map(lambda hour: round(hour, 2))


def query(at=23.0, **how):
    return TimeQuery(at=START + timedelta(hours=at), **how)


def country(cube, name, **how):
    return read(cube, name, query(**how))["tst"]


def values_at_top(cube, name):
    return set(cube[name][0].to_numpy().tolist())


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


@pytest.mark.parametrize(
    ("blank_votes", "shares"), [([40, 60], [0.2, 0.4]), ([40, None], [np.nan, np.nan])]
)
def test_where_blank_votes_are_valid_shares_and_lead_are_of_them_too(blank_votes, shares):
    law = replace(mission().country, valid_votes=("options", "blank"))
    rows = sheets(
        station=["1", "2"], reported_at=hours(1, 1), unit=["0101", "0102"],
        votes_yes=[90, 10], votes_no=[10, 290], blank_votes=blank_votes,
    )  # fmt: skip
    for kind in ("station_result", "tally"):
        found_in = rows.assign(scope="")
        cube = build_cube(units(), mission(country=law), {kind: found_in})
        found = [country(cube, "share_yes"), country(cube, "lead")]
        assert found == pytest.approx(shares, nan_ok=True)


def test_unmarked_ballots_are_counted_apart_and_are_not_valid():
    rows = sheets(station=["1"], reported_at=hours(1), unmarked_votes=[7])
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert country(cube, "unmarked_votes") == 7
    assert country(cube, "valid_votes") == 77


def test_shares_are_of_sums_and_undefined_without_any():
    rows = sheets(
        station=["1", "2"], reported_at=hours(1, 1), unit=["0101", "0102"],
        votes_yes=[90, 10], votes_no=[10, 290],
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert country(cube, "share_yes") == 100 / 400
    assert country(cube, "lead") == 200 / 400
    assert country(cube, "turnout") == 160 / 200
    winner = read(cube, "winner", query())
    assert winner[["tst", "0101", "0102"]].tolist() == [1, 0, 1]
    assert np.isnan(winner["0201"])
    assert np.isnan(country(cube, "turnout", at=0))


def test_a_sum_says_how_many_sheets_do_not_give_the_figure():
    rows = sheets(
        station=["1", "2", "3", "4"], unit=["0101", "0101", "0102", "0201"],
        reported_at=hours(1, 2, 3, 4), votes_cast=pd.array([80, None, None, 70], "Int64"),
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    found = {name: read(cube, name, query()) for name in ("votes_cast", "missing_votes_cast")}
    codes = ["tst", "01", "0101", "0201"]
    assert found["votes_cast"][codes].tolist() == [150, 80, 80, 70]
    assert found["missing_votes_cast"][codes].tolist() == [2, 1 + 1, 1, 0]
    assert np.isnan([found[name]["0102"] for name in found]).all()
    turnout = read(cube, "turnout", query())
    assert turnout["0201"] == 0.7
    assert turnout[["tst", "01", "0101", "0102"]].isna().all()


def test_a_sheet_without_votes_leaves_nothing_out():
    rows = sheets(
        station=["1", "2"], state=["normal", "annulled"], reported_at=hours(1, 1),
        votes_yes=pd.array([5, None], "Int64"),
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert (country(cube, "votes_yes"), country(cube, "share_yes")) == (5, 5 / (5 + 27))
    assert read(cube, "missing_votes_yes", query())["0101"] == 0


def test_a_sum_says_of_how_many_units_nothing_is_known():
    names = ("missing_votes_yes", "units_without_count", "units_without_register", "share_yes")
    listed = pd.DataFrame({"station": ["9"], "unit": ["0102"], "registered_voters": [90]})
    rows = {"station_result": sheets(station=["1"], reported_at=hours(1)), "station": listed}
    cube = build_cube(units(), mission(), rows)
    found = pd.DataFrame({name: read(cube, name, query()) for name in names})
    # Listed stations without a sheet are a count in progress: 0102 has none yet, and that is known.
    assert found.loc[["tst", "01", "02", "abroad"], names[1]].tolist() == [1, 0, 1, 0]
    assert found.loc[["tst", "01"], names[0]].tolist() == [1, 0]
    assert np.isnan(found.loc["02", names[0]])
    assert found.loc[["tst", "01", "02"], names[2]].tolist() == [1, 0, 1]
    assert found.loc["tst", "share_yes"] == 50 / 77


@pytest.mark.parametrize(
    ("whole", "left_out"), [([], 2), (["all"], 0), (["home"], 0), (["abroad"], 2)]
)
def test_a_bulletin_of_the_whole_leaves_no_unit_out(whole, left_out):
    bulletins = pd.DataFrame(
        {"unit": ["0101", *["tst" for _ in whole]], "series": "official", "scope": ["all", *whole],
         "reported_at": hours(*range(1 + len(whole))), "stations_processed": [1, *[9] * len(whole)],
         "votes_yes": 5, "votes_no": 3, "registered_voters": 10}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    names = ("units_without_count", "units_without_register", "missing_valid_votes")
    assert [country(cube, name) for name in names] == [left_out] * 3
    assert not np.isnan(country(cube, "lead"))


def test_nothing_counted_yet_is_zero_where_it_will_be_and_unknown_elsewhere():
    listed = pd.DataFrame({"station": ["9"], "unit": ["0201"], "registered_voters": [90]})
    rows = sheets(station=["1"], reported_at=hours(5)).drop(columns="null_votes")
    cube = build_cube(units(), mission(), {"station_result": rows, "station": listed})
    before = {name: read(cube, name, query(at=1)) for name in ("votes_yes", "null_votes")}
    assert before["votes_yes"][["tst", "0101", "0201", "unlocated"]].tolist() == [0, 0, 0, 0]
    assert before["votes_yes"][["0102", "abroad"]].isna().all()
    assert before["null_votes"].isna().all()


def test_figures_by_bulletins_say_of_which_instants_they_are():
    bulletins = pd.DataFrame(
        {"unit": ["0101", "0201"], "series": "official", "scope": "all", "votes_cast": 9,
         "reported_at": hours(1.5, 3)}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    found = as_of(cube, query(at=4)).loc["tst"]
    assert found.tolist() == hours(1.5, 3).tolist()
    assert as_of(cube, query(at=1)).isna().all(axis=None)
    assert as_of(build_cube(units(), mission(), {}), query()).isna().all(axis=None)


def test_a_tie_has_no_winner_and_no_lead():
    rows = sheets(station=["1"], votes_yes=5, votes_no=5)
    cube = build_cube(units(), mission(), {"station_result": rows})
    assert np.isnan(country(cube, "winner"))
    assert country(cube, "lead") == 0


def test_a_correction_below_nothing_has_no_winner_and_no_lead():
    bulletins = pd.DataFrame(
        {"unit": ["0101", "tst"], "series": "official", "scope": "all", "reported_at": hours(1, 2),
         "stations_processed": 1, "votes_yes": [50, 50], "votes_no": [27, 22]}
    )  # fmt: skip
    cube = build_cube(units(), mission(), {"tally": bulletins})
    found = {name: read(cube, name, query()) for name in ("votes_no", "winner", "lead")}
    assert found["votes_no"]["undistributed"] == -5
    assert np.isnan([found["winner"]["undistributed"], found["lead"]["undistributed"]]).all()
    assert found["winner"]["tst"] == 0


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
