"""What is served while newer data are made ready, without a browser."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app import ASSETS
from layers import discover
from views.serving import live_data
from views.serving.bundle import load_client
from views.serving.live_data import LiveData, give_back_memory

WAIT = 60


def test_who_asks_for_the_version_does_not_wait_for_newer_data(exercise_settings, monkeypatch):
    live = LiveData(exercise_settings, discover(), load_client(ASSETS))
    served = live.current()
    newer = replace(served, observation=replace(served.observation, version="newer"))
    may_finish, finished = threading.Event(), threading.Event()

    def build(*_):
        may_finish.wait(WAIT)
        finished.set()
        return newer

    monkeypatch.setattr(live_data, "FRESH", 0)
    monkeypatch.setattr(live_data, "data_version", lambda *_: "newer")
    monkeypatch.setattr(live, "_build", build)
    assert live.version() is None
    assert live.version() is None
    assert not finished.is_set()
    assert live.observation().version == served.observation.version
    may_finish.set()
    assert finished.wait(WAIT)
    assert live.latest().version == "newer"
    assert live.version() == "newer"


def test_memory_of_data_that_were_replaced_goes_back_to_the_system():
    resident = Path("/proc/self/statm")
    if not resident.is_file():
        pytest.skip("no /proc here that says how much memory a process holds")

    def pages():
        return int(resident.read_text(encoding="ascii").split()[1])

    before = pages()
    # What stays lies between what goes: the heap's end alone cannot be given back.
    rows = [b"x" * 1_000 + bytes([i % 256]) for i in range(60_000)]
    stay = rows[::1_000]
    grown = pages() - before
    del rows
    give_back_memory()
    assert len(stay) == 60
    assert pages() - before < grown / 2
