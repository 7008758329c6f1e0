"""The map drawn once for the tests of what stands around it."""

import pytest

from views.serving.live_data import LiveData, data_version

KEPT = 2
"""Snapshots that are kept: each takes 100 MB and more."""


@pytest.fixture(scope="session")
def drawn():
    """Return the snapshots used last, by the version of their data, oldest use first."""
    return {}


@pytest.fixture(scope="module")
def drawn_once(drawn):
    """Let apps of the same mission and data share what they send: making it takes seconds."""
    build = LiveData._build

    def kept(self, *report):
        key = (self._settings.mission, data_version(self._settings, self._store))
        made = drawn.pop(key, None)
        drawn[key] = made = build(self, *report) if made is None else made
        for old in [*drawn][:-KEPT]:  # threads draw, too: another may have let go of it
            drawn.pop(old, None)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LiveData, "_build", kept)
        yield
