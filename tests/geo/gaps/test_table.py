from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.cube.build import read
from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError, SourceError
from geo.gaps import measure_gaps
from geo.gaps.comparison import compare
from geo.gaps.margins import earlier_margins
from geo.gaps.score import SCORE_TITLES
from geo.gaps.table import columns, gap_table, score_history, weighing
from geo.missions.rules.coverage_rules import CoverageRule, GapWeights, Standards, TravelRule
from tests.geo.tiny import START, deployments, hours, incidents, mission, units

VOTERS = {"0101": 100, "0102": 0, "0201": 500}
STATIONS = pd.DataFrame(
    {
        "station": list("abc"),
        "unit": list(VOTERS),
        "registered_voters": VOTERS.values(),
        "area": ["urban", "rural", ""],
    }
)


def at(hour):
    return TimeQuery(at=START + timedelta(hours=hour))


def indicators(chosen=None, **deployed):
    given = {"start": hours(2), "end": hours(4), "lon": 0.5, "lat": 0.5} | deployed
    records = {
        "deployment": deployments(**given),
        "station": STATIONS,
        "incident": incidents(occurred_at=hours(1, 3), unit=["0201", "0101"]),
    }
    return measure_gaps(chosen or mission(), units(), records)


def test_the_gravest_gap_stands_first_and_every_unit_is_there():
    table = gap_table(indicators(), at(3), "district", STATIONS)
    assert table["unit"].tolist() == ["0201", "0102", "0101"]
    assert list(table) == [*columns(), "lon", "lat", "geometry"]
    assert table["state"].tolist() == ["uncovered", "uncovered", "covered"]
    assert table["region"].tolist() == ["East", "West", "West"]
    assert table["area"].tolist() == ["", "", "urban"]
    assert table["gap_score"].iloc[-1] == 0


@pytest.mark.parametrize(("hour", "since"), [(1, 0), (2, None), (3, None), (4, 4), (9, 4), (24, 4)])
def test_a_gap_is_open_since_the_last_team_left(hour, since):
    table = gap_table(indicators(), at(hour), "district").set_index("unit")
    expected = pd.NaT if since is None else START + timedelta(hours=since)
    found = table.loc["0101", "since"]
    assert (pd.isna(found) and since is None) or found == expected


def test_the_score_is_the_weighted_sum_of_the_parts_that_are_shown():
    found = indicators()
    weights = weighing(found, "district").weights
    assert sum(weights.values()) == pytest.approx(1)
    for hour in (0, 3, 12):
        table = gap_table(found, at(hour), "district")
        total = sum(weight * table[f"part_{name}"] for name, weight in weights.items())
        np.testing.assert_allclose(table["gap_score"], table["uncovered"] * total)
        shown = table[list(SCORE_TITLES)].drop(columns="part_margin")
        assert ((shown >= 0) & (shown <= 1)).to_numpy().all()


def test_parts_are_what_their_definitions_say():
    table = gap_table(indicators(), at(3), "district").set_index("unit")
    # 95th percentile of 100, 0, 500 voters is 460; 5 incidents and 100 km count in full.
    assert table["part_voters"].to_dict() == {
        "0201": 1,
        "0102": 0,
        "0101": pytest.approx(100 / 460),
    }
    assert table["part_incidents"].to_dict() == {"0201": 0.2, "0102": 0, "0101": 0.2}
    assert table["part_remoteness"].to_dict() == {"0201": 1, "0102": 1, "0101": 0}


def test_what_was_refuted_or_invalidated_makes_no_gap_graver():
    records = {
        "deployment": deployments(start=hours(2), end=hours(4), lon=0.5, lat=0.5),
        "station": STATIONS,
        "incident": incidents(
            occurred_at=hours(1, 1, 1, 3),
            unit=["0201", "0201", "0201", "0101"],
            veracity=["unconfirmed", "confirmed_false", "confirmed_true", "unconfirmed"],
            workflow=["new", "closed", "invalidated", "new"],
        ),
    }
    judged = gap_table(measure_gaps(mission(), units(), records), at(3), "district")
    plain = gap_table(indicators(), at(3), "district")
    for name in ("unit", "gap_score", "part_incidents", "incidents_standing"):
        assert judged[name].tolist() == plain[name].tolist()
    counted = judged.set_index("unit").loc["0201", ["incidents", "incidents_standing"]]
    assert counted.tolist() == [3, 1]


def test_an_upper_level_is_as_uncovered_as_its_voters_are():
    table = gap_table(indicators(), at(3), "department").set_index("unit")
    assert table["uncovered"].to_dict() == {"01": 0, "02": 1}
    assert table["state"].to_dict() == {"01": "partial", "02": "uncovered"}
    country = gap_table(indicators(), at(3), "country")
    assert country["voters_covered_share"].item() == pytest.approx(100 / 600)


