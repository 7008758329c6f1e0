"""The missions that are built in: each can be observed and shown before its records are brought."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from geo.cube.load import observe
from geo.missions.mission import load_mission
from geo.settings import Settings
from layers import discover
from views.payload import make_payload

SETTINGS = Settings()
REAL = [
    "bol-2019", "bol-2020", "bra-2022", "bra-2022-1", "chl-2021", "chl-2021-1", "col-2022",
    "col-2022-1", "ecu-2021", "ecu-2021-1", "per-2021", "per-2021-1",
]  # fmt: skip
"""What the program comes with; the folder may hold others."""


def load(name):
    return load_mission(name, SETTINGS.missions, SETTINGS.boundaries)


# Those of Peru, with its districts, are shown whole by many other tests.
@pytest.mark.parametrize("name", [name for name in REAL if not name.startswith("per-")])
def test_a_mission_without_records_is_shown_whole(name, tmp_path):
    observation = observe(replace(SETTINGS, mission=name, home=tmp_path))
    config = make_payload(observation, discover()).config
    assert config["mission"]["bbox"] == list(observation.mission.country.shown_box)
    assert config["mission"]["decisive"] is not None
    assert observation.outside.empty


@pytest.mark.parametrize("name", REAL)
def test_polls_open_and_close_on_the_day_of_the_election(name):
    mission = load(name)
    marked = {m.id: m.at for m in mission.moments}
    zone = mission.country.timezone
    days = {str(marked[m].astimezone(ZoneInfo(zone)).date()) for m in ("polls_open", "polls_close")}
    assert days == {mission.election}
    assert marked["polls_open"] < marked["polls_close"]


@pytest.mark.parametrize("name", [name for name in REAL if f"{name}-1" in REAL])
def test_who_stands_in_a_second_round_stood_in_the_first(name):
    first, second = load(f"{name}-1"), load(name)
    assert {o.id for o in second.options} < {o.id for o in first.options}
    assert (first.round, second.round) == (1, 2)
    assert first.decisive.majority == 0.5
    assert second.decisive.majority == 0


def test_the_missions_are_those_of_the_six_countries():
    assert set(REAL) <= {path.parent.name for path in SETTINGS.missions.glob("*/mission.toml")}
