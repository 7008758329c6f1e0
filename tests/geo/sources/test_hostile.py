"""Files that want to do harm: each is refused with one sentence, and nothing else happens."""

import gzip
import io
import json
import tracemalloc
import zipfile

import openpyxl
import pytest

from geo.errors import SourceError
from geo.sources.features import FeatureLimits, read_features
from geo.sources.polygons.reading import read_polygons
from geo.sources.tabular import read_table
from tests.geo.importing.workspace import HEADER, Workspace

DEEP = 100_000
VRT = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"  # noqa: E501
ENTITIES = """<?xml version="1.0"?><!-- a
comment --><!DOCTYPE workbook [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]><workbook>&b;&c;</workbook>"""


def collection(coordinates: str, properties: str = "{}") -> str:
    return (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
        f'{properties}, "geometry": {{"type": "Point", "coordinates": {coordinates}}}}}]}}'
    )


def deep(opening: str, closing: str) -> str:
    return opening * DEEP + closing * DEEP


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def workbook(**parts: str) -> bytes:
    """Return a real workbook with parts replaced or added."""
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["incident_id", "summary"])
    book.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        own = {name: file.read(name).decode() for name in file.namelist()}
    return archive(**{**own, **parts})


BOMB = archive(**{"xl/workbook.xml": " " * 20_000_000})
TABLES = {
    "a VRT called CSV": (VRT, "is XML or HTML"),
    "a VRT called GeoJSON": (VRT.encode("utf-8-sig"), "is XML or HTML"),
    "deep lists": (deep("[", "]"), "nested too deeply"),
    "deep objects": (deep('{"a":', "}"), "no valid JSON|nested too deeply"),
    "deep coordinates": (collection(deep("[", "]")), "nested too deeply"),
    "deep properties": (collection("[1,2]", '{"a":' + deep("[", "]") + "}"), "nested too deeply"),
    "a workbook that is a bomb": (BOMB, "unpacks to 20,000,000 bytes"),
    "entities in a workbook": (
        workbook(**{"xl/workbook.xml": ENTITIES}), "declares XML entities",
    ),
    "entities in a sheet": (
        workbook(**{"xl/worksheets/sheet1.xml": ENTITIES}), "declares XML entities",
    ),
    "entities in another encoding": (
        workbook(**{"xl/sharedStrings.xml": ENTITIES.encode("utf-16")}), "declares XML entities",
    ),
    "a name that leads out": (workbook(**{"../../evil.xml": "<a/>"}), "names that lead out"),
    "an absolute name": (workbook(**{"/etc/evil.xml": "<a/>"}), "names that lead out"),
    "a program": (b"\x7fELF\x02\x01\x01\x00" * 9, "no text file"),
}  # fmt: skip


# What is named a workbook and is none is refused before anything of it is parsed.
NO_WORKBOOK = "is no workbook, whatever its name says"


@pytest.mark.parametrize("name", ["a.csv", "a.geojson", "a.xlsx"])
@pytest.mark.parametrize(("content", "match"), TABLES.values(), ids=TABLES.keys())
def test_a_table_is_what_it_holds(tmp_path, name, content, match, monkeypatch):
    monkeypatch.setattr("geo.sources.workbook.MAX_UNZIPPED", 10_000_000)
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    packed = isinstance(content, bytes) and content.startswith(b"PK")
    result = match if packed or name != "a.xlsx" else f"{NO_WORKBOOK}|{match}"
    with pytest.raises(SourceError, match=result) as caught:
        read_table(path)
    assert "\n" not in str(caught.value)
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_a_gzip_bomb_stops_at_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.sources.tabular.MAX_BYTES", 1_000_000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a\n" * 1_000_000))
    with pytest.raises(SourceError, match="too large; allowed are 1,000,000 bytes unpacked"):
        read_table(path)


@pytest.mark.parametrize(
    ("limits", "match"),
    [
        (FeatureLimits(size=10), "larger than"),
        (FeatureLimits(memory=40_000_000), "could not be read within"),
        (FeatureLimits(seconds=0), "took longer"),
    ],
)
def test_limits_hold_for_records(tmp_path, limits, match):
    content = collection("[1,2]", json.dumps({"a": "x" * 50_000_000})).encode()
    with pytest.raises(SourceError, match=match):
        read_features(tmp_path / "a.geojson", content, limits)


@pytest.mark.parametrize(
    "coordinates",
    ["[NaN, 1]", "[Infinity, 1]", "[1e300, 1]", "[1, 91]", "[-180.5, 0]", '["a", 1]', "[[1], 2]",
     f"[{'9' * 400}, 1]"],
)  # fmt: skip
def test_a_point_that_is_nowhere_is_rejected_with_its_row(tmp_path, coordinates):
    properties = {
        "incident_id": "1", "domain": "media", "severity": "minor", "veracity": "unconfirmed",
        "occurred_at": "2021-06-06T12:00",
    }  # fmt: skip
    outcome = Workspace(tmp_path).bring(
        collection(coordinates, json.dumps(properties)), "a.geojson"
    )
    assert (outcome.added, outcome.rejected) == (0, 1)
    assert set(outcome.problems["column"]) <= {"lon", "lat"}


@pytest.mark.parametrize("value", ["nan", "inf", "1e300", "-1e999", "0x10"])
def test_so_it_is_in_a_table(tmp_path, value):
    row = f"7,media,minor,unconfirmed,2021-06-06T12:00,,{value},-12\n"
    outcome = Workspace(tmp_path).bring(HEADER + row)
    assert (outcome.added, outcome.rejected) == (0, 1)


SQUARE = "[[[0, 0], [{x}, 0], [1, 1], [0, 0]]]"


@pytest.mark.parametrize(
    ("coordinates", "match"),
    [
        (SQUARE.format(x="1e300"), "outside the world|no number"),
        (SQUARE.format(x="181"), "outside the world"),
        (SQUARE.format(x="NaN"), "no number"),
        (deep("[", "]"), r"^a\.geojson"),
    ],
    ids=["huge", "outside", "NaN", "deep"],
)
def test_polygons_that_are_nowhere_are_refused(tmp_path, coordinates, match):
    text = collection(coordinates).replace("Point", "Polygon")
    (tmp_path / "a.geojson").write_text(text)
    with pytest.raises(SourceError, match=match) as caught:
        read_polygons(tmp_path / "a.geojson")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["../a.shp", "/etc/a.shp", "x/../../a.dbf"])
def test_a_zip_with_names_that_lead_out_is_refused(tmp_path, name):
    (tmp_path / "a.zip").write_bytes(archive(**{"a.shp": "x", name: "x"}))
    with pytest.raises(SourceError, match="names that lead out"):
        read_polygons(tmp_path / "a.zip")


def test_a_stray_cell_far_away_does_not_fill_the_memory(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["incident_id", "domain"])
    book.active.append(["1", "media"])
    book.active.cell(2000, 16384, "stray")
    book.save(tmp_path / "far.xlsx")
    tracemalloc.start()
    try:
        assert read_table(tmp_path / "far.xlsx").frame.to_numpy().tolist() == [["1", "media"]]
        assert tracemalloc.get_traced_memory()[1] < 50e6
    finally:
        tracemalloc.stop()
