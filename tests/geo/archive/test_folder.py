"""The folder of an archive: whole or not there, and what its sums find."""

import shutil
import subprocess

import pytest

from geo.archive.folder import SUMS, faults, made_whole
from geo.errors import ArchiveError


@pytest.fixture
def made(tmp_path):
    target = tmp_path / "night"
    with made_whole(target) as draft:
        (draft / "map").mkdir()
        (draft / "map" / "página 1.html").write_text("<p>map</p>", encoding="utf-8")
        (draft / "empty.csv").touch()
    return target


def test_it_is_there_whole_and_closed_to_others(made, tmp_path):
    assert [path.name for path in tmp_path.iterdir()] == ["night"]
    assert made.stat().st_mode & 0o077 == 0
    assert faults(made) == []


def test_the_sums_are_those_that_any_machine_checks(made):
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("no sha256sum here")
    done = subprocess.run([program, "-c", SUMS], cwd=made, capture_output=True, check=False)
    assert done.returncode == 0, done


def test_every_difference_is_named(made):
    (made / "map" / "página 1.html").write_text("<p>other</p>", encoding="utf-8")
    (made / "empty.csv").unlink()
    (made / "new.csv").touch()
    assert faults(made) == [
        "empty.csv is missing", "map/página 1.html was changed", "new.csv was added",
    ]  # fmt: skip


def test_what_fails_leaves_nothing(tmp_path):
    def fail():
        with made_whole(tmp_path / "night") as draft:
            (draft / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_it_replaces_nothing(made):
    with pytest.raises(ArchiveError, match="replaces nothing"), made_whole(made):
        pass
    assert faults(made) == []


def test_a_folder_without_sums_is_no_archive(tmp_path):
    with pytest.raises(ArchiveError, match="is no archive"):
        faults(tmp_path)
