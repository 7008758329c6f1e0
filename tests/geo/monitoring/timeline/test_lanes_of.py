from dataclasses import replace

from geo.cube.observation import empty
from geo.monitoring.timeline import lanes_of


def test_a_mission_without_records_has_no_lanes(observation):
    bare = replace(
        observation,
        records={kind: empty(kind) for kind in observation.records},
        states=observation.states[:0],
        bulletins=empty("tally"),
    )
    assert lanes_of(bare) == []


def test_ids_of_lanes_are_one_of_a_kind(observation):
    ids = [lane.id for lane in lanes_of(observation)]
    assert len(ids) == len(set(ids)) > 0
