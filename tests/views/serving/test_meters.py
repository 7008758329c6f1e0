"""What is counted: no label says anything of anybody, and processes add up."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from prometheus_client.parser import text_string_to_metric_families
from rich.console import Console
from werkzeug.test import Client
from werkzeug.wrappers import Response

from app import create_app, made_ready, serve_all
from geo.records.kinds import STATION
from geo.settings import ROOT
from geo.store import open_store
from tests.several_missions import PASSWORD, make_several
from views.serving.figures import Figures
from views.serving.meters import Meters, memory_used, shared_figures
from views.serving.watched import Answered

TOKEN = "a token of the tests, long"  # noqa: S105
LABELS = {"route", "method", "status", "outcome", "le"}
OWN = {"/embed/<path:name>", "/health", "/ready", "/metrics", "other"}
CANARY = "canary"


def families(text):
    return {family.name: family for family in text_string_to_metric_families(text)}


def value(found, family, sample="", **labels):
    """Return the sum of the samples with these labels."""
    name = sample or family
    return sum(
        one.value
        for one in found[family].samples
        if one.name == name and labels.items() <= one.labels.items()
    )


@pytest.fixture
def meters():
    made = Meters([])
    yield made
    made.close()


def scraped(meters):
    return families(meters.text().decode())


def test_requests_are_counted_by_route_and_status(meters):
    for status in (200, 200, 404):
        meters.answered(
            Answered(id="x", route="/unit/<code>", method="GET", status=status, seconds=0.02)
        )
    found = scraped(meters)
    counted = "atalaya_request_seconds"
    assert value(found, counted, f"{counted}_count", status="200", route="/unit/<code>") == 2
    assert value(found, counted, f"{counted}_bucket", le="0.01") == 0
    assert value(found, counted, f"{counted}_bucket", le="0.025", status="404") == 1


def test_the_cache_the_memory_and_the_age_of_the_data(meters):
    for hit in (True, True, False):
        meters.compressed(hit)
    assert "atalaya_data_as_of_timestamp_seconds" in scraped(meters)
    meters.watch(lambda: datetime(2021, 6, 6, tzinfo=UTC))
    meters.watch(lambda: datetime(2022, 6, 6, tzinfo=UTC))
    found = scraped(meters)
    assert value(found, "atalaya_cache", "atalaya_cache_total", outcome="hit") == 2
    assert value(found, "atalaya_memory_bytes") > 50_000_000
    oldest = datetime(2021, 6, 6, tzinfo=UTC).timestamp()
    assert value(found, "atalaya_data_as_of_timestamp_seconds") == oldest


def test_memory_is_unknown_where_the_system_does_not_say(tmp_path):
    assert memory_used(tmp_path / "none") is None


def test_imports_and_waits_are_those_of_the_records(tmp_path):
    url = f"sqlite:///{tmp_path}/toy.sqlite"
    meters = Meters([(url, "toy"), (f"sqlite:///{tmp_path}/gone.sqlite", "gone")])
    try:
        store = open_store(url, "toy")
        for number in range(3):
            store.append(STATION, pd.DataFrame({"station": [str(number)], "unit": ["0101"]}))
        found = scraped(meters)
        store.close()
    finally:
        meters.close()
    assert value(found, "atalaya_imports", "atalaya_imports_total") == 3
    assert value(found, "atalaya_publications", "atalaya_publications_total") == 0
    assert value(found, "atalaya_last_import_timestamp_seconds") > 1_600_000_000
    # Before any there is no time of the last.
    assert "atalaya_last_publication_timestamp_seconds" not in found
    assert (value(found, "atalaya_stores"), value(found, "atalaya_stores_up")) == (2, 1)
    waits = "atalaya_store_wait_seconds"
    assert value(found, waits, f"{waits}_count") >= 4


def test_what_is_not_known_is_left_out(tmp_path):
    meters = Meters([(f"sqlite:///{tmp_path}/gone.sqlite", "gone")])
    try:
        found = scraped(meters)
    finally:
        meters.close()
    assert value(found, "atalaya_stores_up") == 0
    assert "atalaya_imports" not in found


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": f"Bearer {TOKEN}x"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": "Bearer ñandú"}, 401),
        ({"Authorization": f"bearer {TOKEN}"}, 200),
    ],
)
def test_only_the_token_opens_the_figures(meters, header, status):
    asked = Client(Figures(Response("behind"), meters, TOKEN), Response)
    answer = asked.get("/metrics", headers=header)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert (b"atalaya_" in answer.data) == (status == 200)
    assert asked.get("/metrics/more").data == b"behind"


def test_no_label_says_anything_of_anybody(exercise_settings, tmp_path):
    """Walk all labels after requests full of units, accounts, addresses and odd paths."""
    settings = replace(make_several(exercise_settings, tmp_path), metrics_token=TOKEN)
    quiet = Console(quiet=True)
    app = serve_all(settings, made_ready(settings, quiet), quiet)
    asked = Client(app, Response)
    sent = {"X-Forwarded-For": CANARY, "Authorization": f"Bearer {CANARY}", "Referer": CANARY}
    for path in (
        "/", f"/{CANARY}", f"/?lang={CANARY}", f"/m/{CANARY}/", f"/m/one/{CANARY}?q={CANARY}",
        f"/m/one/embed/{CANARY}", f"/embed/{CANARY}", f"/m/one/blob/{CANARY}/{CANARY}",
        f"/m/one/api/v1/layers/{CANARY}?unit=150101", "/m/broken/", "/m/one/version.json",
        f"/m/one/export/{CANARY}.csv", "/health", "/ready",
    ):  # fmt: skip
        reader = {"REMOTE_ADDR": "198.51.100.7"}
        asked.get(path, headers=sent, environ_base=reader, buffered=True)
    account = {"username": f"ana-{CANARY}", "password": PASSWORD}
    asked.post("/m/one/login", data=account, buffered=True)
    asked.open(f"/m/one/{CANARY}", method="CANARY", buffered=True)
    answer = asked.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    text = answer.get_data(as_text=True)
    one = create_app(settings.for_mission("one"), prefix="/m/one/").server
    routes = OWN | {rule.rule for rule in one.url_map.iter_rules()}
    front = {"/", "/<path:path>", "/compare", "/headline"}
    seen = set()
    for family in families(text).values():
        for sample in family.samples:
            assert set(sample.labels) <= LABELS
            route = sample.labels.get("route", "other")
            assert route in routes | front, route
            seen.add(route)
            assert sample.labels.get("status", "200").isdigit()
            assert sample.labels.get("outcome", "hit") in {"hit", "miss"}
    assert {"/health", "/ready", "other"} < seen
    figures = [line for line in text.splitlines() if not line.startswith("#")]
    for odd in (CANARY, "150101", "198.51.100.7", "ana-", "one", "broken", "per-exercise"):
        assert not [line for line in figures if odd in line]


def test_without_a_token_there_are_no_figures(exercise_settings):
    asked = Client(serve_all(exercise_settings, (), Console(quiet=True)), Response)
    assert asked.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


COUNT = """
from views.serving.meters import Meters
from views.serving.watched import Answered
Meters([]).answered(Answered(id="", route="/x", method="GET", status=200, seconds=0.1))
"""
READ = """
from views.serving.meters import Meters
print(Meters([]).text().decode())
"""


def test_several_processes_add_up():
    with shared_figures() as folder:
        for _ in range(3):
            subprocess.run([sys.executable, "-c", COUNT], cwd=ROOT, check=True)
        read = [sys.executable, "-c", READ]
        out = subprocess.run(read, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    name = "atalaya_request_seconds"
    assert value(families(out), name, f"{name}_count", route="/x") == 3
    assert not Path(folder).exists()
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
