"""A Dorling cartogram: a circle a unit, its area its voters, moved apart and kept near its place.

Coordinates are those of Web Mercator, in which the map is drawn, with the world one unit wide: a
circle there is a circle on screen. All levels have one scale, so a unit's circle has the area of
all circles in it, and they lie around its place. Nothing is drawn by chance: the same units and
voters give the same circles.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

SHARE = 0.3
"""Of the country's box all circles of the top level take so much together."""
TOLERANCE = 0.03
"""Two circles overlap by at most this share of the smaller one's radius."""
SLACK = 1.03
"""Circles are kept apart as if they were this much larger: steps get ever smaller, and must end."""
ROUNDS = 3_000
PULLED = 60
"""Rounds in which a circle is drawn back to its place, ever less."""
PULL = 0.08
STEP = 1.1
"""Of the overlap two circles are moved apart in a round: more than all ends sooner."""
MARGIN = 1.0
"""Of their size circles may move before their neighbours are searched anew: of less a search is
cheaper and lasts fewer rounds."""
WITHIN = 0.85
"""How far from a unit's middle its parts lie, at the root of the mean square, of its radius."""
GOLDEN = 2.399963
"""Radians by which circles at one spot are sent apart: no two of them the same way."""
UNKNOWN = 0.25
"""Of a unit whose voters are not known the circle is as large as this quantile of its level."""


@dataclass(frozen=True, slots=True)
class Separated:
    """Where circles ended, and how much any two of them overlap: of the smaller one's radius."""

    x: np.ndarray
    y: np.ndarray
    overlap: float


