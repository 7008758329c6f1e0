"""Which units a unit lies in: as stated, else as the first digits of its code say."""

import numpy as np
import pandas as pd

from geo.errors import BoundaryError
from geo.missions.countries.country import Country, Level
from geo.texts.sentences import say

PARENT = "parent"
"""Column of a level's polygons: codes of the level above, "" where the unit's own begins so."""


def units_above(
    codes: pd.Index, level: Level, country: Country, given: pd.Series | None = None
) -> pd.DataFrame:
    """Return the units of every upper level in which units of a level lie.

    Parameters
    ----------
    codes : of the units; may repeat.
    given : parents that the file of polygons states, "" or missing where it states none; in the
        order of `codes`. The country's table of units wins over it.

    Returns
    -------
    Index `codes`; a column per upper level (id), from the top down.

    Raises
    ------
    BoundaryError
        When the codes of a level say nothing of the parent and none is stated.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> units_above(pd.Index(["150101"]), peru.finest, peru).values.tolist()
    [['15', '1501']]
    """
    stated = {unit.unit: unit.parent for unit in country.stated if unit.parent}
    upper = list(country.levels[: country.levels.index(level)])
    found: dict[str, pd.Series] = {}
    below, lower = pd.Series(codes.to_numpy(dtype=object), dtype=object), level
    for above in reversed(upper):
        parents = below.map(stated).to_numpy(dtype=object)
        # The file speaks of its own units; further up only the country's table does.
        if given is not None and lower == level:
            own = given.to_numpy(dtype=object)
            parents = np.where(pd.isna(parents) & ~pd.isna(own) & (own != ""), own, parents)
        open_ = pd.isna(parents)
        if open_.any() and not lower.nested:
            raise BoundaryError(
                say(
                    "{first!r} and {more:,} more units of the level {lower} of "
                    "{country} state no {above}: give it by --parent-column, "
                    "or in units.csv beside country.toml",
                    first=below[open_].iloc[0],
                    more=int(open_.sum()) - 1,
                    lower=lower.id,
                    country=country.iso3,
                    above=above.id,
                )
            )
        prefix = below.str[: above.code_digits].to_numpy(dtype=object)
        below, lower = pd.Series(np.where(open_, prefix, parents), dtype=object), above
        found[above.id] = below
    table = pd.DataFrame({one.id: found[one.id] for one in upper})
    return table.set_axis(codes) if upper else pd.DataFrame(index=codes)


def uppermost(
    codes: pd.Index, level: Level, country: Country, given: pd.Series | None = None
) -> np.ndarray:
    """Return the unit of the uppermost level in which each unit of a level lies, or it itself.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> uppermost(pd.Index(["150101", "010101"]), peru.finest, peru).tolist()
    ['15', '01']
    """
    if level == country.levels[0]:
        return codes.to_numpy(dtype=object)
    return units_above(codes, level, country, given).iloc[:, 0].to_numpy(dtype=object)


def lies_in(units: pd.DataFrame, codes: pd.Series, above: pd.Series) -> pd.Series:
    """Tell which units are, or lie in, others; unknown codes lie in none.

    Parameters
    ----------
    units : index ``unit``, column ``parent``, as of `geo.boundaries.units.load_units`.
    codes, above : of the same length and index.

    Examples
    --------
    >>> units = pd.DataFrame({"parent": ["", "PER", "01"]}, index=["PER", "01", "0101"])
    >>> lies_in(units, pd.Series(["0101", "0101", "x"]), pd.Series(["PER", "02", "01"])).tolist()
    [True, False, False]
    """
    parents = dict(zip(units.index, units["parent"], strict=True))
    lower, lower_codes = pd.factorize(codes, use_na_sentinel=False)
    upper, upper_codes = pd.factorize(above, use_na_sentinel=False)
    # Each pair once: records are many, and few units are in them.
    pairs, numbers = np.unique(lower * len(upper_codes) + upper, return_inverse=True)
    found = [
        _reaches(
            lower_codes[pair // len(upper_codes)], upper_codes[pair % len(upper_codes)], parents
        )
        for pair in pairs
    ]
    return pd.Series(np.array(found, dtype=bool)[numbers], index=codes.index, dtype=bool)


def _reaches(code: str, above: str, parents: dict[str, str]) -> bool:
    while code in parents:
        if code == above:
            return True
        code = parents[code]
    return False
