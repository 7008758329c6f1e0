"""Parquet and JSON of rows are tables like any other."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import Point

from geo.errors import SourceError
from geo.sources.flat_files import read_flat, table_of_rows
from geo.sources.flat_parser import json_rows
from geo.sources.tabular import read_table

INCIDENT = {
    "incident_id": "007",
    "domain": "media",
    "severity": "minor",
    "veracity": "unconfirmed",
    "occurred_at": "2021-06-06T12:00",
    "unit": "150101",
}


def test_a_parquet_file_is_read_as_its_values_are_written(tmp_path):
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame(
        {
            "code": ["010101", None],
            "votes": pd.array([12, None], dtype="Int64"),
            "gap": [7.0, float("nan")],
            "share": [12.5, 1e-7],
            "at": pd.to_datetime(["2021-06-06T12:00:30Z", None]),
            "flag": [True, False],
            "kind": pd.Categorical(["x", "y"]),
            "parts": [["a"], ["b"]],
        }
    )
    frame.to_parquet(path)
    table = read_table(path)
    assert table.kind == "parquet"
    assert table.notes == ("columns of lists or bytes, not read: parts",)
    assert table.frame.to_dict("index") == {
        1: {"code": "010101", "votes": "12", "gap": "7", "share": "12.5", "flag": "true",
            "at": "2021-06-06T12:00:30+0000", "kind": "x"},
        2: {"code": "", "votes": "", "gap": "", "share": "1e-07", "flag": "false", "at": "",
            "kind": "y"},
    }  # fmt: skip


def test_points_of_a_geoparquet_are_positions(tmp_path):
    path = tmp_path / "a.parquet"
    points = [Point(-77.05, -12), None, Point()]
    gpd.GeoDataFrame({"id": ["a", "b", "c"]}, geometry=points, crs=4326).to_parquet(path)
    frame = read_table(path).frame
    nowhere = ["", ""]
    assert frame[["lon", "lat"]].to_numpy().tolist() == [["-77.05", "-12"], nowhere, nowhere]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([INCIDENT, {"incident_id": "8", "n": 3}]),
        json.dumps(INCIDENT) + "\n\n" + json.dumps({"incident_id": "8", "n": 3}) + "\n",
    ],
)
def test_json_rows_are_an_array_or_lines(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    table = read_table(path)
    assert (table.kind, table.frame.index.tolist()) == ("json", [1, 2])
    assert table.frame["incident_id"].tolist() == ["007", "8"]
    assert table.frame["n"].tolist() == ["", "3"]


def test_features_line_by_line_are_features(tmp_path):
    path = tmp_path / "a.geojsonl"
    feature = {"type": "Feature", "properties": {"n": 7}, "geometry": None}
    path.write_text(f"{json.dumps(feature)}\n" * 2)
    assert read_table(path).frame["n"].tolist() == ["7", "7"]


@pytest.mark.parametrize(
    ("content", "form", "match"),
    [
        (b"PAR1 and nothing else", "parquet", r"a\.csv: "),
        (b'{"a": \n{"a": \n', "json", "line 1 is no JSON"),
        (b"7\n", "json", "line 1 is no JSON object"),
        (b"[1]", "json", "item 1 is no JSON object"),
        (b"[" * 200_000, "json", "nested too deeply|is no JSON"),
    ],
)
def test_a_damaged_file_is_one_sentence(tmp_path, content, form, match):
    with pytest.raises(SourceError, match=match) as told:
        read_flat(tmp_path / "a.csv", content, form)
    assert "\n" not in str(told.value)


def test_a_geometry_that_is_none_is_one_sentence(tmp_path):
    """What a library of the child process raises is a reason, too, and no limit that was met."""
    path = tmp_path / "a.parquet"
    geo = {b"geo": json.dumps({"primary_column": "geometry"}).encode()}
    column = pa.table({"geometry": [b"no geometry"]})
    pq.write_table(column.replace_schema_metadata(geo), path)
    with pytest.raises(SourceError, match=r"a\.parquet: (?!.*could not be read within)"):
        read_table(path)


def test_rows_of_json_keep_what_is_no_number_as_text():
    assert json_rows('{"votes": NaN}') == ({1: {"votes": "NaN"}}, [])


def test_a_stated_encoding_holds(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("comuna\nÑuñoa\n".encode("cp850"))
    assert read_table(path, encoding="cp850").frame["comuna"].tolist() == ["Ñuñoa"]
    path.write_bytes(b"comuna\n\xa4uble\n")
    with pytest.raises(SourceError, match=r"a\.csv: line 2 is not in ascii, as was said"):
        read_table(path, encoding="ascii")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": "\xc3\xb1"}\n\n{"a": \n{"a": 3}', "line 3 is no JSON: "),
        (b'{"a": "\xc3\xb1"}\n\n[2]\n{"a": 3}', "line 3 is no JSON object"),
        (
            b'{"a": "\xc3\xb1"}\n\n' + b'{"a":' + b"[" * 100_000 + b'\n{"a": 3}',
            "line 3 is no JSON: ",
        ),
        ('[{"a": "ñ"}, 2, {"a": 3}]'.encode(), "item 2 is no JSON object"),
    ],
)
def test_a_row_that_is_no_json_object_spoils_no_other(content, reason):
    table = read_flat(Path("a.jsonl"), content, "json")
    assert table.frame["a"].to_dict() == {1: "ñ", 3: "3"}
    [row] = table.problems.to_dict("records")
    assert row["row"] == 2
    assert row["reason"].startswith(reason)
    assert table.surplus[2]


def test_a_cell_with_an_odd_character_is_listed_under_its_own_row():
    table = read_flat(Path("a.jsonl"), b'{"a": "x"}\n{"a": "\\u0000"}\n{"a": "y"}', "json")
    assert table.problems["row"].tolist() == [2]
    assert table.frame.index.tolist() == [1, 3]
    assert list(table.original) == [2]


def test_parsed_rows_are_the_table_that_their_file_would_be():
    rows = [
        {"mesa": "0101", "votos": 7, "nota": 'a "b",\nc'},
        {"mesa": None, "lista": ["x", 1], "si": True, "nota": "\u2028 ñ \x00 '12"},
        {},
        {"votos": 7.5, "nota": "  "},
    ]
    path = Path("sent.json")
    ours, theirs = table_of_rows(path, rows), read_flat(path, json.dumps(rows).encode(), "json")
    for name in ("frame", "problems", "warnings"):
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name))
    for name in ("kind", "how", "original", "surplus", "head", "notes", "days"):
        assert getattr(ours, name) == getattr(theirs, name), name
