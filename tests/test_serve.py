"""The production server: it refuses to be open to others, and survives its workers."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.serving import free_port, ours, reload_workers, wait_for
from geo.publish.folder import stage, switch
from geo.settings import ROOT, Settings
from tests.series import crossed

THREADS = 4


def run(program, tmp_path, **environ):
    """Run a program that shall refuse to start; return exit code and what it said."""
    done = subprocess.run(
        [sys.executable, program], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={"PATH": os.defpath, "ATALAYA_HOME": str(tmp_path), **environ},
        check=False,
    )  # fmt: skip
    return done.returncode, " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("program", "environ"),
    crossed(
        ["serve.py", "app.py"],
        [{"ATALAYA_HOST": "0.0.0.0"}, {"ATALAYA_HOST": "::"}, {"ATALAYA_PROXIES": "1"}],  # noqa: S104
    ),
)
def test_without_accounts_it_is_for_this_machine_only(tmp_path, program, environ):
    code, said = run(program, tmp_path, **environ)
    assert code == 2
    assert "per-exercise has no accounts" in said
    assert "python -m geo user add" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("program", ["serve.py", "app.py"])
def test_a_port_that_is_taken_is_one_sentence(tmp_path, program):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        code, said = run(program, tmp_path, ATALAYA_PORT=port)
    assert code == 2
    assert f"cannot listen on port {port} of 127.0.0.1 (Address already in use)" in said
    assert "Traceback" not in said


def test_a_mission_that_is_not_there_is_one_sentence(tmp_path):
    code, said = run("serve.py", tmp_path, ATALAYA_MISSION="nowhere")
    assert code == 2
    assert "nowhere" in said
    assert "Traceback" not in said


@pytest.fixture(scope="module")
def server(exercise_settings, tmp_path_factory):
    """Serve a small snapshot with two processes."""
    home = tmp_path_factory.mktemp("serve") / "home"
    shutil.copytree(exercise_settings.home, home)
    settings = Settings(home=home, port=free_port(), workers=2)
    public = settings.public_folder("per-exercise")
    switch(public, stage(public, {"index.html": b"<p>map</p>" * 99}, {}), "one")
    with ours(settings) as running:
        yield running


def children(process) -> set[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not found.exists():
        pytest.skip("this system does not tell the children of a process")
    return {int(number) for number in found.read_text().split()}


@contextmanager
def asking(address):
    """Ask from several connections while the block runs; yields counts of answers and losses."""
    counts, stop = {"answered": 0, "lost": 0}, threading.Event()
    host, lock = address.split("/")[2], threading.Lock()

    def ask() -> None:
        connection = http.client.HTTPConnection(host, timeout=20)
        while not stop.is_set():
            try:
                connection.request("GET", "/embed/")
                answer = connection.getresponse()
                good = answer.status == 200 and len(answer.read()) == 990
            except (OSError, http.client.HTTPException):
                good = False
                connection.close()
            with lock:
                counts["answered" if good else "lost"] += 1
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield counts
    finally:
        time.sleep(1)
        stop.set()
        for thread in threads:
            thread.join()


def wait_until(true, seconds=30):
    # Counted in looks, not by the clock: that runs on while the machine stands still.
    for _ in range(20 * seconds):
        if true():
            return
        time.sleep(0.05)
    assert true()


def test_a_killed_worker_loses_what_it_was_answering_and_is_replaced(server):
    address, process = server
    before = children(process)
    victim = min(before)
    with asking(address) as counts:
        time.sleep(1)
        os.kill(victim, signal.SIGKILL)
        wait_until(lambda: len(children(process)) == 2 and victim not in children(process))
    assert counts["lost"] <= THREADS
    assert counts["answered"] > 500


def test_a_reload_loses_at_most_what_is_in_flight(server):
    address, process = server
    wait_for(address.replace("embed/", "config.json"))
    before = children(process)
    with asking(address) as counts:
        time.sleep(1)
        reload_workers(process)
        wait_until(lambda: not before & children(process))
    assert counts["lost"] <= THREADS
    assert counts["answered"] > 500


def test_it_says_that_it_is_alive_and_ready(server):
    address, _ = server
    wait_for(address.replace("embed/", "ready"))
    wait_for(address.replace("embed/", "health"))


def test_the_mission_is_behind_the_same_address(server):
    address, _ = server
    wait_for(address.replace("embed/", "version.json"))


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO", "X-Forwarded-Proto"])
def test_a_reader_cannot_say_where_the_program_is(server, name):
    address, _ = server
    with closing(http.client.HTTPConnection(address.split("/")[2], timeout=20)) as connection:
        connection.request("GET", "/embed/", headers={name: "/embed/"})
        with connection.getresponse() as answer:
            assert answer.status == 200


TOKEN = "a token of the tests, long"  # noqa: S105


@contextmanager
def counted(home):
    """Serve with figures and a log in JSON; yields the host, the process and the log's file."""
    port, log = free_port(), home.parent / "log.txt"
    environ = {
        "PATH": os.defpath,
        "TMPDIR": str(home.parent),
        "ATALAYA_HOME": str(home),
        "ATALAYA_PORT": str(port),
        "ATALAYA_WORKERS": "2",
        "ATALAYA_LOG": "json",
        "ATALAYA_METRICS_TOKEN": TOKEN,
    }
    command = [sys.executable, "serve.py"]
    with (
        log.open("wb") as written,
        subprocess.Popen(command, cwd=ROOT, env=environ, stderr=written) as process,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/ready")
            yield f"127.0.0.1:{port}", process, log
        finally:
            process.terminate()


def ask(host, path, **headers):
    """Return status and content over a connection of its own: any worker may answer."""
    with closing(http.client.HTTPConnection(host, timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_figures_of_all_workers_outlive_one_and_the_log_is_lines_of_json(
    exercise_settings, tmp_path
):
    home = tmp_path / "home"
    shutil.copytree(exercise_settings.home, home)
    name = 'atalaya_request_seconds_count{method="GET",route="/health",status="200"} '
    with counted(home) as (host, process, log):
        for _ in range(40):
            assert ask(host, "/health?who=canary")[0] == 200
        assert ask(host, "/metrics")[0] == 401

        def told() -> bool:
            return f"{name}40.0" in ask(host, "/metrics", Authorization=f"Bearer {TOKEN}")[1]

        # A request is counted once its answer has gone, a moment after it came.
        wait_until(told)
        before = children(process)
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: len(children(process)) == 2 and min(before) not in children(process))
        assert told()
    # Nothing of it is left, and nothing in it is of a reader.
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("atalaya-figures")]
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert sum(line.get("route") == "/health" for line in lines) == 40
    assert "canary" not in log.read_text("utf-8")
