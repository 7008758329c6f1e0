"""The data cube: units x time x measure. Every number on screen and in exports comes from it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import xarray as xr

from geo.axes import Axes, make_axes
from geo.challenges import count_challenges
from geo.coverage import count_deployments, cover_units
from geo.errors import QueryError
from geo.gaps.measuring import reached_units
from geo.incidents import VALUES, count_incidents, instant, lasting, shown, tabulate
from geo.measures import Derived, Measure, declared, measures
from geo.missing import UNKNOWN, Counts, companion
from geo.mission import Mission
from geo.reading import FILTERS, Reading
from geo.records import KINDS
from geo.results import (
    choose_series,
    count_electorate,
    count_stations,
    list_stations,
    of_series,
)
from geo.tallies import Tallied, count_tallies

__all__ = ["as_of", "build_cube", "lay_out", "measures", "read"]

INTEGERS = tuple(
    np.dtype(name) for name in ("uint8", "int8", "uint16", "int16", "uint32", "int32", "int64")
)
INCIDENT = "incident_"
PUBLISHED, OLDEST, NEWEST = "published", "as_of_oldest", "as_of"
PAST = ("incident", "station_result", "tally")
"""Kinds whose earlier revisions count in the cube."""


def build_cube(
    units: pd.DataFrame,
    mission: Mission,
    records: Mapping[str, pd.DataFrame],
    revisions: Mapping[str, pd.DataFrame] | None = None,
) -> xr.Dataset:
    """Join units, time and records into one cube.

    Parameters
    ----------
    units : as of `geo.boundaries.load_units`.
    records : kind -> latest revision of each record; a kind may be absent.
    revisions : kind -> all revisions, where a kind's past counts: ``station_result``, ``tally``
        (each state holds until the next), ``incident`` (what was known when).

    Returns
    -------
    Variables (unit, time), one per stored measure of `geo.measures.measures`, in the smallest
    integer type that holds them; coordinates ``level``, ``name``, ``parent`` on unit; time is
    naive UTC, datetime64[s]. A row is the sum of the rows whose parent it is, and of what was
    recorded at it. A state is read at the instant; events of a step are those after the previous
    instant up to this one, all earlier ones with the first. Variables ``incident_*`` (incident)
    hold each revision of an incident once, for readings by another clock or with filters.
    In a count by bulletins ``published`` holds the instants at which they were published, and
    ``as_of_oldest``, ``as_of`` (unit, time) the numbers, from 1, of the oldest and the newest of
    which a row's figures are; see `as_of`.
    Attributes: ``series`` that is shown, ``mission``, ``options``.

    Raises
    ------
    MissionError
        When several counts are stored and the mission names none of them.
    """
    past = {kind: rows for kind, rows in (revisions or {}).items() if kind in PAST}
    frames = {kind: _frame(kind, {**records, **past}) for kind in KINDS}
    axes = lay_out(units, mission, frames)
    series = choose_series(mission, frames)
    incidents = tabulate(axes, frames["incident"])
    counts, tallied = _count(axes, mission, units, frames, series)
    arrays = {**counts.direct, **count_incidents(axes, incidents)}
    # One at a time, the wide sums never stand beside each other in memory.
    summed = {name: _smallest(axes.add_up(arrays.pop(name))) for name in list(arrays)}
    summed |= {companion(name): _smallest(gaps) for name, gaps in counts.missing.items()}
    attributes = {
        "mission": mission.name, "series": series,
        "options": [option.id for option in mission.options],
    }  # fmt: skip
    cube = _dataset(axes, measures(mission), summed, incidents)
    return (_with_instants(cube, tallied) if tallied else cube).assign_attrs(attributes)


def lay_out(units: pd.DataFrame, mission: Mission, records: Mapping[str, pd.DataFrame]) -> Axes:
    """Return the rows and instants of the cube of these units, mission and records."""
    return make_axes(units, mission, records.values())


def read(cube: xr.Dataset, measure_id: str, reading: Reading) -> pd.Series:
    """Return one measure of every row at a moment, as `geo.reading.Reading` says.

    Returns
    -------
    float, index ``unit`` (all rows of the cube); NaN where the measure is undefined.

    Raises
    ------
    QueryError
        When the measure is unknown or the moment lies before the time axis.
    """
    known = declared(tuple(cube.attrs["options"]))
    if measure_id not in known:
        raise QueryError(f"{measure_id!r} is no measure; known are {', '.join(known)}")
    measure = known[measure_id]
    index = pd.Index(cube["unit"].to_numpy(), name="unit")
    if isinstance(measure, Derived):
        if not measure.numerators:
            return pd.Series(np.nan, index=index, name=measure_id)
        tops = [_whole(cube, known, name, reading) for name in measure.numerators]
        bottoms = [_whole(cube, known, name, reading) for name in measure.denominators]
        return pd.Series(_derive(measure, tops, bottoms), index=index, name=measure_id)
    times = cube["time"].to_numpy().astype("datetime64[us]")
    if measure_id.startswith("incidents"):
        values = _recount(cube, measure_id, reading, times)
    else:
        values = _stated(cube, measure, instant(reading, times))
    return pd.Series(values.astype(float), index=index, name=measure_id)


def as_of(cube: xr.Dataset, reading: Reading) -> pd.DataFrame:
    """Return of which instants each row's count is, where it is made of bulletins.

    Returns
    -------
    Columns ``as_of_oldest``, ``as_of``: the oldest and the newest of its parts, aware UTC; NaT
    before the first bulletin and in a count by tally sheets. Index ``unit``.
    """
    index = pd.Index(cube["unit"].to_numpy(), name="unit")
    none = np.full(len(index), np.datetime64("NaT"), dtype="datetime64[s]")
    step = instant(reading, cube["time"].to_numpy().astype("datetime64[us]"))
    found = {}
    for name in (OLDEST, NEWEST):
        when = none
        if name in cube:
            known = np.concatenate([none[:1], cube[PUBLISHED].to_numpy().astype(none.dtype)])
            when = known[cube[name].to_numpy()[:, step]]
        found[name] = pd.DatetimeIndex(when).tz_localize("UTC")
    return pd.DataFrame(found, index=index)


def _stated(cube: xr.Dataset, measure: Measure, step: int) -> np.ndarray:
    """Return a state of every row, NaN where it is not known."""
    values = cube[measure.id].to_numpy()[:, step].astype(float)
    if measure.missing:
        values[cube[measure.missing].to_numpy()[:, step] == UNKNOWN] = np.nan
    return values


def _whole(
    cube: xr.Dataset, known: Mapping[str, Measure | Derived], name: str, reading: Reading
) -> np.ndarray:
    """Return a measure of every row, NaN where a part of its sum was not given."""
    values = read(cube, name, reading).to_numpy()
    measure = known[name]
    if isinstance(measure, Measure) and measure.missing:
        return np.where(read(cube, measure.missing, reading) > 0, np.nan, values)
    return values


def _frame(kind: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a kind's rows, or none with its columns."""
    frame = frames.get(kind)
    if frame is not None and len(frame):
        return frame
    return pd.DataFrame(
        columns=list(dict.fromkeys([*(c.name for c in KINDS[kind].columns), "unit"]))
    )


