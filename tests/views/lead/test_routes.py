"""The routes of the leadership page, through the app and its door."""

import gzip
import io
import json
import re
import time
from datetime import UTC, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from app import create_app
from geo.__main__ import main
from geo.catalogue import Measure
from geo.cube.load import observe
from geo.cube.time_query import TimeQuery
from geo.gaps import measure_gaps
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.unit_indicators import unit_indicator_table
from geo.monitoring.by_unit import GROUPS

AT = int(datetime(2021, 6, 6, 15, tzinfo=UTC).timestamp())


@pytest.fixture(scope="module")
def observed(own_exercise):
    return observe(own_exercise)


@pytest.fixture(scope="module")
def client(own_exercise, drawn_once):
    return create_app(own_exercise).server.test_client()


def unit_indicators(client, version, columns="gap_score", t=AT):
    return client.get("/lead/gauges.bin", query_string={"version": version, "t": t,
                                                        "columns": columns})  # fmt: skip


def test_unit_indicators_are_those_of_the_gap_table_in_the_order_of_the_units(client, observed):
    names = ["gap_score", "minutes_to_team", "state"]
    answer = unit_indicators(client, observed.version, ",".join(names))
    found = np.frombuffer(answer.data, "<f4").reshape(len(names), -1)
    indicators = measure_gaps(observed.mission, observed.units, observed.records)
    expected = unit_indicator_table(indicators, TimeQuery(at=datetime.fromtimestamp(AT, UTC)))
    assert (
        observed.units.index.tolist() == observed.cube["unit"].to_numpy()[: found.shape[1]].tolist()
    )
    for row, name in zip(found, names, strict=True):
        assert np.array_equal(row, expected[name], equal_nan=True)


def test_figures_beside_the_cube_are_one_file_that_describes_itself(client, observed):
    answer = client.get("/lead/figures.bin", query_string={"version": observed.version})
    length = int.from_bytes(answer.data[:4], "little")
    described = json.loads(answer.data[4 : 4 + length])
    assert (4 + length) % 4 == 0
    stored = [group for group in GROUPS.values() if group.stored(observed)]
    assert len(described["unknown"]) == len(stored) == len(GROUPS)
    counted = {
        n.id
        for group in stored
        for n in group.numbers_in(observed.mission)
        if isinstance(n, Measure)
    }
    assert set(described["known"]) == counted
    packed = client.get(
        "/lead/figures.bin",
        query_string={"version": observed.version},
        headers={"Accept-Encoding": "gzip"},
    )
    assert gzip.decompress(packed.data) == answer.data
    old = client.get("/lead/figures.bin", query_string={"version": "old"})
    assert old.status_code == 409


def test_the_final_lead_comes_once_it_is_computed(client, observed):
    query = {"version": observed.version}
    for _ in range(600):
        answer = client.get("/lead/outlook.json", query_string=query).get_json()
        if answer["state"] == "done":
            break
        time.sleep(0.2)
    words = {one["word"] for one in answer["moments"]}
    assert words <= {"lead", "too_close", "withheld"}
    assert all((one["points"] is None) == (one["word"] == "withheld") for one in answer["moments"])
    old = client.get("/lead/outlook.json", query_string={"version": "old"})
    assert old.status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [({}, 200), ({"version": "old"}, 409), ({"columns": "unit"}, 400), ({"t": "x"}, 400),
     ({"t": 1}, 400)],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_sentence(client, observed, change, status):
    answer = unit_indicators(client, **{"version": observed.version, **change})
    assert answer.status_code == status
    if status != 200:
        assert len(answer.text.splitlines()) == 1


def test_a_tab_comes_as_components(client):
    asked = {"tab": "changes", "t": AT, "lang": "en"}
    answer = client.get("/lead/tab.json", query_string=asked)
    assert answer.json[0]["type"] == "P"
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/lead/tab.json", query_string={**asked, "level": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("path", "asked", "words"),
    [
        ("tab.json", {"tab": "verify"}, "'verify' is no tab; allowed are gaps, verification"),
        ("tab.json", {"tab": "verification", "check": "votes"}, "'votes' is no section"),
        ("verification.csv", {"check": "votes"}, "'votes' is no section"),
        # Known, but of another tab: files of the first section would be taken for it.
        ("verification.csv", {"check": "media"}, "'media' is no section"),
    ],
)
def test_a_tab_or_section_that_there_is_not_is_refused(client, path, asked, words):
    answer = client.get(f"/lead/{path}", query_string={"t": AT, **asked})
    assert answer.status_code == 400
    assert answer.text.startswith(words)


def test_the_weights_of_every_level_sum_to_one(client):
    levels = client.get("/lead/weights.json").json["levels"]
    assert set(levels) == {"country", "department", "province", "district"}
    for parts in levels.values():
        assert sum(part["weight"] for part in parts) == pytest.approx(1)


def done(client, ask):
    query = {"t": AT, "ask": ask}
    for _ in range(200):
        answer = client.get("/lead/advice.json", query_string=query)
        if answer.status_code != 200 or answer.json["state"] == "done":
            return answer
        time.sleep(0.05)
    raise TimeoutError


