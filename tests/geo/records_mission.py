"""A mission with two options in the built-in Peru, written where a test wants it."""

from pathlib import Path

from geo.boundaries.units import load_units
from geo.importing.placement.placing import Place
from geo.missions.mission import Mission, load_mission
from geo.settings import ROOT

BOUNDARIES = ROOT / "data" / "boundaries"
MANIFEST = """\
name = "{name}"
title = {{ en = "Test" }}
country = "{country}"
election = "2021-06-06"
round = 2
languages = ["en"]
options = [{options}]
phases = [{{ id = "voting", start = "2021-06-06T00:00", end = "2021-07-20T00:00", step = "1h" }}]
"""


def write_mission(
    folder: Path, country: str = "per", options: tuple[str, ...] = ("castillo", "fujimori")
) -> Mission:
    name = f"test-{country}"
    tables = ", ".join(
        f'{{ id = "{o}", title = {{ en = "{o}" }}, colour = "#000000" }}' for o in options
    )
    (folder / name).mkdir(parents=True, exist_ok=True)
    text = MANIFEST.format(name=name, country=country, options=tables)
    (folder / name / "mission.toml").write_text(text, encoding="utf-8")
    return load_mission(name, folder, BOUNDARIES)


def place_of(mission: Mission, home: Path) -> Place:
    return Place(country=mission.country, units=load_units(mission.country, home), home=home)
