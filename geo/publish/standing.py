"""What of a snapshot has a place on a map, by region, and what has not: counted of its rows."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.missions.countries.country import Country
from geo.publish.anonymity.places import ABROAD, COUNTRY
from geo.publish.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Incidents of a snapshot: with a place on the map, for the country alone, and abroad."""

    on_map: int
    country: int
    abroad: int


def standing(rows: pd.DataFrame) -> Standing:
    """Return what of a snapshot's rows can be placed and what cannot.

    Examples
    --------
    >>> standing(pd.DataFrame({"level": ["district", "district", "country", "abroad"]}))
    Standing(on_map=2, country=1, abroad=1)
    """
    country = int((rows["level"] == COUNTRY).sum())
    abroad = int((rows["level"] == ABROAD).sum())
    return Standing(on_map=len(rows) - country - abroad, country=country, abroad=abroad)


def regions(snapshot: Snapshot, units: gpd.GeoDataFrame) -> dict[str, str]:
    """Return place -> the unit of the country's top level that it lies in, of the placed ones.

    A cell of a grid may lie in two regions, and has none.
    """
    return regions_of(list(snapshot.areas.index), units, snapshot.mission.country)


def regions_of(places: list[str], units: gpd.GeoDataFrame, country: Country) -> dict[str, str]:
    """Return place -> its unit of the country's top level, without those that lie in none."""
    top = country.levels[0].id
    level, parent = units["level"].to_dict(), units["parent"].to_dict()
    found = {}
    for place in places:
        unit = place
        while level.get(unit, top) != top:
            unit = parent[unit]
        if unit in level:
            found[place] = unit
    return found


def by_region(snapshot: Snapshot, regions: dict[str, str]) -> dict[str, int]:
    """Return region -> incidents that are told for it or for a place in it; never 0.

    Of a region that is not named nothing is told: that may be none, or too few alike.
    """
    counts = snapshot.rows["place"].map(regions).value_counts()
    return {str(region): int(number) for region, number in counts.items()}


def breaks(most: int) -> tuple[int, ...]:
    """Return where the steps of the shading begin, for regions of at most so many incidents.

    The steps are round, and for all moments and filters the same.

    Examples
    --------
    >>> breaks(83), breaks(7), breaks(420), breaks(0)
    ((1, 5, 20, 50), (1, 5), (1, 50, 200), (1,))
    """
    size = 10 ** max(0, len(str(most)) - 2)
    return (1, *(step * size for step in (5, 20, 50) if step * size <= most))
