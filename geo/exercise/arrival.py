"""When the sheets of an exercise come in: large regions and towns first, every place from early on.

As in real counts: by the time a quarter is in nearly every region and most polling places have
begun, and what is still out lies in the same places as what is in, only in other shares.
"""

import numpy as np
import pandas as pd

REGION_PART = 0.7
"""Of how late a place's sheets come, what its region decides; the rest is the place's own."""


def how_late(units: pd.DataFrame) -> pd.Series:
    """Return how late the sheets of each unit come: regions with many voters first.

    Parameters
    ----------
    units : ``unit`` (code; its first two characters are the region), ``registered_voters``,
        ``remote`` (0 for the nearest place, 1 for the remotest).

    Examples
    --------
    >>> units = pd.DataFrame({"unit": ["0101", "0102", "0201"], "registered_voters": [500, 90, 80],
    ...     "remote": [0.0, 0.5, 1.0]})
    >>> how_late(units).round(2).tolist()
    [0.0, 0.15, 1.0]
    """
    region = units["unit"].str[:2]
    voters = units.groupby(region)["registered_voters"].sum()
    order = (voters.rank(ascending=False, method="first") - 1) / max(len(voters) - 1, 1)
    return REGION_PART * region.map(order) + (1 - REGION_PART) * units["remote"]


def hours_to_sheet(remote: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw hours from closing to the sheet: some three in towns, half a day where no road leads.

    By far the spread grows more than the beginning is put off: first sheets come from everywhere.
    """
    far = np.clip(remote, 0, None)
    roadless = np.clip(far - 0.85, 0, None)
    return 1.5 + 0.5 * far**2 + rng.gamma(1.5, 1.2 + 9 * far**2 + 30 * roadless)


def order_in_unit(unit: pd.Series, hours: np.ndarray) -> np.ndarray:
    """Return where each sheet stands among those of its unit, from -0.5 (first) to 0.5, mean 0.

    Examples
    --------
    >>> order_in_unit(pd.Series(["a", "b", "a"]), np.array([9.0, 3.0, 5.0])).tolist()
    [0.25, 0.0, -0.25]
    """
    sheets = pd.Series(hours).groupby(unit.to_numpy())
    return ((sheets.rank(method="first") - 0.5) / sheets.transform("size")).to_numpy() - 0.5
