"""Code systems: the same districts, numbered differently. Never joined code on code by luck."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.country import Country
from geo.errors import CodeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What became of a column of codes.

    Attributes
    ----------
    units : code in the country's own system per row ("" where none), index as the input.
    abroad : True where the code names a reporting unit outside the polygons; kept as given.
    how : one sentence: through what the codes were joined.
    joined, abroad_rows : numbers of rows.
    unmatched : rows that found no unit: ``code``, ``name``, ``reason``; index as the input.
    """

    units: pd.Series
    abroad: pd.Series
    how: str
    joined: int
    abroad_rows: int
    unmatched: pd.DataFrame


def translate(
    codes: pd.Series,
    names: pd.DataFrame | None,
    system: str,
    country: Country,
    home: Path,
    units: gpd.GeoDataFrame,
) -> Translation:
    """Return the country's own code for each code given in `system`."""
    if system != country.system(system).id:
        raise CodeError(system)
    text = codes.fillna("").astype(str).str.strip()
    abroad = text.map(country.system(system).is_abroad).astype(bool)
    known = text.where(text.isin(units.index) | abroad, "")
    reason = pd.DataFrame({"code": text, "name": "", "reason": "no unit has this code"})
    return Translation(
        units=known, abroad=abroad, how="", joined=int((known != "").sum()),
        abroad_rows=int(abroad.sum()), unmatched=reason[known == ""],
    )  # fmt: skip
