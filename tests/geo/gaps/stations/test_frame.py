from dataclasses import replace
from datetime import timedelta

from geo.cube.time_query import TimeQuery
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.representativeness import represent
from geo.missions.rules.coverage_rules import SamplePlan, Standards
from tests.geo.tiny import START, hours, mission


def test_the_frame_says_where_a_station_is_and_how_large_its_place(scene):
    frame = station_frame(scene)
    assert frame["region"].tolist() == ["01", "01", "01", "02", "abroad", ""]
    # The two boxes of place P make 250 voters; sizes are 250, 250, 200, 300, unknown, 400.
    assert frame["size_class"].tolist() == ["1", "1", "1", "3", "", "4"]


def test_remoteness_is_a_third_by_voters_per_square_kilometre_at_home(scene):
    # Of three districts of one size 0102 has the fewest voters and 0201 the most.
    assert station_frame(scene)["remoteness"].tolist() == ["3", "3", "3", "1", "", ""]
    fewer = {**scene.records, "station": scene.records["station"].drop(index=1)}
    # 100, 200 and 300 voters: a third each.
    assert station_frame(replace(scene, records=fewer))["remoteness"].tolist() == [
        "3", "2", "1", "", "",
    ]  # fmt: skip


def test_only_visits_that_began_are_observations(scene):
    at = TimeQuery(at=START + timedelta(hours=1.5))
    found = represent(scene, at)
    assert found.table.groupby("dimension")["observed"].sum().eq(1).all()
    plan = Standards(sample=SamplePlan(size=4, seed=1))
    drawn = represent(replace(scene, mission=mission(standards=plan)), at)
    assert drawn.figures["drawn"] == 4
    later = TimeQuery(at=START + timedelta(hours=5))
    assert represent(scene, later).figures["observed"] == 2
    visits = scene.records["visit"].assign(end=hours(0, 3, 4))
    backwards = replace(scene, records={**scene.records, "visit": visits})
    assert represent(backwards, later).figures["observed"] == 1
