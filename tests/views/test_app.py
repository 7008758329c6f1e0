"""The routes of the app and their headers, without a browser."""

import json
import re
from dataclasses import replace
from functools import partial

import brotli
import geopandas as gpd
import pandas as pd
import pytest
from rich.console import Console

from app import create_app, prepare, refuse_to_start
from geo.errors import MissionError
from geo.missions.mission import load_mission
from geo.settings import Settings
from geo.store import open_store, store_url
from views.serving.compression import CODINGS


@pytest.fixture(scope="module")
def client(exercise_settings):
    return create_app(exercise_settings).server.test_client()


def test_every_answer_carries_the_policy(client):
    for path in ("/", "/config.json", "/version.json", "/export/nothing.csv"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-eval" not in policy
        script = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
        assert "unsafe-inline" not in script


def test_a_basemap_adds_its_origin_for_images_only(exercise_settings):
    url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"
    served = create_app(replace(exercise_settings, basemap=url)).server.test_client().get("/")
    rules = [r for r in served.headers["Content-Security-Policy"].split("; ") if "example" in r]
    assert rules == ["img-src 'self' data: https://*.tiles.example.org"]


def test_the_page_is_in_the_missions_language_and_loads_one_script_of_ours(client):
    page = client.get("/").get_data(as_text=True)
    assert '<html lang="es" ' in page
    (script,) = re.findall(r'src="(blob/[^"]+)"', page)
    assert client.get(script).content_type.startswith("text/javascript")


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("", "es", "Segunda vuelta del Perú, ensayo: cargando…"),
        ("?lang=en", "en", "Peru run-off, exercise: loading…"),
        ("?lang=xx", "es", "Segunda vuelta del Perú, ensayo: cargando…"),
    ],
)
def test_until_the_scripts_are_there_the_page_says_what_is_loading(client, query, language, words):
    page = client.get(f"/{query}").get_data(as_text=True)
    assert f'<html lang="{language}" ' in page
    assert words in page
    assert "Loading..." not in page


def test_what_the_map_is_drawn_from_is_fetched_before_the_scripts_have_run(client):
    page = client.get("/").get_data(as_text=True)
    early = re.findall(r'rel="preload" as="fetch" crossorigin href="([^"]+)"', page)
    config = client.get("/config.json").get_json()
    parts = (config["cube"]["url"], config["topology"]["coarse"], config["units"]["url"])
    assert {"config.json?lang=es", "_dash-layout", *parts} <= set(early)
    assert config["records"]["incident"]["url"] not in early
    assert [client.get(path).status_code for path in early] == [200] * len(early)


def test_scripts_are_kept_by_browsers_and_unused_ones_not_sent(client):
    page = client.get("/").get_data(as_text=True)
    scripts = re.findall(r'src="([^"]+)"', page)
    br = {"Accept-Encoding": "br"}
    for path in scripts:
        assert re.search(r"max-age=[1-9]", client.get(path, headers=br).headers["Cache-Control"]), (
            path
        )
    assert not [path for path in scripts if "dcc" in path or "dash_table" in path]


def test_the_version_is_the_configurations(client):
    version = client.get("/version.json").get_json()["version"]
    assert version == client.get("/config.json").get_json()["version"]


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/export/lakes.csv", 404, "'lakes' is no layer; known are coverage"),
        ("/nothing", 404, "there is no '/nothing' here"),
        ("/lead/nothing/at/all", 404, "there is no '/lead/nothing/at/all' here"),
        ("/export/coverage.pdf", 400, "there is no 'pdf'; known are geojson"),
        ("/export/coverage.csv?t=noon", 400, "'noon' is no moment"),
        ("/export/coverage.csv?level=moon", 400, "'moon' is no level; allowed are country"),
        ("/export/coverage.csv?box=1,2", 400, "no box"),
        ("/export/incidents.csv?severity=bad", 400, "'bad' is no severity"),
    ],
)
def test_what_does_not_exist_is_refused_in_one_sentence(client, path, status, sentence):
    answer = client.get(path)
    assert answer.status_code == status
    assert sentence in answer.get_data(as_text=True)
    assert answer.content_type == "text/plain; charset=utf-8"


@pytest.mark.parametrize("layer", ["coverage", "deployments", "incidents", "results"])
@pytest.mark.parametrize("extension", ["geojson", "gpkg", "parquet", "csv"])
def test_any_layer_comes_in_any_format(client, layer, extension, tmp_path):
    answer = client.get(f"/export/{layer}.{extension}?level=department")
    path = tmp_path / answer.headers["Content-Disposition"].split('"')[1]
    path.write_bytes(answer.data)
    named = f"per-exercise_exercise_{layer}_20210607T0400Z_level-department_"
    assert path.name.startswith(named)
    assert path.suffix == f".{extension}"
    table = partial(gpd.read_file, layer=layer)
    read = {"csv": pd.read_csv, "parquet": gpd.read_parquet, "gpkg": table}
    assert len(read.get(extension, gpd.read_file)(path)) > 20


