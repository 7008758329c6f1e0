"""Each request has an id, and is told of by its route alone."""

import pytest
from flask import Flask, abort
from werkzeug.test import Client
from werkzeug.wrappers import Response

from views.serving.watched import Watched, tell_route


@pytest.fixture
def told():
    return []


@pytest.fixture
def asked(told):
    server = Flask(__name__)

    @server.get("/unit/<code>")
    def unit(code):
        return code

    @server.get("/refused/<code>")
    def refused(code):
        abort(403)

    tell_route(server)
    return Client(Watched(server, [told.append], ("/health",)), Response)


@pytest.mark.parametrize(
    ("request_", "route", "status"),
    [
        ("GET /unit/150101?who=ana", "/unit/<code>", 200),
        ("GET /refused/150101", "/refused/<code>", 403),
        ("POST /unit/150101", "other", 405),
        ("GET /nothing/150101", "other", 404),
        ("BREW /unit/150101", "other", 405),
    ],
)
def test_a_request_is_known_by_the_route_that_answered(asked, told, request_, route, status):
    method, _, path = request_.partition(" ")
    asked.open(path, method=method, buffered=True)
    (one,) = told
    assert (one.route, one.status) == (route, status)
    assert one.method in {method, "other"}
    assert 0 <= one.seconds < 5
    assert not {"150101", "ana"} & {*one.route.split("/"), one.id, one.method}


def test_ids_differ_and_are_in_the_answer_but_not_in_what_caches_keep(asked, told):
    sent = [asked.get("/unit/1", buffered=True).headers["X-Request-ID"] for _ in range(3)]
    assert len(set(sent)) == 3
    assert [one.id for one in told] == sent
    assert "X-Request-ID" not in asked.get("/embed/").headers


def test_what_is_answered_without_flask_is_known_by_its_address(told):
    def bare(environ, start):
        start("200 OK", [])
        return (b"",)

    asked = Client(Watched(bare, [told.append], ("/health",)))
    for path in ("/health", "/healthy/150101", "/embed/150101"):
        asked.get(path, buffered=True)
    assert [one.route for one in told] == ["/health", "other", "/embed/<path:name>"]


def test_who_asks_does_not_choose_the_id(asked):
    answer = asked.get("/unit/1", headers={"X-Request-ID": "chosen"})
    assert answer.headers["X-Request-ID"] != "chosen"


def test_an_app_that_fails_is_told_of_as_500(told):
    def fails(environ, start):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Client(Watched(fails, [told.append])).get("/")
    assert [one.status for one in told] == [500]
