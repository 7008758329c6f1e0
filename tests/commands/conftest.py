import shutil

import pytest


@pytest.fixture(scope="module")
def home(exercise_settings, tmp_path_factory):
    """Let commands find the exercise in a home of the module's own, a copy of the one made."""
    folder = tmp_path_factory.mktemp("home") / "home"
    shutil.copytree(exercise_settings.home, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        yield folder
