"""The units that an export is narrowed to: by region, area, voters and coverage, as the page is."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from geo.brief.selection import EVERYTHING, Selection, in_selection
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.gaps import measure_observation
from geo.gaps.table import gap_table


def selected_units(
    observation: Observation, query: TimeQuery, level: str, selection: Selection
) -> pd.Index | None:
    """Return the codes of the units of a level that a selection keeps; None for all.

    Raises
    ------
    QueryError
        When there is no such region, or the moment is before the time axis.
    """
    if not selection.by_unit:
        return None
    indicators = measure_observation(observation)
    gaps = gap_table(indicators, query, level, observation.records["station"])
    return pd.Index(gaps.loc[in_selection(gaps, selection, observation), "unit"])


def within(rows: pd.DataFrame, units: pd.Index | None) -> np.ndarray:
    """Return for each row with a column ``unit`` whether it is in the units.

    Examples
    --------
    >>> within(pd.DataFrame({"unit": ["0101", ""]}), pd.Index(["0101"])).tolist()
    [True, False]
    """
    if units is None:
        return np.ones(len(rows), dtype=bool)
    return rows["unit"].isin(units).to_numpy(dtype=bool)


def told(selection: Selection) -> Mapping[str, Any]:
    """Return what a file says of its selection: nothing of what leaves all units in.

    Examples
    --------
    >>> told(Selection(voters=20_000, cover="uncovered"))
    {'voters': 20000, 'cover': 'uncovered'}
    """
    names = ("region", "area", "voters", "cover")
    return {name: value for name in names if (value := getattr(selection, name))}


__all__ = ["EVERYTHING", "Selection", "selected_units", "told", "within"]
