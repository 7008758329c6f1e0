"""Every format gives back what went in, value by value, and says what it is."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from geo.errors import QueryError
from geo.export.formats import FORMATS, find_format
from geo.export.formats.bundle import side_files
from geo.export.stream import Part, Stream
from geo.export.tables import content_of

AT = datetime(2021, 6, 7, 0, 30, 1, 123456, UTC)
ABOUT = {"mission": "tiny", "record": "station", "fields": {"station": {"title": {"en": "Box"}}}}
CELLS = {
    "station": pa.array(["000123", '=1+"1"', "a,b\nc é", "_x0041_ \x0b", None]),
    "votes": pa.array([0, None, 9_007_199_254_740_993, -1, 2]),
    "share": pa.array([0.1, None, 1.0, 1e-7, 123456.789]),
    "final": pa.array([True, None, False, True, False]),
    "at": pa.array([AT, None, AT.replace(microsecond=0), AT, AT], pa.timestamp("us", "UTC")),
    "day": pa.array([date(2021, 6, 6), None, date(1899, 1, 1), None, None], pa.date32()),
}
SHAPES = np.array([shapely.Point(-77, -12), None, shapely.Point(-70.5, -3), None, None])


def stream(geometry="Point", **changes):
    cells = pa.RecordBatch.from_pydict(CELLS)
    shapes = SHAPES if geometry else None

    def parts():
        for start in (0, 3):
            some = slice(start, start + 3)
            yield Part(cells=cells[some], shapes=None if shapes is None else shapes[some])

    given = {"schema": cells.schema, "parts": parts, "about": ABOUT, "geometry": geometry}
    return Stream(**given | changes)


def expected(name):
    return CELLS[name].to_pylist()


@pytest.mark.parametrize("geometry", ["Point", ""])
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_are_the_same_bytes(name, geometry):
    assert content_of(stream(geometry), name) == content_of(stream(geometry), name)


def test_geojson_and_its_lines(tmp_path):
    found = json.loads(content_of(stream(), "geojson"))
    assert found["atalaya"] == ABOUT
    assert found["bbox"] == [-77, -12, -70.5, -3]
    lines = [json.loads(line) for line in content_of(stream(), "geojsonl").splitlines()]
    assert lines == found["features"]
    for key in ("station", "votes", "share", "final"):
        assert [f["properties"][key] for f in lines] == expected(key)
    assert [f["geometry"] is None for f in lines] == [False, True, False, True, True]
    assert lines[0]["properties"]["at"] == "2021-06-07T00:30:01.123456Z"
    assert lines[2]["properties"]["at"] == "2021-06-07T00:30:01Z"
    assert lines[2]["properties"]["day"] == "1899-01-01"
    path = tmp_path / "a.geojsonl"
    path.write_bytes(content_of(stream(), "geojsonl"))
    assert len(gpd.read_file(path, driver="GeoJSONSeq")) == 5


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_arrow_and_parquet(name):
    content = content_of(stream(), name)
    found = (
        pq.read_table(io.BytesIO(content))
        if name == "parquet"
        else pa.ipc.open_file(io.BytesIO(content)).read_all()
    )
    for key in CELLS:
        assert found[key].to_pylist() == expected(key)
    assert json.loads(found.schema.metadata[b"atalaya"]) == ABOUT
    assert shapely.from_wkb(found["geometry"].to_pylist()).tolist() == SHAPES.tolist()


def test_geoparquet_1_1_has_a_covering_that_geopandas_uses(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(content_of(stream(), "parquet"))
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert (geo["version"], column["orientation"]) == ("1.1.0", "counterclockwise")
    assert column["geometry_types"] == ["Point"]
    assert column["bbox"] == [-77, -12, -70.5, -3]
    # In single precision, and never less than the places: no reader passes over a row.
    boxes = pq.read_table(path, columns=["bbox"])["bbox"]
    assert boxes.type.field("xmin").type == pa.float32()
    own = gpd.read_parquet(path).geometry.bounds.to_numpy()
    told = pd.DataFrame([box or {} for box in boxes.to_pylist()]).to_numpy(float)
    known = ~np.isnan(own[:, 0])
    assert (told[known, :2] <= own[known, :2]).all()
    assert (told[known, 2:] >= own[known, 2:]).all()
    rows = gpd.read_parquet(path, bbox=(-80, -13, -75, -10))
    assert (rows["station"].tolist(), rows.crs.to_epsg()) == (["000123"], 4326)
    plain = pq.read_schema(io.BytesIO(content_of(stream(""), "parquet")))
    assert b"geo" not in plain.metadata
    assert plain.names == list(CELLS)


@pytest.mark.parametrize("geometry", ["Point", ""])
@pytest.mark.parametrize("name", ["gpkg", "fgb"])
def test_geopackage_and_flatgeobuf(tmp_path, name, geometry):
    path = tmp_path / f"a.{name}"
    path.write_bytes(content_of(stream(geometry), name))
    _, found = pyogrio.read_arrow(path)
    for key in ("station", "votes", "share", "final"):
        assert found[key].to_pylist() == expected(key)
    assert found["day"].cast(pa.date32()).to_pylist() == expected("day")
    # GDAL keeps milliseconds: the local time beside an instant has all of it.
    assert (
        found["at"][0]
        .as_py()
        .isoformat(timespec="milliseconds")
        .startswith("2021-06-07T00:30:01.123")
    )
    said = pyogrio.read_info(path)
    text = said["layer_metadata"]["atalaya" if name == "gpkg" else "DESCRIPTION"]
    assert json.loads(text) == ABOUT


def test_csv_with_comments_says_what_it_is_and_loses_no_cell():
    found = content_of(stream(""), "commented-csv")
    lines = found.decode().split("\r\n")
    said = [line for line in lines if line.startswith("# ")]
    assert f"# mission: {ABOUT['mission']}" in said
    assert not lines[len(said)].startswith("#")
    rows = pd.read_csv(io.BytesIO(found), comment="#", dtype="str", keep_default_na=False)
    assert rows["station"].tolist() == [text or "" for text in expected("station")]
    odd = pa.RecordBatch.from_pydict({"#": ["#1", "a # b", "=1", None]})
    about = {"title": "a\nb"}
    table = Stream(schema=odd.schema, parts=lambda: iter([Part(cells=odd)]), about=about)
    found = content_of(table, "commented-csv")
    assert found.startswith(b'# title: "a\\nb"\r\n"#"\r\n')
    found = found.partition(b"\r\n")[2]
    rows = pd.read_csv(io.BytesIO(found), keep_default_na=False, skip_blank_lines=False)
    assert rows["#"].tolist() == ["#1", "a # b", "=1", ""]


def test_csv_for_programs_and_for_spreadsheets():
    plain = content_of(stream(""), "plain-csv")
    rows = pd.read_csv(io.BytesIO(plain), dtype="str", keep_default_na=False)
    assert rows["station"].tolist() == [text or "" for text in expected("station")]
    assert rows["votes"].tolist() == ["0", "", "9007199254740993", "-1", "2"]
    assert rows["share"].tolist() == ["0.1", "", "1.0", "1e-7", "123456.789"]
    assert rows["final"].tolist() == ["true", "", "false", "true", "false"]
    shown = content_of(stream(), "csv")
    assert shown.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(shown), dtype="str", keep_default_na=False)
    assert rows["station"][1] == '\'=1+"1"'
    assert rows["votes"][3] == "-1"


def test_what_lies_beside_a_csv():
    found = side_files(stream(), "a.csv")
    assert found[".csvt"] == (b'"String","Integer64","Real","Integer(Boolean)","DateTime","Date"\n')
    described = json.loads(found[".csv-metadata.json"])
    assert described["url"] == "a.csv"
    assert described["tableSchema"]["columns"][0]["dc:title"] == {"en": "Box"}
    assert described["dc:description"] == ABOUT
    with zipfile.ZipFile(io.BytesIO(content_of(stream(), "csv-zip"))) as archive:
        assert archive.namelist() == ["station.csv", "station.csvt", "station.csv-metadata.json"]
        assert archive.read("station.csv") == content_of(stream(), "csv")


def test_a_workbook_is_typed_and_keeps_leading_zeros():
    book = openpyxl.load_workbook(io.BytesIO(content_of(stream(""), "xlsx")))
    assert book.sheetnames == ["rows", "definitions", "about"]
    head, *rows = book["rows"].iter_rows(values_only=True)
    columns = dict(zip(head, zip(*rows, strict=True), strict=True))
    unescaped = ["000123", '=1+"1"', "a,b\nc é", "_x0041_ \x0b", None]
    assert [openpyxl.utils.escape.unescape(t) if t else t for t in columns["station"]] == unescaped
    # Excel keeps 15 digits: a longer number is text, not another number.
    assert columns["votes"] == (0, None, "9007199254740993", -1, 2)
    assert columns["share"] == tuple(expected("share"))
    assert columns["final"] == tuple(expected("final"))
    assert columns["at"][2] == AT.replace(microsecond=0, tzinfo=None)
    assert columns["day"][0] == AT.replace(
        tzinfo=None, day=6, hour=0, minute=0, second=0, microsecond=0
    )
    # Excel has no such day, and would show another.
    assert columns["day"][2] == "1899-01-01"
    said = dict(row[:2] for row in book["about"].iter_rows(values_only=True))
    assert said["mission"] == "tiny"
    assert [row[0] for row in book["definitions"].iter_rows(values_only=True)][1:] == list(CELLS)


def test_texts_of_a_workbook_are_texts_whatever_they_look_like():
    texts = ["=1", "{=1}", "https://a.example", "mailto:a", "12", " a ", "<r><t>b</t></r>"]
    texts += ["<r></r>", "<r>&</r>"]
    book = openpyxl.load_workbook(io.BytesIO(content_of(of_texts(texts), "xlsx")))
    (_, *cells) = book["rows"]["A"]
    assert [(cell.data_type, cell.value, cell.hyperlink) for cell in cells] == [
        ("s", text, None) for text in texts
    ]


def of_texts(texts):
    cells = pa.RecordBatch.from_pydict({"text": pa.array(texts)})
    return Stream(schema=cells.schema, parts=lambda: iter([Part(cells=cells)]), about=ABOUT)


def test_a_workbook_refuses_what_a_sheet_does_not_hold(monkeypatch):
    # Excel counts in UTF-16: an emoji is two of its characters.
    for text in ("a" * 32_768, "\N{SLIGHTLY SMILING FACE}" * 16_384):
        with pytest.raises(QueryError, match="holds 32,767 characters"):
            content_of(of_texts([text]), "xlsx")
    assert content_of(of_texts(["a" * 32_767]), "xlsx")
    monkeypatch.setattr("geo.export.formats.workbook.MOST_ROWS", 4)
    with pytest.raises(QueryError, match="holds 4 rows; this has more"):
        content_of(stream(), "xlsx")


def test_an_unknown_format_is_refused_with_the_nearest():
    with pytest.raises(QueryError, match="there is no 'parkuet'; the nearest is 'parquet'"):
        find_format("parkuet")
