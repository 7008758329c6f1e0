"""The cube as a table: units by time, chosen measures, long or wide, a few moments at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.catalogue.measure import SHARE_DECIMALS
from geo.cube.measures import Derived, Measure, measures
from geo.cube.observation import Observation
from geo.cube.read import read_many
from geo.cube.time_query import TimeQuery
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED
from geo.export.about import duration, instant
from geo.export.cube_fields import UNIT_FIELDS, describe_cube
from geo.export.local_time import SUFFIX
from geo.export.mission_about import mission_about
from geo.export.request import signed
from geo.export.series import check_series
from geo.export.stream import INSTANT, Part, Stream, unlike
from geo.export.written import local_texts

ALL = "all"
BESIDE = (ABROAD, UNLOCATED, UNDISTRIBUTED)
CELLS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CubeRequest:
    """What is asked of the cube.

    Attributes
    ----------
    moments : aware UTC, ascending; the table has the rows of the first one first.
    query : how each is read: mode, window, clock, filters; its own moment does not matter.
    measures : ids; empty: all.
    level : level of the units, "" the finest, ``all`` every row of the cube.
    long : a row per measure, instead of a column.
    asked : how the moments were asked for, for the command that makes the file again.
    series : whose count was asked for by name.
    """

    moments: Sequence[datetime]
    query: TimeQuery
    measures: tuple[str, ...] = ()
    level: str = ""
    long: bool = False
    asked: Mapping[str, Any] = field(default_factory=dict)
    series: str = ""


def cube_stream(observation: Observation, request: CubeRequest) -> Stream:
    """Return the cube as a table; what has no polygon (abroad, no known place) is rows of its own.

    Columns: ``moment``, ``moment_local``, ``unit``, ``level``, ``name``, ``parent``, then one per
    measure (counts as whole numbers, who leads as the option's id), or ``measure``, ``value`` and
    ``text`` where it is long. What is not known is null.

    Raises
    ------
    QueryError
        When a measure is unknown, or a moment lies before the time axis.
    CountryError
        When the level is unknown.
    """
    check_series(observation, request.series)
    known = measures(observation.mission)
    for name in request.measures:
        if name not in known:
            raise unlike(name, known)
    chosen = {name: known[name] for name in request.measures or known}
    rows = _rows(observation, request.level)
    schema = _schema(chosen, long=request.long)
    per_moment = len(rows) * len(chosen)
    at_once = max(1, CELLS_AT_ONCE // max(per_moment, 1))

    def parts() -> Iterator[Part]:
        for start in range(0, len(request.moments), at_once):
            some = request.moments[start : start + at_once]
            found = _Moments(observation, request.query, rows, some)
            yield from found.long(chosen, schema) if request.long else found.wide(chosen, schema)

    return Stream(schema=schema, parts=parts, about=_about(observation, request, chosen, schema))


def units_of(observation: Observation, level: str) -> int:
    """Return how many rows the cube has at a moment: its units, and what has no polygon."""
    return len(_rows(observation, level))


def _rows(observation: Observation, level: str) -> pd.DataFrame:
    """Return the rows of the cube that are asked for: place, unit, level, name, parent."""
    cube = observation.cube
    found = pd.DataFrame({name: cube[name].to_numpy() for name in UNIT_FIELDS})
    found["place"] = np.arange(len(found))
    if level == ALL:
        return found
    wanted = observation.check_level(level)
    return found.loc[(found["level"] == wanted) | found["unit"].isin(BESIDE)]


def _schema(chosen: Mapping[str, Measure | Derived], *, long: bool) -> pa.Schema:
    first = [("moment", INSTANT), (f"moment{SUFFIX}", pa.string())]
    units = [(name, pa.string()) for name in UNIT_FIELDS]
    if long:
        return pa.schema(
            [
                *first,
                *units,
                ("measure", pa.string()),
                ("value", pa.float64()),
                ("text", pa.string()),
            ]
        )
    return pa.schema([*first, *units, *((name, _type(one)) for name, one in chosen.items())])


def _type(measure: Measure | Derived) -> pa.DataType:
    if _is_option(measure):
        return pa.string()
    return pa.float64() if measure.decimals else pa.int64()


def _is_option(measure: Measure | Derived) -> bool:
    return isinstance(measure, Derived) and measure.kind == "winner"


class _Moments:
    """All rows at some moments, the first moment's first."""

    def __init__(
        self,
        observation: Observation,
        query: TimeQuery,
        rows: pd.DataFrame,
        moments: Sequence[datetime],
    ) -> None:
        self.cube, self.places = observation.cube, rows["place"].to_numpy()
        self.queries = [replace(query, at=moment) for moment in moments]
        instants = pa.array(moments, INSTANT)
        local = local_texts(instants, observation.mission.country.timezone).cast(pa.string())
        each = np.repeat(np.arange(len(moments)), len(rows))
        units = [pa.array(rows[name].tolist(), pa.string()) for name in UNIT_FIELDS]
        self.first = [instants.take(each), local.take(each)]
        self.units = [pa.concat_arrays([values] * len(moments)) for values in units]
        self.options = pa.array(list(self.cube.attrs["options"]), pa.string())

    def wide(self, chosen: Mapping[str, Measure | Derived], schema: pa.Schema) -> Iterator[Part]:
        columns = [self._typed(name, one) for name, one in chosen.items()]
        cells = [*self.first, *self.units, *columns]
        yield Part(cells=pa.RecordBatch.from_arrays(cells, schema=schema))

    def long(self, chosen: Mapping[str, Measure | Derived], schema: pa.Schema) -> Iterator[Part]:
        count = len(self.first[0])
        for name, one in chosen.items():
            measure = pa.array([name], pa.string()).take(pa.array(np.zeros(count, int)))
            found = self._typed(name, one)
            nothing = pa.nulls(count, pa.string())
            value = pa.nulls(count, pa.float64()) if _is_option(one) else found.cast(pa.float64())
            text = found if _is_option(one) else nothing
            cells = [*self.first, *self.units, measure, value, text]
            yield Part(cells=pa.RecordBatch.from_arrays(cells, schema=schema))

    def _typed(self, name: str, measure: Measure | Derived) -> pa.Array:
        values = read_many(self.cube, name, self.queries)[self.places].T.ravel()
        missing = ~np.isfinite(values)
        if measure.decimals and not _is_option(measure):
            return pa.array(values.round(SHARE_DECIMALS), mask=missing)
        whole = pa.array(np.where(missing, 0, values).round().astype(np.int64), mask=missing)
        return self.options.take(whole) if _is_option(measure) else whole


def _about(
    observation: Observation,
    request: CubeRequest,
    chosen: Mapping[str, Measure | Derived],
    schema: pa.Schema,
) -> dict[str, Any]:
    mission, query = observation.mission, request.query
    about: dict[str, Any] = {
        **mission_about(
            mission,
            version=observation.version,
            attribution=observation.attribution,
            licence=observation.licence,
        ),
        "table": "cube",
        "first_moment": instant(request.moments[0]),
        "last_moment": instant(request.moments[-1]),
        "moments": len(request.moments),
        "moments_asked": dict(request.asked),
        "mode": query.mode,
        "clock": query.clock,
        "filters": {axis: list(values) for axis, values in query.filters.items()},
        "level": request.level if request.level == ALL else observation.check_level(request.level),
        "series": observation.cube.attrs["series"],
        "measures": list(request.measures),
        "shape": "long" if request.long else "wide",
        "beside": "rows of their own: abroad, without a known place, ahead of the units",
        "fields": describe_cube(mission, chosen, schema),
    }
    if query.mode == "window":
        about["window"] = duration(query.window)
    if request.series:
        about["series_asked"] = request.series
    return signed(about)
