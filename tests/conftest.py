"""What many tests read: the exercise of the first run, made once."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest

from geo.boundaries.units import load_units
from geo.cube.earlier_round.figures import count_earlier
from geo.cube.observation import Observation, join_records
from geo.exercise import make, record
from geo.missions.mission import load_mission
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from tests.made_once import (
    briefs_once,
    built_in_units_once,
    compressed_once,
    hashed_cheaply,
    parsed_once,
    private_words_once,
)
from tests.series import leave_out
from views.serving import live_data

# Tests read what the command line says: in English, wherever they run.
os.environ.pop("ATALAYA_LANGUAGE", None)
os.environ["LC_ALL"] = "C.UTF-8"

# A busy machine is no fault of an example.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


# Who opens a page in a test sees what was stored before, however busy the machine is.
live_data.PATIENCE = 120
briefs_once()
built_in_units_once()
compressed_once()
hashed_cheaply()
parsed_once()
private_words_once()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out(config, items)


def pytest_collection_finish() -> None:
    """Let the collector pass over what stays to the end: modules, tests, lists of words.

    Going through all of it again and again was a tenth of the browser tests' time in Python. What
    the tests make is still collected.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


@pytest.fixture(scope="session")
def observation() -> Observation:
    data = ROOT / "data"
    mission = load_mission("per-exercise", data / "missions", data / "boundaries")
    units = load_units(mission.country, Path("no imported polygons"))
    return join_records(mission, units, make(mission, units), version="exercise")


@pytest.fixture(scope="session")
def observations() -> dict[tuple[object, ...], Observation]:
    """Return what `tests.observed_once` keeps: the observations read last."""
    return {}


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
def exercise_settings(tmp_path_factory) -> Iterator[Settings]:
    """Return settings of the stored exercise, for whoever only reads its records."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    store = open_store(store_url(settings, mission.name))
    record(store, mission, load_units(mission.country, settings.home))
    before = _rows(settings.home)
    yield settings
    # A test that writes here changes what those after it read: it takes `own_exercise`.
    assert _rows(settings.home) == before


@pytest.fixture(scope="module")
def own_exercise(exercise_settings, tmp_path_factory) -> Settings:
    """Return settings with a copy of the exercise's records, for a module that writes to them."""
    home = tmp_path_factory.mktemp("own") / "home"
    shutil.copytree(exercise_settings.home, home)
    return replace(exercise_settings, home=home)


def _rows(home: Path) -> dict[str, int]:
    """Return how many rows each table of the records has that has any.

    Who opens them notes whose they are; a server makes tables and the key of its cookies, and its
    trail says so.
    """
    (path,) = (home / "records").glob("*.sqlite")
    with closing(sqlite3.connect(path)) as opened:
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: rows
            for (name,) in tables
            if name not in {"secret", "records_mission", "audit"}
            and (rows := opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        }
