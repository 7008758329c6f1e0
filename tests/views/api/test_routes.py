"""Who a program is let in as, and how it is told that it is not."""

import pytest

from geo.access.tokens import open_tokens
from geo.store.audit_trail import open_audit
from views.login.programs import API
from views.serving.problems import MEDIA_TYPE, URN

SENTENCES = {
    "en": "this token is not known here; ask for a new one",
    "es": "este token no se conoce aquí; pida uno nuevo",
    "pt": "este token não é conhecido aqui; peça um novo",
}


def problem(answer, status, code):
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.content_type == MEDIA_TYPE
    found = answer.get_json()
    assert (found["type"], found["status"]) == (f"{URN}{code}", status)
    return found


@pytest.mark.parametrize("language", SENTENCES)
def test_a_wrong_token_is_told_so_in_the_reader_s_language(api, language):
    headers = {
        "Authorization": "Bearer atalaya_wrong",
        "Accept-Language": f"{language}-XX, fr;q=0.5",
    }
    answer = api.client.get("/api/v1/", headers=headers, environ_base={"REMOTE_ADDR": language})
    assert problem(answer, 401, "token-unknown")["detail"] == SENTENCES[language]
    assert answer.headers["Content-Language"] == language
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "no-token"),
        ({"Accept": "text/html"}, "no-token"),
        ({"Authorization": "Basic YTo="}, "no-token"),
        ({"Authorization": "Basic nonsense"}, "no-token"),
        ({"Authorization": "Digest YTpi"}, "no-token"),
        ({"Authorization": "Bearer"}, "no-token"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/layers/coverage", "/nothing", "/records/incident"])
def test_a_stranger_gets_nothing(api, headers, code, path):
    answer = api.client.get(f"{API}v1{path}", headers=headers)
    problem(answer, 401, code)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_token_is_also_the_password_of_who_can_send_nothing_else(api):
    secret = api.secrets["analyst", "read"]
    for name in ("ana", ""):
        answer = api.client.get(f"{API}v1/", auth=(name, secret))
        assert answer.status_code == 200
    wrong = api.client.get(
        f"{API}v1/", auth=("ana", "wrong"), environ_base={"REMOTE_ADDR": "basic"}
    )
    problem(wrong, 401, "token-unknown")
    # A browser would ask its reader for a name, and from then on send it along from any page.
    assert not wrong.headers["WWW-Authenticate"].lower().startswith("basic")
    sent = api.client.post(
        f"{API}v1/records/incident",
        auth=("ana", api.secrets["coordinator", "write"]),
        headers={"Sec-Fetch-Site": "cross-site"},
        json={},
    )
    problem(sent, 403, "foreign")


@pytest.mark.parametrize(
    ("path", "role", "scope", "status"),
    [
        ("/", "analyst", "read", 200),
        ("/layers/coverage?level=country", "analyst", "read", 200),
        ("/records/incident?limit=1", "analyst", "read", 403),
        ("/records/incident?limit=1", "coordinator", "read", 200),
        ("/records/incident?limit=1", "admin", "write", 200),
        ("/layers/coverage?level=country", "admin", "device", 403),
        ("/", "coordinator", "device", 403),
    ],
)
def test_a_token_does_what_scope_and_role_both_allow(api, path, role, scope, status):
    answer = api.get(path, role, scope)
    assert answer.status_code == status
    if status == 403:
        problem(answer, 403, "no-scope" if scope == "device" else "no-right")


def test_a_token_opens_the_api_and_nothing_else(api):
    secret = api.secrets["admin", "write"]
    for path in ("/", "/export/coverage.csv", "/session.json", "/release"):
        answer = api.client.get(path, headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401


def test_a_revoked_token_is_refused_at_once(api):
    tokens = open_tokens(api.store)
    numbers = tokens.listed().query("username == 'editor-1' and scope == 'read'")["id"]
    assert api.get("/", "editor").status_code == 200
    tokens.revoke(int(numbers.iloc[0]), actor="test")
    problem(api.get("/", "editor"), 401, "token-revoked")


def test_what_is_taken_stands_in_the_trail(api):
    api.get("/layers/coverage?level=country&f=csv", "admin")
    last = open_audit(api.store).entries(1).iloc[0]
    assert (last["actor"], last["action"]) == ("admin-1", "export by token")
    assert last["subject"] == "api/v1/layers/coverage"
    assert last["details"]["level"] == "country"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/layer", 404, "not-found"),
        ("DELETE", "/cube", 405, "wrong-method"),
        ("PUT", "/", 405, "wrong-method"),
        ("TRACE", "/layers/coverage", 405, "wrong-method"),
    ],
)
def test_an_address_that_is_none_is_told_so(api, method, path, status, code):
    found = problem(api.open(method, path), status, code)
    assert found["detail"]


def test_a_failure_of_ours_says_no_more(api, monkeypatch):
    monkeypatch.setattr("views.api.read_tables.query_asked", lambda *_: 1 / 0)
    found = problem(api.get("/layers/coverage"), 500, "failed")
    assert found["detail"] == "the server failed; its log says why"
