"""What many tests read: the exercise of the first run, made once."""

from pathlib import Path

import pytest

from geo.boundaries import load_units
from geo.exercise import make
from geo.mission import load_mission
from geo.observation import Observation, picture
from geo.settings import ROOT


@pytest.fixture(scope="session")
def observation() -> Observation:
    data = ROOT / "data"
    mission = load_mission("per-exercise", data / "missions", data / "boundaries")
    units = load_units(mission.country, Path("no imported polygons"))
    return picture(mission, units, make(mission, units), version="exercise")
