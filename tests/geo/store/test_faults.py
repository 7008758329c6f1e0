"""A full disk, records that may not be written, a damaged page, a clock set back: nothing half."""

import os
import pwd
import resource
import subprocess
import sys
import tempfile
from contextlib import closing

import pandas as pd
import pytest

from geo.errors import StoreError
from geo.records.kinds import INCIDENT, STATION
from geo.settings import ROOT
from geo.store import open_store, writer
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from geo.store.instants import from_microseconds, now
from geo.store.sealed import seal_import
from tests.geo.publish.sample import incidents
from tests.geo.store.writers import stations

APPEND = """
import os, sys
from geo.errors import StoreError
from geo.store import open_store
from geo.records.kinds import STATION
from tests.geo.store.writers import stations
if len(sys.argv) > 3:
    os.seteuid(int(sys.argv[3]))
try:
    with open_store(sys.argv[1]).writing() as writer:
        writer.append(STATION, stations(1000, int(sys.argv[2])), source_file="b.csv")
except StoreError as error:
    print(error)
"""
HOUR = 3_600_000_000


@pytest.fixture
def records(tmp_path):
    url = f"sqlite:///{tmp_path}/records/a.sqlite"
    with closing(open_store(url)) as store, store.writing() as held:
        held.append(STATION, stations(0, 500), source_file="a.csv")
        seal_import(held.connection, "ana", "a.csv", {})
    return url


def appended(url, *numbers, **process):
    """Append rows in a process of its own, as another user where one is given."""
    done = subprocess.run(
        [sys.executable, "-c", APPEND, url, *map(str, numbers)],
        cwd=ROOT, capture_output=True, text=True, check=True, **process,
    )  # fmt: skip
    return done.stdout


def is_whole(url):
    with closing(open_store(url)) as store:
        assert len(store.revisions(STATION)) == 500
        assert len(store.imports()) == 1
        assert open_audit(store).verify().id == 1
        assert compare(store).faults == ()
        assert store.append(STATION, stations(500, 1)).added == 1


def test_a_full_disk_is_one_sentence_and_the_import_is_not_there(records, tmp_path):
    limit = 2 * (tmp_path / "records/a.sqlite").stat().st_size
    said = appended(
        records, 50_000,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert said.count("\n") == 1
    assert "(the disk is full or fails; nothing of this was stored)" in said
    is_whole(records)


def test_records_that_may_not_be_written_are_one_sentence(records, tmp_path):
    folder = tmp_path / "records"
    for parent in tmp_path.relative_to(tempfile.gettempdir()).parents[:-1]:
        (tempfile.gettempdir() / parent).chmod(0o755)
    tmp_path.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    # Root may write everywhere.
    other = [pwd.getpwnam("nobody").pw_uid] if os.getuid() == 0 else []
    said = appended(records, 1, *other)
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    assert said.count("\n") == 1
    assert "(the file and its folder must be writable" in said
    is_whole(records)


def test_a_damaged_page_is_one_sentence(records, tmp_path):
    path = tmp_path / "records/a.sqlite"
    content = bytearray(path.read_bytes())
    third = len(content) // 4096 // 3 * 4096
    content[third : 2 * third] = os.urandom(third)
    path.write_bytes(content)
    with (
        pytest.raises(StoreError, match=r"damaged: stop the server, keep a copy of the file"),
        closing(open_store(records)) as store,
    ):
        store.revisions(STATION)


def test_what_is_recorded_after_a_clock_was_set_back_counts_as_later(store, monkeypatch):
    """The first correction was recorded by a clock two hours ahead, the second by a right one."""
    right = now()
    for severity, clock in (("minor", right), ("major", right + 2 * HOUR), ("critical", right + 5)):
        monkeypatch.setattr(writer, "now", lambda clock=clock: clock)
        assert store.append(INCIDENT, incidents(1, severity=severity), revise=True).added == 1
    assert store.current(INCIDENT)["severity"].tolist() == ["critical"]
    recorded = store.revisions(INCIDENT)["recorded_at"]
    assert recorded.is_monotonic_increasing
    assert recorded.iloc[0] == pd.Timestamp(from_microseconds(right))
    monkeypatch.setattr(writer, "now", lambda: right + 3 * HOUR)
    store.append(STATION, stations(0, 1))
    assert store.current(STATION)["recorded_at"].iloc[0] == pd.Timestamp(
        from_microseconds(right + 3 * HOUR)
    )
