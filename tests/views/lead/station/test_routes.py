"""A station's card, through the app and its login."""

import json
import shutil
from dataclasses import replace

import pytest

from app import create_app
from geo.cube.load import observe
from geo.records.kinds import TALLY_COPY
from geo.store import open_store, store_url
from geo.verification.copies_of_mission import settled_copies
from tests.geo.verification.test_station_card import AT

T = int(AT.timestamp())


@pytest.fixture(scope="module")
def settings(exercise_settings, tmp_path_factory):
    # A copy: these tests settle copies.
    home = tmp_path_factory.mktemp("station") / "home"
    shutil.copytree(exercise_settings.home, home)
    return replace(exercise_settings, home=home)


@pytest.fixture(scope="module")
def client(settings, drawn_once):
    return create_app(settings).server.test_client()


@pytest.fixture(scope="module")
def conflicts(settings):
    """Return station -> column, first, second of each conflict."""
    observation = observe(settings)
    found = settled_copies(observation, AT).conflicts.set_index("station")
    entries = observation.records["tally_copy"]
    # Some are settled later than this moment.
    found = found.drop(index=entries.loc[entries["entry"] == 3, "station"], errors="ignore")
    return {station: row.tolist() for station, row in found.iterrows()}


def card(client, station, **asked):
    return client.get("/lead/station.json", query_string={"station": station, "t": T, **asked})


def settle(client, station, **given):
    body = {"station": station, "t": T, "reason": "seen on the photograph", **given}
    return client.post("/lead/station", json=body)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Sheets and copies side by side"), ("es", "lado a lado"), ("pt", "lado a lado")],
)
def test_the_card_says_where_it_is_and_what_differs(client, conflicts, language, words):
    station, (_, first, second) = next(iter(conflicts.items()))
    answer = card(client, station, lang=language)
    assert answer.headers["Cache-Control"] == "no-store"
    text = json.dumps(answer.json, ensure_ascii=False)
    assert words in text
    assert '"data-unit"' in text
    assert f"{second - first:+.0f}" in text or f"{first - second:+.0f}" in text
    assert "Digitación de ejercicio 2" in text


@pytest.mark.parametrize(
    ("station", "status"), [("nothing", 400), ("", 400), ("9" * 61, 400), ("<b>", 400)]
)
def test_a_station_that_is_none_is_refused_in_one_sentence(client, station, status):
    answer = card(client, station)
    assert answer.status_code == status
    assert len(answer.text.splitlines()) == 1


def test_a_conflict_is_settled_on_the_card_and_at_once_there(client, conflicts, settings):
    station, (column, first, second) = list(conflicts.items())[1]
    text = card(client, station, lang="en").text
    assert "station-settle" in text
    given = {"figures": {column: int(second)}, "seen": {column: [first, second]}}
    assert settle(client, station, **given).json == {"added": 1}
    text = card(client, station, lang="en").text
    assert "Settled by local" in text
    assert "seen on the photograph" in text
    assert '"station-settle"' not in text
    rows = open_store(store_url(settings, settings.mission)).current(TALLY_COPY)
    own = rows.loc[(rows["station"] == station) & (rows["entry"] == 3)]
    assert own[column].tolist() == [int(second)]
    assert settle(client, station, **given).status_code == 400


@pytest.mark.parametrize(
    "change",
    [{"reason": ""}, {"figures": {}}, {"figures": []}, {"seen": {}}, {"seen": []}, {"seen": 1},
     {"t": "x"}, {"station": "x"}],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_is_refused(client, conflicts, change):
    station, (column, first, second) = next(iter(conflicts.items()))
    given = {"figures": {column: int(first)}, "seen": {column: [first, second]}}
    assert settle(client, **{"station": station, **given, **change}).status_code == 400


@pytest.mark.parametrize("value", [-1, 1.5, "x", None, [1], 10**9])
def test_a_figure_that_is_no_count_is_refused(client, conflicts, value):
    station, (column, first, second) = next(iter(conflicts.items()))
    seen = {column: [first, second]}
    answer = settle(client, station, figures={column: value}, seen=seen)
    assert answer.status_code == 400


def test_figures_with_more_votes_than_voters_settle_nothing(client, conflicts):
    station, (column, first, second) = next(iter(conflicts.items()))
    answer = settle(client, station, figures={column: 5000}, seen={column: [first, second]})
    assert answer.status_code == 400
    assert answer.headers["Atalaya-Reason"] == "settled_above_voters"


def test_a_body_that_is_none_is_refused(client):
    assert client.post("/lead/station", json=[]).status_code == 400
