import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geo.__main__ import main
from tests.geo.toyland import CROSSWALK, country, squares

SOURCE = """
[[sources]]
level = "district"
title = "Districts of Toyland"
licence = "CC0"
attribution = "Toyland"
url = "{url}"
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ATALAYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ATALAYA_BOUNDARIES", str(tmp_path))
    country(tmp_path)
    squares().to_file(tmp_path / "squares.geojson")
    return tmp_path


def bring(folder, *options, file="squares.geojson"):
    return main(
        [
            "import",
            "boundaries",
            str(folder / file),
            "--country",
            "toy",
            "--level",
            "district",
            *list(options),
        ]
    )


def test_import_tells_what_it_did(folder, capsys):
    assert bring(folder) == 0
    told = capsys.readouterr().out
    assert "4 units of the level district of toy" in told
    assert "0 pairs of neighbours overlapped" in told
    assert "now: 1 country, 2 region, 4 district" in told


def test_import_lists_what_it_left_out(folder, capsys):
    squares().assign(COD_DISTRICT=["0101", "0102", "0201", "9"]).to_file(folder / "bad.geojson")
    assert bring(folder, file="bad.geojson") == 1
    assert "left out: row 4, code '9'" in capsys.readouterr().out


def test_a_wrong_column_is_one_sentence(folder, capsys):
    assert bring(folder, "--code-column", "x") == 2
    error = capsys.readouterr().err
    assert error == "no column 'x'; there are COD_DISTRICT, DISTRICT, REGION\n"


def test_points_are_drawn_as_cells(folder, capsys):
    bring(folder)
    places = "code,lon,lat\n0101,40.5,0.5\n0102,41.5,0.5\n0201,42.5,0.5\n0202,43.5,0.5\n"
    (folder / "places.csv").write_text(places)
    assert bring(folder, "--thiessen", file="places.csv") == 0
    assert "4 units of the level district" in capsys.readouterr().out


def test_a_crosswalk_is_brought(folder, capsys):
    bring(folder)
    rows = "".join(f"{theirs},{ours}\n" for theirs, ours in (CROSSWALK | {"0303": "0303"}).items())
    (folder / "walk.csv").write_text(f"v,c\n{rows},0101\n")
    options = ["--country", "toy", "--from", "votes", "--to", "census", "--version", "2020"]
    options += ["--from-column", "v", "--to-column", "c"]
    assert main(["import", "crosswalk", str(folder / "walk.csv"), *options]) == 0
    told = capsys.readouterr().out
    assert "crosswalk votes -> census, version 2020: 5 codes" in told
    assert "1 rows have no code on one side: 7" in told
    assert "1 codes lead to no polygon: 0303" in told


def test_fetch_downloads_and_imports(folder, capsys):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/squares.geojson"
    country(folder, SOURCE.format(url=url))
    status = main(["fetch", "toy"])
    server.shutdown()
    server.server_close()
    thread.join()
    assert status == 0
    assert "4 units of the level district" in capsys.readouterr().out
    report = json.loads((folder / "home/boundaries/toy/district.json").read_text())
    assert report["attribution"] == "Toyland"


def test_fetch_without_an_address_says_so(folder, capsys):
    assert main(["fetch", "toy"]) == 2
    assert "no source with a url" in capsys.readouterr().err
