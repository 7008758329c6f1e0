"""Figures of verification by unit and instant, on the rows of the cube."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.boundaries.electoral import ELECTORAL
from geo.catalogue import CATALOGUE, Derived
from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.cube.read import share


@dataclass(frozen=True, kw_only=True)
class UnitFigures:
    """Counted figures of every row of a cube.

    Attributes
    ----------
    values : by id of the measure, (row, time), a row the sum of those below it; 0 where unknown.
    known : rows of which anything is known at all.
    since : first step at which each measure is known; the number of steps where it never is.
    needs : measure -> one that has to be above 0 for it to be known: what differs of no copy.
    """

    values: Mapping[str, np.ndarray]
    known: np.ndarray
    since: Mapping[str, int]
    needs: Mapping[str, str] = field(default_factory=dict)

    def at(self, name: str, step: int) -> np.ndarray:
        """Return a counted or derived figure of every row at a step; NaN where it is unknown.

        Examples
        --------
        >>> figures = UnitFigures(values={"sample_drawn": np.array([[4], [0]]),
        ...     "sample_arrived": np.array([[3], [0]])}, known=np.array([True, False]),
        ...     since={"sample_drawn": 0, "sample_arrived": 0})
        >>> figures.at("sample_arrived_share", 0).tolist()
        [0.75, nan]
        """
        # One that a manifest adds is counted, and in no catalogue.
        number = CATALOGUE.get(name)
        if isinstance(number, Derived):
            above, below = (
                np.sum([self.at(part, step) for part in parts], axis=0)
                for parts in (number.numerators, number.denominators)
            )
            return number.factor * share(above, below)
        values = self.values[name]
        # Until it is known, and of a row of which nothing is: unknown is never 0.
        if step < self.since[name]:
            return np.full(len(values), np.nan)
        there = self.known
        if name in self.needs:
            there = there & (self.values[self.needs[name]][:, step] > 0)
        return np.where(there, values[:, step].astype(float), np.nan)


def axes_of(observation: Observation, instants: np.ndarray | None = None) -> Axes:
    """Return the axes of an observation's cube, with other instants where they are given.

    Parameters
    ----------
    instants : naive UTC, ascending.
    """
    cube = observation.cube
    names = [name for name in ("level", "name", "parent", ELECTORAL) if name in cube.coords]
    rows = pd.DataFrame({name: cube[name].to_numpy() for name in names})
    times = cube["time"].to_numpy() if instants is None else instants
    return Axes(
        rows=rows.set_axis(pd.Index(cube["unit"].to_numpy(), name="unit"), axis=0),
        times=times.astype("datetime64[us]"),
        finest=observation.finest.id,
    )


def rows_with(axes: Axes, direct: np.ndarray) -> np.ndarray:
    """Return which rows have something, themselves or below them.

    Examples
    --------
    >>> rows = pd.DataFrame({"parent": ["", "PER", "PER"]}, index=["PER", "01", "02"])
    >>> axes = Axes(rows=rows, times=np.array([]), finest="")
    >>> rows_with(axes, np.array([0, 2, 0])).tolist()
    [True, True, False]
    """
    return np.asarray(axes.sums @ (direct > 0).astype(np.int64)) > 0
