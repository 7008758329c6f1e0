import pytest

from geo.__main__ import FAILED, main
from tests.geo.field_pull.servers import EMAIL, FORMS, KEY, PASSWORD, Place, serving, submission


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ATALAYA_MISSION", "per-exercise")
    return tmp_path / "home"


def test_one_command_brings_submissions_of_kobo(home, monkeypatch, capsys):
    monkeypatch.setenv("ATALAYA_KOBO_TOKEN", KEY)
    place = Place(submissions=[submission(1), submission(2)])
    with serving(place) as address:
        assert main(["pull", "kobo", address, "aForm", "--as", "incidents"]) == 0
    said = capsys.readouterr().out
    assert "2 submissions; 2 added, 0 known, 0 rejected" in said


def test_without_a_key_or_with_a_wrong_one_nothing_is_asked_or_stored(home, tmp_path, capsys):
    assert main(["pull", "kobo", "http://127.0.0.1:9", "aForm"]) == FAILED
    assert "ATALAYA_KOBO_TOKEN" in capsys.readouterr().err
    key = tmp_path / "key"
    key.write_text("wr0ng\n", encoding="utf-8")
    with serving(Place()) as address:
        assert main(["pull", "kobo", address, "aForm", "--key-file", str(key)]) == FAILED
    said = capsys.readouterr().err
    assert "lets nobody in with this key (401)" in said
    assert "wr0ng" not in said


def test_central_takes_the_two_lines_of_a_file(home, tmp_path, capsys):
    key = tmp_path / "key"
    key.write_text(f"{EMAIL}\n{PASSWORD}\n", encoding="utf-8")
    with serving(Place()) as address:
        asked = ["pull", "odk", address, "7", FORMS.rpartition("/")[2], "--key-file", str(key)]
        assert main(asked) == 0
    assert "0 submissions" in capsys.readouterr().out
