"""``/health`` and ``/ready``: of one mission and of several, with records that go away."""

import json
import socket
import threading
import time
from contextlib import closing

import pytest
from rich.console import Console
from werkzeug.test import Client
from werkzeug.wrappers import Response

from app import made_ready, serve_all
from geo.store import open_store
from tests.geo.store import postgres
from tests.several_missions import make_several
from views.serving import probes
from views.serving.probes import Probes, StoreProbe

KEPT_OUT = ("set-cookie", "server", "x-request-id")


def behind(environ, start):
    start("200 OK", [])
    return (b"the map",)


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "toy.sqlite"
    open_store(f"sqlite:///{path}", "toy").close()
    return path


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch):
    monkeypatch.setattr(probes, "FRESH", 0.0)


def client(*stores, opened=lambda: True):
    return Client(Probes(behind, opened, stores), Response)


def test_a_process_that_answers_is_alive_whatever_its_records_do(tmp_path):
    gone = StoreProbe(f"sqlite:///{tmp_path}/none.sqlite", "toy")
    answer = client(gone, opened=lambda: False).get("/health")
    assert (answer.status_code, answer.json) == (200, {"alive": True})
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {name.lower() for name, _ in answer.headers} & set(KEPT_OUT)


def test_it_is_ready_while_the_records_answer_and_says_when_they_do_not(records):
    asked = client(StoreProbe(f"sqlite:///{records}", "toy"))
    assert (asked.get("/ready").status_code, asked.get("/ready").json) == (200, {"ready": True})
    aside = records.rename(records.with_suffix(".aside"))
    answer = asked.get("/ready")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json == {"ready": False, "waiting_for": "records"}
    aside.rename(records)
    assert asked.get("/ready").status_code == 200
    records.write_bytes(b"no database at all")
    assert asked.get("/ready").status_code == 503


def test_a_mission_that_is_not_open_yet_is_waited_for(records):
    answer = client(StoreProbe(f"sqlite:///{records}", "toy"), opened=lambda: False).get("/ready")
    assert (answer.status_code, answer.json["waiting_for"]) == (503, "mission")


def test_a_server_that_hangs_costs_the_limit_and_one_thread():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"postgresql://nobody@127.0.0.1:{mute.getsockname()[1]}/none"
        probe = StoreProbe(url, "toy", seconds=0.3)
        before = threading.active_count()
        begun = time.monotonic()
        assert [probe.answers() for _ in range(3)] == [False] * 3
        assert time.monotonic() - begun < 2.5
        assert threading.active_count() <= before + 1


def test_an_answer_of_the_records_holds_for_a_while(records, monkeypatch):
    monkeypatch.setattr(probes, "FRESH", 60.0)
    probe = StoreProbe(f"sqlite:///{records}", "toy")
    assert probe.answers()
    records.unlink()
    assert probe.answers()


def test_records_of_postgresql_answer_too(postgresql_records):
    assert StoreProbe(postgresql_records, "toy").answers()
    assert not StoreProbe(postgresql_records, "another").answers()


@pytest.fixture
def postgresql_records(postgresql_url):
    with closing(open_store(postgresql_url, "toy")):
        yield postgresql_url


@pytest.fixture
def postgresql_url():
    with postgres.server() as address, postgres.database(address) as url:
        yield url


def test_all_else_is_passed_on_and_nothing_is_sent_there():
    asked = client()
    assert asked.get("/healthy").data == asked.get("/m/one/health").data == b"the map"
    refused = asked.post("/ready")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD")
    assert asked.head("/health").data == b""


def test_several_missions_are_ready_though_one_is_broken(exercise_settings, tmp_path):
    settings, quiet = make_several(exercise_settings, tmp_path), Console(quiet=True)
    asked = Client(serve_all(settings, made_ready(settings, quiet), quiet), Response)
    answer = asked.get("/ready")
    assert (answer.status_code, answer.json) == (200, {"ready": True})
    assert asked.get("/health").status_code == 200
    told = json.dumps([dict(answer.headers), answer.json])
    assert not [name for name in ("two", "broken", "exercise") if name in told]
    (settings.home / "records" / "two.sqlite").unlink()
    assert asked.get("/ready").status_code == 503
    # The map of the other mission is there all the same.
    assert asked.get("/").status_code == 200
