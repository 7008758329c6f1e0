"""Space, names and rights of the folders that are written."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from geo.doctor.disk import check_disk, existing, written_folders
from geo.settings import ROOT, Settings

ROOMY = {"f_bavail": 10_000_000, "f_frsize": 4096, "f_flag": 0, "f_files": 9e9, "f_favail": 9e9}


def disk(monkeypatch, **odd):
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(**{**ROOMY, **odd}))


@pytest.mark.parametrize(
    ("odd", "state"),
    [
        ({}, "ok"),
        ({"f_bavail": 250_000}, "warning"),
        ({"f_bavail": 10}, "wrong"),
        ({"f_favail": 3}, "wrong"),
        ({"f_files": 0, "f_favail": 0}, "ok"),
        ({"f_flag": os.ST_RDONLY}, "wrong"),
    ],
)
def test_what_is_left_decides(monkeypatch, tmp_path, odd, state):
    disk(monkeypatch, **odd)
    (found,) = check_disk({"home": tmp_path})
    assert (found.check, found.state) == ("disk.home", state)
    assert str(tmp_path) in found.said
    assert bool(found.advice) == (state != "ok")


READ_ONLY = """
mount -t tmpfs -o size=1m none "$1" && "$2" -c "$3" "$1" && mount -o remount,ro "$1" \\
    && "$2" -c "$3" "$1"
"""
LOOK = """
import sys
from pathlib import Path
from geo.doctor.disk import check_disk
for found in check_disk({"home": Path(sys.argv[1])}):
    print(found.state, found.said)
"""


def test_a_real_disk_of_a_megabyte_and_one_mounted_read_only(tmp_path):
    command = ["unshare", "--mount", "sh", "-c", READ_ONLY, "sh", tmp_path, sys.executable, LOOK]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if not done.stdout:
        pytest.skip("nothing may be mounted here")
    small, closed = done.stdout.splitlines()
    assert small == f"wrong {tmp_path}: 1 MB free"
    assert closed == f"wrong {tmp_path} is on a disk that is mounted read-only"


def test_a_folder_that_may_not_be_written_is_told(monkeypatch, tmp_path):
    disk(monkeypatch)
    monkeypatch.setattr(os, "access", lambda *_: False)
    (found,) = check_disk({"home": tmp_path})
    assert (found.state, "cannot be written to" in found.said) == ("wrong", True)


def test_a_disk_that_fails_is_a_finding_and_the_next_folder_is_looked_at(monkeypatch, tmp_path):
    def fail(folder):
        if folder == tmp_path:
            raise OSError(5, "Input/output error")
        return SimpleNamespace(**ROOMY)

    (tmp_path / "fine").mkdir()
    monkeypatch.setattr(os, "statvfs", fail)
    found = list(check_disk({"home": tmp_path, "public": tmp_path / "fine"}))
    assert [one.state for one in found] == ["wrong", "ok"]


def test_a_folder_to_come_is_judged_by_the_one_it_will_be_in_and_is_not_made(tmp_path):
    home = tmp_path / "a" / "b"
    assert existing(home) == tmp_path
    folders = written_folders(Settings(home=home, public=tmp_path))
    assert set(folders) == {"home", "temporary", "public"}
    list(check_disk(folders))
    assert not home.parent.exists()
