"""Zones that cut a municipality: what they were counted in, once, and nothing else of them."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.boundaries.counted_units import PARTLY
from geo.cube.observation import join_records
from geo.cube.read import as_of, read
from geo.gaps.indicator_arrays import measure_observation
from geo.gaps.table import gap_table
from layers.definition.features import unit_rows
from tests.geo.boundaries.test_counted_units import WITH_ZONES
from tests.geo.cube.results.test_bulletins import tallies
from tests.geo.cube.test_electoral import AT
from tests.geo.tiny import START, deployments, hours, incidents, mission, units
from views.payload.changes import own_changes
from views.payload.config import describe_units, electoral_pairs, parents

# District 0101 in both zones, 0102 in the second, 0201 and a city abroad in the third.
ROWS = {
    "unit": ["0101", "0101", "0102", "0201", "9001"],
    "scope": ["Z1", "Z2", "Z2", "Z3", "Z3"],
    "votes_yes": [5, 7, 20, 40, 300],
    "votes_no": 1,
    "reported_at": hours(1, 1, 1, 1, 1),
}


def observed(rows=None, **records):
    tiny = mission(country=WITH_ZONES)
    every = units().assign(electoral="", placement="", lon=1.0, lat=0.5)
    records = {"tally": tallies(**(rows or ROWS)).assign(series="official"), **records}
    stamped = {
        kind: one.assign(recorded_at=START, source_file="f", source_row=1)
        for kind, one in records.items()
    }
    return join_records(tiny, every, stamped, version="1")


def test_every_vote_is_in_one_zone_and_in_its_unit():
    found = read(observed().cube, "votes_yes", AT)
    zones = {"Z1": 5, "Z2": 27, "Z3": 340}
    assert found[list(zones)].to_dict() == zones
    districts = {"0101": 12, "0102": 20, "0201": 40, "01": 32, "02": 40, "abroad": 300}
    assert found[list(districts)].to_dict() == districts
    assert found["tst"] == sum(zones.values())


def test_a_zone_says_which_unit_all_of_it_lies_in():
    rows = unit_rows(observed(), AT, "zone").set_index("unit")
    # The third has a part abroad, which lies in the country alone.
    assert rows["parent"].to_dict() == {"Z1": "0101", "Z2": "01", "Z3": "tst"}


def test_figures_beside_the_votes_are_of_the_same_parts():
    observation = observed()
    shares = read(observation.cube, "share_yes", AT)
    assert shares["Z2"] == pytest.approx(27 / 29)
    assert shares["0101"] == pytest.approx(12 / 14)
    voters = read(observation.cube, "registered_voters", AT)
    assert voters[["Z1", "Z2", "0101", "tst"]].tolist() == [100, 200, 200, 500]
    instants = as_of(observation.cube, AT)["as_of"]
    assert instants["Z1"] == instants["Z2"] == instants["0102"]


def test_a_part_that_does_not_give_a_figure_leaves_its_zone_and_unit_without_it():
    observation = observed({**ROWS, "votes_yes": [5, None, 20, 40, 300]})
    found = read(observation.cube, "votes_yes", AT)
    assert found[["0101"]].isna().all()
    # Zone 2 has the district that gives it, and lacks a piece: shares of it are unknown.
    assert observation.cube["missing_votes_yes"].sel(unit="Z2").to_numpy()[-1] == 1
    assert read(observation.cube, "share_yes", AT)[["Z2"]].isna().all()
    assert found["Z1"] == 5


def test_a_later_state_of_one_part_replaces_that_part_alone():
    later = {
        name: [*values, values[0]] for name, values in ROWS.items() if name in {"unit", "scope"}
    }
    rows = {
        **ROWS,
        **later,
        "votes_yes": [*ROWS["votes_yes"], 6],
        "reported_at": hours(1, 1, 1, 1, 1, 3),
    }
    found = read(observed(rows).cube, "votes_yes", AT)
    assert found[["Z1", "Z2", "0101"]].tolist() == [6, 27, 13]


def test_a_bulletin_of_the_unit_itself_is_not_added_to_its_parts():
    rows = {
        "unit": [*ROWS["unit"], "0101", "0102"], "scope": [*ROWS["scope"], "all", "all"],
        "votes_yes": [*ROWS["votes_yes"], 12, 20], "votes_no": [1] * 5 + [2, 1],
        "reported_at": hours(*[1] * 7),
    }  # fmt: skip
    found = read(observed(rows).cube, "votes_yes", AT)
    assert found[["0101", "0102", "01", "Z1", "Z2", "tst"]].tolist() == [12, 20, 32, 5, 27, 372]


def test_of_a_zone_that_cuts_a_unit_only_its_results_are_known():
    watched = observed(
        deployment=deployments(start=hours(0), end=hours(20), unit=["0101"], team=["A"]),
        incident=incidents(occurred_at=hours(1, 2), unit=["0101", "0201"]),
    )
    for measure in ("teams", "units_covered", "voters_covered", "incidents"):
        found = read(watched.cube, measure, AT)
        assert found[["Z1", "Z2"]].isna().all(), measure
        assert found["0101"] > 0
    table = gap_table(measure_observation(watched), AT, "zone")
    # The third has a part, too: the city abroad.
    assert table.empty


def test_a_zone_of_whole_units_is_as_any_electoral_unit():
    rows = {**ROWS, "scope": ["Z1", "Z2", "Z4", "Z3", "Z3"]}
    watched = observed(rows, incident=incidents(occurred_at=hours(1, 2), unit=["0102", "0201"]))
    assert read(watched.cube, "incidents", AT)["Z4"] == 1
    assert gap_table(measure_observation(watched), AT, "zone")["unit"].tolist() == ["Z4"]
    exported = unit_rows(watched, AT, "zone", ["votes_yes"]).set_index("unit")
    assert exported["votes_yes"].to_dict() == {"Z1": 5, "Z2": 7, "Z3": 340, "Z4": 20}
    assert exported.geometry.is_empty.to_dict() == {"Z1": True, "Z2": True, "Z3": True, "Z4": False}


def test_the_browser_is_sent_what_adds_up_again():
    observation = observed()
    codes = observation.cube["unit"].to_numpy()
    sent = describe_units(observation)
    above, below = (pd.Series(sent["partly"][side]).cumsum() for side in ("above", "below"))
    assert sorted(zip(codes[above], codes[below], strict=True)) == [
        ("Z1", "0101"), ("Z2", "0101"), ("Z3", "9001"),
    ]  # fmt: skip
    values = observation.cube["votes_yes"].to_numpy()
    own = own_changes(values, parents(observation), electoral_pairs(observation)).sum(axis=0)
    assert dict(zip(codes, own, strict=True)).items() >= {"Z1": 5, "Z2": 7, "Z3": 300}.items()


def test_rows_of_zones_in_a_country_that_has_none_are_parts_of_their_unit():
    plain = replace(mission(), country=replace(WITH_ZONES, electoral_levels=()))
    stamped = tallies(**ROWS).assign(
        series="official", recorded_at=START, source_file="f", source_row=1
    )
    observation = join_records(plain, units(), {"tally": stamped}, version="1")
    assert PARTLY not in observation.units
    assert read(observation.cube, "votes_yes", AT)[["0101", "tst"]].tolist() == [12, 372]
