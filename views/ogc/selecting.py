"""Which rows of a collection are asked for: by place, time and values, in an order, a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geo.export.rows import Box
from geo.export.stream import INSTANT, Part
from geo.numbers import shortened
from geo.texts.sentences import counted, say
from views.ogc.collections import Collection
from views.ogc.moments import Interval
from views.ogc.rows import Reader, slice_of, together
from views.page.address import query_of
from views.serving.problems import ProblemError

MOST_READ = 1_000_000
"""Rows of units at moments that one request may lead through."""
EVERYTHING = Interval(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a collection.

    Attributes
    ----------
    box : west, south, east, north in degrees, None for anywhere.
    interval : of time; `EVERYTHING` where none is asked for.
    values : (column, text) that rows have to have.
    sort : (column, whether downwards), the first one first.
    """

    box: Box | None = None
    interval: Interval = EVERYTHING
    values: Sequence[tuple[str, str]] = ()
    sort: Sequence[tuple[str, bool]] = ()
    offset: int = 0
    limit: int = 1


def selected(reader: Reader, collection: Collection, wanted: Wanted) -> tuple[Part, int]:
    """Return a page of what is asked for, and how many rows there are in all.

    Raises
    ------
    ProblemError
        When a value is none of its column's type, or more is asked than is read at once.
    """
    if not collection.level:
        rows = _kept(reader.rows(collection), collection, wanted)
        return slice_of(_sorted(rows, wanted), wanted.offset, wanted.limit), len(rows.cells)
    moments = moments_asked(reader, collection, wanted.interval)
    if not wanted.values and not wanted.sort:
        return _of_moments(reader, collection, wanted, moments)
    parts = [_kept(reader.rows(collection, moment), collection, wanted) for moment in moments]
    rows = together(parts)
    return slice_of(_sorted(rows, wanted), wanted.offset, wanted.limit), len(rows.cells)


def moments_asked(reader: Reader, collection: Collection, asked: Interval) -> list[datetime]:
    """Return the moments at which units are read: that one, or the steps within an interval."""
    if asked == EVERYTHING:
        whole = reader.steps(collection) if collection.over_time else []
        return whole or [query_of({}, reader.mission).at]
    axis = reader.axis
    if asked.start is not None and asked.start == asked.end:
        return [asked.start]
    first, last = asked.start or axis[0], asked.end or axis[-1]
    # Between two steps nothing changes: what holds is what held at the step before.
    found = [step for step in axis if first <= step <= last] or [max(first, axis[0])]
    units = int((reader.observation.units["level"] == collection.level).sum())
    if len(found) * units > MOST_READ:
        raise ProblemError(
            say(
                "{moments} of {units} are too much at once; ask for a shorter time or a level "
                "above",
                moments=counted(len(found), "moment"),
                units=counted(units, "unit"),
            ),
            code="too-much",
            parameter="datetime",
        )
    return found


def _of_moments(
    reader: Reader, collection: Collection, wanted: Wanted, moments: list[datetime]
) -> tuple[Part, int]:
    """Return a page of units at moments, of which only those of the page are read.

    The units and their places are the same at every moment, and so is their number in a box.
    """
    first = _kept(reader.rows(collection, moments[0]), collection, wanted)
    count, end = len(first.cells), wanted.offset + wanted.limit
    parts = [slice_of(first, min(wanted.offset, count), wanted.limit)]
    for place, moment in enumerate(moments):
        start = place * count
        if place and start < end and start + count > wanted.offset:
            rows = _kept(reader.rows(collection, moment), collection, wanted)
            begin = max(wanted.offset - start, 0)
            parts.append(slice_of(rows, begin, min(end - start, count) - begin))
    return together(parts), count * len(moments)


def _kept(part: Part, collection: Collection, wanted: Wanted) -> Part:
    mask = np.ones(len(part.cells), bool)
    for each in _masks(part, collection, wanted):
        mask &= each
    return part if mask.all() else taken(part, np.flatnonzero(mask))


def _masks(part: Part, collection: Collection, wanted: Wanted) -> Iterator[np.ndarray]:
    if wanted.box is not None:
        if part.shapes is None:
            yield np.zeros(len(part.cells), bool)
        else:
            area = shapely.box(*wanted.box)
            shapely.prepare(area)
            yield shapely.intersects(part.shapes, area)
    if not collection.level and wanted.interval != EVERYTHING:
        yield _during(part, collection, wanted.interval)
    for column, text in wanted.values:
        yield _equal(part, column, text)


def _during(part: Part, collection: Collection, asked: Interval) -> np.ndarray:
    """Tell which rows are there in an interval; what lasts and has no end is there still."""
    begins = part.cells[collection.begins].cast(INSTANT)
    mask = pc.is_valid(begins)
    if asked.end is not None:
        mask = pc.and_kleene(mask, pc.less_equal(begins, pa.scalar(asked.end, INSTANT)))
    if asked.start is not None and collection.ends:
        ends = part.cells[collection.ends].cast(INSTANT)
        there = pc.fill_null(pc.greater(ends, pa.scalar(asked.start, INSTANT)), fill_value=True)
        mask = pc.and_kleene(mask, there)
    elif asked.start is not None:
        mask = pc.and_kleene(mask, pc.greater_equal(begins, pa.scalar(asked.start, INSTANT)))
    return pc.fill_null(mask, fill_value=False).to_numpy(zero_copy_only=False)


def _equal(part: Part, column: str, text: str) -> np.ndarray:
    values = part.cells[column]
    try:
        value = pa.scalar(text.replace(" ", "+") if _timed(values.type) else text)
        wanted = value.cast(values.type)
    except pa.ArrowInvalid as error:
        raise ProblemError(
            say("{name}: {value} is no value of this column", name=column, value=shortened(text)),
            code="wrong-value",
            parameter=column,
        ) from error
    return pc.fill_null(pc.equal(values, wanted), fill_value=False).to_numpy(zero_copy_only=False)


def _timed(type_: pa.DataType) -> bool:
    return pa.types.is_timestamp(type_)


def _sorted(part: Part, wanted: Wanted) -> Part:
    if not wanted.sort:
        return part
    keys = [(name, "descending" if down else "ascending") for name, down in wanted.sort]
    order = pc.sort_indices(part.cells, sort_keys=keys)
    return taken(part, order.to_numpy())


def taken(part: Part, rows: np.ndarray) -> Part:
    """Return some rows of a part, by their positions."""
    places = pa.array(rows, pa.int64())
    return replace(
        part,
        cells=part.cells.take(places),
        shapes=None if part.shapes is None else part.shapes[rows],
        ids=None if part.ids is None else part.ids.take(places),
    )
