"""An address gives the file that the command gives."""

import pytest

from app import create_app
from geo.__main__ import main
from geo.errors import UnknownNameError
from layers import layers_of
from views.page.downloads import answer

TEN = "2021-06-06T15:00Z"


@pytest.fixture(scope="module")
def served(own_exercise):
    return create_app(own_exercise).server.test_client()


def test_the_command_and_the_address_give_the_same_file(
    served, own_exercise, tmp_path, monkeypatch
):
    monkeypatch.setenv("ATALAYA_HOME", str(own_exercise.home))
    narrowed = ["--voters", "20000", "--cover", "uncovered"]
    out = tmp_path / "gaps.csv"
    assert main(["export", "gaps", "--at", TEN, *narrowed, "--out", str(out)]) == 0
    sent = served.get(f"/export/gaps.csv?t={TEN}&voters=20000&cover=uncovered&level=district")
    assert sent.status_code == 200
    assert sent.data == out.read_bytes()
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 1 + 7


def test_a_slip_of_the_pen_exports_nothing(observation):
    with pytest.raises(UnknownNameError, match="nearest is 'voters'"):
        answer(observation, layers_of(observation.mission), "gaps", "csv", {"voter": "20000"})