def mercator(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return places in Web Mercator with the world one unit wide, from the north-west.

    Examples
    --------
    >>> [float(side) for side in mercator(np.array(0.0), np.array(0.0))]
    [0.5, 0.5]
    """
    north = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    return np.asarray(lon) / 360 + 0.5, 0.5 - north / (2 * np.pi)


def separate(x: np.ndarray, y: np.ndarray, radius: np.ndarray) -> Separated:
    """Move circles apart, each as little as its size allows: the larger stay.

    Parameters
    ----------
    x, y, radius : places and radii, (n,), in one unit; radii above 0.

    Examples
    --------
    >>> found = separate(np.array([0.0, 1.0]), np.zeros(2), np.ones(2))
    >>> bool(found.x[1] - found.x[0] > 1.94), found.overlap <= TOLERANCE
    (True, True)
    """
    home = np.column_stack([x, y]).astype(float)
    place = home.copy()
    near = _Neighbours(radius * SLACK)
    areas = radius**2
    for at in range(ROUNDS):
        first, second, way, deep = near.overlaps(place)
        # Of the circles themselves, not of those with slack.
        over = deep - (SLACK - 1) * (radius[first] + radius[second])
        worst = float((over / np.minimum(radius[first], radius[second])).max(initial=0.0))
        if at >= PULLED and worst <= TOLERANCE:
            break
        # A large circle moves a small one, and is hardly moved by it.
        mine = areas[second] / (areas[first] + areas[second])
        pull = PULL * max(0.0, 1 - at / PULLED)
        for axis in (0, 1):
            step = way[axis] * deep * STEP
            moved = np.bincount(second, step * (1 - mine), len(radius))
            moved -= np.bincount(first, step * mine, len(radius))
            place[:, axis] += moved + (home[:, axis] - place[:, axis]) * pull
    return Separated(place[:, 0], place[:, 1], max(worst, 0.0))


class _Neighbours:
    """Pairs of circles that may overlap, searched anew only once one has left its margin."""

    def __init__(self, radius: np.ndarray) -> None:
        self.radius = radius
        # Two of them come to overlap unseen only when one has moved by more than this.
        self.margin = MARGIN * (radius + radius.mean())
        self.searched = np.full((len(radius), 2), np.inf)

    def overlaps(
        self, place: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray], np.ndarray]:
        """Return pairs that overlap, the direction from one to the other, and how deep."""
        if self._left(place):
            self._search(place)
        x, y = np.ascontiguousarray(place.T)
        dx, dy = x[self.second] - x[self.first], y[self.second] - y[self.first]
        over = np.flatnonzero(dx * dx + dy * dy < self.reach**2)
        first, second = self.first[over], self.second[over]
        dx, dy = dx[over], dy[over]
        far = np.hypot(dx, dy)
        deep = self.reach[over] - far
        same = far < 1e-12
        if same.any():
            turn = GOLDEN * (first + 1) * (second + 1)
            dx, dy = np.where(same, np.cos(turn), dx), np.where(same, np.sin(turn), dy)
        far = np.where(same, 1, far)
        return first, second, (dx / far, dy / far), deep

    def _left(self, place: np.ndarray) -> bool:
        gone = place - self.searched
        return bool(((gone**2).sum(axis=1) > self.margin**2).any())

    def _search(self, place: np.ndarray) -> None:
        (x, y), r = place.T, self.radius + self.margin
        boxes = shapely.box(x - r, y - r, x + r, y + r)
        first, second = shapely.STRtree(boxes).query(boxes)
        once = first < second
        first, second = first[once], second[once]
        # The tree has an order of its own; sums of steps are to be the same on every machine.
        order = np.lexsort([second, first])
        self.first, self.second = first[order], second[order]
        self.reach = self.radius[self.first] + self.radius[self.second]
        self.searched = place.copy()


def dorling(units: pd.DataFrame, levels: Sequence[str]) -> pd.DataFrame:
    """Return the circle of each unit of these levels, top level first.

    Parameters
    ----------
    units : index unit; ``level``, ``parent``, ``lon``, ``lat`` in degrees, ``voters`` (NaN where
        not known). Units without a place have no circle.
    levels : ids, from the top down.

    Returns
    -------
    Index unit: ``level``; ``x``, ``y``, ``radius`` in the world's width; ``moved``: how far from
    its place, in the same unit; ``overlap``: of its level, of the smaller radius.
    """
    placed = units[units[["lon", "lat"]].notna().all(axis=1)].copy()
    placed["true_x"], placed["true_y"] = mercator(
        placed["lon"].to_numpy(float), placed["lat"].to_numpy(float)
    )
    found: list[pd.DataFrame] = []
    above: Mapping[str, tuple[float, float, float]] = {}
    scale = _scale(placed, levels)
    if not scale:
        # Without a register there is nothing to size by.
        levels = ()
    for level in levels:
        own = placed[placed["level"] == level].sort_index()
        if own.empty:
            continue
        radius = _radii(own["voters"].to_numpy(float), scale)
        home = _homes(own, radius, above)
        apart = separate(home[:, 0], home[:, 1], radius)
        moved = np.hypot(apart.x - own["true_x"], apart.y - own["true_y"])
        found.append(
            own[["level"]].assign(
                x=apart.x, y=apart.y, radius=radius, moved=moved, overlap=apart.overlap
            )
        )
        above = dict(zip(own.index, zip(apart.x, apart.y, radius, strict=True), strict=True))
    if not found:
        return pd.DataFrame(columns=["level", "x", "y", "radius", "moved", "overlap"])
    return pd.concat(found)


def _scale(placed: pd.DataFrame, levels: Sequence[str]) -> float:
    """Return the radius of a circle of one voter: that at which the top level takes its share."""
    wide, high = (np.ptp(placed[name].to_numpy()) for name in ("true_x", "true_y"))
    voters = placed.loc[placed["level"] == levels[0], "voters"].sum()
    return float(np.sqrt(SHARE * wide * high / (np.pi * voters))) if voters > 0 else 0.0


def _radii(voters: np.ndarray, scale: float) -> np.ndarray:
    known = voters > 0
    usual = np.quantile(voters[known], UNKNOWN) if known.any() else 1.0
    return np.asarray(scale * np.sqrt(np.where(known, voters, usual)))


def _homes(
    own: pd.DataFrame, radius: np.ndarray, above: Mapping[str, tuple[float, float, float]]
) -> np.ndarray:
    """Return where each circle is drawn to: within that of the unit above, as on the map."""
    home = own[["true_x", "true_y"]].to_numpy(float).copy()
    parents = own["parent"].to_numpy()
    for parent in pd.unique(parents):
        if parent not in above:
            continue
        inside = np.flatnonzero(parents == parent)
        x, y, whole = above[parent]
        weight = radius[inside] ** 2 / (radius[inside] ** 2).sum()
        off = home[inside] - weight @ home[inside]
        spread = np.sqrt(weight @ (off**2).sum(axis=1))
        off *= WITHIN * whole / spread if spread > 0 else 0
        # A forest far off would lie beyond the circles of other units.
        far = np.maximum(np.hypot(off[:, 0], off[:, 1]) / whole, 1)
        home[inside] = np.array([x, y]) + off / far[:, np.newaxis]
    return home
