"""A backup is whole while others write, and nothing half of it is left when it is killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from geo.backup.archive import About
from geo.backup.make import make_backup
from geo.backup.restore import check_backup, restore_backup
from geo.errors import BackupError, StoreError
from geo.records.kinds import STATION
from geo.settings import ROOT
from geo.store import open_store, store_url
from geo.store.audit_check import compare
from geo.store.engine import writing
from tests.geo.backup.conftest import NAME, files_below
from tests.geo.store.every_table import fill
from tests.geo.store.test_processes import start
from tests.geo.store.writers import stations

KILLED = 6
"""Runs that are killed, each at another moment."""


def test_it_says_what_is_in_it(mission, settings, tmp_path):
    made = make_backup(mission, settings, tmp_path / "night.zip")
    about: About = made.about
    assert (about.mission, about.country, about.snapshot) == (NAME, "per", "x")
    assert (made.faults, made.left_out) == ((), ())
    assert about.rows["station"] == 2
    assert "public/x/index.html" in about.files


def test_it_is_one_instant_while_others_write(mission, settings, tmp_path):
    url = store_url(settings, NAME)
    seen = [make_backup(mission, settings, tmp_path / "first.zip").about.rows["audit"]]
    writers = [start("often", url, 1000, 150), start("decide", url, 0, 60)]
    while any(writer.poll() is None for writer in writers):
        made = make_backup(mission, settings, tmp_path / f"{len(seen)}.zip")
        # Each row against the entry of the act that wrote it: a half act would not fit.
        assert made.faults == ()
        seen.append(made.about.rows["audit"])
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors.decode()) == (0, "")
    assert seen == sorted(seen)
    last = make_backup(mission, settings, tmp_path / "last.zip")
    assert last.about.rows["audit"] == seen[0] + 60


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_one_that_is_killed_leaves_no_file_and_harms_nothing(mission, settings, tmp_path):
    target, chance = tmp_path / "night.zip", random.Random(1)
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        before = store.revisions(STATION)
    program = (
        "from pathlib import Path; from geo.backup.make import make_backup;"
        "from geo.missions.mission import load_mission; from geo.settings import Settings;"
        "s = Settings.from_env(); print('begins', flush=True);"
        "make_backup(load_mission(s.mission, s.missions, s.boundaries), s, Path({!r}))"
    )
    variables = {
        "ATALAYA_HOME": str(settings.home),
        "ATALAYA_DATABASE_URL": settings.database_url,
        "PATH": "",
    }
    whole = 0
    for _ in range(KILLED):
        run = subprocess.Popen(
            [sys.executable, "-c", program.format(str(target))],
            cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert run.stdout.readline() == b"begins\n"
        time.sleep(chance.uniform(0, 0.4))
        run.send_signal(signal.SIGKILL)
        run.communicate(timeout=30)
        if target.exists():
            assert check_backup(target, settings).faults == ()
            target.unlink()
            whole += 1
    with closing(open_store(store_url(settings, NAME), NAME)) as store:
        assert compare(store).faults == ()
        assert len(store.revisions(STATION)) == len(before)
    assert make_backup(mission, settings, target).faults == ()
    assert whole < KILLED


def test_what_killed_runs_left_is_removed_after_a_day(mission, settings, tmp_path):
    left = settings.home / ".backup-left"
    left.mkdir()
    old = time.time() - 25 * 3600
    os.utime(left, (old, old))
    make_backup(mission, settings, tmp_path / "night.zip")
    assert not left.exists()
    assert not list(settings.home.glob(".backup-*"))


def test_a_backup_replaces_no_file(mission, settings, tmp_path):
    target = tmp_path / "night.zip"
    target.write_bytes(b"another")
    with pytest.raises(BackupError, match="exists: a backup replaces no file"):
        make_backup(mission, settings, target)
    assert target.read_bytes() == b"another"


def test_a_mission_without_records_is_said_and_nothing_is_made(mission, elsewhere, tmp_path):
    with pytest.raises(BackupError, match="there are no records of per-exercise"):
        make_backup(mission, elsewhere, tmp_path / "night.zip")
    assert files_below(elsewhere.home) == {}
    assert not (elsewhere.home / "records.sqlite").exists()


@pytest.mark.parametrize(
    "change", ["CREATE TABLE diary (a INTEGER)", "ALTER TABLE station ADD COLUMN later INTEGER"]
)
def test_what_this_version_does_not_know_is_no_whole_copy(mission, settings, tmp_path, change):
    with (
        closing(open_store(store_url(settings, NAME), NAME)) as store,
        writing(store.engine) as connection,
    ):
        connection.execute(text(change))
    with pytest.raises(StoreError, match=r"does not know \((diary|station\.later)\)"):
        make_backup(mission, settings, tmp_path / "night.zip")
    assert not (tmp_path / "night.zip").exists()


def test_a_damaged_page_of_the_records_is_one_sentence(mission, tmp_path, elsewhere):
    there = replace(elsewhere, home=tmp_path / "damaged", database_url="")
    path = there.home / "records" / f"{NAME}.sqlite"
    with closing(open_store(store_url(there, NAME), NAME)) as store:
        fill(store)
        store.append(STATION, stations(0, 4000))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreError, match="sqlite"):
        make_backup(mission, there, tmp_path / "night.zip")
    assert not (tmp_path / "night.zip").exists()


def test_a_public_snapshot_that_is_gone_is_told(mission, settings, elsewhere, tmp_path):
    shutil.rmtree(settings.public_folder(NAME))
    made = make_backup(mission, settings, tmp_path / "night.zip")
    assert made.left_out == (str(settings.public_folder(NAME) / "versions" / "x"),)
    restore_backup(made.path, elsewhere)
    assert not elsewhere.public_folder(NAME).exists()
