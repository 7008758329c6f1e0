"""What `deploy/` holds works: checked by systemd, and run as far as no root is needed."""

import configparser
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.serving import free_port
from geo.settings import PREFIX, ROOT, Settings

UNIT = ROOT / "deploy" / "atalaya.service"
CONTAINER = ROOT / "deploy" / "Containerfile"
THERE = "/opt/atalaya"
EXPOSURE = 20
"""Tenths of what `systemd-analyze security` says at most; a unit that limits nothing has 96."""
analysed = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def unit():
    """Return the unit's sections; a key that stands twice has its values in a list."""

    class Several(dict):
        def __setitem__(self, key, value):
            if key in self and isinstance(value, list):
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    read = configparser.RawConfigParser(strict=False, dict_type=Several, comment_prefixes="#")
    read.optionxform = str
    read.read(UNIT, encoding="utf-8")
    return read


def instructions():
    """Return the Containerfile's instructions, continued lines joined: name and the rest."""
    text = re.sub(r"^#.*\n", "", CONTAINER.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]


def copied():
    """Return what the image holds of the repository."""
    found = []
    for name, rest in instructions():
        if name == "COPY":
            *sources, _ = rest.split()
            found += sources
    return found


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """Return a folder with just what the image would hold, and a link to what is installed."""
    folder = tmp_path_factory.mktemp("image")
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


@pytest.fixture
def here(tmp_path):
    """Return the unit with the paths of this machine, as systemd reads it."""
    text = UNIT.read_text(encoding="utf-8")
    python = f"{THERE}/.venv/bin/python"
    text = text.replace(python, sys.executable).replace(THERE, str(ROOT))
    text = text.replace("=atalaya\nGroup=atalaya", "=root\nGroup=root")
    path = tmp_path / UNIT.name
    path.write_text(text)
    return path


@analysed
def test_systemd_understands_every_line_of_the_unit(here):
    done = subprocess.run(
        ["systemd-analyze", "verify", here], capture_output=True, text=True, check=False
    )
    told = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert (done.returncode, told) == (0, [])


@analysed
def test_a_line_that_systemd_does_not_know_would_be_found(here):
    here.write_text(here.read_text().replace("ProtectHome=", "ProtectHouse="))
    done = subprocess.run(
        ["systemd-analyze", "verify", here], capture_output=True, text=True, check=False
    )
    assert "ProtectHouse" in done.stderr


@analysed
def test_the_unit_is_well_protected(here):
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSURE}", here]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "--offline" in done.stderr:
        pytest.skip("this systemd-analyze knows no unit that is not loaded")
    assert done.returncode == 0, done.stdout.splitlines()[-1]


def test_what_the_unit_starts_is_there_and_its_settings_are_known():
    service = unit()["Service"]
    program = Path(shlex.split(service["ExecStart"])[1]).relative_to(THERE)
    assert (ROOT / program).is_file()
    page = service.parser["Unit"]["Documentation"].removeprefix(f"file://{THERE}/")
    assert (ROOT / page).is_file()
    known = {PREFIX + name.upper() for name in Settings.__slots__}
    ours = {
        word.partition("=")[0]
        for word in shlex.split(service["Environment"])
        if word.startswith(PREFIX)
    }
    assert ours <= known
    # Records, keys and sources lie there.
    assert {service[key] for key in ("StateDirectoryMode", "UMask")} == {"0700", "0077"}


@contextmanager
def started(folder, home, *arguments, **environ):
    """Run a program as systemd does; yields the process and the socket it tells its state to."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(home / "notify"))
        told.settimeout(60)
        given = {
            "PATH": os.defpath,
            "NOTIFY_SOCKET": str(home / "notify"),
            "ATALAYA_HOME": str(home),
            "ATALAYA_WORKERS": "1",
            **environ,
        }
        with subprocess.Popen(arguments, cwd=folder, env=given, stderr=subprocess.PIPE) as process:
            try:
                yield process, told
            finally:
                process.kill()


def test_the_image_holds_all_that_serving_needs(image, exercise_settings, tmp_path):
    """Start what the image starts, from its files alone, until it tells systemd it is ready."""
    home, port = tmp_path / "home", str(free_port())
    shutil.copytree(exercise_settings.home, home)
    command = json.loads(next(rest for name, rest in instructions() if name == "CMD"))
    assert command[0] == "python"
    with started(image, home, sys.executable, *command[1:], ATALAYA_PORT=port) as (server, told):
        assert told.recv(4096).startswith(b"READY=1")
        check = next(rest for name, rest in instructions() if name == "HEALTHCHECK")
        program, *arguments = json.loads(check[check.index("[") :])
        assert program == "python"
        healthy = [sys.executable, *arguments]
        environ = {"PATH": os.defpath, "ATALAYA_PORT": port}
        assert subprocess.run(healthy, env=environ, check=False).returncode == 0
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            assert json.load(answer) == {"alive": True}
        # As `ExecReload` and `KillMode=mixed` do.
        server.send_signal(signal.SIGHUP)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
        failed = subprocess.run(healthy, env=environ, check=False, capture_output=True)
        assert failed.returncode != 0


def test_a_wrong_setting_ends_it_with_the_status_that_is_not_tried_again(image, tmp_path):
    done = subprocess.run(
        [sys.executable, "serve.py"],
        cwd=image, capture_output=True, check=False, timeout=120,
        env={"PATH": os.defpath, "ATALAYA_HOME": str(tmp_path), "ATALAYA_HOST": "0.0.0.0"},  # noqa: S104
    )  # fmt: skip
    # Without accounts it opens to nobody else: the first account comes first.
    assert done.returncode == int(unit()["Service"]["RestartPreventExitStatus"])


def test_the_commands_work_in_the_image(image, tmp_path):
    environ = {"PATH": os.defpath, "ATALAYA_HOME": str(tmp_path), "ATALAYA_PORT": str(free_port())}
    done = subprocess.run(
        [sys.executable, "-m", "geo", "doctor", "--json"],
        cwd=image, env=environ, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    checks = json.loads(done.stdout)["checks"]
    assert {c["state"] for c in checks if c["check"].startswith(("versions", "boundaries"))} == {
        "ok"
    }


def test_nothing_but_what_is_copied_gets_to_the_builder():
    lines = (CONTAINER.parent / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == set(copied())
    assert "**/.env" in rules


def test_the_image_runs_as_nobody_in_particular_and_installs_by_hash():
    found = dict(instructions())
    assert found["USER"] == "atalaya"
    installs = [rest for name, rest in instructions() if name == "RUN" and "pip install" in rest]
    assert installs
    assert all("--require-hashes" in rest for rest in installs)
