"""Which codes of a column a country keeps for votes abroad."""

import pandas as pd

from geo.missions.countries.country import Country


def are_abroad(country: Country, codes: pd.Series) -> pd.Series:
    """Tell which codes are kept for votes abroad, as of `Country.is_abroad`; bool, index as given.

    Each distinct code is looked at once: records are many, and few units are in them.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> are_abroad(peru, pd.Series(["910101", "150101", "910101", None])).tolist()
    [True, False, True, False]
    """
    numbers, distinct = pd.factorize(codes, use_na_sentinel=False)
    found = pd.Series([country.is_abroad(code) for code in distinct], dtype=bool)
    return pd.Series(found.to_numpy()[numbers], index=codes.index, dtype=bool)
