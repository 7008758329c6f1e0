"""Acts on a mission, one after the other until the process is killed; each is noted once done.

A note is a line in a file, written when the program has said that the act is stored.
"""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pandas as pd

from geo.backup.make import make_backup
from geo.missions.mission import load_mission
from geo.publish import open_decisions
from geo.publish.run import publish
from geo.published_check import Allowed, demand, private_of
from geo.records.kinds import DEPLOYMENT, INCIDENT, INCIDENT_LINK, STATION
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.store.sealed import seal_import
from tests.geo.publish.sample import NOW, UNITS, Observed, incidents, mission

NAME = "per-exercise"
ROWS = 40
"""Of an import."""
RELEASED = 4
"""Incidents that are there from the start."""
Note = Callable[[str], None]


def prepare(store: Store) -> None:
    """Put in what is decided on and published."""
    store.append(INCIDENT, incidents(RELEASED))
    rows = store.current(INCIDENT)
    texts = {name: dict.fromkeys(("es", "en", "pt"), "Urna") for name in rows["incident_id"]}
    open_decisions(store).decide(rows, "release", "ana", texts)


def import_on(settings: Settings, note: Note) -> None:
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        first = len(store.revisions(STATION))
        for number in range(first, first + 1_000_000, ROWS):
            names = [f"{n:08}" for n in range(number, number + ROWS)]
            with store.writing() as writer:
                rows = pd.DataFrame({"station": names, "unit": "020101"})
                writer.append(STATION, rows, source_file="a.csv")
                seal_import(writer.connection, "ana", "a.csv", {})
            note(f"{number}")


def decide_on(settings: Settings, note: Note) -> None:
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        decisions = open_decisions(store)
        rows = store.current(INCIDENT)
        for number in range(1_000_000):
            # Released again: where all were held, the next publication would ask first.
            decisions.decide(rows, "release", "ana")
            note(f"{number}")


def publish_on(settings: Settings, note: Note) -> None:
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        for _ in range(1_000_000):
            note(publish_once(store, settings))


def publish_once(store: Store, settings: Settings) -> str:
    """Publish, an hour after the snapshot before, and return the name of the version."""
    records = {kind.id: store.current(kind) for kind in (INCIDENT, DEPLOYMENT, INCIDENT_LINK)}
    observed = Observed(mission=mission(), records=records)

    def check(folder: Path, snapshot, names) -> None:
        allowed = Allowed(mission=snapshot.mission, rules=snapshot.rules, units=UNITS)
        demand(folder, allowed, private_of(records, UNITS), names)

    out = settings.public_folder(NAME)
    done = publish(
        observed, store, out, draw=lambda *_: {}, check=check, actor="ana",
        reports=settings.home / "releases" / NAME,
        now=NOW + timedelta(hours=len(list((out / "versions").glob("*")))),
    )  # fmt: skip
    return done.folder.name


def back_up_on(settings: Settings, note: Note) -> None:
    chosen = load_mission(NAME, settings.missions, settings.boundaries)
    folder = settings.home / "saved"
    folder.mkdir(exist_ok=True)
    for number in range(1_000_000):
        path = folder / f"{os.getpid()}-{number}.zip"
        make_backup(chosen, settings, path)
        note(path.name)


def migrate(settings: Settings, note: Note) -> None:
    open_store(store_url(settings, NAME), "per-2021").close()
    note("migrated")


ACTS = {
    "import": import_on,
    "decision": decide_on,
    "publish": publish_on,
    "backup": back_up_on,
    "migration": migrate,
}


def run(act: str, settings: Settings, notes: Path) -> None:
    """Do one sort of act again and again; only a signal ends it."""
    # Straight to the system: what was noted stays when the process dies.
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(file, b"ready\n")
    ACTS[act](settings, lambda text: os.write(file, f"{text}\n".encode()))
