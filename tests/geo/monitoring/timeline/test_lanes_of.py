import sys
from dataclasses import replace

from geo.cube.observation import empty
from geo.monitoring.timeline import has_lanes, lanes_of
from geo.monitoring.timeline.lanes_of import KINDS


def test_a_mission_without_records_has_no_lanes(observation):
    bare = replace(
        observation,
        records={kind: empty(kind) for kind in observation.records},
        states=observation.states[:0],
        bulletins=empty("tally"),
    )
    assert lanes_of(bare) == []
    assert not has_lanes(bare)


def test_ids_of_lanes_are_one_of_a_kind(observation):
    ids = [lane.id for lane in lanes_of(observation)]
    assert len(ids) == len(set(ids)) > 0


def test_whether_there_are_lanes_is_told_without_making_one(observation, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(sys.modules[has_lanes.__module__], "SOURCES", None)
        assert has_lanes(observation)


def test_every_kind_of_an_entry_is_one_that_makes_lanes(observation):
    kinds = {kind for lane in lanes_of(observation) for kind in lane.entries["kind"]}
    assert kinds - {"count"} <= set(KINDS)
