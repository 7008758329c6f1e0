"""Lines of JSON: what stands in them, and what never does."""

import json
import logging
import sys

import pytest
from flask import Flask
from rich.console import Console
from werkzeug.test import Client

from app import refuse_to_start
from geo.errors import StoreError
from geo.settings import Settings
from views.serving.log_lines import JsonLines, LineLogger, console_of, log_request
from views.serving.watched import Watched, tell_route


@pytest.fixture
def lines():
    """Yield what is logged, as lines of JSON."""
    found = []

    class Kept(logging.Handler):
        def emit(self, record):
            found.append(json.loads(self.format(record)))

    handler, root = Kept(), logging.getLogger()
    handler.setFormatter(JsonLines())
    before = logging.getLogger("atalaya").level
    logging.getLogger("atalaya").setLevel(logging.INFO)
    root.addHandler(handler)
    yield found
    root.removeHandler(handler)
    logging.getLogger("atalaya").setLevel(before)


def test_a_request_is_one_line_without_anything_of_the_reader(lines):
    server = Flask("watched")
    tell_route(server)

    @server.get("/unit/<code>")
    def unit(code):
        return code

    headers = {"Authorization": "Bearer hush", "Cookie": "session=ana", "User-Agent": "phone"}
    asked = Client(Watched(server, [log_request]))
    reader = {"REMOTE_ADDR": "198.51.100.7"}
    asked.get("/unit/150101?q=ana", headers=headers, environ_base=reader, buffered=True)
    (line,) = lines
    assert {**line, "time": "", "request": "", "milliseconds": 0} == {
        "time": "",
        "level": "info",
        "module": "atalaya",
        "message": "GET /unit/<code>",
        "request": "",
        "route": "/unit/<code>",
        "method": "GET",
        "status": 200,
        "milliseconds": 0,
    }
    text = json.dumps(line)
    assert not [odd for odd in ("150101", "ana", "hush", "phone", "198.51") if odd in text]


def test_an_error_is_its_type_and_place_and_not_its_words(lines):
    server = Flask("failing")

    @server.get("/unit/<code>")
    def unit(code):
        raise ValueError(f"ana of {code}")

    Client(Watched(server, [])).get("/unit/150101")
    (line,) = lines
    assert (line["level"], line["error"]) == ("error", "ValueError")
    assert line["where"][-1].startswith("tests/views/serving/test_log_lines.py:")
    assert line["request"]
    assert not [odd for odd in ("150101", "ana of") if odd in json.dumps(line)]


@pytest.mark.parametrize("address", ["198.51.100.7", "2001:db8::7f"])
def test_a_server_that_names_an_address_is_not_repeated(lines, address):
    logging.getLogger("gunicorn.error").warning("Invalid request from ip=%s: too long", address)
    (line,) = lines
    assert address not in line["message"]
    assert "too long" in line["message"]


def test_what_is_printed_at_a_start_becomes_lines(lines):
    console = Console(file=LineLogger(), width=100_000, color_system=None)
    console.print("reading [records]", markup=False)
    refuse_to_start(console, StoreError("the disk is full"))
    assert [(line["level"], line["message"]) for line in lines] == [
        ("info", "reading [records]"),
        ("error", "the disk is full"),
    ]


def test_a_terminal_is_printed_to_unless_the_settings_say_json(capsys):
    console = console_of(Settings())
    assert console.file is sys.stderr
    root = logging.getLogger()
    before = [*root.handlers]
    try:
        assert isinstance(console_of(Settings(log="json")).file, LineLogger)
        console_of(Settings(log="json"))
        assert len(root.handlers) == len(before) + 1
    finally:
        root.handlers[:] = before
