"""A server with an account of each role and a token of each scope."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import create_app
from geo.access.accounts import open_accounts
from geo.access.roles import ROLES
from geo.access.tokens import SCOPES, open_tokens
from geo.store import open_store, store_url


class Api:
    """Asks the API with a token of an account; ``secrets`` are by role and scope."""

    def __init__(self, settings):
        self.settings = settings
        self.store = open_store(store_url(settings, settings.mission))
        accounts, tokens = open_accounts(self.store), open_tokens(self.store)
        until = datetime.now(UTC) + timedelta(days=1)
        self.secrets = {}
        for role in ROLES:
            accounts.add(f"{role}-1", role, "correct horse battery", actor="test")
            scopes = {"viewer": (), "analyst": ("read",)}.get(role, SCOPES)
            for scope in scopes:
                made = tokens.create(f"{role}-1", scope, until, actor="test")
                self.secrets[role, scope] = made[1]
        self.app = create_app(settings)
        self.client = self.app.server.test_client()

    def get(self, path, role="coordinator", scope="read", **headers):
        return self.open("GET", path, role, scope, **headers)

    def open(self, method, path, role="coordinator", scope="read", **more):
        body = {name: more.pop(name) for name in ("data", "json") if name in more}
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        headers["Authorization"] = f"Bearer {self.secrets[role, scope]}"
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **body)


@pytest.fixture(scope="session")
def api(exercise_settings, tmp_path_factory):
    home = tmp_path_factory.mktemp("api") / "home"
    # Without what another test's server is writing right now.
    shutil.copytree(exercise_settings.home, home, ignore=shutil.ignore_patterns("blobs"))
    return Api(replace(exercise_settings, home=home))
