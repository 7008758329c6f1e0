"""Settings in a file: which one wins, and what is refused."""

import os
import subprocess
import sys

import pytest

from geo.__main__ import main
from geo.env_file import env_files, read_env_file, take_env_files
from geo.errors import SettingsError
from geo.settings import PREFIX, ROOT, Settings


@pytest.fixture
def here(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_the_environment_wins_then_the_working_folder_then_home(here):
    home = here / "home"
    (here / "here" / ".env").write_text(
        f"ATALAYA_HOME={home}\nATALAYA_PORT=1111\nATALAYA_WORKERS=2\n"
    )
    (home / ".env").write_text("ATALAYA_PORT=3\nATALAYA_WORKERS=3\nATALAYA_PROXIES=3\n")
    environ = {"ATALAYA_PORT": "8051"}
    take_env_files(environ)
    settings = Settings.from_env(environ)
    assert (settings.port, settings.workers, settings.proxies) == (8051, 2, 3)
    assert settings.home == home


def test_only_our_names_are_taken(here):
    (here / "here" / ".env").write_text("PATH=/evil\nLD_PRELOAD=x\nexport ATALAYA_PORT=8051\n")
    environ = {"ATALAYA_HOME": str(here / "home"), "PATH": "/bin"}
    take_env_files(environ)
    assert environ == {
        "ATALAYA_HOME": str(here / "home"),
        "PATH": "/bin",
        "ATALAYA_PORT": "8051",
    }


def test_values_stand_as_they_are_written(tmp_path):
    path = tmp_path / ".env"
    path.write_text(
        "# a comment\nATALAYA_A=pa$$word${HOME}\nATALAYA_B=' blanks '\nATALAYA_C=x # not this\n\n"
    )
    assert read_env_file(path) == {
        "ATALAYA_A": "pa$$word${HOME}",
        "ATALAYA_B": " blanks ",
        "ATALAYA_C": "x",
    }


@pytest.mark.parametrize("line", ["ATALAYA_PORT", "hush hush", "ATALAYA_PORT='8051"])
def test_a_line_that_says_nothing_is_named_by_its_number_alone(tmp_path, line):
    path = tmp_path / ".env"
    path.write_text(f"ATALAYA_WORKERS=2\n{line}\n")
    with pytest.raises(SettingsError, match="line 2: write NAME=value") as refused:
        read_env_file(path)
    assert "hush" not in str(refused.value)


def test_what_is_no_text_is_refused_and_no_file_is_nothing(tmp_path):
    path = tmp_path / ".env"
    assert read_env_file(path) == {}
    path.write_bytes(b"ATALAYA_PORT=\xff\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read_env_file(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read_env_file(path)


def test_one_folder_for_both_is_read_once(here):
    (here / "here" / ".env").write_text("ATALAYA_PORT=8051\n")
    assert len(list(env_files({"ATALAYA_HOME": str(here / "here")}))) == 1


def test_a_command_reads_it_and_refuses_a_wrong_one(here, capsys, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(here / "home"))
    (here / "here" / ".env").write_text("ATALAYA_MISSION=nowhere-2021\n")
    monkeypatch.delenv("ATALAYA_MISSION", raising=False)
    try:
        assert main(["layers"]) == 2
    finally:
        os.environ.pop("ATALAYA_MISSION", None)
    assert "nowhere-2021" in capsys.readouterr().err
    (here / "here" / ".env").write_text("nonsense\n")
    assert main(["layers"]) == 2
    assert "line 1: write NAME=value" in capsys.readouterr().err


@pytest.mark.parametrize("program", ["app.py", "serve.py"])
def test_the_servers_read_it(here, program):
    (here / "home" / ".env").write_text("ATALAYA_MISSION=nowhere-2021\n")
    done = subprocess.run(
        [sys.executable, ROOT / program],
        cwd=here / "here",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PATH": os.defpath, "ATALAYA_HOME": str(here / "home")},
    )
    assert done.returncode == 2
    assert "nowhere-2021" in done.stderr


def test_the_example_has_every_setting_and_nothing_else():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = [line.removeprefix("#") for line in text.splitlines() if line.startswith(f"#{PREFIX}")]
    names = [line.partition("=")[0] for line in lines]
    assert sorted(names) == sorted(PREFIX + name.upper() for name in Settings.__slots__)
    assert len(names) == len(set(names))
    # As it is it says nothing: whoever copies it changes nothing.
    assert read_env_file(ROOT / ".env.example") == {}


def test_what_the_example_suggests_is_understood(tmp_path):
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    path = tmp_path / ".env"
    path.write_text("\n".join(line.removeprefix("#") for line in text.splitlines()
                              if line.startswith(f"#{PREFIX}")))  # fmt: skip
    found = {key: text for key, text in read_env_file(path).items() if text}
    del found["ATALAYA_OIDC_ISSUER"], found["ATALAYA_OIDC_CLIENT_ID"]  # with an empty secret
    assert Settings.from_env(found).port == 8050
