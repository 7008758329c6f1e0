"""``geo backup``, ``restore`` and ``backup-key`` as they are typed."""

from pathlib import Path

import pytest
from sqlalchemy import update

from geo.__main__ import main
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.engine import writing
from tests.geo.store.every_table import TABLES, fill


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    return fill(open_store(store_url(Settings(home=tmp_path / "home"), "per-exercise")))


def test_a_mission_is_saved_into_a_folder_checked_and_brought_back(
    store, tmp_path, monkeypatch, capsys
):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main(["backup-key", str(tmp_path / "key")]) == 0
    public = capsys.readouterr().out.strip()
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    # The snapshot of the ledger was never written into a folder.
    assert main(["backup", str(stick), "--key", public]) == 1
    assert "the public snapshot" in capsys.readouterr().out
    (archive,) = stick.glob("per-exercise-*Z.zip.age")
    assert main(["restore", str(archive)]) == 2
    assert "name the file with the secret key" in " ".join(capsys.readouterr().err.split())
    key = ["--key-file", str(tmp_path / "key")]
    assert main(["restore", "--check", str(archive), *key]) == 0
    assert ": whole; " in capsys.readouterr().out
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "other"))
    assert main(["restore", str(archive), *key]) == 0
    assert ": restored; " in capsys.readouterr().out
    assert main(["audit", "verify"]) == 0
    assert main(["restore", str(archive), *key]) == 2
    assert "a backup replaces nothing" in " ".join(capsys.readouterr().err.split())


def test_rows_that_do_not_fit_the_trail_end_with_1(store, tmp_path, monkeypatch, capsys):
    with writing(store.engine) as connection:
        connection.execute(update(TABLES["account"]).values(role="admin"))
    assert main(["backup", str(tmp_path / "a.zip")]) == 1
    assert "the account 'ana' was changed" in capsys.readouterr().out
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "other"))
    assert main(["restore", str(tmp_path / "a.zip")]) == 1


@pytest.mark.parametrize(
    ("given", "match"),
    [
        (["backup", "nowhere/x/a.zip", "--key", "age1x"], "'age1x' is no public key of age"),
        (["backup", "/proc/a.zip"], "/proc"),
        (["restore", "absent.zip"], "there is no file absent.zip"),
        (["restore", "pyproject.toml"], "is damaged"),
        (["backup-key", "pyproject.toml"], "pyproject.toml: File exists"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(store, capsys, given, match):
    assert main(given) == 2
    assert match in " ".join(capsys.readouterr().err.split())
    assert not Path("nowhere").exists()
