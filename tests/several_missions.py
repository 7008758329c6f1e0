"""A server of two missions with an account each, and of one whose manifest is broken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from sqlalchemy import create_engine, update

from app import made_ready, serve_all
from geo.access.accounts import open_accounts
from geo.settings import ROOT, Settings
from geo.store import open_store, store_url
from geo.store.tables import WHOSE
from tests.served import served

PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
NAMES = ("one", "two")
EXERCISE = ROOT / "data" / "missions" / "per-exercise" / "mission.toml"


def copy_records(records: Path, copied: Path) -> None:
    """Copy a mission's records and accounts as those of the mission that the copy is named by."""
    shutil.copy(records, copied)
    with create_engine(f"sqlite:///{copied}").begin() as connection:
        connection.execute(update(WHOSE).values(name=copied.stem))


def make_several(exercise_settings: Settings, folder: Path) -> Settings:
    """Return the settings of a server of the missions one, two and broken, made in a folder."""
    manifest = EXERCISE.read_text(encoding="utf-8")
    (records,) = (exercise_settings.home / "records").glob("*.sqlite")
    for name in (*NAMES, "broken"):
        (folder / "missions" / name).mkdir(parents=True)
        text = manifest.replace('"per-exercise"', f'"{name}"')
        spoilt = text.replace("[[phases]]", "[[phase]]") if name == "broken" else text
        (folder / "missions" / name / "mission.toml").write_text(spoilt, encoding="utf-8")
        (folder / "home" / "records").mkdir(parents=True, exist_ok=True)
        copy_records(records, folder / "home" / "records" / f"{name}.sqlite")
    settings = replace(
        exercise_settings,
        mission="one, two,broken",
        home=folder / "home",
        missions=folder / "missions",
    )
    for name in NAMES:
        accounts = open_accounts(open_store(store_url(settings, name), name))
        accounts.add(f"ana-{name}", "admin", PASSWORD, actor="test")
    return settings


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve the missions of the settings in a thread; gives the address, without a slash."""
    quiet = Console(quiet=True)
    app = serve_all(settings, made_ready(settings, quiet), quiet)
    with served(app) as address:
        yield address
