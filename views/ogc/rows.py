"""The rows of a collection: all of them, or those of a moment, read once and kept for a while."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.cube.observation import Observation
from geo.export import layer_stream
from geo.export.records import record_stream
from geo.export.stream import INSTANT, Part, Stream
from geo.missions.mission import Mission
from geo.numbers import shortened
from geo.texts.sentences import say
from layers.definition.features import in_full
from views.api.source import Source
from views.ogc.collections import MOMENT, OVER_TIME, Collection
from views.ogc.moments import check_inside, interval_of, written
from views.page.address import latest, query_of
from views.serving.problems import ProblemError

MOST_ROWS = 20_000
"""Rows of a collection over time, about: so many moments are taken that it has no more."""
KEPT_ROWS = 300_000
"""Rows kept from one request to the next, of which each page of an answer reads the same."""


class Tables:
    """The rows of collections by version, collection and moment; the latest that were read."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, datetime | None], Part] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str, datetime | None]) -> Part | None:
        """Return rows that were read before, None where they are to be read."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[str, str, datetime | None], part: Part) -> None:
        """Keep rows, and let go of what was not asked for the longest."""
        with self._lock:
            self._kept[key] = part
            while len(self._kept) > 1 and self._rows() > KEPT_ROWS:
                self._kept.popitem(last=False)

    def _rows(self) -> int:
        return sum(len(part.cells) for part in self._kept.values())


class Reader:
    """Reads the rows of collections out of one observation, and of the records of one version."""

    def __init__(self, source: Source, observation: Observation, tables: Tables) -> None:
        self.source, self.observation, self._tables = source, observation, tables

    @cached_property
    def version(self) -> str:
        """Version of the records: asked before any is read, what is stored then is of the next."""
        return self.source.version()

    @property
    def mission(self) -> Mission:
        """The mission whose observation it is."""
        return self.source.mission

    def version_of(self, collection: Collection) -> str:
        """Return the version of the data that a collection is read from."""
        return self.version if collection.kind else self.observation.version

    def rows(self, collection: Collection, moment: datetime | None = None) -> Part:
        """Return rows: those of a moment where the collection is of units, else all of them."""
        if collection.level and moment is None:
            moment = query_of({}, self.mission).at
        key = (self.version_of(collection), collection.id.removesuffix(f".{OVER_TIME}"), moment)
        found = self._tables.get(key)
        if found is None:
            found = whole(self._stream(collection, moment))
            if collection.level and moment is not None:
                found = _at(found, moment)
            self._tables.keep(key, found)
        return found

    def one(self, collection: Collection, name: str) -> Part:
        """Return the row of an id. Raises ProblemError when there is none."""
        moment, known = None, name
        if collection.level:
            unit, _, text = name.partition("@")
            moment = self._moment(name, text)
            known = f"{unit}@{written(moment)}"
        rows = self.rows(collection, moment)
        place = pc.index(rows.ids, known).as_py()
        if place < 0:
            raise _no_row(name)
        return slice_of(rows, place, 1)

    def _moment(self, name: str, text: str) -> datetime:
        """Return the moment that an id names; without one, that of the map as it opens."""
        if not text:
            return query_of({}, self.mission).at
        asked = interval_of(text)
        if asked.start is None or asked.start != asked.end:
            raise _no_row(name)
        check_inside(asked, self.axis[0], self.axis[-1])
        return asked.start

    def _stream(self, collection: Collection, moment: datetime | None) -> Stream:
        if collection.kind:
            records = self.source.records(self.observation, self.version)
            return record_stream(records, collection.kind)
        assert collection.layer is not None  # noqa: S101 what is of no kind is of a layer
        if not collection.level or moment is None:
            everything, query = in_full(collection.layer), latest(self.mission)
            return layer_stream(everything, self.observation, query, full=True)
        query = query_of({"t": written(moment).replace("Z", "+00:00")}, self.mission)
        return layer_stream(collection.layer, self.observation, query, level=collection.level)

    def steps(self, collection: Collection) -> list[datetime]:
        """Return the moments that a collection over time has by itself, the last one always."""
        axis = self.axis
        units = max(int((self.observation.units["level"] == collection.level).sum()), 1)
        most = max(MOST_ROWS // units, 2)
        every = -(-len(axis) // most)
        return axis[::-1][::every][::-1]

    @cached_property
    def axis(self) -> list[datetime]:
        """Every step of the mission's time axis."""
        return [step.to_pydatetime() for step in self.mission.time_axis()]


def _no_row(name: str) -> ProblemError:
    sentence = say("there is no feature {name} in this collection", name=shortened(name))
    return ProblemError(sentence, code="not-found", status=404)


def slice_of(part: Part, offset: int, count: int) -> Part:
    """Return some rows of a part, from one on."""
    end = offset + count
    return Part(
        cells=part.cells.slice(offset, count),
        shapes=None if part.shapes is None else part.shapes[offset:end],
        ids=None if part.ids is None else part.ids.slice(offset, count),
    )


def whole(stream: Stream) -> Part:
    """Return all rows of a stream as one part."""
    parts = [part for part in stream.parts() if len(part.cells)]
    if not parts:
        return Part(cells=_empty(stream), ids=pa.array([], pa.string()))
    found = together(parts)
    if found.ids is None:
        # What names no row has a number, in the order of the records.
        count = len(found.cells)
        found = replace(found, ids=pa.array([str(n) for n in range(1, count + 1)], pa.string()))
    return found


def _empty(stream: Stream) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array([], field.type) for field in stream.schema], schema=stream.schema
    )


def _at(part: Part, moment: datetime) -> Part:
    """Return rows of units with the moment that they are of, which is a part of their ids."""
    count = len(part.cells)
    times = pa.array([moment] * count, INSTANT)
    named = {MOMENT: times, **dict(zip(part.cells.schema.names, part.cells.columns, strict=True))}
    ids = [] if part.ids is None else part.ids.to_pylist()
    return Part(
        cells=pa.RecordBatch.from_pydict(named),
        shapes=part.shapes,
        ids=pa.array([f"{each}@{written(moment)}" for each in ids], pa.string()),
    )


def together(parts: list[Part]) -> Part:
    """Return several parts of one schema, at least one, as one."""
    if len(parts) == 1:
        return parts[0]
    batches = pa.Table.from_batches([part.cells for part in parts]).combine_chunks().to_batches()
    shapes = [part.shapes for part in parts if part.shapes is not None]
    ids = [part.ids for part in parts if part.ids is not None]
    return Part(
        cells=batches[0] if batches else parts[0].cells,
        shapes=np.concatenate(shapes) if shapes else None,
        ids=pa.concat_arrays(ids) if ids else None,
    )


def types_of(part: Part) -> Mapping[str, dict[str, str]]:
    """Return each column's type as JSON Schema has it.

    Examples
    --------
    >>> types_of(Part(cells=pa.RecordBatch.from_pydict({"n": [1], "at": pa.array([0], INSTANT)})))
    {'n': {'type': 'integer'}, 'at': {'type': 'string', 'format': 'date-time'}}
    """
    return {field.name: _type(field.type) for field in part.cells.schema}


def _type(type_: pa.DataType) -> dict[str, str]:
    if pa.types.is_timestamp(type_):
        return {"type": "string", "format": "date-time"}
    if pa.types.is_date(type_):
        return {"type": "string", "format": "date"}
    if pa.types.is_boolean(type_):
        return {"type": "boolean"}
    if pa.types.is_integer(type_):
        return {"type": "integer"}
    return {"type": "number" if pa.types.is_floating(type_) else "string"}
