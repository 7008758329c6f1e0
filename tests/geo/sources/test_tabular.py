import gzip
import json
import zipfile

import openpyxl
import pytest

from geo.errors import SourceError
from geo.sources import workbook
from geo.sources.tabular import read_table


def written(folder, name: str, content: str | bytes):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path, delimiter):
    text = f"code{delimiter}name\n010101{delimiter}Chachapoyas\n"
    table = read_table(written(tmp_path, "a.csv", text))
    assert table.frame.to_dict("records") == [{"code": "010101", "name": "Chachapoyas"}]
    assert table.how["delimiter"] == delimiter


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)],
)
def test_the_encoding_is_found_out_and_a_fallback_is_told(tmp_path, encoding, noted):
    table = read_table(written(tmp_path, "a.csv", "nombre\nÑuñoa\n".encode(encoding)))
    assert table.frame["nombre"].tolist() == ["Ñuñoa"]
    assert bool(table.notes) == noted
    assert not noted or "not UTF-8 (line 2)" in table.notes[0]


def test_rows_count_as_in_a_spreadsheet_and_blank_ones_are_left_out(tmp_path):
    table = read_table(written(tmp_path, "a.csv", 'a,b\n1,"two\nlines"\n\n,\n4,\n'))
    assert table.frame.index.tolist() == [2, 5]
    assert table.frame["a"].tolist() == ["1", "4"]


def test_compressed_csv_is_read(tmp_path):
    path = written(tmp_path, "a.csv.gz", gzip.compress(b"a,b\n1,NA\n"))
    assert read_table(path).frame.to_dict("records") == [{"a": "1", "b": "NA"}]


@pytest.mark.parametrize("first", ["1,2", "1,2,3"])
def test_a_row_with_too_many_cells_is_listed_and_the_others_are_read(tmp_path, first):
    table = read_table(written(tmp_path, "a.csv", f"a,b\n{first}\n4,5,,\n6,7,8\n9\n"))
    found = ["the row has 3 cells, the header 2"]
    assert table.problems["reason"].tolist() == found * (2 if first == "1,2,3" else 1)
    assert table.frame.loc[[3, 5]].to_numpy().tolist() == [["4", "5"], ["9", ""]]


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        (b"\x7fELF\x00\x00", "is no text file"),
        ("a,a\n1,2\n", "columns of the same name: 'a'"),
        (b"\xd0\xcf\x11\xe0abc", "old Excel file"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"\x1f\x8bnothing", "cannot be read"),
        ('{"type": "Feature"', "no valid JSON"),
        ('{"type": "Feature"}', "no GeoJSON FeatureCollection"),
        ('{"features": []}', "has no features"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path, content, match):
    with pytest.raises(SourceError, match=match) as caught:
        read_table(written(tmp_path, "bad.file", content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["a text that somebody renamed\n", "a,b\n1,2\n", "[]"])
@pytest.mark.parametrize("name", ["teams.xlsx", "TEAMS.XLSX", "teams.xls"])
def test_what_is_named_a_workbook_must_be_one(tmp_path, name, content):
    with pytest.raises(SourceError, match=rf"^{name} is no workbook, whatever its name says; save"):
        read_table(written(tmp_path, name, content))


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="there is no file"):
        read_table(tmp_path / "none.csv")


def test_a_workbook_is_read_as_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["code", "n", "when", "flag", None])
    book.active.append(["010101", 5.0, None, True])
    book.active.append([None, None])
    book.active.append(["=1+1", 2.5, None, None])
    book.active["A4"].data_type = "s"
    book.create_sheet("notes")
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx")
    assert table.frame.index.tolist() == [2, 4]
    assert table.frame.loc[2].tolist() == ["010101", "5", "", "true"]
    assert table.frame.loc[4, "code"] == "=1+1"
    assert "left out: notes" in table.notes[0]


def test_a_workbook_that_unpacks_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_UNZIPPED", 1000)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 100_000)
    with pytest.raises(SourceError, match=r"unpacks to 100,000 bytes; allowed are 1,000"):
        read_table(tmp_path / "a.xlsx")


def test_an_archive_of_something_else_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.csv", "a")
    with pytest.raises(SourceError, match="no XLSX workbook"):
        read_table(tmp_path / "a.xlsx")


def feature(geometry, **properties) -> dict:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_points_of_a_geojson_become_columns(tmp_path):
    features = [
        feature({"type": "Point", "coordinates": [-77.03, -12.04]}, id="a", n=1, ok=True),
        feature(None, id="b", n=None),
        feature({"type": "LineString", "coordinates": []}, id="c"),
        "no feature",
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features})
    table = read_table(written(tmp_path, "a.geojson", content))
    assert table.frame.loc[1].to_dict() == {
        "id": "a", "n": "1", "ok": "true", "lon": "-77.03", "lat": "-12.04",
    }  # fmt: skip
    assert table.frame.loc[2].to_dict() == {"id": "b", "n": "", "ok": "", "lon": "", "lat": ""}
    assert table.problems["row"].tolist() == [3, 4]
    assert "records need a Point or none" in table.problems["reason"][0]


def test_one_point_of_a_multipoint_is_a_point(tmp_path):
    shapes = [{"type": "MultiPoint", "coordinates": c} for c in ([[-77, -12]], [[1, 2], [3, 4]])]
    content = json.dumps({"features": [feature(shape) for shape in shapes]})
    table = read_table(written(tmp_path, "a.geojson", content))
    assert table.frame.loc[1].to_dict() == {"lon": "-77", "lat": "-12"}
    assert table.problems["reason"].tolist() == [
        "its geometry is 'MultiPoint'; records need a Point or none"
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_geojson_may_be_in_any_unicode(tmp_path, encoding):
    content = json.dumps({"features": [feature(None, id="ñ")]}, ensure_ascii=False)
    table = read_table(written(tmp_path, "a.geojson", content.encode(encoding)))
    assert table.frame["id"].tolist() == ["ñ"]


@pytest.mark.parametrize(
    ("properties", "match"),
    [('{"id": "\\ud800"}', "half of a character"), ('{"id": 1, " id": 2}', "the same name")],
)
def test_a_feature_that_cannot_be_a_row_is_listed(tmp_path, properties, match):
    content = f'{{"features": [{{"type": "Feature", "properties": {properties}}}]}}'
    table = read_table(written(tmp_path, "a.geojson", content))
    assert match in table.problems["reason"][0]


def test_nan_in_a_geojson_stays_text_that_no_number_takes(tmp_path):
    content = """{"features": [{"type": "Feature", "properties": {},
        "geometry": {"type": "Point", "coordinates": [NaN, 1]}}]}"""
    assert read_table(written(tmp_path, "a.geojson", content)).frame.loc[1, "lon"] == "NaN"


def test_a_geojson_in_another_projection_is_refused(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32718"}}
    content = json.dumps({"crs": crs, "features": [feature(None)]})
    with pytest.raises(SourceError, match="not in WGS84"):
        read_table(written(tmp_path, "a.geojson", content))


def test_a_workbook_s_rows_of_spaces_are_blank(tmp_path):
    book = openpyxl.Workbook()
    for row in (["id", "name"], ["1", "a"], [None, " "], ["2", "b"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert list(read_table(tmp_path / "a.xlsx").frame.index) == [2, 4]
