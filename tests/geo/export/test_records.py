"""Everything that went into the store comes out, value by value."""

import contextlib
import io
import json
import zipfile
from dataclasses import replace

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

from geo.errors import QueryError
from geo.export.formats import FORMATS
from geo.export.records import RecordSource, find_kind, record_stream
from geo.export.tables import content_of
from geo.records.kinds import INCIDENT, KINDS, STATION, TALLY
from geo.store import open_store
from tests.geo.tiny import hours, incidents, mission, units

OWN = ("instance_id", "content_hash", "recorded_at", "source_file", "source_row")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    found = open_store(f"sqlite:///{folder / 'records.sqlite'}", "tiny")
    rows = incidents(
        incident_id=["I1", "I2", "I3"],
        occurred_at=hours(1, 2, 3.0001),
        lon=[0.5, None, 2.123456789],
        lat=[0.5, None, 0.5],
        unit=["", "0201", ""],
        summary=["=1+1", 'say "a",\nb', None],
        fatalities=[None, 0, 3],
    ).assign(source_row=[2, 3, 4])
    found.append(INCIDENT, rows, source_file="incidents.csv")
    revised = rows.iloc[:1].assign(summary="revised", source_row=2)
    found.append(INCIDENT, revised, source_file="later.csv", revise=True)
    tallies = pd.DataFrame(
        {
            "unit": ["0101", "0101", "0102", "0101"],
            "series": ["official", "official", "official", "other"],
            "reported_at": hours(9, 10, 9, 9),
            "blank_votes": [0, None, 7, None],
            "votes_yes": [1, 2, None, 9],
            "votes_no": [None, 3, 0, 9],
        }
    ).astype({"blank_votes": "Int64", "votes_yes": "Int64", "votes_no": "Int64"})
    found.append(TALLY, tallies, source_file="tallies.csv")
    boxes = pd.DataFrame({"station": ["000123", "000124"], "unit": ["0101", "0102"]})
    found.append(STATION, boxes, source_file="stations.csv")
    yield found
    found.close()


@pytest.fixture
def source(store):
    return RecordSource(
        store=store,
        mission=mission(),
        units=units(),
        polygons="",
        about={"mission": "tiny", "data_version": "abc"},
    )


def rows_of(stream):
    parts = [part.cells for part in stream.parts()]
    return pa.Table.from_batches(parts, stream.schema).to_pandas()


def stored(store, kind, *, every):
    return store.revisions(kind) if every else store.current(kind)


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_column_of_every_kind_is_what_the_store_holds(source, store, kind, every):
    found = rows_of(record_stream(source, kind, every=every))
    expected = stored(store, kind, every=every)
    assert {column.name for column in kind.columns} | set(OWN) <= set(found)
    both = [frame.sort_values("instance_id").reset_index(drop=True) for frame in (found, expected)]
    for name in expected.columns:
        one, other = (frame[name].astype(object).where(frame[name].notna()) for frame in both)
        # The store reads text that is missing as "".
        assert one.fillna("").tolist() == other.fillna("").tolist(), name


def test_one_of_several_revisions_holds_and_says_so(source):
    found = rows_of(record_stream(source, INCIDENT, every=True))
    told = found.loc[found["incident_id"] == "I1", ["summary", "current", "source_file"]]
    assert told.to_numpy().tolist() == [
        ["=1+1", False, "incidents.csv"],
        ["revised", True, "later.csv"],
    ]
    tallies = rows_of(record_stream(source, TALLY))
    assert tallies[["unit", "votes_yes"]].astype(object).to_numpy().tolist()[0] == ["0101", 2.0]


def test_missing_votes_are_null_and_a_series_is_chosen(source):
    lines = content_of(record_stream(source, TALLY, series="official"), "geojsonl").splitlines()
    rows = [json.loads(line)["properties"] for line in lines]
    assert [(row["votes_yes"], row["votes_no"], row["blank_votes"]) for row in rows] == [
        (2, 3, None),
        (None, 0, 7),
    ]
    with pytest.raises(QueryError, match="there is no 'oficial'; the nearest is 'official'"):
        record_stream(source, TALLY, series="oficial")
    with pytest.raises(QueryError, match="records of incident are no count"):
        record_stream(source, INCIDENT, series="official")


def test_what_has_no_point_is_drawn_in_its_unit_on_request(source):
    (plain,) = record_stream(source, INCIDENT).parts()
    assert [shape is None for shape in plain.shapes] == [True, False, False]
    drawn = record_stream(source, INCIDENT, unit_points=True)
    (part,) = drawn.parts()
    assert [round(shape.x, 1) for shape in part.shapes] == [2.5, 2.1, 0.5]
    assert part.cells["point_of"].to_pylist() == ["unit", "record", "record"]
    (boxes,) = record_stream(source, STATION, unit_points=True).parts()
    assert [shape.x for shape in boxes.shapes] == [0.5, 1.5]


def test_instants_keep_their_microseconds_and_stand_in_local_time(source):
    found = rows_of(record_stream(source, INCIDENT)).set_index("incident_id")
    assert found.loc["I3", "occurred_at_local"] == "2021-06-06T15:00:00.360000+00:00"
    assert found.loc["I3", "lon"] == 2.123456789


