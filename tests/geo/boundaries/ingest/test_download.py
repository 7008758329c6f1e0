import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.boundaries.ingest.download import CHUNK_BYTES, fetch_source, sources_to_fetch
from geo.errors import SourceError
from geo.missions.countries.country import BoundarySource
from tests.geo.toyland import country

CONTENT = bytes(range(256)) * 4096  # 1 MiB
CHECKSUM = hashlib.sha256(CONTENT).hexdigest()


class Publisher(BaseHTTPRequestHandler):
    """A statistics office: knows ranges unless told otherwise, drops the line where told."""

    protocol_version = "HTTP/1.1"
    ranges = True
    drop_after: tuple[int, ...] = ()  # bytes to send before each broken line
    status = 200
    etag = '"v1"'

    def do_GET(self):
        server = self.server
        server.asked.append(self.headers.get("Range", ""))
        start = self._start(server)
        if server.status >= 400 or start >= len(CONTENT):
            status = server.status if server.status >= 400 else 416
            self.send_response(status)
            self.send_header("Content-Range", f"bytes */{len(CONTENT)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.send_header("ETag", server.etag)
        self.end_headers()
        end = len(CONTENT)
        if server.drops:
            end = start + server.drops.pop(0)
            self.close_connection = True
        self.wfile.write(CONTENT[start:end])

    def _start(self, server):
        asked = self.headers.get("Range", "")
        fresh = self.headers.get("If-Range", server.etag) == server.etag
        return int(asked[6:-1]) if asked and server.ranges and fresh else 0

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def publisher():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.asked, server.drops = [], []
    server.ranges, server.status, server.etag = True, 200, '"v1"'
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def source(publisher, sha256=CHECKSUM, path="files/districts.geojson"):
    return BoundarySource(
        level="district",
        title="Districts",
        licence="",
        attribution="",
        url=f"http://127.0.0.1:{publisher.server_port}/{path}",
        sha256=sha256,
    )


def fetch(publisher, folder, **options):
    return fetch_source(source(publisher, **options), folder, pause=0, attempts=2)


def test_a_file_arrives_whole(publisher, tmp_path):
    seen = []
    path = fetch_source(source(publisher), tmp_path, lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert path.name == "district.geojson"
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_line_is_resumed(publisher, tmp_path):
    publisher.drops = [4 * CHUNK_BYTES, 3 * CHUNK_BYTES]
    assert fetch(publisher, tmp_path).read_bytes() == CONTENT
    assert publisher.asked == ["", f"bytes={4 * CHUNK_BYTES}-", f"bytes={7 * CHUNK_BYTES}-"]


def test_a_second_run_goes_on_where_the_first_gave_up(publisher, tmp_path):
    publisher.drops = [4 * CHUNK_BYTES, 0, 0, 0]
    with pytest.raises(SourceError, match="262,144 bytes are kept"):
        fetch(publisher, tmp_path)
    publisher.drops = []
    assert fetch(publisher, tmp_path).read_bytes() == CONTENT
    assert publisher.asked[-1] == f"bytes={4 * CHUNK_BYTES}-"


@pytest.mark.parametrize("change", [{"ranges": False}, {"etag": '"v2"'}])
def test_it_starts_again_where_the_rest_would_not_fit(publisher, tmp_path, change):
    publisher.drops = [4 * CHUNK_BYTES, 0, 0, 0]
    with pytest.raises(SourceError):
        fetch(publisher, tmp_path)
    publisher.drops = []
    for name, value in change.items():
        setattr(publisher, name, value)
    assert fetch(publisher, tmp_path).read_bytes() == CONTENT


def test_a_whole_partial_file_is_enough(publisher, tmp_path):
    (tmp_path / "district.geojson.part").write_bytes(CONTENT)
    assert fetch(publisher, tmp_path).read_bytes() == CONTENT


def test_a_longer_partial_file_is_no_piece_of_it(publisher, tmp_path):
    (tmp_path / "district.geojson.part").write_bytes(CONTENT + b"x")
    assert fetch(publisher, tmp_path).read_bytes() == CONTENT


def test_a_wrong_checksum_keeps_nothing(publisher, tmp_path):
    with pytest.raises(SourceError, match="changed or damaged"):
        fetch(publisher, tmp_path, sha256="0" * 64)
    assert not list(tmp_path.glob("district.geojson*"))


def test_what_is_there_is_not_fetched_again(publisher, tmp_path):
    fetch(publisher, tmp_path)
    fetch(publisher, tmp_path)
    assert len(publisher.asked) == 1


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (503, 2)])
def test_a_server_that_refuses(publisher, tmp_path, status, tries):
    publisher.status = status
    with pytest.raises(SourceError):
        fetch(publisher, tmp_path)
    assert len(publisher.asked) == tries


def test_only_the_web_is_fetched(tmp_path):
    local = BoundarySource(
        level="a", title="", licence="", attribution="", url="file:///etc/passwd"
    )
    with pytest.raises(SourceError, match="no http"):
        fetch_source(local, tmp_path)


def test_a_manifest_without_an_address_says_so(tmp_path):
    with pytest.raises(
        SourceError,
        match=r"toy: .*country\.toml has no source with a url; python -m geo publishers toy",
    ):
        sources_to_fetch(country(tmp_path))
