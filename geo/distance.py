"""How far the nearest team is: metres in the country's metric CRS, and minutes of travel."""

from collections.abc import Callable, Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import Transformer
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from geo.country import WGS84
from geo.errors import SourceError
from geo.standards import TravelRule

METRES_PER_KMH_MINUTE = 1000 / 60
Reach = Callable[[np.ndarray], np.ndarray]


def to_metres(lon: np.ndarray, lat: np.ndarray, metric_crs: str) -> np.ndarray:
    """Return positions in the metric CRS, (point, 2) in metres.

    Examples
    --------
    >>> to_metres(np.array([0.0]), np.array([0.0]), "EPSG:6933").round().tolist()
    [[0.0, 0.0]]
    >>> to_metres(np.array([]), np.array([]), "EPSG:6933").shape
    (0, 2)
    """
    transformer = Transformer.from_crs(WGS84, metric_crs, always_xy=True)
    return np.column_stack(transformer.transform(np.asarray(lon, float), np.asarray(lat, float)))


def nearest(
    points: int, places: int, spans: tuple[np.ndarray, np.ndarray], steps: int, reach: Reach
) -> np.ndarray:
    """Return how far each point is from the nearest place in use, at every step.

    Computed anew only at steps where a place comes into use or falls out of it.

    Parameters
    ----------
    points, places, steps : how many there are.
    spans : of each use: the place, and the steps ``[start, end)``, as (use,) and (use, 2).
    reach : places in use (at least one) -> distance of each point from the nearest of them.

    Returns
    -------
    float32 (point, step); infinite where no place is in use.
    """
    found = np.full((steps, points), np.inf, np.float32)
    for first, last, active in _in_use(places, *spans, steps):
        if len(active):
            found[first:last] = reach(active)
    return found.T


def _in_use(
    places: int, place: np.ndarray, span: np.ndarray, steps: int
) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield stretches of steps ``[first, last)`` and the places in use throughout."""
    real = span[:, 0] < span[:, 1]
    step = np.concatenate([span[real, 0], span[real, 1]])
    change = np.repeat([1, -1], real.sum())
    where = np.concatenate([place[real], place[real]])
    order = np.argsort(step, kind="stable")
    moments = np.unique(step[step < steps])
    edges = np.searchsorted(step[order], np.append(moments, steps))
    uses = np.zeros(places, np.int32)
    before = uses > 0
    since = 0
    for i, moment in enumerate(moments):
        now = order[edges[i] : edges[i + 1]]
        np.add.at(uses, where[now], change[now])
        in_use = uses > 0
        if (in_use != before).any():
            if since < moment:
                yield since, int(moment), np.flatnonzero(before)
            before, since = in_use, int(moment)
    yield since, steps, np.flatnonzero(before)


def by_metres(points: np.ndarray, places: np.ndarray) -> Reach:
    """Return the straight distance in metres from each point to the nearest place in use."""

    def reach(active: np.ndarray) -> np.ndarray:
        return cKDTree(places[active], leafsize=8, balanced_tree=False).query(points)[0]

    return reach


def minutes_per_metre(units: pd.DataFrame, rule: TravelRule) -> np.ndarray:
    """Return the minutes of travel per metre of straight distance to each unit, NaN if not given.

    Parameters
    ----------
    units : index ``unit``, column ``parent``, rows of a level below those of the levels above,
        as of `geo.boundaries.load_units`.
    """
    speed = pd.Series(rule.speed_kmh, index=units.index, dtype=float)
    for unit, parent in units["parent"].items():
        if unit in rule.speeds:
            speed[unit] = rule.speeds[str(unit)]
        elif parent in speed.index:
            speed[unit] = speed[parent]
    if rule.terrain_file is not None:
        table = _read(rule.terrain_file, ("unit", "terrain")).drop_duplicates("unit")
        speed.update(table.set_index("unit")["terrain"].map(rule.terrain_kmh).dropna())
    metres = speed.to_numpy() * METRES_PER_KMH_MINUTE
    return np.divide(rule.detour, metres, out=np.full(len(metres), np.nan), where=metres > 0)


def travel_matrix(units: gpd.GeoDataFrame, metric_crs: str, rule: TravelRule) -> pd.DataFrame:
    """Return minutes of travel from each unit (columns) to each unit (rows), by their points.

    Pairs of the mission's matrix file as given there, all others by distance and speed; NaN
    where the mission gives neither.
    """
    metres = to_metres(units["lon"].to_numpy(), units["lat"].to_numpy(), metric_crs)
    minutes = distances(metres, metres) * minutes_per_metre(units, rule)[:, np.newaxis]
    if rule.matrix_file is not None:
        given = _read(rule.matrix_file, ("from", "to", "minutes"))
        origin, target = (units.index.get_indexer(given[name]) for name in ("from", "to"))
        known = (origin >= 0) & (target >= 0)
        minutes[target[known], origin[known]] = given["minutes"].to_numpy(float)[known]
    return pd.DataFrame(minutes, index=units.index, columns=units.index)


def distances(points: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return the straight distance in metres of each point (row) from each place (column)."""
    return cdist(points.reshape(-1, 2), places.reshape(-1, 2))


def _read(path: object, columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=dict.fromkeys(columns[:-1], str))  # type: ignore[call-overload]
    if missing := [name for name in columns if name not in table]:
        raise SourceError(f"{path}: needs the columns {', '.join(columns)}; lacks {missing[0]!r}")
    return table