def _count(
    axes: Axes,
    mission: Mission,
    units: pd.DataFrame,
    frames: Mapping[str, pd.DataFrame],
    series: str,
) -> tuple[Counts, Tallied | None]:
    options = tuple(option.id for option in mission.options)
    tallies = of_series(frames["tally"], series)
    states = of_series(frames["station_result"], series)
    stations = list_stations(frames["station"], states)
    tallied = count_tallies(axes, tallies, options) if len(tallies) else None
    counts = tallied.counts if tallied else count_stations(axes, states, options, stations)
    if len(stations) or not len(tallies):
        counts |= count_electorate(axes, stations)
    counts |= count_challenges(axes, frames["challenge"])
    deployed = count_deployments(axes, frames["deployment"])
    watched = deployed["teams"] + reached_units(axes, mission, units, frames["deployment"])
    covered = cover_units(axes, watched, counts.direct["registered_voters"])
    return counts | Counts(direct=deployed | covered), tallied


def _dataset(
    axes: Axes,
    known: Mapping[str, Measure | Derived],
    arrays: Mapping[str, np.ndarray],
    incidents: pd.DataFrame,
) -> xr.Dataset:
    variables = {
        name: xr.Variable(
            ("unit", "time"), arrays[name],
            {"over": measure.over, "unit": measure.unit, "definition": measure.definition},
        )
        for name, measure in known.items()
        if isinstance(measure, Measure)
    }  # fmt: skip
    listed = {f"{INCIDENT}{name}": ("incident", incidents[name].to_numpy()) for name in incidents}
    labels = {
        name: ("unit", axes.rows[name].to_numpy(dtype=object))
        for name in ("level", "name", "parent")
    }
    coords = {
        "unit": axes.rows.index.to_numpy(dtype=object),
        "time": axes.times.astype("datetime64[s]"),
        **labels,
    }
    return xr.Dataset({**variables, **listed}, coords)


