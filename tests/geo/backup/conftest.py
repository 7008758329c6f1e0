"""A mission with rows in every table and a file in every folder, in each sort of database."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from geo.missions.mission import load_mission
from geo.publish.folder import stage, switch
from geo.settings import Settings
from geo.store import open_store
from tests.geo.store.every_table import TABLES, fill

NAME = "per-exercise"
FILES = {
    "attachments/per-exercise/index.jsonl": b"{}\n",
    "attachments/per-exercise/ab/abcd": b"photograph",
    "pulled/per-exercise/kobo.json": b"{}",
    "releases/per-exercise/1.json": b"{}",
    "boundaries/per/district.parquet": b"polygons",
    "crosswalks/per/onpe-inei.csv": b"codes",
}
"""Below the home."""


@pytest.fixture
def settings(tmp_path, url) -> Settings:
    """Return settings of a mission that has something everywhere."""
    given = Settings(mission=NAME, home=tmp_path / "home", database_url=url)
    with closing(open_store(url, NAME)) as store:
        fill(store)
    for name, content in FILES.items():
        path = given.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    out = given.public_folder(NAME)
    switch(out, stage(out, {"index.html": b"public"}, {}), "x")
    return given


@pytest.fixture
def mission(settings):
    return load_mission(settings.mission, settings.missions, settings.boundaries)


@pytest.fixture
def elsewhere(tmp_path, settings) -> Settings:
    """Return settings of another machine, with nothing on it."""
    home = tmp_path / "elsewhere"
    return replace(settings, home=home, database_url=f"sqlite:///{home}/records.sqlite")


def rows_of(url: str) -> dict[str, list[tuple]]:
    """Return every row of every table."""
    with closing(open_store(url, NAME)) as store, store.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.c[:1]))]
            for name, table in TABLES.items()
        }


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file of a home but those of its databases."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and ".sqlite" not in path.name
    }
