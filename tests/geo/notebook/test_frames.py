"""Tables as frames: nothing that is not known becomes a number, nothing without a place is lost."""

import geopandas as gpd
import pandas as pd

from geo.export.stream import Stream, stream_of
from geo.notebook.frames import frame_of


def rows():
    return gpd.GeoDataFrame(
        {
            "code": ["010101", None, "0102"],
            "votes": pd.array([3, None, 2**53 + 1], "Int64"),
            "seen": pd.array([True, None, False], "boolean"),
            "at": pd.to_datetime(["2021-06-06T15:00:00Z", None, "2021-06-06T15:00:01Z"]),
        },
        geometry=gpd.points_from_xy([-77, None, -70], [-12, None, -15]),
        crs=4326,
    )


def test_cells_are_typed_and_null_is_null():
    frame = frame_of(stream_of(rows(), {"mission": "per-2021"}))
    assert frame["votes"].tolist() == [3, pd.NA, 2**53 + 1]
    assert frame["seen"].tolist() == [True, pd.NA, False]
    assert frame["code"].isna().tolist() == [False, True, False]
    assert frame["code"][0] == "010101"
    assert str(frame["at"].dt.tz) == "UTC"
    assert frame.attrs == {"mission": "per-2021"}


def test_a_row_without_a_place_is_a_row():
    frame = frame_of(stream_of(rows(), {}))
    assert frame.geometry.is_empty.sum() + frame.geometry.isna().sum() == 1
    assert frame.crs == "EPSG:4326"


def test_a_table_without_rows_has_its_columns():
    stream = stream_of(rows(), {})
    empty = Stream(schema=stream.schema, parts=lambda: iter(()), about={})
    frame = frame_of(empty)
    assert list(frame) == ["code", "votes", "seen", "at", "geometry"]
    assert len(frame) == 0
