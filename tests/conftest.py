"""What many tests read: the exercise of the first run, made once."""

from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest

from geo.boundaries.units import load_units
from geo.cube.earlier import count_earlier
from geo.cube.observation import Observation, join_records
from geo.exercise import make, record
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from views.serving import live_data

# A busy machine is no fault of an example.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


# Who opens a page in a test sees what was stored before, however busy the machine is.
live_data.PATIENCE = 120


@pytest.fixture(scope="session")
def observation() -> Observation:
    data = ROOT / "data"
    mission = load_mission("per-exercise", data / "missions", data / "boundaries")
    units = load_units(mission.country, Path("no imported polygons"))
    return join_records(mission, units, make(mission, units), version="exercise")


@pytest.fixture(scope="session")
def second_round(observation) -> Observation:
    """Return the exercise as the second round of itself: the count has changed nowhere."""
    first = replace(observation.mission, name="first")
    mission = replace(observation.mission, earlier_round=first)
    units = observation.units
    records = make(mission, units)
    earlier = count_earlier(first, units, records)
    return join_records(mission, units, records, version="second", earlier=earlier)


@pytest.fixture(scope="session")
def exercise_settings(tmp_path_factory) -> Settings:
    """Return settings under which the exercise's records are stored."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    store = open_store(store_url(settings, mission.name))
    record(store, mission, load_units(mission.country, settings.home))
    return settings
