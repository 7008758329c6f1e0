"""Who gets in, with what, for how long; and that nobody else gets anything."""

import re
import shutil
from dataclasses import replace

import pytest

from app import create_app
from geo.access.accounts import open_accounts
from geo.access.roles import ROLES
from geo.store import open_store, store_url
from geo.store.audit_trail import open_audit

PASSWORD = "correct horse battery"  # noqa: S105 - of the tests
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def settings(exercise_settings, tmp_path_factory):
    """Return settings with one account per role; records as in the exercise."""
    home = tmp_path_factory.mktemp("door") / "home"
    shutil.copytree(exercise_settings.home, home)
    own = replace(exercise_settings, home=home)
    accounts = open_accounts(open_store(store_url(own, own.mission)))
    for role in ROLES:
        accounts.add(f"{role}-1", role, PASSWORD, actor="test")
    return own


@pytest.fixture(scope="module")
def app(settings, drawn_once):
    return create_app(settings)


@pytest.fixture
def client(app):
    return app.server.test_client()


def store_of(settings):
    return open_store(store_url(settings, settings.mission))


def token(client, path="/login") -> str:
    return re.search(r'name="csrf" value="([^"]+)"', client.get(path).get_data(as_text=True))[1]


def log_in(client, name="viewer-1", password=PASSWORD, **more):
    form = {"username": name, "password": password, "csrf": token(client), **more}
    return client.post("/login", data=form)


def every_rule(app):
    """Return an address of every route there is, with something in its places."""
    for rule in app.server.url_map.iter_rules():
        yield re.sub(r"<[^>]*>", "x", rule.rule), rule


OTHERS = (
    "/", "/_dash-layout", "/_dash-dependencies", "/_reload-hash",
    "/_dash-component-suites/dash/x.js", "/assets/client.js", "/static/x", "/config.json",
    "/version.json", "/session.json",
    "/blob/abc/units.json", "/export/incidents.csv", "/release", "/release/preview", "/nothing",
    "/..%2f..%2fetc/passwd", "//config.json", "/./config.json", "/CONFIG.JSON", "/config.json/",
)  # fmt: skip


@pytest.mark.parametrize("path", OTHERS)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options", "patch"])
def test_a_stranger_gets_nothing(client, path, method):
    answer = getattr(client, method)(path)
    assert answer.status_code in {308, 401}, answer.get_data(as_text=True)[:200]
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_route_but_the_login_is_closed(app, client):
    found = {}
    for path, rule in every_rule(app):
        for method in rule.methods:
            status = client.open(path, method=method, headers=HTML).status_code
            found[rule.endpoint] = max(found.get(rule.endpoint, 0), status)
            if not rule.endpoint.startswith("login."):
                assert status in {302, 401}, (method, path)
    assert {name for name in found if name.startswith("login.")} == {
        "login.ask", "login.enter", "login.leave", "login.sheet_",
    }  # fmt: skip


def test_every_callback_is_closed(app, client):
    inside = app.server.test_client()
    log_in(inside)
    callbacks = inside.get("/_dash-dependencies").get_json()
    assert callbacks
    for callback in callbacks:
        body = {"output": callback["output"], "inputs": callback["inputs"], "changedPropIds": []}
        assert client.post("/_dash-update-component", json=body).status_code == 401


def test_a_person_is_sent_to_the_login_and_back(client):
    answer = client.get("/?t=3&lang=en", headers=HTML)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/login?next=%2F%3Ft%3D3%26lang%3Den&lang=en"
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert 'name="next" value="/?t=3&amp;lang=en"' in page
    assert log_in(client, next="/?t=3&lang=en").headers["Location"] == "/?t=3&lang=en"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("asked", ["https://elsewhere.example", "//elsewhere", "/\\elsewhere", ""])
def test_the_login_leads_nowhere_else(client, asked):
    assert log_in(client, next=asked).headers["Location"] == "/"


def test_the_login_page_has_no_dash_and_tells_nothing(client):
    html = client.get("/login", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert "dash" not in html.lower()
    assert '<html lang="en" ' in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("viewer", 403), ("analyst", 200), ("coordinator", 200), ("editor", 200), ("admin", 200)],
)
def test_a_role_decides_about_exports(client, role, allowed):
    log_in(client, f"{role}-1")
    assert client.get("/").status_code == 200
    assert client.get("/export/coverage.csv").status_code == allowed


@pytest.mark.parametrize(("role", "allowed"), [("coordinator", 403), ("editor", 200)])
def test_a_role_decides_about_releases(client, role, allowed):
    log_in(client, f"{role}-1")
    assert client.get("/release").status_code == allowed


