"""One partition located and summed: the same function on one machine and on every worker."""

import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.aggregate.columns import Values, instants_of, numbers_of, points_of, texts_of
from geo.aggregate.crs import to_degrees
from geo.aggregate.faults import LISTED, Faults, Sieve
from geo.aggregate.ground import NOWHERE, Ground, place_codes, place_points
from geo.aggregate.partitions import Partition, geometry_of, unreadable
from geo.aggregate.question import UNIT, Question
from geo.aggregate.sums import Total, sum_rows
from geo.errors import SourceError
from geo.texts.sentences import say

AT_ONCE = 250_000
"""Rows in memory at a time."""
_HOUR, _DAY = 3_600_000_000, 86_400_000_000
_BYTES_LISTED = 300
"""About what a row that is listed takes in memory."""
Cell = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """What became of a partition: ``rows`` = those in the `table` + those of the `faults`.

    Attributes
    ----------
    table : sums as of `geo.aggregate.sums`; None where no row is counted.
    peak : bytes of memory that the process has had at most, since its start.
    """

    rows: int
    table: pd.DataFrame | None
    faults: Faults
    peak: int

    def __sizeof__(self) -> int:
        """Return about how many bytes it takes: by that a worker decides what goes to its disk."""
        table = 0 if self.table is None else int(self.table.memory_usage(deep=True).sum())
        return table + _BYTES_LISTED * len(self.faults.listed)


def codes_in(partition: Partition, column: str) -> set[str]:
    """Return the distinct texts of a column of codes, without those that are missing."""
    found: set[str] = set()
    for batch, _ in _batches(partition, [column]):
        found.update(texts_of(pc.unique(batch.column(column))))
    return found - {""}


def sum_partition(partition: Partition, question: Question, ground: Ground) -> Partial:
    """Return the sums of a partition, and the rows that are not in them.

    Raises
    ------
    SourceError
        When the file cannot be read, or is not the one that was looked at before.
    """
    total, faults, rows = Total(question.keys), Faults(), 0
    for batch, schema in _batches(partition, _columns(partition, question)):
        room = LISTED - len(faults.listed)
        sieve = Sieve(partition.first + rows + 1, len(batch), room)
        try:
            keys, numbers = _read(batch, schema, question, ground, sieve)
        except SourceError as error:
            raise SourceError(f"{partition.path}: {error}") from error
        if sieve.good.any():
            total.take(sum_rows(keys, numbers))
        faults.take(sieve.faults())
        rows += len(batch)
    if rows != partition.rows:
        raise _changed(partition.path)
    return Partial(rows=rows, table=total.table(), faults=faults, peak=_peak())


def _read(
    batch: pa.RecordBatch, schema: pa.Schema, question: Question, ground: Ground, sieve: Sieve
) -> tuple[dict[str, np.ndarray], dict[str, Values]]:
    """Return keys and numbers of the rows that are good; the others are in the sieve."""
    place = (
        _stated(batch, question, ground, sieve)
        if question.unit
        else _located(batch, schema, question, ground, sieve)
    )
    keys: dict[str, np.ndarray] = {UNIT: place}
    if question.time:
        keys[question.every] = _spans(batch, question, sieve)
    if question.by:
        texts = texts_of(batch.column(question.by))
        keys[question.by] = texts.astype(object).where(texts != "", None).to_numpy()
    numbers = {}
    for name in question.sums:
        column = batch.column(name)
        numbers[name] = numbers_of(column, whole=bool((question.whole or {}).get(name)))
        sieve.refuse(name, numbers[name].reasons, _cell(column))
    good = sieve.good
    return (
        {name: values[good] for name, values in keys.items()},
        {name: Values(n.cells[good], n.known[good]) for name, n in numbers.items()},
    )


def _stated(batch: pa.RecordBatch, question: Question, ground: Ground, sieve: Sieve) -> np.ndarray:
    codes = texts_of(batch.column(question.unit))
    place = place_codes(codes, ground)
    lost = place == NOWHERE
    empty = (codes == "").to_numpy()
    sieve.refuse_all(question.unit, empty, say("is missing: the row is in no unit"), _nothing)
    for code in codes[lost & ~empty].unique():
        reason = ground.reasons.get(str(code), say("no unit has this code"))
        sieve.refuse_all(question.unit, (codes == code).to_numpy(), reason, codes.iloc.__getitem__)
    return place


