import numpy as np
import pandas as pd
import pytest

from geo.cube.teams.distance import minutes_from, travel_matrix
from geo.errors import MissionError
from geo.gaps.stations.frame import describe_stations
from geo.gaps.stations.remoteness import thirds_by_travel
from geo.missions.rules.coverage_rules import SamplePlan, Standards, TravelRule
from geo.missions.rules.reading_standards import read_standards
from tests.geo.tiny import mission, units

CRS = "EPSG:32718"
STATIONS = pd.DataFrame(
    {
        "station": list("abcdef"),
        "unit": ["0101", "0101", "0102", "0201", "920202", ""],
        "registered_voters": pd.array([300, 200, 100, 400, 50, 60], dtype="Int64"),
    }
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "minutes.csv"
    path.write_text("from,to,minutes\n0101,0102,480\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("listed", [False, True])
def test_the_way_to_a_unit_is_that_of_the_whole_table(table, listed):
    rule = TravelRule(speed_kmh=30, speeds={"0201": 10}, matrix_file=table if listed else None)
    shapes = units()
    whole = travel_matrix(shapes, CRS, rule)
    origin = pd.Series({"0101": "0101", "0102": "0101", "0201": "0102"})
    found = minutes_from(shapes, origin, rule, CRS)
    expected = [whole.loc[to, begin] for to, begin in origin.items()]
    assert np.allclose(found, expected)
    assert (found["0102"] == 480) == listed


def by_travel(**travel):
    plan = SamplePlan(size=3, seed=1, remoteness="travel")
    standards = Standards(sample=plan, travel=TravelRule(**travel))
    chosen = mission(standards=standards)
    return describe_stations(STATIONS, units(), chosen)["remoteness"].tolist()


def test_thirds_by_travel_go_from_the_unit_with_most_voters_of_each_region():
    # 0101 and 0201 are the first of their regions: no way; 0102 is farther. No way abroad.
    found = by_travel(speed_kmh=30)
    assert found[2] == "t3"
    assert found[0] == found[1] == found[3] != "t3"
    assert found[4:] == ["", ""]


def test_a_unit_whose_way_is_unknown_is_in_no_third():
    rule = TravelRule(speeds={"0101": 30.0})
    found = thirds_by_travel(units(), STATIONS[:3].assign(region="01"), rule, CRS)
    assert found.iloc[2] == ""
    assert (found.iloc[:2] != "").all()


@pytest.mark.parametrize(
    ("tables", "match"),
    [
        ({"sample": {"size": 3, "seed": 1, "remoteness": "travel"}}, "needs speeds or a table"),
        ({"sample": {"size": 3, "seed": 1, "remoteness": "height"}}, "allowed are density, travel"),
    ],
)
def test_what_remoteness_cannot_go_by_is_refused(tmp_path, tables, match):
    with pytest.raises(MissionError, match=match):
        read_standards(tables, tmp_path)


def test_without_the_key_thirds_are_those_by_density():
    plain = mission()
    drawn = mission(standards=Standards(sample=SamplePlan(size=3, seed=1)))
    found = [
        describe_stations(STATIONS, units(), one)["remoteness"].tolist() for one in (plain, drawn)
    ]
    assert found[0] == found[1]
    assert set(found[0]) <= {"", "1", "2", "3"}
