"""The tables behind a comparison of sheets, by name, for files and pages."""

import pandas as pd

from geo.cube.observation import Observation
from geo.verification.count_order.mission_places import place_levels
from geo.verification.discrepancies import Discrepancies
from geo.verification.sheet_comparison.arithmetic import by_state

SUMMED = ("sheets", "compared", "changed", "votes", "lead")
MISSIONS_OWN = ("copy_id", "settled_by")
"""Columns that say who in the mission entered what."""


def tables(found: Discrepancies) -> dict[str, pd.DataFrame]:
    """Return the tables by name."""
    one = found.comparison
    given = {
        "sheets": one.sheets,
        "groups": one.groups,
        "units": one.units,
        "totals": one.totals,
        "arithmetic": found.arithmetic,
        "arithmetic_by_state": by_state(found.arithmetic),
        "faults": found.faults,
    }
    if found.copies is not None:
        given |= {
            "copies": found.copies.copies.rename_axis("station").reset_index(),
            "conflicts": found.copies.conflicts,
        }
    return given


def without_names(given: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return tables without the columns that say who in the mission entered what.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1"], "settled_by": ["ana"]})
    >>> without_names({"copies": rows})["copies"].columns.tolist()
    ['station']
    """
    return {
        name: rows.drop(columns=[one for one in MISSIONS_OWN if one in rows])
        for name, rows in given.items()
    }


def by_level(units: pd.DataFrame, observation: Observation, level: str) -> pd.DataFrame:
    """Return sums by unit added up to the units of a level, the most votes that differ first.

    Parameters
    ----------
    units : of `SheetComparison.units`.
    level : an administrative one; sums by the finest units where it is none.

    Returns
    -------
    Index ``unit``, columns `SUMMED`.
    """
    stations = observation.records["station"].iloc[:0]
    places = place_levels(units, observation.units, observation.mission.country, stations).codes
    codes = places[level] if level in places else units["unit"]
    found = units[list(SUMMED)].groupby(codes.to_numpy()).sum().rename_axis("unit")
    return found.sort_values("votes", ascending=False, kind="stable")