def _located(
    batch: pa.RecordBatch, schema: pa.Schema, question: Question, ground: Ground, sieve: Sieve
) -> np.ndarray:
    named = geometry_of(schema)
    if named and named in batch.schema.names:
        x, y, reasons = points_of(batch.column(named))
        sieve.refuse(named, reasons, _nothing)
        lon, lat = to_degrees(x, y, schema)
        where = named
        # What no projection brings into degrees is nowhere on Earth.
        beyond = np.isinf(lon) | np.isinf(lat) | (np.abs(lon) > 180) | (np.abs(lat) > 90)
        sieve.refuse_all(named, beyond, say("is no place on Earth"), lambda at: f"{x[at]}, {y[at]}")
    else:
        lon, lat = _degrees(batch, question, sieve)
        where = question.lon
    empty = np.isnan(lon) | np.isnan(lat)
    sieve.refuse_all(where, empty, say("is missing: the row is in no unit"), _nothing)
    # Points of rows that are refused already are located too: that is cheaper than leaving out.
    place = place_points(lon, lat, ground)
    reason = say("lies outside every unit")
    sieve.refuse_all(where, place == NOWHERE, reason, lambda at: f"{lon[at]}, {lat[at]}")
    return place


def _degrees(
    batch: pa.RecordBatch, question: Question, sieve: Sieve
) -> tuple[np.ndarray, np.ndarray]:
    found = []
    for name, most in ((question.lon, 180), (question.lat, 90)):
        column = batch.column(name)
        read = numbers_of(column)
        sieve.refuse(name, read.reasons, _cell(column))
        values = np.where(read.known, read.cells, np.nan)
        sieve.refuse_all(
            name,
            np.abs(values) > most,
            say("is not between -{most} and {most} degrees", most=most),
            _cell(column),
        )
        found.append(values)
    return found[0], found[1]


def _spans(batch: pa.RecordBatch, question: Question, sieve: Sieve) -> np.ndarray:
    """Return the instant (microseconds since 1970, UTC) at which each row's span begins."""
    column = batch.column(question.time)
    read = instants_of(column, question.zone)
    cell = _cell(column)
    sieve.refuse(question.time, read.reasons, cell)
    missing = ~read.known & sieve.good
    sieve.refuse_all(question.time, missing, say("is missing: the row is at no time"), _nothing)
    return _begins(np.where(read.known, read.cells, 0), question)


def _begins(instants: np.ndarray, question: Question) -> np.ndarray:
    """Return the instant at which the hour, or day, of each instant begins on the local clock."""
    stamps = pd.DatetimeIndex(instants.astype("datetime64[us]")).tz_localize("UTC")
    wall = _micros(stamps.tz_convert(question.zone).tz_localize(None))
    if question.every == "hour":
        return instants - wall % _HOUR
    # A day begins when its date does, also where the clocks skip midnight or show it twice.
    days, places = np.unique(wall // _DAY, return_inverse=True)
    begun = pd.DatetimeIndex((days * _DAY).astype("datetime64[us]")).tz_localize(
        question.zone, ambiguous=np.ones(len(days), dtype=bool), nonexistent="shift_forward"
    )
    return _micros(begun.tz_convert("UTC").tz_localize(None))[places]


def _micros(stamps: pd.DatetimeIndex) -> np.ndarray:
    return stamps.to_numpy().astype("datetime64[us]").astype(np.int64)


def _columns(partition: Partition, question: Question) -> list[str]:
    schema = _schema(partition)
    place = [question.unit] if question.unit else _place_columns(schema, question)
    rest = [question.time, question.by, *question.sums]
    return list(dict.fromkeys([*place, *filter(None, rest)]))


def _place_columns(schema: pa.Schema, question: Question) -> list[str]:
    named = geometry_of(schema)
    return [named] if named in schema.names else [question.lon, question.lat]


def _schema(partition: Partition) -> pa.Schema:
    try:
        return pq.read_schema(partition.path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise unreadable(partition.path, error) from error


def _batches(
    partition: Partition, columns: list[str]
) -> Iterator[tuple[pa.RecordBatch, pa.Schema]]:
    """Yield the rows of a partition, some at a time, and the schema of its file."""
    path = partition.path
    try:
        if path.stat().st_size != partition.size:
            raise _changed(path)
        # Each process computes with one processor: a cluster has one for each.
        with pq.ParquetFile(path, pre_buffer=False) as file:
            for batch in file.iter_batches(
                batch_size=AT_ONCE,
                row_groups=list(partition.groups),
                columns=columns,
                use_threads=False,
            ):
                yield batch, file.schema_arrow
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path, error) from error


def _changed(path: Path) -> SourceError:
    return SourceError(say("{file} was changed while it was read: start again", file=path))


def _cell(column: pa.Array) -> Cell:
    """Return what gives a cell's text by its position."""

    def text(place: int) -> str:
        cell = column[place]
        try:
            return str(cell.as_py())
        except (OverflowError, ValueError):  # an instant that no calendar of Python's has
            return str(cell.value)

    return text


def _nothing(_place: int) -> str:
    return ""


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux says kilobytes, macOS bytes.
    return most if sys.platform == "darwin" else most * 1024
