"""Processes are killed at random moments: nothing acknowledged is lost, nothing is doubled.

The suite kills a few; ``make crash`` 100 in each sort of database, and writes what it found
into ``var/crash``.
"""

import json
import multiprocessing
import os
import random
import shutil
import time
from collections import Counter
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from geo.backup.restore import check_backup
from geo.errors import LostStoreError
from geo.publish import open_decisions, open_ledger
from geo.records.kinds import STATION
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from tests.geo.store import postgres
from tests.geo.store.crashing import ACTS, NAME, RELEASED, ROWS, prepare, publish_once, run
from tests.geo.store.migrations.released import put, rows_of

KILLS = int(os.environ.get("CRASH_KILLS", "5"))
SEED = int(os.environ.get("CRASH_SEED", "1"))
PROCESSES = multiprocessing.get_context("forkserver")


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """Have the modules imported once: each process begins with its act."""
    PROCESSES.set_forkserver_preload(["tests.geo.store.crashing"])


def killed(act, settings, notes, chance, spans):
    """Kill a process in an act, and return what it had noted.

    The first of each sort is let finish an act, whose length says when the others are killed: at
    any moment of twice that, so that about half of them have finished one.
    """
    process = PROCESSES.Process(target=run, args=(act, settings, notes), daemon=True)
    process.start()
    while not notes.exists():
        time.sleep(0.01)
    began = time.monotonic()
    if act in spans:
        process.join(chance.uniform(0, 2 * spans[act]))
    else:
        while len(notes.read_text().splitlines()) < 2:
            assert process.is_alive()
            time.sleep(0.01)
        spans[act] = time.monotonic() - began
    process.kill()
    process.join()
    return notes.read_text().splitlines()[1:]


def opened(url, mission=NAME):
    """Open a store; a busy machine may take longer to answer than the program waits."""
    for _ in range(20):
        with suppress(LostStoreError):
            return open_store(url, mission)
    return open_store(url, mission)


class Night:
    """One mission in which all is killed, and what was acknowledged so far."""

    def __init__(self, url, folder, elsewhere):
        self.settings = Settings(mission=NAME, home=folder / "home", database_url=url)
        self.folder, self.elsewhere = folder, elsewhere
        self.said, self.more = Counter(), Counter()
        with closing(opened(url)) as store:
            prepare(store)
            publish_once(store, self.settings)

    def check(self, act, notes):
        with closing(opened(store_url(self.settings, NAME))) as store:
            getattr(self, act)(store, notes)
            open_audit(store).verify()
            assert compare(store).faults == ()

    def count(self, act, notes, there):
        """At most the act that was killed is there and was not acknowledged."""
        unsaid = there - self.said[act] - self.more[act] - len(notes)
        assert unsaid in {0, 1}, f"{act}: {unsaid} more than were acknowledged"
        self.said[act] += len(notes)
        self.more[act] += unsaid

    def import_(self, store, notes):
        stored = store.revisions(STATION)["instance_id"]
        assert stored.is_unique
        assert len(stored) % ROWS == 0
        wanted = {f"{int(first) + n:08}" for first in notes for n in range(ROWS)}
        assert wanted <= set(stored)
        self.count("import", notes, len(stored) // ROWS)

    def decision(self, store, notes):
        decided = len(open_decisions(store).history()) - RELEASED
        assert decided % RELEASED == 0
        self.count("decision", notes, decided // RELEASED)

    def publish(self, store, notes):
        self.count("publish", notes, open_ledger(store).published().number - 1)
        shown = self.settings.public_folder(NAME) / "current"
        manifest = json.loads((shown / "manifest.json").read_text())
        assert manifest["files"]
        for name, said in manifest["files"].items():
            assert said["sha256"] == sha256((shown / name).read_bytes()).hexdigest()

    def backup(self, _store, notes):
        saved = {path.name for path in (self.settings.home / "saved").glob("*.zip")}
        assert saved >= set(notes)
        other = replace(self.settings, home=self.folder / "other", database_url="")
        for name in saved:
            path = self.settings.home / "saved" / name
            assert check_backup(path, other).faults == ()
            path.unlink()
        self.said["backup"] += len(notes)

    def migration(self, url, before):
        """Check a store of its own: of one schema or the other, with every row."""
        after = rows_of(url)
        assert after["records_schema"] in ([{"version": 1}], [{"version": 2}])
        done = after["records_schema"] == [{"version": 2}]
        for name in before.keys() - {"records_schema", "records_mission"}:
            assert len(after[name]) == len(before[name]) + (done and name == "audit")
        with closing(opened(url, "per-2021")) as store:
            assert compare(store).faults == ()
            assert open_audit(store).verify().id == len(before["audit"]) + 1
        self.said["migration"] += done
        self.more["migration"] += not done


def kill_series(night, kills):
    chance, spans = random.Random(SEED), {}
    acts = list(ACTS)
    for number in range(kills):
        act = acts[number % len(acts)]
        notes = night.folder / f"notes-{number}"
        if act == "migration":
            with night.elsewhere() as url:
                put("0_2_0", url)
                before = rows_of(url)
                other = replace(night.settings, database_url=url)
                killed(act, other, notes, chance, spans)
                night.migration(url, before)
        else:
            given = killed(act, night.settings, notes, chance, spans)
            night.check("import_" if act == "import" else act, given)
    shutil.rmtree(night.settings.home / "saved", ignore_errors=True)


def test_what_was_acknowledged_survives_every_kill(url, tmp_path, request):
    if url.startswith("sqlite"):
        numbers = count()

        def elsewhere():
            return nullcontext(f"sqlite:///{tmp_path}/old-{next(numbers)}.sqlite")
    else:
        server = request.getfixturevalue("postgresql")

        def elsewhere():
            return postgres.database(server)

    night = Night(url, tmp_path, elsewhere)
    kill_series(night, KILLS)
    # Of a migration: how many were done, and how many left the schema as it was.
    line = f"{KILLS} kills, seed {SEED}: acknowledged {dict(night.said)}, beyond {dict(night.more)}"
    (Path(os.environ.get("CRASH_LOG", tmp_path)) / f"{make_url(url).drivername}.txt").write_text(
        line
    )
