"""Columns of Parquet as values: numbers, instants, texts, points; and why a cell is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geo.errors import SourceError
from geo.importing.checks.cells import read_cells
from geo.importing.checks.instants import read_instants
from geo.importing.checks.notation import Notation
from geo.records.kind import Column
from geo.texts.sentences import say

EARLIEST, LATEST = pd.Timestamp("1900-01-01T00:00Z"), pd.Timestamp("2100-01-01T00:00Z")
_MINUTE = 60_000_000
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Values:
    """A column of n rows.

    Attributes
    ----------
    cells : (n,) array; what stands where nothing is known is not to be read.
    known : (n,) bool.
    reasons : position of a cell that is no value of its type -> why; it is not `known` either.
    """

    cells: np.ndarray
    known: np.ndarray
    reasons: Mapping[int, str] = field(default_factory=dict)


def is_number(kind: pa.DataType) -> bool:
    """Tell whether a type holds numbers, or text that may be numbers.

    Examples
    --------
    >>> is_number(pa.int16()), is_number(pa.string()), is_number(pa.date32())
    (True, True, False)
    """
    kind = value_type(kind)
    tests = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_null)
    return is_text(kind) or any(test(kind) for test in tests)


def is_whole(kind: pa.DataType) -> bool:
    """Tell whether a type holds whole numbers alone.

    Examples
    --------
    >>> is_whole(pa.uint8()), is_whole(pa.float32())
    (True, False)
    """
    kind = value_type(kind)
    return bool(pa.types.is_integer(kind) or pa.types.is_null(kind))


def is_time(kind: pa.DataType) -> bool:
    """Tell whether a type holds instants, days, or text that may be either.

    Examples
    --------
    >>> is_time(pa.timestamp("us")), is_time(pa.int64())
    (True, False)
    """
    kind = value_type(kind)
    tests = (pa.types.is_timestamp, pa.types.is_date, pa.types.is_null)
    return is_text(kind) or any(test(kind) for test in tests)


def is_text(kind: pa.DataType) -> bool:
    """Tell whether a type holds text.

    Examples
    --------
    >>> is_text(pa.large_string()), is_text(pa.binary())
    (True, False)
    """
    kind = value_type(kind)
    return any(
        test(kind)
        for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def value_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of the values, also where they are written once and pointed to.

    Examples
    --------
    >>> value_type(pa.dictionary(pa.int8(), pa.string()))
    DataType(string)
    """
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def texts_of(column: pa.Array) -> pd.Series:
    """Return a column as text without spaces around it, "" where nothing is written.

    Examples
    --------
    >>> texts_of(pa.array([150101, None])).tolist()
    ['150101', '']
    >>> texts_of(pa.array([0.5, float("nan")])).tolist()
    ['0.5', '']
    """
    column = _plain(column)
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_nan(column), None, column)
    text = pc.utf8_trim_whitespace(pc.cast(column, pa.large_string()))
    return pd.Series(text.fill_null("").to_numpy(zero_copy_only=False), dtype="str")


