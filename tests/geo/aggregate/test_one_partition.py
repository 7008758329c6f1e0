"""A partition is read as it is in the file, or refused with its name."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from geo.aggregate import one_partition
from geo.aggregate.ground import ground_of_points
from geo.aggregate.one_partition import sum_partition
from geo.aggregate.partitions import files_of, partitions_of, read_footer
from geo.aggregate.question import Question
from geo.errors import SourceError
from tests.geo.aggregate import land


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    place = land.place(tmp_path_factory.mktemp("land"))
    return ground_of_points(place.units, "district")


def only(folder):
    (found,) = partitions_of([read_footer(path) for path in files_of([folder])])
    return found


def stated(table: gpd.GeoDataFrame, path, **crs) -> None:
    """Write a GeoParquet that says something else of its coordinates."""
    table.to_parquet(path)
    read = pq.read_table(path)
    geo = json.loads(read.schema.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    column.pop("crs", None)
    column.update(crs)
    pq.write_table(read.replace_schema_metadata({"geo": json.dumps(geo)}), path)


def test_geometries_of_another_coordinate_system_are_brought_into_degrees(ground, tmp_path):
    table = land.points(500)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(table["lon"], table["lat"]), crs=4326)
    found = {}
    for name, crs in (("degrees", 4326), ("metres", 32637)):
        folder = tmp_path / name
        folder.mkdir()
        # Off the borders, where a metre decides nothing.
        inside = points[np.minimum(table["lon"] % 1, table["lat"] % 1) > 0.01]
        inside.to_crs(crs).to_parquet(folder / "a.parquet")
        found[name] = sum_partition(only(folder), Question(), ground)
    pd.testing.assert_frame_equal(found["degrees"].table, found["metres"].table)
    assert found["degrees"].table["rows"].sum() > 200


def test_degrees_that_a_geoparquet_does_not_name_are_degrees(ground, tmp_path):
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([40.5], [0.5]))
    stated(points, tmp_path / "a.parquet")
    assert sum_partition(only(tmp_path), Question(), ground).table["rows"].tolist() == [1]


@pytest.mark.parametrize(("crs", "words"), [(None, "is unknown"), ({"a": 1}, "nobody knows")])
def test_coordinates_of_nobody_knows_what_are_refused(ground, tmp_path, crs, words):
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([40.5], [0.5]))
    stated(points, tmp_path / "a.parquet", crs=crs)
    with pytest.raises(SourceError, match=rf"a\.parquet: .*{words}"):
        sum_partition(only(tmp_path), Question(), ground)


def test_coordinates_that_are_no_degrees_are_listed(ground, tmp_path):
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([500_000, 40.5], [9e6, 0.5]), crs=4326)
    points.to_parquet(tmp_path / "a.parquet")
    found = sum_partition(only(tmp_path), Question(), ground)
    assert found.faults.listed == [(1, "geometry", "500000.0, 9000000.0", "is no place on Earth")]


def test_rows_are_read_some_at_a_time(ground, tmp_path, monkeypatch):
    folder = land.write(tmp_path, [land.points(1_000)])
    whole = sum_partition(only(folder), Question(sums=("votes",)), ground)
    monkeypatch.setattr(one_partition, "AT_ONCE", 64)
    parts = sum_partition(only(folder), Question(sums=("votes",)), ground)
    pd.testing.assert_frame_equal(whole.table, parts.table)
    assert whole.faults.listed == parts.faults.listed
    assert whole.peak > 10_000_000


def test_a_day_is_that_of_the_local_clock(ground, tmp_path):
    times = ["2021-09-05T02:00Z", "2021-09-05T03:59Z", "2021-09-05T04:00Z", "2021-09-05T20:00Z"]
    table = pd.DataFrame({"lon": 40.5, "lat": 0.5, "at": pd.to_datetime(times)})
    land.write(tmp_path, [table])
    # Santiago's clocks skip midnight of 5 September: that day begins at 04:00 UTC.
    asked = Question(time="at", every="day", zone="America/Santiago")
    found = sum_partition(only(tmp_path), asked, ground).table
    days = pd.to_datetime(found["day"], unit="us").dt.strftime("%m-%dT%H")
    assert dict(zip(days, found["rows"], strict=True)) == {"09-04T04": 2, "09-05T04": 2}


def test_a_damaged_page_is_named(ground, tmp_path):
    path = tmp_path / "part-0.parquet"
    land.write(tmp_path, [land.points(5_000)])
    partition = only(tmp_path)
    content = bytearray(path.read_bytes())
    content[4:2_000] = b"\0" * 1_996
    path.write_bytes(bytes(content))
    with pytest.raises(SourceError, match=r"part-0\.parquet cannot be read as Parquet"):
        sum_partition(partition, Question(), ground)


def test_a_file_that_changes_meanwhile_is_refused(ground, tmp_path):
    land.write(tmp_path, [land.points(100)])
    partition = only(tmp_path)
    land.write(tmp_path, [land.points(200)])
    with pytest.raises(SourceError, match="was changed while it was read"):
        sum_partition(partition, Question(), ground)
