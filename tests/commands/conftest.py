import pytest

from geo.__main__ import main


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Make the exercise in a home of the module's own, and let its commands find it."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATALAYA_HOME", str(folder))
        assert main(["exercise"]) == 0
        yield folder