def test_what_is_inside_is_kept_by_no_cache(client):
    log_in(client)
    for path in ("/", "/config.json", "/version.json", "/session.json", "/login"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    script = re.search(r'src="(blob/[^"]+)"', client.get("/").get_data(as_text=True))[1]
    assert client.get(script).headers["Cache-Control"].startswith("private, max-age=")


@pytest.mark.parametrize(
    ("change", "status"),
    [({"password": "wrong"}, 401), ({"name": "nobody"}, 401), ({"csrf": "forged"}, 400)],
)
def test_a_wrong_login_says_so_and_no_more(client, change, status):
    answer = log_in(client, **change)
    assert answer.status_code == status
    assert client.get("/config.json").status_code == 401


def test_too_many_failures_wait(settings, client):
    for _ in range(5):
        log_in(client, "admin-1", "wrong")
    answer = log_in(client, "admin-1")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 60


def test_the_cookie_is_for_this_server_alone(client):
    (cookie,) = log_in(client).headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    secure = client.get("/login", base_url="https://localhost")
    assert "Secure" in secure.headers["Set-Cookie"]


def test_a_logout_ends_copies_of_the_cookie_too(settings, client):
    log_in(client)
    copy = client.get_cookie("atalaya").value
    csrf = client.get("/session.json").get_json()["csrf"]
    assert client.post("/logout", data={"csrf": "forged"}).status_code == 400
    assert client.post("/logout", data={"csrf": csrf}).headers["Location"] == "/login"
    client.set_cookie("atalaya", copy)
    assert client.get("/config.json").status_code == 401
    assert open_audit(store_of(settings)).entries(1)["action"].tolist() == ["logout"]


def test_a_new_password_ends_the_login(settings, client):
    log_in(client, "coordinator-1")
    accounts = open_accounts(store_of(settings))
    accounts.change_password("coordinator-1", PASSWORD + "!", actor="test")
    assert client.get("/config.json").status_code == 401


@pytest.mark.parametrize(("key", "seconds"), [("seen", 120 * 60 + 1), ("born", 12 * 3600 + 1)])
def test_a_login_ends_by_itself(client, key, seconds):
    log_in(client)
    with client.session_transaction() as session:
        session[key] -= seconds
    assert client.get("/config.json").status_code == 401


def test_a_page_that_only_stays_open_keeps_no_login_alive(client):
    log_in(client)
    with client.session_transaction() as session:
        session["seen"] -= 3600
        before = session["seen"]
    for path, kept in (("/version.json", True), ("/session.json", True), ("/config.json", False)):
        client.get(path)
        with client.session_transaction() as session:
            assert (session["seen"] == before) == kept


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Sec-Fetch-Site": "cross-site"}, 403), ({"Content-Type": "text/plain"}, 415)],
)
def test_another_site_cannot_speak_for_a_visitor(client, headers, status):
    log_in(client)
    answer = client.post("/_dash-update-component", data="{}", headers=headers)
    assert answer.status_code == status


def test_a_stranger_cannot_fill_the_disk(client):
    form = {"data": b"0" * 5_000_000, "content_type": "multipart/form-data; boundary=x"}
    assert client.post("/login", **form).status_code == 413


def test_exports_are_on_the_trail_and_not_too_many(settings, client):
    log_in(client, "analyst-1")
    client.get("/export/coverage.csv?level=department")
    last = open_audit(store_of(settings)).entries(1).iloc[0]
    assert last[["actor", "action", "subject"]].tolist() == ["analyst-1", "export", "coverage.csv"]
    assert last["details"] == {"level": "department"}
    statuses = [client.get("/export/coverage.csv?level=country").status_code for _ in range(62)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_without_accounts_only_the_machine_itself_comes_in(exercise_settings):
    client = create_app(exercise_settings).server.test_client()
    assert client.get("/session.json").get_json()["open"] is True
    assert client.get("/config.json", headers={"Host": "127.0.0.1:8050"}).status_code == 200
    assert client.get("/config.json", headers={"Host": "rebound.example"}).status_code == 403


def test_the_first_account_closes_the_door_at_once(exercise_settings, tmp_path):
    own = replace(exercise_settings, database_url=f"sqlite:///{tmp_path}/r.sqlite", home=tmp_path)
    client = create_app(own).server.test_client()
    assert client.get("/version.json").status_code == 200
    open_accounts(store_of(own)).add("ana", "admin", PASSWORD, actor="test")
    assert client.get("/version.json").status_code == 401
