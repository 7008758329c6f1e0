from dataclasses import replace

from geo.monitoring.lanes import BETWEEN
from geo.monitoring.timeline.incident_lanes import incident_lanes


def test_each_domain_has_its_incidents_but_those_found_false(observation):
    incidents = observation.records["incident"]
    held = incidents.loc[incidents["veracity"] != "confirmed_false"]
    assert 0 < len(held) < len(incidents)
    found = {lane.id: len(lane.entries) for lane in incident_lanes(observation)}
    # Violence has a lane of its own.
    assert found == held["domain"].value_counts().drop("violence").to_dict()


def test_the_private_summary_of_an_incident_is_in_no_lane(observation):
    incidents = observation.records["incident"].assign(summary="SECRET", team="SECRET")
    changed = replace(observation, records=observation.records | {"incident": incidents})
    for lane in incident_lanes(changed):
        assert not (lane.entries == "SECRET").any(axis=None)


def test_an_incident_whose_week_alone_is_known_was_some_time_between(observation):
    given = observation.records["incident"]
    known = given.assign(time_precision=given["time_precision"].mask(given["domain"] == "media", 2))
    changed = replace(observation, records=observation.records | {"incident": known})
    lane = next(lane for lane in incident_lanes(changed) if lane.id == "media")
    assert set(lane.entries["timing"]) == {BETWEEN}
    assert ((lane.entries["ends"] - lane.entries["begins"]).dt.days >= 3).all()
