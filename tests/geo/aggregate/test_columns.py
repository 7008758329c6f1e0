"""Values of every type that Parquet has, or a reason."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
import shapely

from geo.aggregate.columns import instants_of, numbers_of, points_of, texts_of
from geo.errors import SourceError


def clock(*given: int) -> datetime:
    """Return a time without an offset."""
    return datetime(*given, tzinfo=UTC).replace(tzinfo=None)


def micros(*given: int) -> int:
    return int(datetime(*given, tzinfo=UTC).timestamp() * 1_000_000)


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        (pa.array([1, None, 3], pa.int16()), [1, None, 3]),
        (pa.array([1.5, float("nan"), None, float("inf")]), [1.5, None, None, None]),
        (pa.array([Decimal("1.25"), None]), [1.25, None]),
        (pa.array(["1", " 2.5 ", "", "nan", "1e400", "-3"]), [1, 2.5, None, None, None, -3]),
        (pa.array(["7", None, "7"]).dictionary_encode(), [7, None, 7]),
        (pa.nulls(2), [None, None]),
    ],
)
def test_numbers(column, cells):
    found = numbers_of(column)
    assert [
        n if known else None for n, known in zip(found.cells, found.known, strict=True)
    ] == cells


def test_what_is_no_number_has_a_reason_and_what_is_missing_none():
    assert numbers_of(pa.array(["", None, "x", "inf"])).reasons.keys() == {2, 3}
    assert numbers_of(pa.array([float("nan"), float("-inf")])).reasons == {
        1: "is no number; write 1234 or 12.5"
    }


def test_whole_numbers_stay_whole_beyond_what_decimals_hold():
    found = numbers_of(pa.array([2**53 + 1, None]), whole=True)
    assert found.cells[0] == 2**53 + 1
    assert found.known.tolist() == [True, False]
    with pytest.raises(SourceError, match="64 bits"):
        numbers_of(pa.array([2**64 - 1], pa.uint64()), whole=True)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([datetime(2021, 6, 6, 8, tzinfo=UTC)]), micros(2021, 6, 6, 8)),
        (pa.array([clock(2021, 6, 6, 3)]), micros(2021, 6, 6, 8)),
        (pa.array([clock(2021, 6, 6, 3)], pa.timestamp("ns")), micros(2021, 6, 6, 8)),
        (pa.array([date(2021, 6, 6)]), micros(2021, 6, 6, 5)),
        (pa.array(["2021-06-06T03:00"]), micros(2021, 6, 6, 8)),
        (pa.array(["2021-06-06T08:00Z"]).dictionary_encode(), micros(2021, 6, 6, 8)),
    ],
)
def test_instants_without_an_offset_are_local(column, expected):
    found = instants_of(column, "America/Lima")
    assert found.cells.tolist() == [expected]
    assert found.known.all()


def test_a_time_that_the_clocks_skip_or_show_twice_is_asked_for():
    # Chile: forward at midnight of 5 September, back at midnight of 4 April 2021.
    times = [
        clock(2021, 9, 5, 0, 30),
        clock(2021, 4, 3, 23, 30),
        clock(2021, 4, 3, 22),
        None,
    ]
    found = instants_of(pa.array(times), "America/Santiago")
    assert found.known.tolist() == [False, False, True, False]
    assert "is skipped" in found.reasons[0]
    assert "happens twice" in found.reasons[1]
    assert found.reasons.keys() == {0, 1}


def test_an_instant_that_no_election_has_is_none():
    found = instants_of(pa.array([datetime(1, 1, 1, tzinfo=UTC)]), "UTC")
    assert found.reasons == {0: "lies outside the years 1900 to 2099"}
    assert not found.known.any()


def test_texts_are_trimmed_and_missing_ones_empty():
    assert texts_of(pa.array([" a ", None, ""])).tolist() == ["a", "", ""]
    assert texts_of(pa.array([True, None])).tolist() == ["true", ""]
    assert texts_of(pa.nulls(1)).tolist() == [""]


def test_points_in_both_encodings_of_geoparquet():
    shapes = [shapely.Point(1, 2), None, shapely.Point(), shapely.LineString([(0, 0), (1, 1)])]
    x, y, reasons = points_of(pa.array(shapely.to_wkb(shapes)))
    assert (x[0], y[0]) == (1, 2)
    assert np.isnan(x[1:]).all()
    assert reasons == {3: "is a LineString, no point"}
    pairs = pa.array(
        [{"x": 1.0, "y": 2.0}, None], pa.struct([("x", pa.float64()), ("y", pa.float64())])
    )
    x, y, reasons = points_of(pairs)
    assert (x[0], y[0], reasons) == (1, 2, {})
    assert np.isnan([x[1], y[1]]).all()


def test_bytes_that_are_no_geometry_are_named():
    x, _, reasons = points_of(pa.array([b"no", shapely.Point(1, 2).wkb]))
    assert reasons == {0: "is no geometry"}
    assert x[1] == 1


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC"])
@pytest.mark.parametrize("far", [2**62, -(2**62), 2**43 * 1_000_003])
def test_an_instant_beyond_all_years_comes_back_as_no_other(unit, zone, far):
    found = instants_of(pa.array([far, 0], pa.int64()).cast(pa.timestamp(unit, zone)), "UTC")
    assert found.known.tolist() == [False, True]
    assert list(found.reasons.values()) == ["lies outside the years 1900 to 2099"]
    assert found.cells[1] == 0


def test_a_text_that_no_decimal_holds_is_refused_and_never_rounded():
    found = numbers_of(pa.array(["9007199254740991", "9007199254740993", "-9007199254740993"]))
    assert found.known.tolist() == [True, False, False]
    assert int(found.cells[0]) == 9007199254740991
    assert set(found.reasons) == {1, 2}
    assert "too large to be summed as text" in found.reasons[1]


def test_a_reason_advises_nothing_that_this_command_has_not():
    found = numbers_of(pa.array(["12,5", "1.234,5", "1 234"]))
    assert set(found.reasons.values()) == {"is no number; write 1234 or 12.5"}
