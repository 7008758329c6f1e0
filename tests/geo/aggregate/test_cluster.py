"""On a cluster the figures are those of one process, whatever happens to its workers."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import dask
import pandas as pd
import pytest

from geo import __version__
from geo.aggregate import connecting
from geo.aggregate.cluster import there
from geo.aggregate.connecting import cluster_at, workers_here
from geo.aggregate.partitions import Partition
from geo.aggregate.question import Question
from geo.aggregate.run import aggregate
from geo.errors import ClusterError, SourceError
from geo.texts.sentences import speaking
from geo.texts.translations import load_language
from tests.geo.aggregate import land

ASKED = Question(time="at", by="domain", sums=("votes", "share"))
PARTS = 40
SPILLING = {
    # Whatever a worker holds beyond a few kB goes to its disk.
    "distributed.worker.memory.target": 1e-5,
    # A partition that ends two workers is at fault itself.
    "distributed.scheduler.allowed-failures": 1,
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return land.place(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return land.write(tmp_path_factory.mktemp("rows"), land.cut(land.points(6_000), PARTS))


@pytest.fixture(scope="module")
def alone(place, folder):
    return aggregate([folder], ASKED, place, "district")


@pytest.fixture(scope="module")
def workers():
    # Its settings come with its first import: one within the block would take them away at its end.
    import_module("distributed")
    with dask.config.set(SPILLING), workers_here(2, "1GB") as started:
        yield started


def assert_same(found, expected):
    pd.testing.assert_frame_equal(pd.DataFrame(found.answer), pd.DataFrame(expected.answer))
    pd.testing.assert_frame_equal(found.listed, expected.listed)
    assert (found.rows, found.counted) == (expected.rows, expected.counted)
    assert found.left_out == expected.left_out


def spilled(dask_worker):
    """Return how much a worker has written to its disk."""
    known = dask_worker.data.cumulative_metrics
    return sum(value for (what, unit), value in known.items() if (what, unit) == WRITTEN)


WRITTEN = ("disk-write", "bytes")


def test_the_same_figures_to_the_last_bit_while_workers_spill(workers, place, folder, alone):
    assert_same(aggregate([folder], ASKED, place, "district", run=workers), alone)
    assert sum(workers._client.run(spilled).values()) > 0


def test_codes_are_what_all_partitions_say(workers, place, tmp_path):
    codes = [pd.DataFrame({"u": [code] * 5, "n": range(5)}) for code in ("0101", "0202", "9001")]
    rows = land.write(tmp_path, codes)
    asked = Question(unit="u", sums=("n",))
    done = aggregate([rows], asked, place, "district", codes="census", run=workers)
    assert done.answer.set_index("unit")["n"].dropna().to_dict() == {
        "0101": 10, "0202": 10, "9001": 10,
    }  # fmt: skip


def test_a_worker_killed_in_the_middle_changes_no_figure(workers, place, folder, alone):
    before = list(workers._client.run(os.getpid).values())
    killed = []

    def kill(_what, done, of):
        if 0 < done < of and not killed:
            killed.append(before[0])
            os.kill(before[0], signal.SIGKILL)

    assert_same(aggregate([folder], ASKED, place, "district", run=workers, step=kill), alone)
    workers._client.wait_for_workers(2, timeout=60)
    assert killed[0] not in workers._client.run(os.getpid).values()


def test_reasons_are_in_the_reader_s_language(workers, place, folder):
    with speaking(load_language("es")):
        done = aggregate([folder], Question(), place, "district", run=workers)
    assert set(done.listed["reason"]) == {"está fuera de todas las unidades"}


def test_a_damaged_partition_is_one_sentence(workers, place, tmp_path):
    rows = land.write(tmp_path, [land.points(5_000)] * 3)
    path = rows / "part-1.parquet"
    content = bytearray(path.read_bytes())
    content[4:2_000] = b"\0" * 1_996
    path.write_bytes(bytes(content))
    with pytest.raises(SourceError, match=r"part-1\.parquet cannot be read as Parquet"):
        aggregate([rows], Question(), place, "district", run=workers)


def end(_partition):
    os._exit(9)


def test_a_partition_that_ends_its_workers_is_named(workers, folder):
    path = folder / "part-0.parquet"
    one = Partition(path=path, size=0, groups=(0,), first=40, rows=7)
    with pytest.raises(ClusterError, match=r"part-0\.parquet, 7 rows from row 41, ended every"):
        list(workers(end, [one]))


class Unknown:
    """A function of a module that the cluster does not have."""

    def __call__(self, partition):
        return partition

    def __reduce__(self):
        return import_module, ("no_such_module_of_ours",)


def test_a_cluster_without_this_program_is_told_how_to_start(workers, folder):
    one = Partition(path=folder / "part-0.parquet", size=0, groups=(0,), first=0, rows=1)
    with pytest.raises(ClusterError, match=r"cannot run this program \(.*--preload atalaya"):
        list(workers(Unknown(), [one]))


@contextmanager
def started(*command):
    """Start a program of Dask in a process of its own, and end it."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_scheduler_without_workers_and_one_that_is_lost(place, folder, tmp_path, monkeypatch):
    known = tmp_path / "scheduler.json"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port = address.rpartition(":")[2]
    scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port,
                 "--no-dashboard", "--scheduler-file", str(known))  # fmt: skip
    worker = ("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
              "--no-dashboard", "--local-directory", str(tmp_path))  # fmt: skip
    with started(*scheduler) as process:
        while not known.exists() and process.poll() is None:
            time.sleep(0.1)
        monkeypatch.setattr(connecting, "FIRST_WORKER", 0.2)
        with (
            pytest.raises(ClusterError, match="has no workers; on each machine: dask worker"),
            cluster_at(address),
        ):
            pass
        monkeypatch.setattr(connecting, "FIRST_WORKER", 60)
        lost = []

        def lose(_what, done, _of):
            if done and not lost:
                process.kill()
                lost.append(time.monotonic())

        with started(*worker), cluster_at(address) as one:
            with pytest.raises(ClusterError, match=f"the scheduler at {address} is lost"):
                aggregate([folder], ASKED, place, "district", run=one, step=lose)
            assert time.monotonic() - lost[0] < 20


