from dataclasses import replace

from geo.monitoring.checklists.lane import lane


def test_late_openings_and_closings_are_a_lane(observation):
    found = lane(observation).entries
    assert set(found["what"]) == {"opening", "closing"}
    # Names of teams are in the ids of answers, and stay there.
    assert not found["record_id"].str.contains("xercise").any()
    bare = replace(observation, mission=replace(observation.mission, checklists=()))
    assert lane(bare).entries.empty
