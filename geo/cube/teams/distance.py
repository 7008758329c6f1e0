"""How far the nearest team is: metres in the country's metric CRS, and minutes of travel."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Transformer

from geo.errors import SourceError
from geo.missions.countries.country import WGS84
from geo.missions.rules.coverage_rules import TravelRule
from geo.texts.sentences import say

METRES_PER_KMH_MINUTE = 1000 / 60


def to_metres(lon: np.ndarray, lat: np.ndarray, metric_crs: str) -> np.ndarray:
    """Return positions in the metric CRS, (point, 2) in metres.

    Examples
    --------
    >>> to_metres(np.array([0.0]), np.array([0.0]), "EPSG:6933").round().tolist()
    [[0.0, 0.0]]
    >>> to_metres(np.array([]), np.array([]), "EPSG:6933").shape
    (0, 2)
    """
    # Without always_xy pyproj takes EPSG:4326 as latitude first, and places land elsewhere.
    transformer = Transformer.from_crs(WGS84, metric_crs, always_xy=True)
    return np.column_stack(transformer.transform(np.asarray(lon, float), np.asarray(lat, float)))


def nearest(ways: np.ndarray, place: np.ndarray, span: np.ndarray, steps: int) -> np.ndarray:
    """Return how far each point is from the nearest place in use, at every step.

    Only what changes is computed: a place that comes into use may be nearer than the nearest so
    far, and when one falls out of use, another is sought for the points that it was nearest to.

    Parameters
    ----------
    ways : from each place to each point, float32 (place, point); infinite where there is none.
    place, span : of each use, the place and the steps ``[start, end)``: (use,) and (use, 2).
    steps : how many there are.

    Returns
    -------
    float32 (point, step); infinite where no place is in use.

    Examples
    --------
    >>> two = np.array([[1.0, 5.0], [4.0, 2.0]], np.float32)
    >>> nearest(two, np.array([0, 1]), np.array([[0, 2], [1, 3]]), 4).tolist()
    [[1.0, 1.0, 4.0, inf], [5.0, 2.0, 2.0, inf]]
    """
    places, points = ways.shape
    found = np.empty((steps, points), np.float32)
    # `places` as an owner is none: the number after the last one.
    best, owner = np.full(points, np.inf, np.float32), np.full(points, places)
    since = 0
    for step, added, gone, active in _changes(places, place, span, steps):
        found[since:step] = best
        since = step
        # Those that go first: a place that ends when another begins must not be the nearest of the
        # new step.
        if len(gone):
            out = np.zeros(places + 1, bool)
            out[gone] = True
            best, owner = _seek(ways, best, owner, active, np.flatnonzero(out[owner]))
        if len(added):
            block = ways[added]
            at = block.argmin(axis=0)
            value = block[at, np.arange(points)]
            # Strictly: of two equally near places the one that was there stays, so that a tie does
            # not move.
            nearer = value < best
            best, owner = np.where(nearer, value, best), np.where(nearer, added[at], owner)
    found[since:] = best
    return found.T


def _seek(
    ways: np.ndarray, best: np.ndarray, owner: np.ndarray, active: np.ndarray, lost: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest place in use for the points that lost theirs."""
    best, owner = best.copy(), owner.copy()
    best[lost], owner[lost] = np.inf, len(ways)
    if len(active) and len(lost):
        block = ways[np.ix_(active, lost)]
        at = block.argmin(axis=0)
        best[lost] = block[at, np.arange(len(lost))]
        owner[lost] = active[at]
    return best, owner


def _changes(
    places: int, place: np.ndarray, span: np.ndarray, steps: int
) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray]]:
    """Yield each step at which places come into or fall out of use, and all that are in use."""
    # A deployment between two instants of the axis is in use at neither.
    real = (span[:, 0] < span[:, 1]) & (span[:, 0] < steps)
    step = np.concatenate([span[real, 0], span[real, 1]])
    change = np.repeat([1, -1], real.sum())
    where = np.concatenate([place[real], place[real]])
    order = np.argsort(step, kind="stable")
    moments = np.unique(step[step < steps])
    edges = np.searchsorted(step[order], np.append(moments, steps))
    # Counted, not flagged: of two teams at one place the first to leave does not empty it.
    uses = np.zeros(places, np.int32)
    for i, moment in enumerate(moments):
        before = uses > 0
        now = order[edges[i] : edges[i + 1]]
        np.add.at(uses, where[now], change[now])
        after = uses > 0
        added, gone = np.flatnonzero(after & ~before), np.flatnonzero(before & ~after)
        if len(added) or len(gone):
            yield int(moment), added, gone, np.flatnonzero(after)


