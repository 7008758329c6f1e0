"""In which unit of a level each event lies."""

import pandas as pd


def unit_at_level(codes: pd.Series, units: pd.DataFrame, level: str) -> pd.Series:
    """Return the unit of a level that each unit lies in; "" where it is above that level.

    Parameters
    ----------
    codes : of units of any level, "" where none is known.
    units : index ``unit``; ``level`` and ``parent``.

    Examples
    --------
    >>> units = pd.DataFrame({"level": ["country", "region", "town"], "parent": ["", "per", "01"]},
    ...     index=["per", "01", "0101"])
    >>> unit_at_level(pd.Series(["0101", "01", "per", "9", ""]), units, "region").tolist()
    ['01', '01', '', '', '']
    """
    level_of, above = units["level"].to_dict(), units["parent"].to_dict()
    found = {}
    for code in codes.unique():
        here = code
        while here and level_of.get(here) != level:
            here = above.get(here, "")
        found[code] = here
    return codes.map(found).astype("str")


REGION = 3
"""`geo_precision` of a place of which no more than the region is known."""


def place_known(codes: pd.Series, precision: pd.Series, units: pd.DataFrame, top: str) -> pd.Series:
    """Return the finest unit that each event is known to lie in.

    Parameters
    ----------
    precision : `geo_precision` of each; missing is exact.
    top : id of the uppermost level below the country.

    Examples
    --------
    >>> units = pd.DataFrame({"level": ["country", "region", "town"], "parent": ["", "per", "01"]},
    ...     index=["per", "01", "0101"])
    >>> codes, precision = pd.Series(["0101", "0101", "per"]), pd.Series([2, 3, 3])
    >>> place_known(codes, precision, units, "region").tolist()
    ['0101', '01', 'per']
    """
    region = unit_at_level(codes, units, top)
    coarse = (precision.astype("Float64").fillna(1) >= REGION) & (region != "")
    return codes.mask(coarse, region)
