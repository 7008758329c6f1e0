"""Peru's 86,488 ballot boxes in and out again: every format, value by value, to the vote.

The suite takes every so many rows; ``make stations`` takes all of them (`EXPORTED_STATIONS`).
"""

import gzip
import os
from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from geo.export.formats import FORMATS
from geo.export.records import RecordSource, record_stream
from geo.records.kinds import STATION, STATION_RESULT
from geo.sources.publishers.onpe_stations import EARLIER_SEEN
from tests.geo.export.test_records import OWN, READERS
from tests.geo.importing.test_real import EARLIER, FINAL, Real
from tests.real import PERU, real

pytestmark = real
ALL = 86_488
ROWS = int(os.environ.get("EXPORTED_STATIONS", "2000"))
MILLISECOND = pd.Timedelta("1ms")
VOTES = ("votes_castillo", "votes_fujimori")
PUBLISHED = {
    FINAL: datetime.fromisoformat("2021-06-17T00:00:00+00:00"),
    EARLIER: datetime.fromisoformat(EARLIER_SEEN),
}
FILES = {
    FINAL: ("mesa", {
        "votes_castillo": "v2_perulibre", "votes_fujimori": "v2_fp", "blank_votes": "v2_blanco",
        "null_votes": "v2_nulos", "challenged_votes": "v2_impugnados",
    }),
    EARLIER: ("num_mesa", {
        "votes_castillo": "votos_perulibre", "votes_fujimori": "votos_fuerzapopular",
        "blank_votes": "votos_blanco", "null_votes": "votos_nulos",
        "challenged_votes": "votos_impugnados",
    }),
}  # fmt: skip
"""File -> its column of ballot boxes, and ours -> its column of each number of votes."""


@pytest.fixture(scope="module")
def brought(tmp_path_factory):
    """The store of both snapshots, and the rows of the publisher's files that went in."""
    folder = tmp_path_factory.mktemp("boxes")
    workspace = Real(folder)
    workspace.crosswalk()
    given = {}
    for name in FILES:
        with gzip.open(PERU / name, "rt", encoding="utf-8", newline="") as file:
            head, *lines = file.readlines()
        if ROWS < ALL:
            # A text may go on in the next line: such rows are left out here.
            lines = [line for line in lines if line[0].isdecimal() and line.count('"') % 2 == 0]
            # Evenly: many states of sheets, every region and the votes abroad are among them.
            lines = lines[:: len(lines) // ROWS]
        with gzip.open(folder / name, "wt", encoding="utf-8", newline="") as file:
            file.writelines([head, *lines])
        # Of a part of a file its totals do not say when it was published.
        workspace.bring(name, folder=folder, at=PUBLISHED[name])
        rows = pd.read_csv(folder / name, dtype=str, keep_default_na=False)
        # The earlier file has numbers in place of codes: 1 is ballot box 000001.
        given[name] = rows.set_index(rows[FILES[name][0]].str.zfill(6))
    yield (
        RecordSource(
            store=workspace.store,
            mission=workspace.mission,
            units=workspace.place.units,
            polygons="",
            about={"mission": workspace.mission.name},
        ),
        given,
    )
    workspace.store.close()


def written(source, kind, name, folder):
    path = folder / f"out{FORMATS[name].endings[0]}"
    with path.open("wb") as out:
        FORMATS[name].write(record_stream(source, kind, every=True), out)
    found = READERS.get(name, gpd.read_file)(path)
    path.unlink()
    return in_order(found)


def in_order(frame):
    rows = frame.assign(source_row=frame["source_row"].astype(int))
    return rows.sort_values(["source_file", "source_row"]).reset_index(drop=True)


def plain(values, type_):
    """Return a column as texts or numbers, missing ones None, however its format has it."""
    values = values.mask(values.astype("str").isin(["", "None", "nan", "NaT", "<NA>"]))
    if type_ == "instant":
        found = pd.to_datetime(values, utc=True, format="ISO8601")
    elif type_ in {"integer", "number"}:
        found = pd.to_numeric(values.astype(object), errors="raise").astype("Float64")
    elif type_ == "flag":
        found = values.astype("str").str.lower().isin(["true", "1.0"]).where(values.notna())
    elif type_ == "date":
        found = pd.to_datetime(values).dt.date
    else:
        found = values.astype("str").where(values.notna())
    return found.astype(object).where(found.notna(), None).tolist()


def in_time(found, expected):
    """Return two lists of instants, as equal where they are within a millisecond of each other.

    Formats keep milliseconds, and round what lies between two of them either way.
    """
    near = [
        other if None not in {one, other} and abs(one - other) <= MILLISECOND else one
        for one, other in zip(found, expected, strict=True)
    ]
    return near, expected


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", [STATION, STATION_RESULT], ids=lambda kind: kind.id)
def test_what_went_in_comes_out(brought, tmp_path, kind, name):
    source, given = brought
    found = written(source, kind, name, tmp_path)
    expected = in_order(source.store.revisions(kind))
    boxes = pd.concat([rows.index.to_series() for rows in given.values()])
    number = len(boxes) if kind is STATION_RESULT else boxes.nunique()
    assert len(found) == len(expected) == number
    assert number >= (ROWS if kind is STATION else 2 * ROWS)
    types = {column.name: column.type for column in kind.columns} | dict.fromkeys(OWN, "text")
    types |= {"recorded_at": "instant", "source_row": "integer"}
    types |= dict.fromkeys(set(VOTES) & set(expected), "integer")
    for column, type_ in types.items():
        one, other = (plain(frame[column], type_) for frame in (found, expected))
        if type_ == "instant":
            one, other = in_time(one, other)
        assert one == other, column


@pytest.mark.parametrize("name", FORMATS)
def test_votes_are_the_publisher_s_to_the_vote_and_null_where_he_gave_none(brought, tmp_path, name):
    source, given = brought
    found = written(source, STATION_RESULT, name, tmp_path)
    for file, (_, columns) in FILES.items():
        own = found.loc[found["source_file"] == file].set_index("station")
        rows = given[file]
        assert set(own.index) == set(rows.index)
        for ours, theirs in columns.items():
            written_by_him = pd.to_numeric(rows[theirs].replace(["", "NA"], np.nan))
            left = pd.to_numeric(own[ours].replace("", np.nan).astype(float)).reindex(rows.index)
            pd.testing.assert_series_equal(
                left, written_by_him.astype(float), check_names=False, obj=f"{file} {ours}"
            )
