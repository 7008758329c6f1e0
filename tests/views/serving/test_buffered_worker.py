"""Slow and hostile clients hold up nobody; what is too much is refused, and a body comes whole."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from benchmarks.serving import free_port
from geo.settings import ROOT

HEADER = b"POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n"
SOON = 10
"""Seconds: far less than any of the limits that the tests leave as they are."""


@contextmanager
def server(*limits):
    port = free_port()
    command = [sys.executable, "-m", "tests.views.serving.small_server", str(port), *limits]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as process:
        try:
            end = time.monotonic() + 60
            while True:
                try:
                    ask(port)
                    break
                except OSError:
                    assert time.monotonic() < end
                    time.sleep(0.05)
            yield port, process
        finally:
            process.terminate()


def ask(port, path="/", body=None, timeout=SOON, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def hang():
    """Return a function that opens a connection and sends what a request begins with."""
    opened = []

    def begin(port, begun):
        connection = socket.create_connection(("127.0.0.1", port), timeout=SOON)
        opened.append(connection)
        connection.sendall(begun)
        return connection

    yield begin
    for connection in opened:
        connection.close()


def closed(connection, seconds):
    """Tell whether the other side closes within so many seconds."""
    connection.settimeout(seconds)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_hundreds_of_unfinished_requests_hold_up_nobody(hang):
    with server() as (port, _):
        begun = [b"", b"GET /embed/ HT", HEADER, HEADER + b"\r\n", HEADER + b"\r\nabc"]
        slow = [hang(port, begun[turn % len(begun)]) for turn in range(300)]
        for path in ("/", "/embed/"):
            assert ask(port, path) == (200, "0")
        assert not any(closed(connection, 0.01) for connection in slow[:5])


def test_long_work_holds_up_no_public_file():
    with server() as (port, _):
        work = [threading.Thread(target=ask, args=(port, "/sleep/4", None, 60)) for _ in range(6)]
        for one in work:
            one.start()
        time.sleep(0.5)
        assert ask(port, "/embed/") == (200, "0")
        # Two are worked on at once: the answer waited for none of them.
        assert sum(one.is_alive() for one in work) >= 4
        for one in work:
            one.join()


def test_who_drips_is_parted_from_and_who_comes_steadily_is_not(hang):
    with server("REQUEST_SECONDS=1", "LEAST_RATE=200") as (port, _):
        drips = hang(port, HEADER + b"\r\n")
        steady = hang(port, HEADER + b"\r\n")
        ended = False
        for _ in range(20):
            steady.sendall(b"x" * 5000)
            time.sleep(0.2)
            if not ended:
                try:
                    drips.sendall(b"x")
                except OSError:
                    ended = True
        assert ended or closed(drips, SOON)
        assert steady.recv(4096).startswith(b"HTTP/1.1 200")


def test_silence_is_parted_from(hang):
    with server("IDLE_SECONDS=1") as (port, _):
        assert closed(hang(port, b""), SOON)
        assert closed(hang(port, HEADER), SOON)


def test_where_room_is_short_the_unfinished_go_first(hang):
    with server("CONNECTIONS=60") as (port, _):
        slow = [hang(port, HEADER) for _ in range(50)]
        # 45 may stay: three quarters.
        gone = set()
        while len(gone) < 5:
            gone |= {one for one in slow if one not in gone and closed(one, 0.05)}
        assert ask(port) == (200, "0")


def test_what_waits_too_long_is_refused_politely_and_none_is_lost():
    with server("QUEUE_SECONDS=1") as (port, _):
        said, lock = Counter(), threading.Lock()

        def one():
            status, body = ask(port, "/sleep/0.5", timeout=60)
            with lock:
                said[status] += 1
                assert status == 200 or "Ask again in a minute" in body

        crowd = [threading.Thread(target=one) for _ in range(40)]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
        assert sum(said.values()) == 40
        assert set(said) == {200, 503}


@pytest.mark.parametrize("size", [0, 1, 600_000, 5_000_000])
def test_a_body_comes_whole(size, hang):
    with server() as (port, _):
        assert ask(port, "/x", b"x" * size) == (200, str(size))
        chunks = (b"x" * 1000 for _ in range(size // 1000))
        assert ask(port, "/x", chunks) == (200, str(size // 1000 * 1000))
        waits = hang(port, HEADER + b"Expect: 100-continue\r\n\r\n")
        assert waits.recv(100).startswith(b"HTTP/1.1 100")


def test_what_is_too_large_or_no_request_is_refused(hang):
    with server("BODY_BYTES=1000") as (port, _):
        assert ask(port, "/x", b"x" * 2000)[0] == 413
        assert ask(port, "/", None, Long="x" * 40_000)[0] == 431
        assert hang(port, b"nonsense\r\n\r\n").recv(100).startswith(b"HTTP/1.0 400")


def test_a_process_that_is_told_to_go_ends_what_it_does_and_says_close():
    with server("LINGER_SECONDS=30") as (port, process):
        answers = []
        work = threading.Thread(target=lambda: answers.append(ask(port, "/sleep/2")))
        work.start()
        kept = http.client.HTTPConnection("127.0.0.1", port, timeout=SOON)
        kept.request("GET", "/")
        kept.getresponse().read()
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        # On a connection that is open: answered, with a word that it is the last.
        kept.request("GET", "/")
        assert kept.getresponse().getheader("Connection") == "close"
        kept.close()
        work.join()
        assert answers == [(200, "0")]
        assert process.wait(60) == 0
