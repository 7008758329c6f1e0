import shutil

import pytest

from tests.observed_once import share

READERS = tuple(
    f"commands.{name}"
    for name in ("moment", "publish", "export", "export_cube", "export_project", "brief")
)
"""Modules of commands that read the observation."""


@pytest.fixture(scope="module", autouse=True)
def observed_once(observations):
    """Let commands of the same mission and data share what they read: it takes a second."""
    with pytest.MonkeyPatch.context() as patch:
        share(patch, observations, *READERS)
        yield


@pytest.fixture(scope="module")
def home(exercise_settings, tmp_path_factory):
    """Let commands find the exercise in a home of the module's own, a copy of the one made."""
    folder = tmp_path_factory.mktemp("home") / "home"
    shutil.copytree(exercise_settings.home, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        yield folder
