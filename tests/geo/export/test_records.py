"""Everything that went into the store comes out, value by value."""

import json

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