def numbers_of(column: pa.Array, *, whole: bool = False) -> Values:
    """Return numbers; a missing one is not known, and none is 0 for want of another.

    Parameters
    ----------
    whole : as int64, else as float64.

    Raises
    ------
    SourceError
        When a whole number has more than 64 bits.

    Examples
    --------
    >>> found = numbers_of(pa.array(["7.5", "many", ""]))
    >>> found.cells[0], found.known.tolist(), found.reasons
    (np.float64(7.5), [True, False, False], {1: 'is no number; write 1234 or 12.5'})
    """
    column = _plain(column)
    if is_text(column.type):
        cells = read_cells(texts_of(column), Column(name="n", type="number", definition=""), _AS_IS)
        values = cells.typed.to_numpy(dtype=float, na_value=np.nan)
        bad = np.isinf(values) | (np.abs(values) >= _EXACT)
        large = say("is too large to be summed as text: write the column as whole numbers")
        # What an import would be advised to say of its file is no option here.
        reasons = dict.fromkeys(cells.reasons, _no_number())
        reasons |= dict.fromkeys(np.flatnonzero(bad).tolist(), large)
        return Values(values, ~np.isnan(values) & ~bad & ~_at(reasons, len(values)), reasons)
    known = pc.is_valid(column).to_numpy(zero_copy_only=False)
    if whole:
        return Values(_cast(column, pa.int64()).fill_null(0).to_numpy(), known)
    values = _cast(column, pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
    infinite = np.isinf(values)
    reasons = dict.fromkeys(np.flatnonzero(infinite).tolist(), _no_number())
    return Values(values, known & ~np.isnan(values) & ~infinite, reasons)


def instants_of(column: pa.Array, zone: str) -> Values:
    """Return instants as microseconds since 1970 in UTC.

    Parameters
    ----------
    zone : IANA zone of instants that say no offset.

    Examples
    --------
    >>> found = instants_of(pa.array(["1969-12-31T19:00", "soon", None]), "America/Lima")
    >>> found.cells[0], found.known.tolist(), list(found.reasons)
    (np.int64(0), [True, False, False], [1])
    """
    column = _plain(column)
    kind = column.type
    if not pa.types.is_timestamp(kind):
        return _written_instants(texts_of(column), zone)
    known = pc.is_valid(column).to_numpy(zero_copy_only=False)
    micros = _micros(pc.cast(column, pa.int64()).fill_null(0).to_numpy(), kind.unit)
    if kind.tz is None:
        return _local_instants(micros, known, zone)
    outside = known & ((micros < EARLIEST.value // 1000) | (micros > LATEST.value // 1000))
    reason = say("lies outside the years 1900 to 2099")
    return Values(micros, known & ~outside, dict.fromkeys(np.flatnonzero(outside).tolist(), reason))


def points_of(column: pa.Array) -> tuple[np.ndarray, np.ndarray, dict[int, str]]:
    """Return x and y of geometries (WKB, or GeoArrow's points), NaN where there is none.

    Also position -> why a cell is no point.

    Examples
    --------
    >>> shapes = [shapely.Point(1, 2), shapely.box(0, 0, 1, 1), None]
    >>> points_of(pa.array(shapely.to_wkb(shapes)))
    (array([ 1., nan, nan]), array([ 2., nan, nan]), {1: 'is a Polygon, no point'})
    """
    column = _plain(column)
    if pa.types.is_struct(column.type):
        # A point that is missing as a whole leaves its parts as they are.
        gone = pc.is_null(column).to_numpy(zero_copy_only=False)
        x, y = (
            _cast(column.field(name), pa.float64()).fill_null(np.nan).to_numpy() for name in "xy"
        )
        return np.where(gone, np.nan, x), np.where(gone, np.nan, y), {}
    cells = column.to_numpy(zero_copy_only=False)
    shapes = shapely.from_wkb(cells, on_invalid="ignore")
    kinds = shapely.get_type_id(shapes)
    written = pc.is_valid(column).to_numpy(zero_copy_only=False)
    reasons = dict.fromkeys(np.flatnonzero(written & (kinds < 0)).tolist(), say("is no geometry"))
    for place in np.flatnonzero(kinds > 0).tolist():
        reasons[place] = say("is a {kind}, no point", kind=shapes[place].geom_type)
    # Of an empty point x cannot be asked.
    shapes = np.where((kinds != 0) | shapely.is_empty(shapes), None, shapes)
    return shapely.get_x(shapes), shapely.get_y(shapes), reasons


_AS_IS = Notation()
_EXACT = 2.0**53
"""From here on a number that is read from text may be another one."""


def _plain(column: pa.Array) -> pa.Array:
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    try:
        return pc.cast(column, kind, safe=pa.types.is_integer(kind))
    except pa.ArrowInvalid as error:
        raise SourceError(say("a whole number has more than 64 bits")) from error


def _at(reasons: Mapping[int, str], rows: int) -> np.ndarray:
    found = np.zeros(rows, dtype=bool)
    found[list(reasons)] = True
    return found


def _no_number() -> str:
    return say("is no number; write 1234 or 12.5")


def _micros(stamps: np.ndarray, unit: str) -> np.ndarray:
    """Return microseconds since 1970; what lies far outside the years that are read, just outside.

    Scaled as it is, it would run over and come back as another year.
    """
    least, most = (int(one.timestamp()) for one in (EARLIEST - _DAY, LATEST + _DAY))
    per_second = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}[unit]
    near = np.clip(stamps, least * per_second, most * per_second)
    # A nanosecond more or less leads to no other hour.
    return near // 1_000 if unit == "ns" else near * (1_000_000 // per_second)


def _local_instants(micros: np.ndarray, known: np.ndarray, zone: str) -> Values:
    """Return local times as instants in UTC; what the change of clocks leaves open has a reason."""
    # Clocks change at a full minute: rows share theirs, and each is looked up once.
    minutes, places = np.unique(micros // _MINUTE, return_inverse=True)
    stamps = pd.Series((minutes * _MINUTE).astype("datetime64[us]"))
    text = stamps.dt.strftime("%Y-%m-%dT%H:%M").astype("str")
    once = _written_instants(text, zone)
    bad = known & ~once.known[places]
    reasons = {place: once.reasons[places[place]] for place in np.flatnonzero(bad).tolist()}
    return Values(once.cells[places] + micros % _MINUTE, known & ~bad, reasons)


def _written_instants(text: pd.Series, zone: str) -> Values:
    stamps, reasons = read_instants(text, zone)
    known = stamps.notna().to_numpy() & ~_at(reasons, len(stamps))
    micros = stamps.dt.tz_localize(None).to_numpy().astype("datetime64[us]").astype(np.int64)
    return Values(micros, known, reasons)