def test_the_file_says_how_to_make_it_again(source):
    about = record_stream(source, TALLY, every=True, series="official").about
    assert about["command"] == (
        "python -m geo export record tally --mission tiny --series official --revisions"
    )
    assert about["fields"]["unit"]["title"]["en"] == "Code"
    assert about["fields"]["votes_yes"]["title"] == {"en": "yes"}
    assert about["fields"]["blank_votes"]["unit"] == "votes"
    incident = record_stream(source, INCIDENT).about["fields"]
    assert "violence" in incident["domain"]["allowed"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_revision(source, name):
    stream = record_stream(source, INCIDENT, every=True, unit_points=True)
    assert content_of(stream, name) == content_of(stream, name)


def test_a_kind_is_found_by_its_names():
    assert find_kind("tally-copy").id == "tally_copy"
    with pytest.raises(QueryError, match="there is no 'incdent'; the nearest is 'incident'"):
        find_kind("incdent")


MADE = {
    "text": ["000123", 'say "a",\nb é'],
    "code": ["0101", "0102"],
    "list": ["0101; 0102", "0102"],
    "integer": [0, 12],
    "number": [0.5, 1.123456],
    "flag": [True, False],
    "instant": [pd.Timestamp("2021-06-06T14:00:00.25Z"), pd.Timestamp("2021-06-07T00:00:00Z")],
    "date": ["2021-06-06", "2021-12-31"],
}
"""Type of a column -> what two made records have there; a third has nothing."""


def made(kind):
    """Return three records of a kind: two with every cell, one with what it needs alone."""
    columns = {
        column.name: [
            *(MADE.get(column.type) or (column.allowed[0], column.allowed[-1])),
            # Another one, so that no two records are the same.
            (MADE.get(column.type) or column.allowed)[0] if column.required else None,
        ]
        for column in kind.columns
    }
    columns[kind.subject][2] = columns[kind.subject][2] and "0201"
    return pd.DataFrame(columns)


def read_texts(file):
    return pd.read_csv(file, dtype="str", keep_default_na=False)


def read_zip(path):
    with zipfile.ZipFile(path) as archive:
        return read_texts(io.BytesIO(archive.read(archive.namelist()[0])))


READERS = {
    "csv": read_texts,
    "plain-csv": read_texts,
    "commented-csv": lambda file: pd.read_csv(
        file, dtype="str", keep_default_na=False, comment="#"
    ),
    "csv-zip": read_zip,
    "xlsx": lambda file: pd.read_excel(file, sheet_name="rows", dtype=object, engine="openpyxl"),
    "parquet": pd.read_parquet,
    "arrow": pd.read_feather,
}


@pytest.fixture(scope="module")
def made_source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with contextlib.closing(open_store(f"sqlite:///{folder / 'made.sqlite'}", "tiny")) as store:
        for kind in KINDS.values():
            store.append(kind, made(kind), source_file="made.csv")
        yield RecordSource(
            store=store, mission=mission(), units=units(), polygons="", about={"mission": "tiny"}
        )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_format_of_every_kind_is_read_back_as_the_store_has_it(
    made_source, tmp_path, kind, name
):
    path = tmp_path / f"made{FORMATS[name].endings[0]}"
    path.write_bytes(content_of(record_stream(made_source, kind), name))
    found, expected = (
        frame.sort_values("content_hash")
        for frame in (READERS.get(name, gpd.read_file)(path), made_source.store.current(kind))
    )
    for column in kind.columns:
        one, other = (
            [plain(value, column.type) for value in frame[column.name]]
            for frame in (found, expected)
        )
        assert one == other, column.name
    assert len(found) == len(expected) > 1


def plain(value, type_):
    if pd.isna(value) or value == "":
        return None
    if type_ == "instant":
        return pd.to_datetime(value, utc=True).round("ms")
    if type_ == "date":
        return pd.Timestamp(value).date().isoformat()
    if type_ == "flag":
        # GDAL has no flag that may be missing: 1.0 is one.
        return str(value).lower() in {"true", "1.0"}
    return float(value) if type_ in {"integer", "number"} else str(value)


def test_every_column_is_said_in_every_language_of_the_mission(source, tmp_path):
    source = replace(source, mission=replace(source.mission, languages=("es", "en", "pt")))
    codes = set(source.mission.languages)
    for kind in KINDS.values():
        stream = record_stream(source, kind, every=True)
        assert set(stream.about["definition"]) == codes
        for name, said in stream.about["fields"].items():
            assert set(said["definition"]) == set(said["type_name"]) == codes, (kind.id, name)
            assert set(said["title"]) >= codes, (kind.id, name)
            assert all(said["title"].values()), (kind.id, name)
            assert ("allowed" in said) == (said["type"] == "choice" or name == "point_of"), name
            assert set(said.get("unit_name", codes)) == codes, (kind.id, name)
            assert ("unit" in said) == ("unit_name" in said)
    out = tmp_path / "incidents.xlsx"
    out.write_bytes(content_of(record_stream(source, KINDS["incident"]), "xlsx"))
    head, *lines = openpyxl.load_workbook(out)["definitions"].iter_rows(values_only=True)
    rows = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert rows["severity"]["definition_es"] == "qué tan grave es"
    assert rows["severity"]["definition_pt"] == "quão grave é"
    assert rows["severity"]["type_name_es"] == "opción de una lista"
    assert rows["fatalities"]["unit_name_pt"] == "pessoas"
    assert "hora local" in rows["occurred_at_local"]["definition_es"]
