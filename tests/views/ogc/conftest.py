"""The mission's features as a program asks for them, with a token of each role."""

import pytest

from tests.views.api.conftest import api

__all__ = ["api", "ogc"]


@pytest.fixture
def ogc(api):
    """Ask for a path below the landing page."""

    def ask(path="", role="coordinator", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Authorization"] = f"Bearer {api.secrets[role, 'read']}"
        return api.client.get(f"/api/ogc{path}", headers=headers)

    return ask
