"""Places made coarse, always in the same way: from the finest a rule allows to the country.

Nothing is drawn at random: a jitter drawn anew for each snapshot averages away.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from pyproj import Transformer

from geo.missions.countries.country import WGS84, Country
from geo.publish.anonymity.places import ABROAD, COUNTRY, GRID_PREFIX, Places, write_cell
from geo.publish.rules import PlaceRule, ReleaseRules

PRECISION_REGION = 3
"""`geo_precision` of a place that is known by its region only (ACLED codebook)."""


def place_chains(known: Places, rows: pd.DataFrame, rules: ReleaseRules) -> list[dict[str, str]]:
    """Return for each incident level -> place, from the finest the rules allow to the country.

    They are the places beside which the category is told; see `shared_chains` for the others.

    Parameters
    ----------
    rows : columns ``domain``, ``category``, ``unit``, ``lon``, ``lat`` (degrees, NaN where
        unknown), ``geo_precision``.
    """
    x, y = _metres(known.country, rows)
    chosen = [rules.place(*pair) for pair in zip(rows["domain"], rows["category"], strict=True)]
    # Unstated counts as exact: it goes out no finer than the rule's own level anyway.
    precision = rows["geo_precision"].fillna(1)
    return [
        _grid_chain(known, rule.grid_km, east, north)
        if rule.grid_km
        else _unit_chain(known, _finest(known, rule, exact), unit)
        for rule, unit, east, north, exact in zip(
            chosen, rows["unit"], x, y, precision < PRECISION_REGION, strict=True
        )
    ]


def shared_chains(
    chains: Iterable[dict[str, str]], domains: Iterable[str], rules: ReleaseRules
) -> list[dict[str, str]]:
    """Return of each chain the places that every category of its domain may go out at.

    A place that only one category's rule allows would tell the category.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rules = SimpleNamespace(shared={"violence": ("department",)})
    >>> chain = {"district": "150101", "department": "15", "country": "PER"}
    >>> shared_chains([chain], ["violence"], rules)
    [{'department': '15', 'country': 'PER'}]
    """
    allowed = {domain: {*_joined_with(levels), *levels} for domain, levels in rules.shared.items()}
    return [
        {level: place for level, place in chain.items() if level in allowed[domain]}
        for chain, domain in zip(chains, domains, strict=True)
    ]


def _joined_with(levels: Sequence[str]) -> tuple[str, ...]:
    """Return the levels beside those of units or of a grid: a grid has no cells abroad."""
    by_unit = levels and not levels[0].startswith(GRID_PREFIX)
    return (ABROAD, COUNTRY) if by_unit else (COUNTRY,)


def _metres(country: Country, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions in the metric CRS; those only known by region have none."""
    to_metric = Transformer.from_crs(WGS84, country.metric_crs, always_xy=True)
    lon, lat = (rows[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lon", "lat"))
    x, y = (np.asarray(axis, dtype=float) for axis in to_metric.transform(lon, lat))
    vague = (rows["geo_precision"].fillna(1) >= PRECISION_REGION).to_numpy()
    # A point that stands for a whole region would put its incidents into one cell of 5 km.
    # Positions outside the projection come back infinite, and int() of them would raise.
    x[vague | ~np.isfinite(x) | ~np.isfinite(y)] = np.nan
    return x, y


def _finest(known: Places, rule: PlaceRule, exact: bool) -> str:  # noqa: FBT001
    """Return the finest level of a rule; a place known by its region is no finer than that."""
    return rule.level if exact else known.country.levels[0].id


def _unit_chain(known: Places, finest: str, unit: str) -> dict[str, str]:
    allowed = known.levels[known.levels.index(finest) :]
    # A code of no polygon is a reporting unit abroad; without a code nothing is known but the
    # country.
    inside = unit in known.parent or unit in {"", known.country.iso3}
    chain = {known.level_of(place): place for place in known.above(unit if inside else ABROAD)}
    return {level: place for level, place in chain.items() if level in allowed and place}


def _grid_chain(known: Places, grid_km: float, x: float, y: float) -> dict[str, str]:
    if np.isnan(x) or np.isnan(y):
        return {COUNTRY: known.country.iso3}
    size = round(grid_km * 1000)
    # Cells of the projection, not of degrees: one of 5 km is as large in the south of Chile as at
    # the equator.
    # Floor division: int(x / size) would give one cell on both sides of the origin.
    cell = write_cell(size, int(x // size), int(y // size))
    return {known.level_of(place): place for place in known.above(cell)}
