"""``/embed/`` before the first publication: a title, one sentence, the languages, no more."""

import re

import pytest
from werkzeug.test import Client

from geo.missions.mission import load_mission
from geo.publish.folder import stage, switch
from geo.settings import Settings
from views.embed.unpublished import unpublished
from views.serving.public_files import PublicFiles

ANCESTORS = "https://news.example"
SENTENCE = {
    "es": "Por ahora no hay nada publicado aquí.",
    "en": "Nothing is published here at the moment.",
}


def behind(_environ, start):
    start("200 OK", [])
    return [b"the mission"]


@pytest.fixture(scope="module")
def mission():
    settings = Settings()
    return load_mission(settings.mission, settings.missions, settings.boundaries)


@pytest.fixture
def client(tmp_path, mission):
    pages = unpublished(mission, ANCESTORS)
    return Client(PublicFiles(tmp_path, ANCESTORS, behind, pages))


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/embed/?lang=en", "es", "en"),
        ("/embed/", "en-GB, en;q=0.9, es;q=0.5", "en"),
        ("/embed/index.html", "de", "es"),
        ("/embed/?lang=xx", "es", "es"),
    ],
)
def test_it_is_in_the_readers_language_and_says_no_more(client, mission, path, accepted, language):
    answer = client.get(path, headers={"Accept-Language": accepted})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert f'<html lang="{language}">' in page
    body = re.sub("<[^>]*>", " ", page.split("<body>")[1]).split()
    others = [code.upper() for code in mission.languages if code != language]
    assert body == [*mission.title[language].split(), *SENTENCE[language].split(), *others]


def test_no_cache_keeps_it_and_it_may_be_framed_like_what_will_stand_there(client):
    headers = client.get("/embed/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].endswith(f"frame-ancestors {ANCESTORS}")
    assert "script-src" not in headers["Content-Security-Policy"]


def test_what_is_no_page_is_a_bare_404_and_a_publication_takes_its_place(tmp_path, mission, client):
    assert client.get("/embed/incidents.geojson").mimetype == "text/plain"
    switch(tmp_path, stage(tmp_path, {"index.html": b"map"}, {}), "one")
    shown = Client(PublicFiles(tmp_path, ANCESTORS, behind, unpublished(mission, ANCESTORS)))
    assert shown.get("/embed/").data == b"map"
    assert shown.get("/embed/other.html").mimetype == "text/plain"
