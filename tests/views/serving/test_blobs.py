import gzip

import brotli
import pytest
from flask import Flask

from views.payload import Blob, Payload
from views.serving.blobs import KEPT_VERSIONS, blueprint
from views.serving.compression import Compressor

BLOB = Blob(name="cube.bin", content=b"numbers " * 500)


def payload(version, *blobs):
    return Payload(version=version, config={"version": version}, blobs={b.url: b for b in blobs})


class Served:
    """An app whose payload a test can replace."""

    def __init__(self, folder):
        self.payload = payload("1", BLOB)
        self.newest = None
        app = Flask(__name__)
        app.register_blueprint(
            blueprint(lambda: self.payload, lambda: self.newest or self.payload, Compressor(folder))
        )
        self.client = app.test_client()

    def get(self, url, coding="", **headers):
        return self.client.get(url, headers={"Accept-Encoding": coding, **headers})


@pytest.fixture
def served(tmp_path):
    return Served(tmp_path / "cache")


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("", None, bytes),
        ("br;q=0", None, bytes),
    ],
)
def test_a_file_comes_in_the_best_coding_that_is_accepted(served, accepted, coding, unpack):
    for _ in range(2):  # quickly compressed, or from the disk
        answer = served.get(BLOB.url, accepted)
        assert answer.headers.get("Content-Encoding") == coding
        assert unpack(answer.data) == BLOB.content
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_file_that_another_process_has_already_is_made(served):
    newer = Blob(name="cube.bin", content=b"newer " * 500)
    assert served.get(newer.url).status_code == 404
    served.newest = payload("2", newer)
    assert served.get(newer.url).data == newer.content


def test_a_file_is_kept_for_ever_and_the_configuration_never(served):
    assert "immutable" in served.get(BLOB.url).headers["Cache-Control"]
    answer = served.get("/config.json", "br")
    assert answer.headers["Cache-Control"] == "no-store"
    assert brotli.decompress(answer.data) == b'{"version":"1"}'


def test_a_tag_that_is_known_is_answered_without_content(served):
    tag = served.get(BLOB.url, "br").headers["ETag"]
    assert tag != served.get(BLOB.url, "gzip").headers["ETag"]
    again = served.get(BLOB.url, "br", **{"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("url", ["/blob/000000000000/cube.bin", f"/blob/{BLOB.digest}/x.bin"])
def test_what_is_not_served_is_not_found(served, url):
    assert served.get(url).status_code == 404


def test_an_open_page_finds_its_files_after_new_data(served):
    served.get("/config.json")
    for version in range(2, KEPT_VERSIONS + 1):
        served.payload = payload(str(version), Blob(name="cube.bin", content=bytes(version)))
        served.get("/config.json")
    assert served.get(BLOB.url).status_code == 200
    served.payload = payload("last")
    served.get("/config.json")
    assert served.get(BLOB.url).status_code == 404


def test_files_of_the_same_content_are_both_served(served):
    twins = [Blob(name=name, content=b"") for name in ("incident.bin", "deployment.bin")]
    served.payload = payload("2", *twins)
    assert [served.get(twin.url).status_code for twin in twins] == [200, 200]
