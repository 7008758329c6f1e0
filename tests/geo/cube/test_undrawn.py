"""A unit without a polygon, from its records to every sum and list."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.advice import AdviceRequest, advise
from geo.cube.observation import join_records
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.gaps.indicator_arrays import measure_observation
from geo.gaps.table import gap_table
from geo.missions.rules.coverage_rules import CoverageRule, Standards, TravelRule
from layers import discover
from layers.definition.features import unit_rows
from tests.geo.tiny import END, START, deployments, hours, mission, sheets, units
from tests.views.payload.test_topology import polygons_of
from views.payload import make_payload

FAR = gpd.GeoDataFrame(
    {"level": "district", "name": "Far", "parent": "02", "approximate": False},
    index=["0299"], geometry=[shapely.MultiPolygon()], crs=4326,
)  # fmt: skip


@pytest.fixture(params=["unit", "km"])
def observation(request):
    rule = CoverageRule() if request.param == "unit" else CoverageRule(rule="km", within=1.0)
    standards = Standards(coverage=rule, travel=TravelRule(speed_kmh=40))
    every = pd.concat([units(), FAR]).rename_axis("unit")
    records = {
        "station_result": sheets(station=["1", "2"], unit=["0201", "0299"], votes_yes=[50, 40]),
        "deployment": deployments(
            start=hours(0, 0), end=hours(20, 20), unit=["0101", "0299"], team=["A", "B"]
        ),
    }
    records = {
        kind: rows.assign(recorded_at=START, source_file="f", source_row=1)
        for kind, rows in records.items()
    }
    return join_records(mission(standards=standards), every, records, version="1")


def test_its_votes_are_in_every_sum_above_it(observation):
    found = read(observation.cube, "votes_yes", TimeQuery(at=END))
    assert found[["0201", "0299", "02", "tst", "unlocated"]].tolist() == [50, 40, 90, 90, 0]
    assert observation.outside.empty


def test_it_is_a_row_of_its_level_with_an_empty_geometry(observation):
    rows = unit_rows(observation, TimeQuery(at=END), "district", ["votes_yes"]).set_index("unit")
    assert rows.loc["0299", "votes_yes"] == 40
    assert rows.geometry.is_empty.tolist() == [False, False, False, True]


def test_a_team_in_it_covers_it_and_no_distance_is_made_up(observation):
    query = TimeQuery(at=START)
    gaps = gap_table(measure_observation(observation, None), query, "district").set_index("unit")
    assert gaps.loc["0299", "units_covered"] == 1
    assert np.isnan(gaps.loc["0299", "minutes_to_team"])
    assert gaps.loc["0201", "minutes_to_team"] > 0


def test_advice_leaves_it_out(observation):
    advice = advise(observation, TimeQuery(at=START), AdviceRequest(add=1, demand="gap_score"))
    assert "0299" not in advice.moves["to_unit"].tolist()


def test_the_browser_gets_it_without_a_shape(observation):
    payload = make_payload(observation, [discover()["outlines"]])
    shapes = next(b for url, b in payload.blobs.items() if "coarse" in url)
    assert polygons_of(shapes.content)[6] == 0
    listed = next(b for url, b in payload.blobs.items() if "units" in url)
    assert json.loads(listed.content)["undrawn"] == [6]
