"""Several missions in one server: each under its own address, with rights of its own."""

import re
import shutil
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from rich.console import Console
from werkzeug.test import Client

from app import made_ready, whole_app
from geo.brief.headlines import Headlines
from geo.errors import MissionError, SettingsError, StoreError
from geo.progress import silent
from geo.publish.folder import stage, switch
from geo.settings import Settings
from tests.several_missions import PASSWORD
from tests.views.login.test_login import every_rule
from views.mounts import front, mount
from views.served import all_missions, open_mission, served_missions
from views.start import make_start

HTML = {"Accept": "text/html", "Accept-Language": "en"}


def plain(environ, start):
    """Answer as a whole app does that says where it was asked."""
    start("200 OK", [("Content-Type", "text/plain")])
    return (f"{environ['SCRIPT_NAME']} {environ['PATH_INFO']}".encode(),)


def server(settings, make=lambda *_: plain, told=None):
    headlines = Headlines(print)
    opened = [open_mission(each, headlines) for each in served_missions(settings)]
    start_page = make_start(settings, opened)
    app = mount(opened, start_page, make, (told if told is not None else []).append)
    return Client(app)


def log_in(client, prefix, name):
    page = client.get(f"{prefix}login").get_data(as_text=True)
    token = re.search(r'name="csrf" value="([^"]+)"', page)[1]
    form = {"username": name, "password": PASSWORD, "csrf": token}
    return client.post(f"{prefix}login", data=form)


def test_each_mission_stands_under_its_name(several):
    client = server(several)
    assert log_in(client, "/m/one/", "ana-one").headers["Location"] == "/m/one/"
    assert client.get("/m/one/config.json").data == b"/m/one /config.json"
    assert client.get("/m/one?t=3").headers["Location"] == "/m/one/?t=3"
    assert client.get("/m/one/embed").headers["Location"] == "/m/one/embed/"
    page = client.get("/m/one/embed/", headers=HTML)
    assert page.status_code == 404
    assert "Peru run-off" in page.get_data(as_text=True)
    assert client.get("/m/three/").status_code == 404


def test_a_stranger_is_sent_to_the_login_and_no_records_are_read(several):
    made = []
    client = server(several, lambda *asked: made.append(asked) or plain)
    answer = client.get("/m/two/?t=3", headers=HTML)
    assert answer.headers["Location"] == "/m/two/login?next=%2Fm%2Ftwo%2F%3Ft%3D3"
    assert client.get("/m/two/config.json").status_code == 401
    assert not made
    login = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert 'action="/m/two/login"' in login
    assert 'href="/m/two/login/pages.css"' in login
    assert client.get("/m/two/login/pages.css").status_code == 200


@pytest.fixture(scope="module")
def whole(several):
    """Return the whole app of the mission two: made once, as it takes seconds."""
    return whole_app(several.for_mission("two"), "/m/two/", silent)


def test_an_account_of_one_mission_opens_nothing_of_another(several, whole):
    client = server(several, lambda *_: whole)
    cookie = log_in(client, "/m/one/", "ana-one").headers["Set-Cookie"]
    assert "Path=/m/one/" in cookie
    assert log_in(client, "/m/two/", "ana-one").status_code == 401
    log_in(client, "/m/two/", "ana-two")
    assert client.get("/m/two/version.json").status_code == 200
    stranger = Client(client.application)
    # Sent by hand: a browser does not send it there at all.
    stolen = {"Cookie": cookie.partition(";")[0], **HTML}
    for path, rule in every_rule(SimpleNamespace(server=whole)):
        if rule.endpoint.startswith("login."):
            continue
        for method in rule.methods:
            status = stranger.open(f"/m/two{path}", method=method, headers=stolen).status_code
            assert status in {302, 401}, (method, path)


def test_the_page_of_a_mission_asks_for_nothing_outside_its_own_address(several, whole):
    client = server(several, lambda *_: whole)
    log_in(client, "/m/two/", "ana-two")
    client.get("/m/two/version.json")
    for path in ("/m/two/", "/m/two/release", "/m/two/release/trail", "/m/two/login"):
        page = client.get(path, headers=HTML).get_data(as_text=True)
        named = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
        assert [a for a in named if not a.startswith("/m/two/")] == []
    config = client.get("/m/two/config.json").get_json()
    assert client.get(f"/m/two/{config['cube']['url']}").status_code == 200