def test_a_scheduler_that_never_answers_is_one_sentence(monkeypatch):
    monkeypatch.setattr(connecting, "CONNECT", 1)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"tcp://127.0.0.1:{mute.getsockname()[1]}"
        with (
            pytest.raises(ClusterError, match=f"no scheduler answers at {address}"),
            cluster_at(address),
        ):
            pass


@pytest.mark.parametrize("address", ["here", "tcp://127.0.0.1:1", "ftp://a", "tcp://a:b", ":"])
def test_what_is_no_scheduler_is_one_sentence(monkeypatch, address):
    monkeypatch.setattr(connecting, "CONNECT", 1)
    with pytest.raises(ClusterError, match="no scheduler answers at"), cluster_at(address):
        pass


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(connecting, "find_spec", lambda _name: None)
    for tried in (cluster_at("tcp://127.0.0.1:1"), workers_here(2, "")):
        with pytest.raises(ClusterError, match=r"pip install -r requirements-cluster\.txt"), tried:
            pass


def test_what_is_no_size_of_memory_is_refused():
    with pytest.raises(ClusterError, match="'much' is no size of memory"), workers_here(1, "much"):
        pass


def test_a_worker_of_another_version_or_without_the_files_says_so(tmp_path):
    one = Partition(path=tmp_path / "a.parquet", size=0, groups=(0,), first=0, rows=1)
    with pytest.raises(ClusterError, match=r"has version .*, this is 0\.0: install the same"):
        there(one, str, "0.0", "en")
    with pytest.raises(ClusterError, match=r"has no file .*a\.parquet: every worker reads"):
        there(one, str, __version__, "en")