def test_advice_is_asked_waited_for_and_taken_away(client, tmp_path):
    found = done(client, "add:3").json
    assert found["optimal"] is True
    assert [move["order"] for move in found["moves"]] == [1, 2, 3]
    gained = sum(move["voters_gained"] for move in found["moves"])
    assert gained == found["worth"]["advice"]["gain"]
    assert found["worth"]["greedy"]["demand"] <= found["worth"]["advice"]["demand"]
    assert all(set(note["text"]) >= {"es", "en"} for note in found["notes"])
    query = {"t": AT, "ask": "add:3"}
    taken = client.get("/lead/advice.geojson", query_string=query)
    assert (
        'filename="per-exercise_advice_20210606T1500Z.geojson"'
        in taken.headers["Content-Disposition"]
    )
    rows = gpd.read_file(io.BytesIO(taken.data))
    assert rows["to_unit"].tolist() == [move["to_unit"] for move in found["moves"]]
    table = pd.read_csv(
        io.StringIO(client.get("/lead/advice.csv", query_string=query).text), comment="#"
    )
    assert table["voters_gained"].sum() == gained


@pytest.mark.parametrize("ask", ["", "add:0", "add:1,base:000000", "add:1,by:0h"])
def test_advice_that_makes_no_sense_is_refused(client, ask):
    assert done(client, ask).status_code == 400


def test_a_dropped_request_is_forgotten(client):
    query = {"t": AT, "ask": "add:7"}
    client.get("/lead/advice.json", query_string=query)
    answer = client.post("/lead/advice/drop", query_string=query, json={})
    assert answer.json == {"state": "dropped"}
    assert done(client, "add:7").json["state"] == "done"


def test_an_alert_is_seen_once_and_by_whom(client):
    before = client.get("/lead/alerts.json", query_string={"t": AT}).json
    assert before["unseen"] == before["open"] > 0
    unknown = client.post("/lead/alerts", json={"alerts": ["nothing"], "t": AT})
    assert unknown.status_code == 400
    assert "is no open alert" in unknown.text
    alert = "unattended/exercise-incident-0119/2021-06-05T19:28:00Z"
    assert client.post("/lead/alerts", json={"alerts": [alert], "t": AT}).json == {"added": 1}
    after = client.get("/lead/alerts.json", query_string={"t": AT}).json
    assert after == {"open": before["open"], "unseen": before["unseen"] - 1}


@pytest.mark.parametrize("body", [[], {"alerts": "all"}, {"alerts": [1], "t": AT}, {"alerts": []}])
def test_an_acknowledgement_that_is_none_is_refused(client, body):
    assert client.post("/lead/alerts", json=body).status_code == 400


def test_the_brief_is_served_as_page_and_pdf(client):
    page = client.get("/lead/brief.html", query_string={"t": AT, "lang": "en"})
    assert "Situation report" in page.text
    assert "unsafe-eval" not in page.headers["Content-Security-Policy"]
    pdf = client.get("/lead/brief.pdf", query_string={"t": AT, "before": "6h"})
    assert pdf.data.startswith(b"%PDF")
    assert "per-exercise_brief_20210606T1500Z_es.pdf" in pdf.headers["Content-Disposition"]
    later = {"t": AT + 3600, "before": "brief", "lang": "en"}
    page = client.get("/lead/brief.html", query_string=later)
    assert "Changes since 6 Jun 2021, 10:00" in page.text
    assert client.get("/lead/brief.docx", query_string={"t": AT}).status_code == 400


def test_the_filters_of_the_page_are_in_its_brief_and_unknown_ones_are_refused(client):
    asked = {"t": AT, "lang": "en", "region": "15", "voters": "20000", "domain": "media"}
    page = client.get("/lead/brief.html", query_string=asked)
    assert "Only: Lima; districts of 20,000 voters or more; incidents by domain media." in page.text
    for wrong in ({"region": "99"}, {"cover": "x"}, {"voters": "many"}, {"severity": "x"}):
        assert client.get("/lead/brief.html", query_string=asked | wrong).status_code == 400


def test_the_command_that_a_brief_prints_makes_the_very_same_page_again(
    client, own_exercise, tmp_path, monkeypatch
):
    """Also after an alert was seen: that is known later than the last record."""
    monkeypatch.setenv("ATALAYA_HOME", str(own_exercise.home))
    asked = {"t": AT, "lang": "en", "before": "6h"}
    observation = observe(own_exercise)
    indicators = measure_gaps(observation.mission, observation.units, observation.records)
    moment = TimeQuery(at=datetime.fromtimestamp(AT, UTC))
    alert = raise_alerts(observation, indicators, moment)["alert"].iloc[-1]
    assert client.post("/lead/alerts", json={"alerts": [alert], "t": AT}).json == {"added": 1}
    page = client.get("/lead/brief.html", query_string=asked).text
    (command,) = re.findall(r"python -m geo (brief [^<]*)", page)
    again = tmp_path / "again.html"
    assert main([*command.split(), "--out", str(again)]) == 0
    assert again.read_text(encoding="utf-8") == page


def test_the_grid_is_not_sent_before_it_is_wanted(client):
    assert 'src="/_dash-component-suites/dash_ag_grid' not in client.get("/").text
    assert client.get("/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js").status_code == 200


def test_what_the_list_of_gaps_counts_in_part_or_not_at_all_comes_with_the_weights(client):
    found = client.get("/lead/weights.json").json
    assert found["known"] is True
    for listed in (found["cut"], found["rejected"]):
        assert listed["n"] >= len({row["record"] for row in listed["rows"]})
        assert listed["more"] == 0
