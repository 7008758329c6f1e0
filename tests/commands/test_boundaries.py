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
    found = capsys.readouterr().out
    assert "4 units of the level district of toy" in found
    assert "0 pairs of neighbours overlapped" in found
    assert "now: 1 country, 2 region, 4 district" in found


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
    assert main(["import", "crosswalk", str(folder / "walk.csv"), *options]) == 1
    found = capsys.readouterr().out
    assert "crosswalk votes -> census, version 2020: 5 codes" in found
    assert "left out: row 7, '', '0101': no code on one side" in found
    assert "1 code without a polygon: 0303" in found


@pytest.fixture
def server(folder):
    """Return the address of a server of the folder's files."""
    served = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    served.server_close()
    thread.join()


def test_fetch_downloads_and_imports(folder, server, capsys):
    country(folder, SOURCE.format(url=f"{server}/squares.geojson"))
    assert main(["fetch", "toy"]) == 0
    assert "4 units of the level district" in capsys.readouterr().out
    report = json.loads((folder / "home/boundaries/toy/district.json").read_text())
    assert report["attribution"] == "Toyland"


PUBLISHER = """
[[publishers]]
what = "district"
title = "Squares"
publisher = "Toyland"
page = "https://toyland.org"
licence = "CC0"
format = "GeoJSON"
file = "{url}"
"""


def test_fetch_brings_one_official_file_with_its_licence_and_imports_nothing(
    folder, server, capsys
):
    country(folder, PUBLISHER.format(url=f"{server}/squares.geojson"))
    wanted = folder / "new" / "squares.geojson"
    assert main(["fetch", "toy", "--what", "district", "--to", str(wanted)]) == 0
    assert wanted.read_bytes() == (folder / "squares.geojson").read_bytes()
    assert "licence: CC0; see https://toyland.org" in capsys.readouterr().out
    assert not (folder / "home").exists()
    # What is there is not written over.
    assert main(["fetch", "toy", "--what", "district", "--to", str(wanted)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["fetch", "toy", "--what", "district"]) == 2
    assert "--what and --to go together" in capsys.readouterr().err


def test_a_file_above_the_limit_is_not_kept(folder, server, capsys):
    (folder / "large.geojson").write_bytes(b" " * 1_000_001)
    country(folder, PUBLISHER.format(url=f"{server}/large.geojson"))
    wanted = ["--what", "district", "--to", str(folder / "x.geojson"), "--limit-mb", "1"]
    assert main(["fetch", "toy", *wanted]) == 2
    assert "more than the limit of 1" in capsys.readouterr().err
    assert not list(folder.glob("x.geojson*"))


def test_fetch_without_an_address_says_so(folder, capsys):
    assert main(["fetch", "toy"]) == 2
    assert "no source with a url" in capsys.readouterr().err


def walked(folder, rows, *more):
    (folder / "walk.csv").write_text("v,c\n" + "".join(f"{a},{b}\n" for a, b in rows))
    options = ["--country", "toy", "--from", "votes", "--to", "census", "--version", "2020"]
    options += ["--from-column", "v", "--to-column", "c"]
    return main(["import", "crosswalk", str(folder / "walk.csv"), *options, *more])


def test_a_few_codes_do_not_take_the_place_of_a_whole_crosswalk(folder, capsys):
    bring(folder)
    assert walked(folder, CROSSWALK.items()) == 0
    few = list(CROSSWALK.items())[:1]
    assert walked(folder, few) == 2
    assert f"has 1 of the {len(CROSSWALK)} codes" in capsys.readouterr().err
    most = list(CROSSWALK.items())[:-1]
    assert walked(folder, most) == 0
    assert "1 code of the crosswalk before no more" in capsys.readouterr().out
    assert walked(folder, few, "--replace") == 0


def test_codes_that_lead_to_one_unit_are_listed(folder, capsys):
    bring(folder)
    assert walked(folder, CROSSWALK.items()) == 0
    assert walked(folder, [*CROSSWALK.items(), ("0801", "0101"), ("0802", "0101")]) == 1
    found = capsys.readouterr().out
    assert "3 codes lead to 1 unit that others lead to too" in found
    assert "unit 0101: 0201, 0801, 0802" in found


def test_a_code_that_is_abroad_and_in_the_country_is_refused(folder, capsys):
    bring(folder)
    assert walked(folder, [*CROSSWALK.items(), ("9001", "0101")]) == 2
    found = capsys.readouterr().err
    assert (
        "numbering votes: 1 code of a unit of the country, and yet abroad by abroad = '^9'" in found
    )
    assert "9001" in found


def part(folder, *codes, name="part.geojson"):
    table = squares()
    (folder / name).write_text(table[table["COD_DISTRICT"].isin(codes)].to_json())
    return name


def test_a_part_of_a_level_is_asked_about(folder, capsys):
    bring(folder)
    name = part(folder, "0101", "0202")
    assert bring(folder, file=name) == 2
    found = capsys.readouterr().err
    assert "has 2 of the 4 known units of the level district; not in it: 0102, 0201: say" in found
    assert "--partial" in found
    assert bring(folder, "--partial", file=name) == 0
    found = capsys.readouterr().out
    assert "a part: 2 units kept, 2 replaced: 0101, 0202" in found
    assert "now: 1 country, 2 region, 4 district" in found


def test_a_unit_that_cannot_be_read_is_not_said_to_be_missing_from_the_file(folder, capsys):
    bring(folder)
    table = json.loads((folder / part(folder, "0101", "0102", "0201")).read_text())
    table["features"][1]["geometry"]["coordinates"][0].pop()
    (folder / "open.geojson").write_text(json.dumps(table))
    assert bring(folder, file="open.geojson") == 2
    found = " ".join(capsys.readouterr().err.split())
    assert "not in it: 0202; row 2, code '0102', is left out: its polygon cannot be read" in found
    assert "a ring is not closed" in found


def test_parts_add_up_to_a_level(folder, capsys):
    assert bring(folder, file=part(folder, "0101", "0102")) == 0
    assert bring(folder, "--partial", file=part(folder, "0201", "0202")) == 0
    assert "now: 1 country, 2 region, 4 district" in capsys.readouterr().out


def test_a_second_file_says_that_it_replaces_the_first(folder, capsys):
    bring(folder)
    assert bring(folder) == 0
    assert "it replaces the polygons of the level that were imported" in capsys.readouterr().out


def test_a_polygon_without_area_is_left_out_by_its_row(folder, capsys):
    table = json.loads((folder / part(folder, "0101", "0102", "0201", "0202")).read_text())
    table["features"].append({"type": "Feature", "properties": {"COD_DISTRICT": "0203"},
        "geometry": {"type": "Polygon", "coordinates": [[[40, 0], [41, 0], [40, 0]]]}})  # fmt: skip
    (folder / "flat.geojson").write_text(json.dumps(table))
    assert bring(folder, file="flat.geojson") == 1
    assert "left out: row 5, code '0203': its polygon has no area" in capsys.readouterr().out
