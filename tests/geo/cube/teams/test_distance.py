import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.cube.teams.distance import distances, minutes_per_metre, nearest, to_metres, travel_matrix
from geo.errors import SourceError
from geo.missions.rules.coverage_rules import TravelRule
from tests.geo.tiny import units

use = st.tuples(st.integers(0, 4), st.integers(0, 12), st.integers(0, 14))


@given(st.integers(0, 1000), st.lists(use, max_size=12))
@settings(deadline=None)
def test_the_nearest_place_in_use_is_the_least_of_all_ways(seed, uses):
    ways = np.random.default_rng(seed).random((5, 6)).astype(np.float32)
    ways[0, 0] = np.inf
    place = np.array([p for p, _, _ in uses], dtype=int)
    span = np.array([(a, b) for _, a, b in uses], dtype=int).reshape(-1, 2)
    found = nearest(ways, place, span, 10)
    for step in range(10):
        active = [p for p, a, b in uses if a <= step < b]
        for point in range(6):
            assert found[point, step] == min((ways[p, point] for p in active), default=np.inf)


def test_metres_are_those_on_the_ellipsoid_within_the_country(observation):
    table, crs = observation.units, observation.mission.country.metric_crs
    chosen = table.sample(60, random_state=1)
    lon, lat = chosen["lon"].to_numpy(), chosen["lat"].to_numpy()
    points = to_metres(lon, lat, crs)
    flat = distances(points, points)[0, 1:]
    away = np.full(len(flat), lon[0]), np.full(len(flat), lat[0])
    _, _, true = Geod(ellps="WGS84").inv(*away, lon[1:], lat[1:])
    np.testing.assert_allclose(flat, true, rtol=0.005)


def test_the_lowest_level_that_names_a_speed_wins():
    rule = TravelRule(speed_kmh=60, detour=2.0, speeds={"01": 30, "0102": 12})
    pace = pd.Series(minutes_per_metre(units(), rule) * 1000, units().index)
    expected = {"tst": 2, "01": 4, "02": 2, "0101": 4, "0102": 10, "0201": 2}
    assert pace.round(9).to_dict() == expected


def test_no_speed_is_no_time():
    assert np.isnan(minutes_per_metre(units(), TravelRule())).all()
    assert np.isnan(minutes_per_metre(units(), TravelRule(speed_kmh=9, speeds={"01": 0}))[1])


def test_terrain_wins_over_departments_and_a_matrix_over_everything(tmp_path):
    terrain, matrix = tmp_path / "terrain.csv", tmp_path / "matrix.csv"
    terrain.write_text("unit,terrain\n0101,river\n0102,moon\n")
    matrix.write_text("from,to,minutes\n0201,0101,777\n0201,0999,1\n")
    rule = TravelRule(
        speed_kmh=60,
        detour=1.0,
        speeds={"01": 30},
        terrain_kmh={"river": 6},
        terrain_file=terrain,
        matrix_file=matrix,
    )
    pace = pd.Series(minutes_per_metre(units(), rule) * 1000, units().index)
    assert pace[["0101", "0102"]].round(9).tolist() == [10, 2]
    minutes = travel_matrix(units(), "EPSG:3857", rule)
    assert minutes.loc["0101", "0201"] == 777
    assert minutes.loc["0101", "0102"] == pytest.approx(1113.2, abs=0.1)
    assert minutes.loc["0201", "0102"] == pytest.approx(111.3, abs=0.1)


def test_who_stays_takes_no_time_although_the_matrix_names_no_such_pair(tmp_path):
    matrix = tmp_path / "matrix.csv"
    matrix.write_text("from,to,minutes\n0101,0102,45\n0201,0201,7\n")
    minutes = travel_matrix(units(), "EPSG:3857", TravelRule(matrix_file=matrix))
    assert minutes.loc[["0101", "0102"], "0101"].fillna(-1).tolist() == [0, 45]
    assert minutes.loc["0201", "0201"] == 7
    assert np.isnan(minutes.loc["0201", "0101"])


def test_a_file_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text("from,to,hours\n")
    with pytest.raises(SourceError, match="lacks 'minutes'"):
        travel_matrix(units(), "EPSG:3857", TravelRule(matrix_file=path))
