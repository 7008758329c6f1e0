"""What is served while newer data are made ready, without a browser."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app import ASSETS
from geo.errors import StoreError
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from layers import discover
from views.serving import live_data
from views.serving.bundle import load_client
from views.serving.live_data import LiveData, UnitsInUse, give_back_memory

WAIT = 60


class Changed:
    """Live data of which a newer version is there, made ready when it may be."""

    def __init__(self, settings, monkeypatch) -> None:
        self.live = LiveData(settings, discover(), load_client(ASSETS))
        self.served = self.live.current()
        self.may_finish = threading.Event()
        self.error: Exception | None = None
        monkeypatch.setattr(live_data, "FRESH", 0)
        monkeypatch.setattr(live_data, "data_version", lambda *_: "newer")
        monkeypatch.setattr(self.live, "_build", self.build)

    def build(self, *_):
        assert self.may_finish.wait(WAIT)
        if self.error is not None:
            raise self.error
        return replace(self.served, observation=replace(self.served.observation, version="newer"))


@pytest.fixture
def changed(exercise_settings, monkeypatch, drawn_once):
    made = Changed(exercise_settings, monkeypatch)
    yield made
    made.may_finish.set()


def test_who_asks_for_the_version_does_not_wait_for_newer_data(changed):
    live = changed.live
    as_of = live.as_of()
    assert live.version() is None
    assert live.version() is None
    assert live.observation() is changed.served.observation
    assert live.as_of() == as_of
    changed.may_finish.set()
    assert live.latest().version == "newer"
    assert live.version() == "newer"
    assert live.as_of() > as_of


def test_who_opens_the_page_gets_the_data_of_before_rather_than_wait_long(changed, monkeypatch):
    monkeypatch.setattr(live_data, "PATIENCE", 0.01)
    assert changed.live.current() is changed.served
    assert changed.live.version() is None
    monkeypatch.setattr(live_data, "PATIENCE", WAIT)
    changed.may_finish.set()
    assert changed.live.current().observation.version == "newer"


def test_files_of_newer_data_are_waited_for(changed):
    """Another process has told a page of them already."""
    threading.Timer(0.05, changed.may_finish.set).start()
    assert changed.live.newest_payload() is changed.live.payload()
    assert changed.live.version() == "newer"


def test_data_that_cannot_be_read_are_told_to_whoever_opens_the_page(changed, monkeypatch):
    changed.error = StoreError("the records cannot be read")
    changed.may_finish.set()
    with pytest.raises(StoreError):
        changed.live.current()
    assert changed.live.version() is None
    with pytest.raises(StoreError):
        changed.live.newest()
    # As they were: what is served is right again.
    version = changed.served.observation.version
    monkeypatch.setattr(live_data, "data_version", lambda *_: version)
    assert changed.live.current() is changed.served
    assert changed.live.version() == version


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


def test_newer_data_are_made_ready_before_anybody_asks_while_the_map_is_in_use(
    changed, monkeypatch
):
    changed.may_finish.set()
    changed.live._told()
    assert changed.live.observation().version == "newer"


def test_nothing_is_made_ready_for_nobody(changed, monkeypatch):
    monkeypatch.setattr(live_data, "IN_USE", 0)
    changed.may_finish.set()
    changed.live._told()
    assert changed.live.observation() is changed.served.observation


def test_units_are_read_again_only_where_polygons_have_changed(monkeypatch):
    read = []
    version = ["one"]
    monkeypatch.setattr(live_data, "boundary_version", lambda *_: version[0])
    monkeypatch.setattr(live_data, "load_units", lambda *given: read.append(given) or given)
    peru = load_country("per", Settings().boundaries)
    units = UnitsInUse()
    first = units(peru, Path("home"))
    assert units(peru, Path("home")) is first
    version[0] = "two"
    assert units(peru, Path("home")) is not first
    # Another manifest may name other levels of the same polygons.
    units(replace(peru, timezone="UTC"), Path("home"))
    assert len(read) == 3