def test_in_full_has_every_record_whatever_the_view(client, observation):
    answer = client.get("/export/deployments.geojson?full=1&t=2021-06-01T00:00Z&severity=major")
    rows = json.loads(answer.data)["features"]
    assert len(rows) == len(observation.records["deployment"])


def test_a_filter_in_the_address_narrows_the_file(client):
    everything, critical = (
        len(json.loads(client.get(f"/export/incidents.geojson{query}").data)["features"])
        for query in ("", "?severity=critical")
    )
    assert 0 < critical < everything


def test_the_exercise_is_made_once(tmp_path):
    settings = Settings(home=tmp_path)
    for _ in range(2):
        prepare(settings, Console(quiet=True))
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    imports = open_store(store_url(settings, mission.name)).imports()
    assert len(imports) == imports["kind"].nunique()


def test_an_unknown_mission_is_refused():
    with pytest.raises(MissionError, match="known missions: "):
        create_app(Settings(mission="nowhere"))


def test_a_mission_with_texts_in_one_language_is_drawn_in_all(exercise_settings, tmp_path):
    given = (exercise_settings.missions / "per-exercise" / "mission.toml").read_text()
    one = re.sub(r'\{ es = "[^"]*", (en = "[^"]*")[^}]* \}', r"{ \1 }", given)
    assert one.count("{ en = ") > 5
    (tmp_path / "mission.toml").write_text(one)
    client = create_app(replace(exercise_settings, mission=str(tmp_path))).server.test_client()
    title = re.search(r'(?m)^title = \{ en = "([^"]+)', one)[1]
    for language in ("es", "en", "pt"):
        shown = client.get(f"/config.json?lang={language}").get_json()
        assert shown["mission"]["title"] == {language: title}
        assert all(set(moment["title"]) == {language} for moment in shown["moments"])
    # The two it has no texts in: one while the votes are counted, one before there is a count.
    for language, moment in (("es", 1623038400), ("pt", 1622980800)):
        brief = client.get(f"/lead/brief.html?t={moment}&lang={language}")
        assert brief.status_code == 200
        assert title in brief.get_data(as_text=True)


def test_a_start_says_what_it_is_at(exercise_settings):
    steps = []
    create_app(exercise_settings, steps.append)
    begins = (
        "reading the boundaries of per",
        "reading the records of",
        "joining",
        "drawing shapes",
    )
    assert [step.startswith(begin) for step, begin in zip(steps, begins, strict=True)] == [True] * 4


def test_a_refusal_is_one_line_as_it_was_said(capsys):
    sentence = "mission.toml: [[phases]]: the last phase needs an end; " + "x " * 100
    refuse_to_start(Console(), MissionError(sentence))
    assert capsys.readouterr().out == f"{sentence}\n"


FIRST_VIEW = 400_000
"""Bytes that the exercise's first view may take over the wire, in any of its languages."""


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_what_the_first_view_fetches_stays_small(client, language):
    page = client.get(f"/?lang={language}")
    named = re.findall(r'(?:href|src)="((?!data:)[^"]+)"', page.get_data(as_text=True))
    assert {f"config.json?lang={language}", "_dash-layout"} <= set(named)
    answers = [page, *(client.get(f"/{path.lstrip('/')}") for path in dict.fromkeys(named))]
    sent = {each.request.path: len(CODINGS["br"](each.data)) for each in answers}
    assert sum(sent.values()) < FIRST_VIEW, sent


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/_dash-dependencies"])
def test_what_dash_answers_is_sent_compressed_to_who_takes_it(client, path):
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(brotli.decompress(packed.data)) == len(plain.data)
    assert len(packed.data) < len(plain.data) / 2
    refused = client.get(path, headers={"Accept-Encoding": "br;q=0"})
    assert "Content-Encoding" not in refused.headers
    assert all("Accept-Encoding" in each.vary for each in (plain, packed, refused))


def test_records_and_the_cube_are_downloads_as_of_the_command_line(client):
    answer = client.get("/export/record/challenge.geojsonl?revisions=1")
    assert answer.status_code == 200
    assert "_challenge_revisions_" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    answer = client.get("/export/cube.plain-csv?measure=turnout&every=6h&level=department")
    head = answer.get_data(as_text=True).splitlines()[0]
    assert head == "moment,moment_local,unit,level,name,parent,turnout"
    refused = client.get("/export/cube.csv?domains=violence")
    assert refused.status_code == 400
    assert "the nearest is 'domain'" in refused.get_data(as_text=True)
    assert client.get("/export/record/challenges.pdf").status_code == 400
