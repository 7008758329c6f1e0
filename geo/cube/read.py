"""What a cube says at a moment: every measure of every row, and of which instants a count is."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import xarray as xr

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL
from geo.cube.axes import Axes
from geo.cube.measures import Derived, Measure, declared
from geo.cube.missing import UNKNOWN
from geo.cube.records.incidents import COUNTED_VALUES
from geo.cube.records.timeline import lasting, shown
from geo.cube.time_query import FILTERS, TimeQuery, instant
from geo.errors import QueryError
from geo.texts.sentences import say

INCIDENT, INCIDENT_ROWS = "incident_", "incident"
STOOD = "stood"
"""Attribute: options that stood in the earlier round; absent where the mission names none."""
PUBLISHED, OLDEST, NEWEST = "published", "as_of_oldest", "as_of"


def read(cube: xr.Dataset, measure_id: str, query: TimeQuery) -> pd.Series:
    """Return one measure of every row at a moment, as `geo.cube.time_query.TimeQuery` says.

    Returns
    -------
    float, index ``unit`` (all rows of the cube); NaN where the measure is undefined.

    Raises
    ------
    QueryError
        When the measure is unknown or the moment lies before the time axis.
    """
    index = pd.Index(cube["unit"].to_numpy(), name="unit")
    return pd.Series(read_many(cube, measure_id, [query])[:, 0], index=index, name=measure_id)


def read_many(cube: xr.Dataset, measure_id: str, queries: Sequence[TimeQuery]) -> np.ndarray:
    """Return one measure of every row at each query, float (row, query); as `read`."""
    stood = cube.attrs.get(STOOD)
    known = declared(tuple(cube.attrs["options"]), None if stood is None else tuple(stood))
    if measure_id not in known:
        raise QueryError(
            say(
                "{measure_id!r} is no measure; known are {known}",
                measure_id=measure_id,
                known=", ".join(known),
            )
        )
    measure = known[measure_id]
    if isinstance(measure, Derived):
        if not measure.numerators:
            return np.full((cube.sizes["unit"], len(queries)), np.nan)
        tops = [_whole(cube, known, name, queries) for name in measure.numerators]
        bottoms = [_whole(cube, known, name, queries) for name in measure.denominators]
        return _derive(measure, tops, bottoms).astype(float)
    times = cube["time"].to_numpy().astype("datetime64[us]")
    if not measure_id.startswith("incidents"):
        return _stated(cube, measure, np.array([instant(query, times) for query in queries]))
    values = _recount(cube, measure_id, queries, times).astype(float)
    # In which part of a unit it happened nobody has recorded.
    values[cut_rows(cube)] = np.nan
    if not cube.sizes[INCIDENT_ROWS]:
        # Where none was ever recorded nobody may have listened: that is no 0.
        values[:] = np.nan
    return values


def cut_rows(cube: xr.Dataset) -> np.ndarray:
    """Return one flag per row: whether it is an electoral unit that has a part of a unit."""
    if PARTLY not in cube.coords:
        return np.zeros(cube.sizes["unit"], dtype=bool)
    return np.asarray(cube[PARTLY].to_numpy() != "")


def as_of(cube: xr.Dataset, query: TimeQuery) -> pd.DataFrame:
    """Return of which instants each row's count is, where it is made of bulletins.

    Returns
    -------
    Columns ``as_of_oldest``, ``as_of``: the oldest and the newest of its parts, aware UTC; NaT
    before the first bulletin and in a count by tally sheets. Index ``unit``.
    """
    index = pd.Index(cube["unit"].to_numpy(), name="unit")
    none = np.full(len(index), np.datetime64("NaT"), dtype="datetime64[s]")
    step = instant(query, cube["time"].to_numpy().astype("datetime64[us]"))
    found = {}
    for name in (OLDEST, NEWEST):
        when = none
        if name in cube:
            # Numbers count from 1: place 0 stands for no bulletin yet.
            known = np.concatenate([none[:1], cube[PUBLISHED].to_numpy().astype(none.dtype)])
            when = known[cube[name].to_numpy()[:, step]]
        found[name] = pd.DatetimeIndex(when).tz_localize("UTC")
    return pd.DataFrame(found, index=index)


def _stated(cube: xr.Dataset, measure: Measure, steps: np.ndarray) -> np.ndarray:
    """Return a state of every row at some steps, NaN where it is not known."""
    values = cube[measure.id].to_numpy()[:, steps].astype(float)
    if measure.missing:
        values[cube[measure.missing].to_numpy()[:, steps] == UNKNOWN] = np.nan
    return values


def _whole(
    cube: xr.Dataset,
    known: Mapping[str, Measure | Derived],
    name: str,
    queries: Sequence[TimeQuery],
) -> np.ndarray:
    """Return a measure of every row, NaN where a sheet of its sum does not give it.

    Units of which nothing is known are on neither side of a share.
    """
    values = read_many(cube, name, queries)
    measure = known[name]
    if not isinstance(measure, Measure) or not measure.missing:
        return values
    sheets = read_many(cube, measure.missing, queries)
    if measure.units_without:
        sheets = sheets - read_many(cube, measure.units_without, queries)
    return np.where(sheets > 0, np.nan, values)


def _recount(
    cube: xr.Dataset, measure_id: str, queries: Sequence[TimeQuery], times: np.ndarray
) -> np.ndarray:
    """Count incidents from the table of revisions, whatever the clock, window and filters."""
    names = ("occurred", "until", "reported", "known_from", "known_to", "row", *FILTERS)
    table = pd.DataFrame({name: cube[INCIDENT + name].to_numpy() for name in names})
    choose = lasting if measure_id == "incidents_open" else shown
    rows, counts = table["row"].to_numpy(), []
    for query in queries:
        chosen = choose(table, query, times)
        if measure_id in COUNTED_VALUES:
            axis, value = COUNTED_VALUES[measure_id]
            chosen &= table[axis].to_numpy() == FILTERS[axis].index(value)
        # minlength: rows after the last one with an incident have 0, and are not cut off.
        counts.append(np.bincount(rows[chosen], minlength=cube.sizes["unit"]))
    return _add_up(cube, np.stack(counts, axis=1))


def _add_up(cube: xr.Dataset, values: np.ndarray) -> np.ndarray:
    known = [name for name in ("level", "name", "parent", ELECTORAL) if name in cube.coords]
    rows = pd.DataFrame({name: cube[name].to_numpy() for name in known})
    rows.index = pd.Index(cube["unit"].to_numpy())
    return Axes(rows=rows, times=cube["time"].to_numpy(), finest="").add_up(values)


def _derive(measure: Derived, tops: list[np.ndarray], bottoms: list[np.ndarray]) -> np.ndarray:
    parts = np.array(tops)
    if measure.kind == "difference":
        return measure.factor * _change(parts, bottoms)
    if measure.kind == "rest":
        return np.asarray(parts[0] - parts[1:].sum(axis=0))
    # Winner and margin are of the figures themselves, and have nothing below.
    total = np.sum(bottoms or tops, axis=0)
    if measure.kind == "ratio":
        return share(parts.sum(axis=0), total)
    # Not sorted around a gap: who leads is unknown while one option's votes are.
    ranked = np.where(np.isnan(parts).any(axis=0), np.nan, np.sort(parts, axis=0))
    behind = ranked[-2] if len(ranked) > 1 else np.zeros_like(total)
    if measure.kind == "lead":
        return share(ranked[-1] - behind, total)
    if measure.kind == "margin":
        # Before the first vote nobody is ahead by 0.
        return np.where(total > 0, ranked[-1] - behind, np.nan)
    # A tie has no winner, and neither has a row where nobody has a vote.
    return np.where(ranked[-1] > np.maximum(behind, 0), parts.argmax(axis=0), np.nan)


def _change(parts: np.ndarray, bottoms: list[np.ndarray]) -> np.ndarray:
    """Return this round's share less the earlier one's, each of its own sums."""
    now, then = np.split(parts, 2)
    sides = ((now, bottoms[0]), (then, bottoms[1]))
    # Of two it is the lead: the first less the second.
    shares = [share(side[0] - side[1:].sum(axis=0), whole) for side, whole in sides]
    return shares[0] - shares[1]


def share(
    part: np.ndarray,
    whole: np.ndarray,
    known: np.ndarray | bool = True,  # noqa: FBT001, FBT002 an array of flags
    dtype: type = float,
) -> np.ndarray:
    """Return part / whole, NaN where it is not known or there is nothing to divide by.

    Examples
    --------
    >>> share(np.array([1, 0]), np.array([4, 0])).tolist()
    [0.25, nan]
    """
    found: np.ndarray = np.full(np.shape(part), np.nan, dtype)
    return np.divide(part, whole, out=found, where=(whole > 0) & known, casting="unsafe")
