"""OpenID Connect: another way in for those who have an account, and no way to lock anybody out."""

from dataclasses import replace

import pytest

from app import create_app
from geo.access.accounts import open_accounts
from geo.errors import SettingsError
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.audit_trail import open_audit
from tests.views.login.identity import Identity, served
from tests.views.login.test_login import PASSWORD, log_in

pytestmark = pytest.mark.usefixtures("drawn_once")


@pytest.fixture
def settings(exercise_settings, tmp_path):
    own = replace(
        exercise_settings, home=tmp_path, database_url=f"sqlite:///{tmp_path}/r.sqlite",
        oidc_client_id="atalaya", oidc_client_secret="s",  # noqa: S106
        oidc_issuer="http://127.0.0.1:9",
    )  # fmt: skip
    open_accounts(store_of(own)).add("ana", "editor", PASSWORD, actor="test")
    return own


def store_of(settings):
    return open_store(store_url(settings, settings.mission))


def sign_on(settings, **claims):
    """Go to the service and back; return the last answer and the browser."""
    with served(Identity({"preferred_username": "ana", **claims})) as identity:
        client = create_app(replace(settings, oidc_issuer=identity.issuer)).server.test_client()
        away = client.get("/login/sign-on?next=/release")
        return client.get(identity.authorise(away.headers["Location"])), client


def test_an_account_comes_in_with_its_own_role(settings):
    answer, client = sign_on(settings)
    assert answer.headers["Location"] == "/release"
    assert client.get("/session.json").get_json()["role"] == "editor"
    last = open_audit(store_of(settings)).entries(1).iloc[0]
    assert last[["actor", "action"]].tolist() == ["ana", "login"]
    assert last["details"] == {"by": "OpenID Connect"}


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"preferred_username": "eve"}, 403),
        ({"preferred_username": None}, 403),
        ({"aud": "another"}, 401),
        ({"exp": 1}, 401),
        ({"nonce": "forged"}, 401),
        ({"iss": "http://elsewhere.example"}, 401),
    ],
)
def test_others_stay_outside(settings, claims, status):
    answer, client = sign_on(settings, **claims)
    assert answer.status_code == status
    assert client.get("/session.json").status_code == 401


def test_a_disabled_account_stays_outside(settings):
    open_accounts(store_of(settings)).disable("ana", actor="test")
    assert sign_on(settings)[0].status_code == 403


def test_an_answer_that_was_not_asked_for_is_refused(settings):
    client = create_app(settings).server.test_client()
    for query in ("code=c&state=s", "error=access_denied", ""):
        assert client.get(f"/login/returned?{query}").status_code in {401, 503}


def test_an_outage_is_said_and_locks_nobody_out(settings):
    client = create_app(settings).server.test_client()
    away = client.get("/login/sign-on")
    assert away.status_code == 503
    assert "El servicio de acceso no responde" in away.get_data(as_text=True)
    assert log_in(client, "ana").status_code == 303
    assert client.get("/session.json").status_code == 200


def test_an_outage_that_begins_later_is_said_too(settings):
    with served(Identity({})) as identity:
        own = replace(settings, oidc_issuer=identity.issuer)
        client = create_app(own).server.test_client()
        assert client.get("/login/sign-on").status_code == 302
    assert client.get("/login/sign-on").status_code == 503


@pytest.mark.parametrize("answered", [{}, [], "x", {"issuer": "y"}, None])
def test_a_service_that_answers_nonsense_gives_no_error_of_ours(settings, answered):
    identity = Identity({})
    identity.openid_configuration = lambda _request: answered
    with served(identity):
        own = replace(settings, oidc_issuer=identity.issuer)
        client = create_app(own).server.test_client()
        assert client.get("/login/sign-on").status_code in {401, 503}


def test_half_a_service_is_no_setting():
    with pytest.raises(SettingsError, match="needs all of ATALAYA_OIDC_ISSUER"):
        Settings.from_env({"ATALAYA_OIDC_ISSUER": "https://id.example"})


def test_without_a_service_there_is_no_such_way(exercise_settings):
    client = create_app(exercise_settings).server.test_client()
    assert b"/login/sign-on" not in client.get("/login").data
