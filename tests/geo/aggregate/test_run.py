"""Aggregation gives what geopandas and pandas give on the whole table."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from geo.aggregate import run as running
from geo.aggregate.question import Question
from geo.aggregate.run import aggregate
from geo.boundaries.units import finest_units
from geo.errors import CodeError, QueryError, SourceError
from geo.importing.placement.placing import Place
from tests.geo import toyland
from tests.geo.aggregate import land


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    return land.place(tmp_path_factory.mktemp("land"))


def joined(table: pd.DataFrame, place: Place) -> pd.DataFrame:
    """Return the rows with their unit as geopandas finds it, the lowest code on a border."""
    shapes = finest_units(place.units)[["geometry"]].sort_index()
    where = gpd.GeoDataFrame(
        table, geometry=gpd.points_from_xy(table["lon"], table["lat"]), crs=4326
    )
    found = gpd.sjoin(where, shapes, predicate="intersects", how="inner")
    return found.sort_values("unit").groupby(level=0).first().sort_index()


@pytest.mark.parametrize("seed", range(3))
def test_points_are_counted_as_geopandas_counts_them(place, tmp_path, seed):
    table = land.points(3_000, seed)
    folder = land.write(tmp_path, land.cut(table, 4), row_group_size=200)
    done = aggregate([folder], Question(sums=("votes", "share")), place, "district", rows=500)
    expected = joined(table, place).groupby("unit")
    answer = done.answer.set_index("unit")
    assert answer.index.tolist() == ["0101", "0102", "0201", "0202"]
    assert answer["rows"].tolist() == expected.size().tolist()
    assert answer["votes"].tolist() == expected["votes"].sum().tolist()
    missing = expected["votes"].apply(lambda votes: votes.isna().sum())
    assert answer["missing_votes"].tolist() == missing.tolist()
    assert answer["share"].to_numpy(dtype=float) == pytest.approx(
        expected["share"].sum().to_numpy()
    )
    assert done.partitions >= 8
    outside = table.index.difference(joined(table, place).index)
    assert done.counted + len(outside) == done.rows == 3_000
    assert done.left_out == (("lon", "lies outside every unit", len(outside)),)


def test_the_rows_of_each_hour_and_value_are_counted(place, tmp_path):
    table = land.points(2_000)
    folder = land.write(tmp_path, land.cut(table, 3), row_group_size=100)
    asked = Question(time="at", by="domain", zone="Asia/Kathmandu", sums=("votes",))
    done = aggregate([folder], asked, place, "region", rows=300)
    found = joined(table, place)
    # Kathmandu's clock is 45 minutes ahead: its hours begin at a quarter past UTC's.
    local = found["at"].dt.tz_convert("Asia/Kathmandu").dt.floor("h").dt.tz_convert("UTC")
    groups = [found["unit"].str[:2], local.rename("hour"), found["domain"]]
    expected = found.groupby(groups, dropna=False).agg(rows=("lon", "size"), votes=("votes", "sum"))
    answer = done.answer.set_index(["unit", "hour", "domain"])
    assert answer["rows"].tolist() == expected["rows"].tolist()
    assert answer["votes"].fillna(0).tolist() == expected["votes"].tolist()
    assert set(done.answer["hour"].dt.minute) == {15}
    assert done.answer["hour_local"].str.endswith(":00:00+05:45").all()
    assert done.answer["domain"].isna().any()


def test_how_rows_are_partitioned_changes_nothing(place, tmp_path):
    table = land.points(2_000)
    folder = land.write(tmp_path, land.cut(table, 3), row_group_size=50)
    asked = Question(time="at", by="domain", sums=("votes",))
    few, many = (aggregate([folder], asked, place, "district", rows=n) for n in (10**6, 50))
    assert (few.partitions, many.partitions) == (3, 42)
    pd.testing.assert_frame_equal(pd.DataFrame(few.answer), pd.DataFrame(many.answer))
    pd.testing.assert_frame_equal(few.listed, many.listed)


def test_bad_rows_are_listed_with_their_number_in_their_file(place, tmp_path):
    good = {"lon": "40.5", "lat": "0.5", "at": "2021-06-06T08:00", "votes": "7"}
    odd = [
        {"lon": "east"}, {"lat": ""}, {"lat": "95"}, {"lon": "9"}, {"at": "soon"}, {"at": None},
        {"votes": "1,5"}, {"votes": "inf"}, {"votes": ""},
    ]  # fmt: skip
    first = pd.DataFrame([good, good])
    second = pd.DataFrame([good, *({**good, **one} for one in odd)])
    folder = land.write(tmp_path, [first, second])
    done = aggregate([folder], Question(time="at", sums=("votes",)), place, "country")
    listed = done.listed
    assert set(listed["file"]) == {str(folder / "part-1.parquet")}
    assert list(zip(listed["row"], listed["column"], listed["value"], strict=True)) == [
        (2, "lon", "east"), (3, "lon", ""), (4, "lat", "95"), (5, "lon", "9.0, 0.5"),
        (6, "at", "soon"), (7, "at", ""), (8, "votes", "1,5"), (9, "votes", "inf"),
    ]  # fmt: skip
    assert done.counted + len(listed) == done.rows == 12
    (answer,) = done.answer.to_dict("records")
    # The number that nobody wrote is missing, and the row is counted.
    assert (answer["rows"], answer["votes"], answer["missing_votes"]) == (4, 21, 1)


def test_what_nobody_knows_is_empty_and_what_has_no_rows_is_there(place, tmp_path):
    table = pd.DataFrame({"lon": [40.5], "lat": [0.5], "votes": pd.array([None], dtype="Int64")})
    done = aggregate([land.write(tmp_path, [table])], Question(sums=("votes",)), place, "district")
    assert done.answer["rows"].tolist() == [1, 0, 0, 0]
    assert done.answer["votes"].isna().all()
    assert done.answer["missing_votes"].tolist() == [1, 0, 0, 0]


def test_codes_are_read_through_the_crosswalk_and_those_abroad_are_units(place, tmp_path):
    votes = pd.DataFrame(
        {"district": [101, 102, 201, 9001, 9001, 7777, None], "votes": [1, 2, 4, 8, 16, 32, 64]}
    ).astype({"district": "Int64"})
    folder = land.write(tmp_path / "rows", [votes[:3], votes[3:]])
    asked = Question(unit="district", sums=("votes",))
    with pytest.raises(CodeError, match="crosswalk"):
        aggregate([folder], asked, place, "district", codes="votes")
    done = aggregate([folder], asked, place, "region", codes="census")
    answer = done.answer.set_index("unit")
    assert answer["votes"].dropna().to_dict() == {"01": 3, "02": 4, "9001": 24}
    assert answer.loc["9001", "level"] == "abroad"
    assert done.listed[["row", "value"]].to_numpy().tolist() == [[3, "7777"], [4, ""]]
    assert done.answer["votes"].sum() + 32 + 64 == votes["votes"].sum()


def test_a_unit_above_the_level_is_in_none_of_it(place, tmp_path):
    folder = land.write(tmp_path, [pd.DataFrame({"u": ["01", "0101", "toy"], "n": [1, 2, 4]})])
    done = aggregate([folder], Question(unit="u", sums=("n",)), place, "district", codes="census")
    assert done.answer["n"].dropna().tolist() == [2]
    assert done.listed["reason"].tolist() == ["is a unit above the level district"] * 2


def test_nothing_but_bad_rows_is_an_answer_without_rows(place, tmp_path):
    folder = land.write(tmp_path, [pd.DataFrame({"lon": [0.0], "lat": [0.0], "votes": [1]})])
    done = aggregate([folder], Question(sums=("votes",)), place, "district")
    assert done.answer["rows"].tolist() == [0, 0, 0, 0]
    assert done.answer["votes"].isna().all()
    by_hour = aggregate([folder], Question(by="votes"), place, "district")
    assert by_hour.answer.empty


def test_a_level_without_polygons_and_one_that_is_none_are_refused(place, tmp_path):
    folder = land.write(tmp_path, [land.points(3)])
    with pytest.raises(QueryError, match="no level 'comuna'"):
        aggregate([folder], Question(), place, "comuna")
    bare = replace(place, units=place.units[place.units["level"] != "district"])
    with pytest.raises(QueryError, match="no polygons of the level district"):
        aggregate([folder], Question(), bare, "district")


def test_a_column_of_too_many_codes_is_none_of_units(place, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "CODES", 2)
    folder = land.write(tmp_path, [pd.DataFrame({"id": ["a", "b", "c"]})])
    with pytest.raises(SourceError, match="holds no codes of units"):
        aggregate([folder], Question(unit="id"), place, "district", codes="census")


def test_progress_ends_with_all_rows(place, tmp_path):
    folder = land.write(tmp_path, land.cut(land.points(100), 4))
    steps = []
    aggregate(
        [folder], Question(), place, "district", step=lambda _what, n, of: steps.append((n, of))
    )
    assert steps == [(0, 100), (25, 100), (50, 100), (75, 100), (100, 100)]
    assert toyland.NAMES.keys() == set(place.units.index[place.units["level"] == "district"])
