"""The table of the cube says what the map says, at each moment."""

import json
from datetime import timedelta

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from geo.cube.measures import measures
from geo.cube.observation import join_records
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.cube import CubeRequest, cube_stream
from geo.export.request import file_name
from geo.export.tables import content_of
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units

MOMENTS = [START + timedelta(hours=h) for h in (1, 5, 9)]
QUERY = TimeQuery(at=START, filters={"domain": ("violence",)})


@pytest.fixture(scope="module")
def observation():
    frames = {
        "incident": incidents(
            occurred_at=hours(1, 2, 3),
            lon=[0.5, 2.5, None],
            lat=[0.5, 0.5, None],
            unit=["0101", "0201", ""],
        ),
        "deployment": deployments(
            start=hours(0, 0), end=hours(9, 9), unit=["0101", "9001"], team=["A", "B"]
        ).assign(recorded_at=hours(0, 0)),
        "station_result": sheets(station=["1"]).assign(recorded_at=hours(0)),
    }
    return join_records(mission(), units(), frames, version="abc")


def table_of(observation, **asked):
    stream = cube_stream(observation, CubeRequest(**{"moments": MOMENTS, "query": QUERY} | asked))
    cells = [part.cells for part in stream.parts()]
    return stream, pa.Table.from_batches(cells, stream.schema).to_pandas()


def test_every_number_is_that_of_the_map(observation, monkeypatch):
    # One moment at a time, so that pieces are put together.
    monkeypatch.setattr("geo.export.cube.CELLS_AT_ONCE", 1)
    _, rows = table_of(observation, level="all")
    for moment in MOMENTS:
        there = rows[rows["moment"] == moment].set_index("unit")
        asked = TimeQuery(at=moment, filters=QUERY.filters)
        for name, measure in measures(observation.mission).items():
            found = read(observation.cube, name, asked).reindex(there.index)
            if name == "winner":
                options = np.array([*observation.cube.attrs["options"], None], dtype=object)
                expected = options[found.fillna(-1).astype(int)]
                assert [None if pd.isna(v) else v for v in there[name]] == expected.tolist()
            elif measure.decimals:
                assert np.allclose(there[name], found, atol=1e-6, equal_nan=True), name
            else:
                assert np.array_equal(there[name].astype(float), found, equal_nan=True), name


def test_units_of_a_level_and_what_has_no_polygon_are_the_whole(observation):
    _, rows = table_of(observation, measures=("teams",), level="department")
    last = rows[rows["moment"] == MOMENTS[1]].set_index("unit")["teams"]
    assert last.index.tolist() == ["01", "02", "abroad", "unlocated", "undistributed"]
    assert last.sum() == 2


def test_long_is_the_same_as_wide(observation):
    names = ("teams", "turnout", "winner")
    _, wide = table_of(observation, measures=names)
    _, long = table_of(observation, measures=names, long=True)
    assert list(long)[-3:] == ["measure", "value", "text"]
    assert len(long) == 3 * len(wide)
    for name in names:
        column = "text" if name == "winner" else "value"
        one = long.loc[long["measure"] == name].sort_values(["moment", "unit"])[column]
        other = wide.sort_values(["moment", "unit"])[name]
        assert [None if pd.isna(v) else v for v in one] == [
            None if pd.isna(v) else v for v in other
        ]


def test_the_file_says_what_was_asked(observation):
    asked = {"every": "4h", "from": "2021-06-06T13:00:00Z"}
    stream, _ = table_of(observation, measures=("teams",), asked=asked, long=True)
    assert stream.about["command"] == (
        "python -m geo export cube --mission tiny --mode cumulative --clock occurred --every 4h "
        "--from 2021-06-06T13:00:00Z --only domain=violence --level district --measure teams "
        "--long"
    )
    assert stream.about["fields"]["teams"]["unit"] == "teams"
    assert stream.about["fields"]["parent"]["definition"]
    name = file_name(stream.about, ".parquet")
    assert "only-domain-violence" in name
    assert content_of(stream, "parquet") == content_of(stream, "parquet")
    assert json.loads(content_of(stream, "geojson"))["atalaya"]["moments"] == 3


def test_an_unknown_measure_is_refused_with_the_nearest(observation):
    with pytest.raises(QueryError, match="there is no 'team'; the nearest is 'teams'"):
        table_of(observation, measures=("team",))
    with pytest.raises(QueryError, match="is before the time axis"):
        table_of(observation, moments=[START - timedelta(days=1)])
