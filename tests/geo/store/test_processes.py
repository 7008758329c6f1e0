"""Several processes write at once; one dies in the middle."""

import signal
import subprocess
import sys

import pandas as pd

from geo.publish import open_decisions
from geo.records.kinds import STATION, TALLY
from geo.settings import ROOT
from geo.store.audit_check import compare
from geo.store.audit_trail import open_audit
from tests.geo.store.writers import stations


def start(program: str, url: str, *numbers: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.geo.store.writers", program, url, *map(str, numbers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_processes_that_write_at_once_lose_nothing_and_repeat_nothing(url, store):
    turns = 40
    writers = [start("often", url, 1000 * (i + 1), turns) for i in range(3)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors.decode()) == (0, "")
    stored = store.revisions(STATION)
    assert len(stored) == 4 * turns
    assert stored["instance_id"].is_unique
    log = store.imports()
    assert log[["added", "known"]].sum().tolist() == [4 * turns, 2 * turns]


def test_processes_that_decide_at_once_make_one_trail(url, store):
    turns = 20
    writers = [start("decide", url, 0, turns) for _ in range(3)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors.decode()) == (0, "")
    assert open_audit(store).verify().id == 3 * turns
    assert compare(store).faults == ()
    assert len(open_decisions(store).history()) == 3 * turns


def test_a_writer_that_is_killed_leaves_nothing_half(url, store):
    before = len(store.revisions(STATION))
    writer = start("hang", url)
    assert writer.stdout.readline() == b"appended\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=30)
    assert len(store.revisions(STATION)) == before
    assert store.append(STATION, stations(500_000, 2)).added == 2


def test_every_kind_of_value_survives_the_database(store):
    rows = stations(900_000, 2).assign(
        address=["Ñuñoa 1", None], lon=[-70.6, None], lat=[-33, None]
    )
    store.append(STATION, rows, source_file="a.csv", options={"format": "x"})
    stored = store.current(STATION).set_index("station").loc[["900000", "900001"]]
    assert stored["address"].tolist() == ["Ñuñoa 1", ""]
    assert stored["lon"].isna().tolist() == [False, True]
    assert stored["registered_voters"].tolist() == [300, 300]
    assert str(stored["recorded_at"].dtype) == "datetime64[us, UTC]"
    assert store.imports()["options"].iloc[-1] == {"format": "x"}
    assert store.append(STATION, rows).known == 2
    other = store.append(STATION, rows.assign(address="other"))
    assert len(other.conflicts) == 2


def test_votes_survive_the_database(store):
    at = pd.Timestamp("2021-06-07T01:00Z")
    rows = pd.DataFrame(
        {"unit": ["a", "b"], "series": "s", "reported_at": at, "votes_x": [1, None]}
    )
    store.append(TALLY, rows)
    assert store.current(TALLY)["votes_x"].tolist() == [1, pd.NA]