def test_who_comes_first_gets_a_page_that_comes_again(several, monkeypatch):
    monkeypatch.setattr(front, "PERSON_SECONDS", 0.01)
    ready = threading.Event()
    client = server(several, lambda *_: ready.wait(60) and plain)
    log_in(client, "/m/one/", "ana-one")
    waiting = client.get("/m/one/?lang=en", headers=HTML)
    assert waiting.status_code == 503
    assert waiting.headers["Retry-After"] == "2"
    assert "Opening the map" in waiting.get_data(as_text=True)
    assert 'http-equiv="refresh" content="2"' in waiting.get_data(as_text=True)
    ready.set()
    # A program waits for what it asked for.
    assert client.get("/m/one/config.json").data == b"/m/one /config.json"


def test_a_mission_that_cannot_be_opened_stops_no_other(several):
    def make(settings, prefix):
        if settings.mission == "one":
            raise StoreError("no records here")
        return plain

    told = []
    client = server(several, make, told)
    for name in ("one", "two"):
        log_in(client, f"/m/{name}/", f"ana-{name}")
    failed = client.get("/m/one/", headers=HTML)
    assert failed.status_code == 503
    assert "This mission could not be opened" in failed.get_data(as_text=True)
    assert client.get("/m/two/config.json").status_code == 200
    broken = client.get("/m/broken/", headers=HTML)
    assert broken.status_code == 503
    assert "This mission could not be opened" in broken.get_data(as_text=True)
    assert '<a class="button" href="/">All missions</a>' in broken.get_data(as_text=True)
    assert "no records" not in failed.get_data(as_text=True)
    assert [sentence.partition(":")[0] for sentence in told][1:] == ["one"]
    assert "phase" in told[0]


def test_the_public_map_of_a_mission_that_cannot_be_opened_stays(several):
    public = several.for_mission("broken").public_folder("broken")
    switch(public, stage(public, {"index.html": b"<p>map</p>"}, {}), "one")
    client = server(several)
    assert client.get("/m/broken/embed/").data == b"<p>map</p>"
    assert client.get("/m/broken/embed").headers["Location"] == "/m/broken/embed/"
    assert client.get("/m/broken/config.json").status_code == 503


def test_only_a_mission_that_has_accounts_is_served_to_others(several):
    quiet = Console(quiet=True)
    open_to_others = replace(several, host="0.0.0.0")  # noqa: S104
    assert [each.name for each in made_ready(open_to_others, quiet)] == ["one", "two", "broken"]
    with pytest.raises(SettingsError, match="per-exercise has no accounts"):
        made_ready(replace(open_to_others, mission=f"one,{EXERCISE_FOLDER}"), quiet)


EXERCISE_FOLDER = Settings().missions / "per-exercise"


def test_all_are_those_with_records_and_the_exercises(several, tmp_path):
    assert [each.name for each in served_missions(replace(several, mission="all"))] == [
        "broken", "one", "two",
    ]  # fmt: skip
    nothing = Settings(mission="all", home=tmp_path)
    assert [each.name for each in served_missions(nothing)] == ["per-exercise"]
    assert not (tmp_path / "records").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mission": "one,nowhere"}, "known missions: broken, one, two"),
        ({"mission": ","}, "names no mission"),
        ({"mission": "one,t w o"}, "'t w o' cannot stand in an address"),
        ({"public": "/srv/www"}, r"ATALAYA_PUBLIC needs \{mission\}"),
        ({"database_url": "sqlite:////srv/r.sqlite"}, r"ATALAYA_DATABASE_URL needs \{mission\}"),
    ],
)
def test_a_setting_that_cannot_hold_for_several_is_refused(several, change, said):
    with pytest.raises((MissionError, SettingsError), match=said):
        served_missions(replace(several, **change))


def test_two_missions_of_one_name_are_refused(several):
    twice = replace(several, mission=f"one,{several.missions / 'one'}")
    with pytest.raises(MissionError, match="two missions are called one"):
        served_missions(twice)


def test_a_folder_whose_name_is_no_address_is_left_out_of_the_calendar(several, tmp_path):
    for name in ("one", "t w o"):
        shutil.copytree(several.missions / "one", tmp_path / name)
    odd = replace(several, missions=tmp_path)
    assert [each.name for each in all_missions(odd)] == ["one"]
    with pytest.raises(MissionError, match="'t w o' cannot stand in an address"):
        served_missions(replace(odd, mission="all"))