def minutes_per_metre(units: pd.DataFrame, rule: TravelRule) -> np.ndarray:
    """Return the minutes of travel per metre of straight distance to each unit, NaN if not given.

    Parameters
    ----------
    units : index ``unit``, column ``parent``, rows of a level below those of the levels above,
        as of `geo.boundaries.units.load_units`.

    Examples
    --------
    >>> from geo.missions.rules.coverage_rules import TravelRule
    >>> units = pd.DataFrame({"parent": ["", "PER", "01"]}, index=["PER", "01", "0101"])
    >>> rule = TravelRule(speed_kmh=60, detour=1.0, speeds={"01": 30})
    >>> (1000 * minutes_per_metre(units, rule)).round(3).tolist()
    [1.0, 2.0, 2.0]
    >>> minutes_per_metre(units, TravelRule()).tolist()
    [nan, nan, nan]
    """
    inherited: dict[str, float] = {}
    for unit, parent in zip(units.index, units["parent"], strict=True):
        inherited[unit] = rule.speeds.get(unit, inherited.get(parent, rule.speed_kmh))
    speed = pd.Series(inherited, dtype=float).reindex(units.index)
    if rule.terrain_file is not None:
        table = _read(rule.terrain_file, ("unit", "terrain")).drop_duplicates("unit")
        speed.update(table.set_index("unit")["terrain"].map(rule.terrain_kmh).dropna())
    metres = speed.to_numpy() * METRES_PER_KMH_MINUTE
    return np.divide(rule.detour, metres, out=np.full(len(metres), np.nan), where=metres > 0)


def travel_matrix(units: gpd.GeoDataFrame, metric_crs: str, rule: TravelRule) -> pd.DataFrame:
    """Return minutes of travel from each unit (columns) to each unit (rows), by their points.

    Pairs of the mission's matrix file as given there, all others by distance and speed; NaN
    where the mission gives neither. Staying takes no time, unless the file says otherwise.
    """
    metres = to_metres(units["lon"].to_numpy(), units["lat"].to_numpy(), metric_crs)
    minutes = distances(metres, metres) * minutes_per_metre(units, rule)[:, np.newaxis]
    if rule.matrix_file is not None:
        np.fill_diagonal(minutes, 0.0)
        given = _read(rule.matrix_file, ("from", "to", "minutes"))
        origin, target = (units.index.get_indexer(given[name]) for name in ("from", "to"))
        known = (origin >= 0) & (target >= 0)
        # One way only: the way back has a row of its own, or goes by distance.
        minutes[target[known], origin[known]] = given["minutes"].to_numpy(float)[known]
    return pd.DataFrame(minutes, index=units.index, columns=units.index)


def minutes_from(
    units: gpd.GeoDataFrame, origin: pd.Series, rule: TravelRule, metric_crs: str
) -> pd.Series:
    """Return minutes of travel to each unit from another one, as `travel_matrix` has them.

    Parameters
    ----------
    origin : index unit, where the way to it begins.
    """
    metres = to_metres(units["lon"].to_numpy(), units["lat"].to_numpy(), metric_crs)
    begin, end = units.index.get_indexer(pd.Index(origin)), units.index.get_indexer(origin.index)
    straight = np.hypot(*(metres[end] - metres[begin]).T) if len(origin) else np.empty(0)
    minutes = pd.Series(straight * minutes_per_metre(units, rule)[end], index=origin.index)
    minutes[origin.index == origin] = 0.0
    if rule.matrix_file is not None:
        given = _read(rule.matrix_file, ("from", "to", "minutes"))
        by_pair = given.set_index(["from", "to"])["minutes"].astype(float)
        pairs = pd.MultiIndex.from_arrays([origin.to_numpy(), origin.index])
        listed = by_pair[~by_pair.index.duplicated(keep="last")].reindex(pairs).to_numpy()
        minutes = minutes.where(np.isnan(listed), listed)
    return minutes


def distances(points: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the straight distance in metres of each point (row) from each place (column).

    Infinite where a position is unknown (NaN).

    Examples
    --------
    >>> distances(np.array([[0, 0]]), np.array([[3, 4], [0, 1]])).tolist()
    [[5.0, 1.0]]
    >>> distances(np.empty((0, 2)), np.array([[3, 4]])).shape
    (0, 1)
    """
    # Only where distances are asked for: it takes a tenth of a second.
    from scipy.spatial.distance import cdist  # noqa: PLC0415

    found = cdist(points.reshape(-1, 2), places.reshape(-1, 2))
    # From or to an unknown place; the smallest of numbers with a NaN among them would be NaN.
    return np.nan_to_num(found, copy=False, nan=np.inf, posinf=np.inf)


def _read(path: object, columns: tuple[str, ...]) -> pd.DataFrame:
    # Codes as text: Peru's 010101 read as a number loses its zero and finds no unit.
    table = pd.read_csv(path, dtype=dict.fromkeys(columns[:-1], str))  # type: ignore[call-overload]
    if missing := [name for name in columns if name not in table]:
        raise SourceError(
            say(
                "{path}: needs the columns {columns}; lacks {missing!r}",
                path=path,
                columns=", ".join(columns),
                missing=missing[0],
            )
        )
    return table
