"""The comparison's page: which missions it takes, and who may frame a mission's page for it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask, request

from geo.brief.headlines import Headlines
from geo.settings import ROOT
from tests.views.mounts.test_together import HTML, PASSWORD, server
from views.compare.choice import choose
from views.compare.routes import comparison
from views.compare.words import script_words
from views.served import open_mission, served_missions
from views.serving.security import secure
from views.start.cards import cards

FRAMED, ALONE = "frame-ancestors 'self'", "frame-ancestors 'none'"
LOGIN_FRAMED = "/m/one/login?next=%2Fm%2Fone%2F%3Fcompare%3D1"


@pytest.fixture(scope="module")
def client(several):
    return server(several)


def test_two_missions_stand_in_frames_of_their_own_addresses(client):
    answer = client.get("/compare?a=one&b=two&lang=en&h=3", headers=HTML)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    frames = re.findall(r'data-address="([^"]+)"', page)
    assert frames == ["/m/one/?compare=1&amp;lang=en", "/m/two/?compare=1&amp;lang=en"]
    assert 'href="/compare?a=two&amp;b=one&amp;h=3&amp;lang=en"' in page
    for url in ("/compare/compare.js", "/compare/compare.css"):
        assert f'"{url}"' in page
        assert client.get(url).status_code == 200
    # Others may not frame it, and it may frame this server only.
    policy = answer.headers["Content-Security-Policy"]
    assert ALONE in policy
    assert "frame-src 'self'" in policy


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_the_start_page_leads_to_a_choice_of_missions(client, language):
    start = client.get(f"/?lang={language}", headers=HTML).get_data(as_text=True)
    assert f'href="/compare?lang={language}"' in start
    page = client.get(f"/compare?lang={language}", headers=HTML).get_data(as_text=True)
    assert re.findall(r'<option value="(\w+)"', page) == 2 * ["one", "two", "broken"]
    assert "iframe" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=one&b=nowhere", "There is no mission nowhere on this server."),
        ("a=%3Cb%3E&b=one", "There is no mission &lt;b&gt; on this server."),
        ("a=broken&b=one", "The mission broken could not be opened."),
        ("a=one&b=one", "Choose two different missions."),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(client, query, said):
    answer = client.get(f"/compare?{query}&lang=en", headers=HTML)
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert "iframe" not in answer.get_data(as_text=True)


def test_a_mission_that_says_no_closing_of_the_polls_is_refused(several):
    one, two, _ = served_missions(several)
    after = two.mission.phases[-1]
    silent = replace(two, mission=replace(two.mission, moments=(), phases=(after,)))
    choice = choose([one, silent], {"a": "one", "b": "two"})
    assert (choice.pair, choice.refused, choice.name) == ((), "compare_no_close", "two")


def test_a_run_off_leads_to_its_comparison_with_the_first_round(several):
    one, two, _ = (open_mission(each, Headlines(print)) for each in served_missions(several))
    both = replace(two.served, mission=replace(two.mission, earlier_round=one.mission))
    run_off = replace(two, served=both)
    assert [card.rounds for card in _cards([one, run_off])] == ["", "/compare?a=one&b=two&lang=en"]
    # A round that this server does not have cannot be compared.
    assert [card.rounds for card in _cards([run_off])] == [""]


def _cards(opened):
    with Flask(__name__).test_request_context():
        return cards(opened, "en", datetime.now(UTC), request)


def test_names_are_written_as_an_address_writes_them():
    assert comparison("a b", "c&d") == "/compare?a=a+b&b=c%26d"


def test_a_stranger_gets_the_login_in_the_frame_and_nothing_of_the_mission(client):
    answer = client.get("/m/one/?compare=1", headers=HTML)
    assert answer.headers["Location"] == LOGIN_FRAMED
    assert FRAMED in answer.headers["Content-Security-Policy"]
    assert client.get("/m/one/config.json?compare=1").status_code == 401
    login = client.get(LOGIN_FRAMED, headers=HTML)
    assert FRAMED in login.headers["Content-Security-Policy"]
    assert login.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_login_in_the_frame_stays_in_it(several):
    client = server(several)
    page = client.get(LOGIN_FRAMED, headers=HTML).get_data(as_text=True)
    action = re.search(r'action="([^"]+)"', page)[1]
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    form = {"csrf": token, "username": "ana-one", "next": "/m/one/?compare=1"}
    wrong = client.post(action, data={**form, "password": "wrong"})
    assert wrong.status_code == 401
    assert FRAMED in wrong.headers["Content-Security-Policy"]
    right = client.post(action, data={**form, "password": PASSWORD})
    assert right.headers["Location"] == "/m/one/?compare=1"


@pytest.mark.parametrize("path", ["", "?compare=0", "?compare=11", "login", "release"])
def test_no_other_page_of_a_mission_may_be_framed(client, path):
    answer = client.get(f"/m/one/{path}", headers=HTML)
    assert ALONE in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("several", "ancestors"), [(True, FRAMED), (False, ALONE)])
def test_a_mission_that_is_served_alone_refuses_every_frame(several, ancestors):
    app = Flask(__name__)
    secure(app, several=several)
    answer = app.test_client().get("/?compare=1")
    assert ancestors in answer.headers["Content-Security-Policy"]


def test_a_mission_that_cannot_be_opened_says_so_in_the_frame(client):
    broken = client.get("/m/broken/?compare=1", headers=HTML)
    assert broken.status_code == 503
    assert FRAMED in broken.headers["Content-Security-Policy"]


SCRIPTS = sorted((ROOT / "assets" / "compare").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_text_that_the_script_asks_for_is_sent(script):
    asked = set(re.findall(r'\btext\("(\w+)"', script.read_text(encoding="utf-8")))
    assert asked - set(script_words("es")["texts"]) == set()
