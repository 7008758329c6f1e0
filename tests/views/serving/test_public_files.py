"""``/embed/``: what is published, and nothing else, to everybody, from memory."""

import gzip
import hashlib
import json
import time

import brotli
import pytest
from werkzeug.test import Client

from geo.publish.folder import stage, switch
from views.serving.public_files import FRESH, PublicFiles

PAGE = b"<html>map</html>" * 50
FILES = {"index.html": PAGE, "incidents.geojson": b'{"features": []}', "map.png": b"\x89PNG"}
ANCESTORS = "https://news.example"


def behind(environ, start):
    start("200 OK", [])
    return [b"the mission"]


def put(folder, files, name):
    return switch(folder, stage(folder, files, {}), name)


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, FILES, "one")
    return tmp_path


@pytest.fixture
def client(folder):
    return Client(PublicFiles(folder, ANCESTORS, behind))


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_the_page_comes_as_the_reader_accepts_it(client, accepted, coding, unpack):
    answer = client.get("/embed/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert unpack(answer.data) == PAGE
    assert hashlib.sha256(PAGE).hexdigest() in answer.headers["ETag"]
    assert not answer.headers["ETag"].startswith("W/")
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_language_is_answered_with_its_own_page(tmp_path):
    put(tmp_path, FILES | {"en.html": b"<html lang=en>"}, "one")
    client = Client(PublicFiles(tmp_path, ANCESTORS, behind))
    english = client.get("/embed/?lang=en&region=15")
    assert english.data == b"<html lang=en>"
    assert english.headers["ETag"] == client.get("/embed/en.html").headers["ETag"]
    for other in ("/embed/", "/embed/?lang=", "/embed/?lang=es", "/embed/?lang=../../secret"):
        assert client.get(other).data == PAGE, other
    assert client.get("/embed/map.png?lang=en").data == FILES["map.png"]


def test_each_coding_has_its_own_tag(client):
    tags = {
        client.get("/embed/", headers={"Accept-Encoding": coding}).headers["ETag"]
        for coding in ("br", "gzip", "")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_what_the_reader_has_is_not_sent_again(client, form):
    tag = client.get("/embed/").headers["ETag"]
    answer = client.get("/embed/", headers={"If-None-Match": form.format(tag=tag)})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert client.get("/embed/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_caches_may_keep_it_and_frames_are_as_configured(client):
    headers = client.get("/embed/index.html").headers
    for rule in ("public", "max-age=", "stale-while-revalidate=", "stale-if-error="):
        assert rule in headers["Cache-Control"]
    assert headers["Content-Security-Policy"] == f"frame-ancestors {ANCESTORS}"
    assert "X-Frame-Options" not in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    ("name", "open_"), [("incidents.geojson", True), ("map.png", True), ("index.html", False)]
)
def test_scripts_of_other_sites_read_data_only(client, name, open_):
    headers = client.get(f"/embed/{name}").headers
    assert ("Access-Control-Allow-Origin" in headers) == open_


@pytest.mark.parametrize(
    "path",
    [
        "../secret", "..%2fsecret", "%2e%2e/secret", "....//secret", "/etc/passwd", "secret",
        "index.html/../../secret", "..\\secret", "index.html%00", ".", "..",
        "versions/one/index.html", "index.html.br", "\u2025/secret",
    ],
)  # fmt: skip
def test_what_the_manifest_does_not_name_does_not_exist(folder, client, path):
    (folder / "secret").write_text("secret")
    (folder / "current" / "secret").write_text("secret")
    answer = client.get(f"/embed/{path}")
    assert answer.status_code == 404
    assert b"secret" not in answer.data


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_is_for_reading(client, method):
    assert client.open("/embed/", method=method).status_code == 405


def test_a_head_has_headers_and_no_body(client):
    answer = client.head("/embed/")
    assert (answer.data, answer.headers["Content-Length"]) == (b"", str(len(PAGE)))


def test_all_else_is_passed_on(client):
    assert client.get("/embedded").data == client.get("/").data == b"the mission"
    assert client.get("/embed").headers["Location"].endswith("/embed/")


def later(monkeypatch):
    """Let the time pass after which the folder is looked at again."""
    now = time.monotonic()
    monkeypatch.setattr("views.serving.public_files.time.monotonic", lambda: now + 2 * FRESH)


def test_a_new_snapshot_is_shown_and_a_broken_one_is_not(folder, client, monkeypatch):
    put(folder, {"index.html": b"new"}, "two")
    later(monkeypatch)
    assert client.get("/embed/").data == b"new"
    assert client.get("/embed/map.png").status_code == 404
    broken = put(folder, {"index.html": b"newest"}, "three")
    (broken / "index.html").write_bytes(b"forged")
    assert Client(PublicFiles(folder, "*", behind)).get("/embed/").status_code == 404


def test_nothing_published_is_nothing_found(tmp_path):
    assert Client(PublicFiles(tmp_path / "none", "*", behind)).get("/embed/").status_code == 404


def test_a_snapshot_that_is_not_its_manifests_leaves_the_one_before(folder, client, monkeypatch):
    broken = stage(folder, {"index.html": b"newest"}, {})
    (broken / "index.html").write_bytes(b"forged")
    switch(folder, broken, "two")
    later(monkeypatch)
    assert client.get("/embed/").data == PAGE


def test_the_manifest_is_readable_by_all(client):
    listed = json.loads(client.get("/embed/manifest.json").data)["files"]
    assert set(listed) == set(FILES)
