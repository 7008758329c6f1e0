"""Bulletins of parts of a unit: a municipality of several zones, each with a bulletin of its own.

The unit is the sum of its parts, and so is the electoral unit that they lie in; what lies in that
one as a whole is added to it with all other sums over units.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.results.figures import Figures, together_by
from geo.cube.results.reconciling import choose
from geo.missions.countries.electoral_units import CODE

Count = Callable[[Axes, pd.DataFrame], Figures]
"""Figures of bulletins at the rows of some axes."""


def count_with_parts(
    axes: Axes, tallies: pd.DataFrame, count: Count, progress: Sequence[str]
) -> Figures:
    """Return the figures of every row, those of parts summed in their unit and electoral unit.

    Parameters
    ----------
    progress : as of `geo.cube.results.reconciling.reconcile`: of a unit with bulletins of its own
        and of its parts, what has come further speaks.
    """
    part = find_parts(axes, tallies)
    own = count(axes, _kept_apart(axes, tallies.loc[~part]))
    parts = tallies.loc[part]
    if parts.empty:
        return own
    keys = parts["unit"] + " " + parts["scope"]
    codes = pd.DataFrame(index=pd.Index(keys.unique()))
    figures = count(replace(axes, rows=codes), parts.assign(unit=keys))
    split = codes.index.str.split(" ")
    for of in (0, 1):
        # Its unit, then its electoral unit: there is none where polygons are too coarse for it.
        rows = axes.rows.index.get_indexer(pd.Index(split.str[of]))
        known = np.flatnonzero(rows >= 0)
        if not len(known):
            continue
        summed, found = together_by(figures.of(known), rows[known])
        for place in np.flatnonzero(own.begun[summed].any(axis=1)).tolist():
            found.put(place, choose(own.of(summed[place]), found.of(place), progress)[0])
        own.put(summed, found)
    return own


def find_parts(axes: Axes, tallies: pd.DataFrame) -> np.ndarray:
    """Tell which bulletins are of a part of a unit: of one that does not lie in it as a whole.

    Examples
    --------
    >>> rows = pd.DataFrame({"electoral": ["", "", "Z1", ""]}, index=["per", "Z1", "01", "02"])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="")
    >>> units = ["01", "02", "02", "02", "per", "09"]
    >>> tallies = pd.DataFrame({"unit": units, "scope": ["Z1", "Z1", "Z2", "", "Z1", "Z1"]})
    >>> find_parts(axes, tallies).tolist()
    [False, True, True, False, False, False]
    """
    if "scope" not in tallies or not len(axes.rows):
        return np.zeros(len(tallies), dtype=bool)
    unit, scope = tallies["unit"], tallies["scope"].fillna("").astype("str")
    # By rows, not by codes: of texts such questions take twenty times as long.
    row, over = (axes.rows.index.get_indexer(pd.Index(codes)) for codes in (unit, scope))
    coded = scope.str.fullmatch(CODE).to_numpy(dtype=bool)
    pairs = [side.astype(np.int64) for side in axes.electoral]
    whole = np.isin(row * len(axes.rows) + over, pairs[1] * len(axes.rows) + pairs[0])
    return np.asarray(coded & (row > 0) & ~((over >= 0) & whole))


def _kept_apart(axes: Axes, tallies: pd.DataFrame) -> pd.DataFrame:
    """Return bulletins in which parts of a unit that is not known do not replace each other."""
    if "scope" not in tallies:
        return tallies
    lost = axes.rows.index.get_indexer(pd.Index(tallies["unit"])) < 0
    if not lost.any():
        return tallies
    scope = tallies["scope"].fillna("").astype("str")
    return tallies.assign(unit=tallies["unit"].mask(lost, tallies["unit"] + " " + scope))
