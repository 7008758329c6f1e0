"""The map drawn once for the tests of what stands around it."""

import pytest

from views.serving.live_data import Live, data_version


@pytest.fixture(scope="session")
def drawn():
    """Return the snapshots made so far, by the version of their data."""
    return {}


@pytest.fixture
def drawn_once(monkeypatch, drawn):
    """Let apps of the same mission and data share what they send: making it takes seconds."""
    build = Live._build

    def kept(self, *tell):
        key = (self._settings.mission, data_version(self._settings, self._store))
        if key not in drawn:
            drawn[key] = build(self, *tell)
        return drawn[key]

    monkeypatch.setattr(Live, "_build", kept)
