"""Parts of a table: the rows of some units, of some values, and one page after the other."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime

import geopandas as gpd
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from geo.export.rows import Box
from geo.export.stream import INSTANT, Part, Stream

Keeps = Callable[[Part], pa.BooleanArray]


def page_of(stream: Stream, offset: int, limit: int) -> tuple[Stream, bool]:
    """Return some rows of a table, and whether there are more behind them.

    Examples
    --------
    >>> rows = pa.RecordBatch.from_pydict({"n": [1, 2, 3]})
    >>> whole = Stream(schema=rows.schema, parts=lambda: iter([Part(cells=rows)]), about={})
    >>> page, more = page_of(whole, 1, 1)
    >>> [part.cells["n"].to_pylist() for part in page.parts()], more
    ([[2]], True)
    """
    found: list[Part] = []
    left, first = limit, offset
    for part in stream.parts():
        length = len(part.cells)
        if first >= length:
            first -= length
            continue
        if not left:
            return _of_parts(stream, found), True
        taken = min(left, length - first)
        found.append(_slice(part, first, taken))
        left, more = left - taken, length > first + taken
        first = 0
        if more:
            return _of_parts(stream, found), True
    return _of_parts(stream, found), False


def _of_parts(stream: Stream, parts: list[Part]) -> Stream:
    return replace(stream, parts=lambda: iter(parts))


def _slice(part: Part, first: int, length: int) -> Part:
    return Part(
        cells=part.cells.slice(first, length),
        shapes=None if part.shapes is None else part.shapes[first : first + length],
        ids=None if part.ids is None else part.ids.slice(first, length),
    )


def kept(stream: Stream, keeps: Keeps) -> Stream:
    """Return the rows of a table that a test keeps; what is unknown to it is not kept."""

    def parts() -> Iterator[Part]:
        for part in stream.parts():
            mask = pc.fill_null(keeps(part), fill_value=False)
            shapes = None if part.shapes is None else part.shapes[mask.to_numpy(False)]
            ids = None if part.ids is None else part.ids.filter(mask)
            yield Part(cells=part.cells.filter(mask), shapes=shapes, ids=ids)

    return replace(stream, parts=parts)


def one_of(column: str, values: Collection[str]) -> Keeps:
    """Keep the rows whose column has one of some values."""
    wanted = pa.array(sorted(values), pa.string())
    return lambda part: pc.is_in(part.cells[column], value_set=wanted)


def between(column: str, start: datetime | None, end: datetime | None) -> Keeps:
    """Keep the rows whose instant is after the start and up to the end, as a window has it."""

    def keeps(part: Part) -> pa.BooleanArray:
        values = part.cells[column]
        mask = pc.is_valid(values)
        if start is not None:
            mask = pc.and_kleene(mask, pc.greater(values, pa.scalar(start, INSTANT)))
        if end is not None:
            mask = pc.and_kleene(mask, pc.less_equal(values, pa.scalar(end, INSTANT)))
        return mask

    return keeps


def inside(box: Box) -> Keeps:
    """Keep the rows whose shape touches a box."""
    area = shapely.box(*box)
    return lambda part: pa.array(shapely.intersects(part.shapes, area))


def units_within(units: gpd.GeoDataFrame, codes: Collection[str]) -> frozenset[str]:
    """Return the codes of units and of all that lies in them.

    Parameters
    ----------
    units : index ``unit``, with its ``parent``.
    """
    found: frozenset[str] = frozenset(codes)
    while True:
        below = found.union(units.index[units["parent"].isin(found)].astype(str))
        if below == found:
            return found
        found = below