def _with_instants(cube: xr.Dataset, tallied: Tallied) -> xr.Dataset:
    """Return the cube with the instants of which a count by bulletins is."""
    of = {OLDEST: tallied.oldest, NEWEST: tallied.newest}
    numbered = {name: (("unit", "time"), _smallest(numbers)) for name, numbers in of.items()}
    published = ("bulletin", tallied.published.astype("datetime64[s]"))
    return cube.assign({PUBLISHED: published, **numbered})


def _smallest(values: np.ndarray) -> np.ndarray:
    """Return the numbers in the smallest integer type that holds them all."""
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 0)
    for dtype in INTEGERS:
        if np.iinfo(dtype).min <= low and high <= np.iinfo(dtype).max:
            return values.astype(dtype)
    return values


def _recount(cube: xr.Dataset, measure_id: str, reading: Reading, times: np.ndarray) -> np.ndarray:
    """Count incidents from the table of revisions, whatever the clock, window and filters."""
    names = ("occurred", "until", "reported", "known_from", "known_to", "row", *FILTERS)
    table = pd.DataFrame({name: cube[INCIDENT + name].to_numpy() for name in names})
    if measure_id == "incidents_open":
        chosen = lasting(table, reading, times)
    else:
        chosen = shown(table, reading, times)
    if measure_id in VALUES:
        axis, value = VALUES[measure_id]
        chosen &= table[axis].to_numpy() == FILTERS[axis].index(value)
    counts = np.bincount(table["row"].to_numpy()[chosen], minlength=cube.sizes["unit"])
    return _add_up(cube, counts)


def _add_up(cube: xr.Dataset, values: np.ndarray) -> np.ndarray:
    rows = pd.DataFrame({name: cube[name].to_numpy() for name in ("level", "name", "parent")})
    rows.index = pd.Index(cube["unit"].to_numpy())
    return Axes(rows=rows, times=cube["time"].to_numpy(), finest="").add_up(values)


def _derive(measure: Derived, tops: list[np.ndarray], bottoms: list[np.ndarray]) -> np.ndarray:
    parts = np.array(tops)
    total = np.sum(bottoms if measure.kind == "ratio" else tops, axis=0)
    if measure.kind == "ratio":
        return _share(parts.sum(axis=0), total)
    ranked = np.where(np.isnan(total), np.nan, np.sort(parts, axis=0))
    behind = ranked[-2] if len(ranked) > 1 else np.zeros_like(total)
    if measure.kind == "lead":
        return _share(ranked[-1] - behind, total)
    return np.where(ranked[-1] > np.maximum(behind, 0), parts.argmax(axis=0), np.nan)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