def test_a_narrow_earlier_margin_counts_where_it_is_known(tmp_path):
    path = tmp_path / "earlier.csv"
    path.write_text("unit,margin\n0101,0.05\n0201,0.3\n")
    weights = GapWeights(voters=0, incidents=0, remoteness=0, margin=1, margin_file=path)
    chosen = mission(standards=Standards(gap_score=weights))
    table = gap_table(indicators(chosen), at(1), "district").set_index("unit")
    assert table["part_margin"].fillna(-1).to_dict() == {"0101": 0.75, "0201": 0, "0102": -1}
    assert table["gap_score"].fillna(-1).to_dict() == {"0101": 0.75, "0201": 0, "0102": -1}
    path.write_text("unit,margin\n0101,50\n")
    with pytest.raises(SourceError, match="shares from 0 to 1, not 50"):
        earlier_margins(chosen, units().index)


def test_two_moments_show_what_opened_and_what_closed():
    found = indicators()
    one, two, three = (gap_table(found, at(hour), "district") for hour in (1, 3, 5))
    closed = compare(one, two).set_index("unit")
    assert closed["change"].to_dict() == {"0101": "closed", "0102": "same", "0201": "same"}
    assert closed.loc["0101", "voters_change"] == 100
    assert compare(two, three).set_index("unit").loc["0101", "change"] == "opened"
    with pytest.raises(QueryError, match="same level"):
        compare(one, gap_table(found, at(1), "department"))


def test_the_history_holds_the_score_of_each_moment():
    found = indicators()
    history = score_history(found, "district")
    for hour in (0, 2, 7):
        table = gap_table(found, at(hour), "district").set_index("unit")["gap_score"]
        np.testing.assert_allclose(history[at(hour).at], table.reindex(history.index), rtol=1e-5)


@pytest.mark.parametrize(
    ("hour", "level", "error"), [(-1, "district", QueryError), (1, "parish", QueryError)]
)
def test_what_there_is_not_cannot_be_asked_for(hour, level, error):
    with pytest.raises(error):
        gap_table(indicators(), at(hour), level)


def test_the_table_says_the_same_numbers_as_the_map(observation):
    moment = next(m.at for m in observation.mission.moments if m.id == "polls_open")
    query = TimeQuery(at=moment + timedelta(hours=4))
    found = measure_gaps(observation.mission, observation.units, observation.records)
    for level in ("country", "department", "district"):
        table = gap_table(found, query, level).set_index("unit")
        for name in (
            "teams",
            "observers",
            "units_total",
            "units_covered",
            "registered_voters",
            "voters_covered",
            "stations_total",
            "incidents",
        ):
            shown = read(observation.cube, name, query).reindex(table.index)
            np.testing.assert_array_equal(table[name], shown, err_msg=name)


@pytest.mark.parametrize("rule", ["km", "minutes"])
def test_the_map_covers_by_the_same_rule(rule):
    chosen = mission(
        standards=Standards(
            coverage=CoverageRule(rule=rule, within=112),
            travel=TravelRule(speed_kmh=60, detour=1.0),
        )
    )
    deployed = deployments(start=hours(2), end=hours(4), lon=0.5, lat=0.5, recorded_at=START)
    stations = STATIONS.assign(recorded_at=START)
    records = {"deployment": deployed, "station": stations}
    scene = join_records(chosen, units(), records, version="test")
    found = measure_gaps(chosen, units(), scene.records)
    for name in ("units_covered", "voters_covered"):
        known = ~np.isnan(found.arrays[name])
        stated = scene.cube[name].to_numpy()
        np.testing.assert_array_equal(found.arrays[name][known], stated[known], err_msg=name)
        assert known[0].all()
    assert scene.cube["units_covered"].to_numpy()[0, :6].tolist() == [0, 0, 2, 2, 0, 0]


def test_a_stay_that_contradicts_itself_is_listed_and_in_no_figure():
    deployed = deployments(
        start=hours(0, 1, 0),
        end=hours(5, 3, 5),
        team=["A", "A", "B"],
        unit=["0101", "0201", ""],
    ).assign(recorded_at=START, source_row=[2, 3, 4], source_file="plan.csv")
    scene = join_records(mission(), units(), {"deployment": deployed}, version="test")
    assert scene.cube["teams"].sel(unit="tst").to_numpy()[:5].tolist() == [1, 1, 1, 1, 1]
    outside = scene.outside.set_index("source_row")["reason"].to_dict()
    assert outside == {4: "its place is unknown"}
    found = measure_gaps(mission(), units(), scene.records)
    assert found.rejected["record"].tolist() == ["2"]
    assert found.cut["record"].tolist() == ["0"]


def test_map_cube_and_gaps_agree_on_stays_that_overlap():
    deployed = deployments(
        start=hours(0, 1),
        end=hours(5, 3),
        team=["Bravo", "bravo "],
        unit=["0101", "0201"],
        lon=0.5,
        lat=0.5,
    ).assign(recorded_at=START)
    scene = join_records(mission(), units(), {"deployment": deployed}, version="test")
    teams = measure_gaps(mission(), units(), scene.records).arrays["teams"]
    np.testing.assert_array_equal(teams, scene.cube["teams"])
    assert scene.cube["teams"].sel(unit="0101").to_numpy()[:6].tolist() == [1, 0, 0, 1, 1, 0]
    assert scene.cube["teams"].sel(unit="0201").to_numpy()[:6].tolist() == [0, 1, 1, 0, 0, 0]
    assert len(scene.deployments()) == 3
    assert set(scene.deployments()["team"]) == {"Bravo"}
