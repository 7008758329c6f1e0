"""The wheel: every part of the program below one name, its command, and nobody else's folders."""

import os
import subprocess
import sys
import zipfile

import pytest

from geo import __version__
from tests.test_mirror import ROOT

OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
FOLDERS = ("geo", "commands", "layers", "views", "texts", "assets", "data")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel as it is built from the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *OFFLINE, "--wheel-dir", folder, ROOT], check=True
    )
    return next(folder.glob("atalaya-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return a folder in which the wheel lies unpacked, as an installer would leave it."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture
def run(installed, tmp_path):
    """Return a function that runs Python with the installed program, far from the repository."""

    def run_(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=tmp_path,
            env={k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
            | {"PYTHONPATH": str(installed), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_


def test_it_holds_every_file_of_these_folders_and_no_more(wheel):
    there = {
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    own = ("__init__.py", "__main__.py", "py.typed", "app.py", "serve.py")
    assert names == {f"atalaya/{name}" for name in (*own, *there)}


def test_its_command_is_the_command_line(run):
    assert run("-m", "atalaya", "--version").stdout == f"atalaya {__version__}\n"
    listed = run("-m", "atalaya", "layers")
    assert listed.returncode == 0, listed.stderr
    assert "coverage" in listed.stdout


def test_what_it_says_to_type_is_its_own_command(run):
    refused = run("-m", "atalaya", "run", ATALAYA_MISSION="bol-2020", ATALAYA_HOST="0.0.0.0")  # noqa: S104 refused
    assert refused.returncode == 2
    assert "python -m geo" not in refused.stderr
    assert "atalaya " in refused.stderr
    assert "Usage: atalaya" in run("-m", "atalaya", "nonsense").stderr


def test_records_are_written_to_the_user_and_never_beside_the_program(run, tmp_path):
    code = "import atalaya; from geo.settings import Settings; print(Settings().home)"
    home = run("-c", code).stdout.strip()
    assert home.startswith(str(tmp_path))
    assert home.endswith("atalaya")


def test_another_package_of_the_same_name_is_refused_not_mixed(run, tmp_path):
    (tmp_path / "geo").mkdir()
    (tmp_path / "geo/__init__.py").touch()
    first = run("-c", "import geo, atalaya")
    assert first.returncode == 1
    assert "another package of that name" in first.stderr
    ours = run("-c", "import atalaya, geo; print(geo.__file__)")
    assert "atalaya" in ours.stdout


def test_a_shell_completes_commands(run):
    asked = {"_ATALAYA_COMPLETE": "complete_bash", "COMP_WORDS": "atalaya impo", "COMP_CWORD": "1"}
    found = run("-c", "from atalaya.__main__ import main; main()", **asked)
    assert found.stdout.split() == ["import"]
