"""Files are looked at before a row is counted: what one lacks is said with its name."""

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.aggregate.partitions import check_columns, files_of, partitions_of, read_footer
from geo.aggregate.question import Question
from geo.errors import SourceError
from tests.geo.aggregate import land


def footers(folder):
    return [read_footer(path) for path in files_of([folder])]


def test_a_folder_is_all_its_files_but_those_of_other_programs(tmp_path):
    land.write(tmp_path / "day=6", [land.points(3)])
    for name in ("_metadata", "_common.parquet", ".part-9.parquet", "notes.txt"):
        (tmp_path / name).write_text("no table")
    (tmp_path / "_temporary").mkdir()
    (tmp_path / "_temporary" / "a.parquet").write_text("half")
    path = tmp_path / "day=6" / "part-0.parquet"
    assert files_of([tmp_path, path]) == [path.resolve()]


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(SourceError, match="holds no Parquet file"):
        files_of([tmp_path])


def test_a_file_without_rows_has_no_partition(tmp_path):
    folder = land.write(tmp_path, [land.points(10), land.points(10)[:0], land.points(7)])
    assert [one.rows for one in partitions_of(footers(folder))] == [10, 7]


def test_every_row_is_in_one_partition(tmp_path):
    folder = land.write(tmp_path, [land.points(1_000), land.points(10)], row_group_size=30)
    found = partitions_of(footers(folder), 100)
    first = [one for one in found if one.path.name == "part-0.parquet"]
    assert [one.first for one in first] == [90 * n for n in range(11)]
    assert sum(one.rows for one in first) == 1_000
    assert [n for one in first for n in one.groups] == list(range(34))


@pytest.mark.parametrize("cut", [0, 3, 500, -1, -9])
def test_a_file_that_was_cut_off_is_named(tmp_path, cut):
    (tmp_path / "whole").mkdir()
    path = tmp_path / "cut.parquet"
    land.points(1_000).to_parquet(path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match=r"cut\.parquet cannot be read as Parquet"):
        read_footer(path)


def test_a_column_that_one_file_lacks_is_named_with_the_file(tmp_path):
    table = land.points(5)
    folder = land.write(tmp_path, [table, table.drop(columns="votes")])
    with pytest.raises(SourceError, match=r"part-1\.parquet has no column votes; it has lon, lat"):
        check_columns(footers(folder), Question(sums=("votes",)))


@pytest.mark.parametrize(
    ("column", "value", "asked"),
    [
        ("votes", pd.Timestamp("2021-06-06"), Question(sums=("votes",))),
        ("votes", [1, 2], Question(by="votes")),
        ("at", 20210606, Question(time="at")),
        ("lon", True, Question()),
    ],
)
def test_a_column_of_another_type_is_refused(tmp_path, column, value, asked):
    table = land.points(5)
    other = table.assign(**{column: [value] * 5})
    folder = land.write(tmp_path, [table, other])
    with pytest.raises(SourceError, match=rf"part-1\.parquet: column {column} holds "):
        check_columns(footers(folder), asked)


def test_numbers_are_whole_where_they_are_in_all_files(tmp_path):
    table = land.points(5)
    mixed = table.assign(votes=table["votes"].astype("Float64"))
    asked = Question(sums=("votes", "share"))
    whole = land.write(tmp_path / "a", [table, table.astype({"votes": "Int16"})])
    assert check_columns(footers(whole), asked) == {"votes": True, "share": False}
    both = land.write(tmp_path / "b", [table, mixed])
    assert check_columns(footers(both), asked) == {"votes": False, "share": False}


def test_two_columns_of_one_name_are_refused(tmp_path):
    twice = pa.Table.from_arrays([pa.array([1.0])] * 3, names=["lon", "lat", "lon"])
    pq.write_table(twice, tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="several columns lon"):
        check_columns(footers(tmp_path), Question())


def test_geometries_need_no_columns_of_degrees(tmp_path):
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([40.5], [0.5]), crs=4326)
    points.to_parquet(tmp_path / "a.parquet")
    assert check_columns(footers(tmp_path), Question()) == {}
