"""No request ends in a 500: every route with odd values in every parameter that it reads."""

import json
import os
import random
from collections import defaultdict
from dataclasses import replace

import pytest
from flask import request
from werkzeug.datastructures import ImmutableMultiDict

import geo.access.export_limit
from app import create_app
from tests.odd_values import ODD_JSON, ODD_TEXTS
from views.serving.sent import CALLBACKS

SEED = 8
EACH = int(os.environ.get("ODD_VALUES", "6"))
ROUNDS = EACH // 2
"""Odd values that each parameter of a route is given, and requests with several at once."""
COSTLY = (
    "/export/<layer_id>.<extension>",
    "/export/cube.<extension>",
    "/lead/brief.<extension>",
    "/lead/tab.json",
    "/login",
    "/release",
)
"""Routes whose good answers take long: pages, files, passwords."""
PLAIN = {"t": "1623000000", "columns": "gap_score", "tab": "changes", "ask": "add:1"}
LAYERS, ENDINGS = ("incidents", "²"), ("csv", "geojson", "html", "²")
BODY = {
    "output": "..unit-records.children...selection.data-answered..",
    "outputs": [
        {"id": "unit-records", "property": "children"},
        {"id": "selection", "property": "data-answered"},
    ],
    "inputs": [{"id": "selection", "property": "data-wanted", "value": ""}],
    "changedPropIds": ["selection.data-wanted"],
}
VIEW = {"t": 1623038400, "mode": "cumulative", "window": 86400, "clock": "occurred",
        "domain": [], "severity": [], "veracity": []}  # fmt: skip
SELECTED = {"unit": "15", "reading": VIEW, "lang": "en", "asked": 7, "version": "",
            "records": [{"kind": "incident", "ids": [0, 1]}]}  # fmt: skip


@pytest.fixture(scope="module")
def server(own_exercise, drawn_once):
    with pytest.MonkeyPatch.context() as patch:
        # The limit of exports would answer in place of what is asked.
        patch.setattr(
            geo.access.export_limit,
            "EXPORTS",
            replace(geo.access.export_limit.EXPORTS, failures=1_000_000),
        )
        yield create_app(own_exercise).server


@pytest.fixture(scope="module")
def read(server):
    """Return the names of the parameters that each route has read so far."""
    names = defaultdict(set)

    class Noted(ImmutableMultiDict):
        def __getitem__(self, key):
            names[str(request.url_rule)].add(key)
            return super().__getitem__(key)

        def get(self, key, *rest, **options):
            names[str(request.url_rule)].add(key)
            return super().get(key, *rest, **options)

    kind = {"parameter_storage_class": Noted}
    server.request_class = type("Noting", (server.request_class,), kind)
    return names


@pytest.fixture
def client(server):
    return server.test_client()


def status(client, method, path, **sent):
    with client.open(path, method=method, **sent) as answer:
        return answer.status_code


def paths(rule):
    """Return addresses of a route, odd parts included."""
    parts = {"layer_id": LAYERS, "extension": ENDINGS}
    for n in range(3):
        values = {name: parts.get(name, ("..", "²", "a/b\x00"))[n % 2] for name in rule.arguments}
        if "extension" in values:
            values["extension"] = ENDINGS[n]
        if (built := rule.build(values)) is not None:
            yield built[1]


def plain(rule):
    """Return parameters with which a route answers: exports refuse the name of any other."""
    if rule.rule.startswith("/export/record"):
        return {}
    return {"t": "2021-06-06T19:00"} if rule.rule.startswith("/export") else PLAIN


def queries(rule, names, rng):
    """Return odd values of a route's parameters: each of them with some, then several at once."""
    part = 6 if str(rule) in COSTLY else 1
    yield {}
    for name in names:
        yield from ({name: text} for text in rng.sample(ODD_TEXTS, max(1, EACH // part)))
    for _ in range(max(1, ROUNDS // part) if names else 0):
        yield {name: rng.choice(ODD_TEXTS) for name in rng.choices(names, k=3)}


def test_no_route_fails_on_odd_values(server, read):
    rules = sorted(server.url_map.iter_rules(), key=str)
    rng = random.Random(SEED)
    for rule in rules:  # once, so that each has read the names of its parameters
        for path in paths(rule):
            status(server.test_client(), "GET", path, query_string=plain(rule))
    assert {"t", "mode", "window", "clock", "box", "level", "ask", "before"} <= set().union(
        *read.values()
    )
    failed = []
    for rule in rules:
        client = server.test_client()
        csrf = client.get("/session.json").get_json()["csrf"]
        found = list(paths(rule))
        for number, odd in enumerate(queries(rule, sorted(read[str(rule)]), rng)):
            query = {**plain(rule), **odd}
            ways = [("GET", {"query_string": query})] if "GET" in rule.methods else []
            if "POST" in rule.methods:
                ways += [("POST", {"data": {**query, "csrf": csrf}}), ("POST", {"json": query})]
            for method, sent in ways:
                path = found[number % len(found)]
                if status(client, method, path, **sent) >= 500:
                    failed.append((method, path, sent))
    assert not failed


def changed(value, rng):
    """Return a copy of nested JSON in which one thing is odd, missing or too much."""
    if isinstance(value, dict) and value and rng.random() < 0.8:
        key = rng.choice(sorted(value))
        if rng.random() < 0.2:
            return {name: part for name, part in value.items() if name != key}
        return {**value, key: changed(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        at = rng.randrange(len(value))
        return [*value[:at], changed(value[at], rng), *value[at + 1 :]]
    return rng.choice(ODD_JSON)


def test_no_callback_fails_on_odd_bodies(client):
    rng = random.Random(SEED)
    good = json.dumps(SELECTED)
    ask = {**BODY, "inputs": [{**BODY["inputs"][0], "value": good}]}
    assert status(client, "POST", CALLBACKS, json=ask) == 200
    bodies = [json.dumps(changed(ask, rng)) for _ in range(120)]
    for _ in range(120):
        found = json.dumps(changed(SELECTED, rng))
        bodies.append(json.dumps({**BODY, "inputs": [{**BODY["inputs"][0], "value": found}]}))
    bodies += ["", "{", "NaN", '"\\ud800"', "[" * 100_000, '{"a":' * 100_000, "9" * 5_000]
    answers = [(status(client, "POST", CALLBACKS, data=body, content_type="application/json"), body)
               for body in bodies]  # fmt: skip
    assert {code for code, _ in answers} <= {200, 204, 400, 404}, [
        answer for answer in answers if answer[0] >= 500
    ]
    assert sum(code == 400 for code, _ in answers) > 120


def test_what_is_posted_as_json_is_checked(client):
    for body in ODD_JSON:
        for given in (body, {"alerts": body, "t": 1623000000}, {"alerts": [body], "t": body}):
            assert status(client, "POST", "/lead/alerts", json=given) < 500


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/export/incidents.geojson?t=9999-12-31T23:59", "no moment of the years 1700 to 2199"),
        ("/lead/alerts.json?t=²", "'²' is no whole number"),
        ("/lead/brief.html?t=²", "'²' is no whole number"),
        ("/export/incidents.csv?window=9999999d", "is no window"),
        ("/export/incidents.csv?box=nan,nan,nan,nan", "is no box"),
    ],
)
def test_the_answer_says_what_is_wrong(client, path, sentence):
    with client.get(path) as answer:
        assert answer.status_code == 400
        assert sentence in answer.get_data(as_text=True)


def test_a_script_that_is_none_is_not_found(client):
    assert status(client, "GET", "/_dash-component-suites/x/y.js") == 404
