"""The places that can be published: units and cells of fixed grids, each in the next."""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.missions.countries.areas import square_km
from geo.missions.countries.country import Country
from geo.publish.rules import DOUBLINGS, ReleaseRules

COUNTRY = "country"
ABROAD = "abroad"
GRID_PREFIX = "grid "


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places that can be published, and how they lie in each other.

    Attributes
    ----------
    country : its metric CRS carries the grids.
    levels : names of the levels, from fine to coarse; the last is the country.
    parent : unit code -> code of the unit above.
    level : unit code -> level, of the units that may be published, see `large`.
    """

    country: Country
    levels: tuple[str, ...]
    parent: dict[str, str]
    level: dict[str, str]

    def above(self, place: str) -> Iterable[str]:
        """Yield a place and every place that holds it, from fine to coarse, the country last.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> peru = SimpleNamespace(iso3="PER")
        >>> known = Places(country=peru, levels=(), parent={"1501": "15", "15": "PER"}, level={})
        >>> list(known.above("1501")), list(known.above("cell:5000:-1:2"))[1]
        (['1501', '15', 'PER'], 'cell:10000:-1:1')
        """
        if cell := read_cell(place):
            size, column, row = cell
            # Cells double, so each lies whole in one of the next size: a chain of places that
            # overlap would let readers intersect them. Floor division keeps that true west and
            # south of the origin too.
            for _ in range(DOUBLINGS + 1):
                yield write_cell(size, column, row)
                size, column, row = 2 * size, column // 2, row // 2
        elif place in self.parent:
            while place and place != self.country.iso3:
                yield place
                place = self.parent.get(place, "")
        elif place != self.country.iso3:
            yield place
        yield self.country.iso3

    def holds(self, outer: str, inner: str) -> bool:
        """Tell whether `inner` lies in `outer`, or is it.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> peru = SimpleNamespace(iso3="PER")
        >>> known = Places(country=peru, levels=(), parent={"1501": "15", "15": ""}, level={})
        >>> known.holds("15", "1501"), known.holds("1501", "15"), known.holds("PER", "abroad")
        (True, False, True)
        """
        return outer in self.above(inner)

    def level_of(self, place: str) -> str:
        """Return the level of a place that can be published, "" of any other.

        Examples
        --------
        >>> from types import SimpleNamespace
        >>> peru = SimpleNamespace(iso3="PER")
        >>> known = Places(country=peru, levels=(), parent={}, level={"15": "region"})
        >>> [known.level_of(place) for place in ("15", "cell:5000:0:0", "PER", "1501")]
        ['region', 'grid 5 km', 'country', '']
        """
        if cell := read_cell(place):
            return grid_level(cell[0])
        return {self.country.iso3: COUNTRY, ABROAD: ABROAD}.get(place) or self.level.get(place, "")


def places(country: Country, units: gpd.GeoDataFrame, rules: ReleaseRules) -> Places:
    """Return the places of a country under the rules; `units` as of `load_units`."""
    # An electoral unit is told nowhere: beside districts it would cut them into smaller places.
    inner = units[units["level"].isin([level.id for level in country.levels])]
    areas = pd.Series(square_km(inner.geometry), index=inner.index)
    large = inner.loc[shown_alone(areas, inner["parent"], rules.smallest_km2), "level"]
    grids = sorted({rule.grid_km for rule in rules.places.values() if rule.grid_km})
    # Whole metres: a size in kilometres as a float would give one cell two ids.
    sizes = sorted({round(km * 1000) * 2**n for km in grids for n in range(DOUBLINGS + 1)})
    own = [level.id for level in reversed(country.levels)]
    return Places(
        country=country,
        levels=(*map(grid_level, sizes), *own, ABROAD, COUNTRY),
        parent=inner["parent"].to_dict(),
        level=large.to_dict(),
    )


def shown_alone(areas: pd.Series, parents: pd.Series, smallest: float) -> pd.Series:
    """Return for each unit whether it may go out by itself and not as the unit above it.

    A unit smaller than `smallest` may not. Nor may its next smallest siblings, until two at least
    are held back and together cover `smallest`: the incidents of a small one, alone in what is told
    of the unit above and of none of its other parts, could be nowhere else.

    Parameters
    ----------
    areas : square kilometres by unit.
    parents : unit above by unit.

    Examples
    --------
    >>> areas = pd.Series({"a": 3.0, "b": 40.0, "c": 90.0, "d": 50.0})
    >>> parents = pd.Series({"a": "x", "b": "x", "c": "x", "d": "y"})
    >>> shown_alone(areas, parents, 25.0).to_dict()
    {'a': False, 'b': False, 'c': True, 'd': True}
    >>> shown_alone(areas.iloc[:0], parents.iloc[:0], 25.0).to_dict()
    {}
    """
    rows = pd.DataFrame({"area": areas, "parent": parents}).sort_index(kind="stable")
    by_size = rows.sort_values("area", kind="stable")
    siblings = by_size.groupby("parent")["area"]
    # Area of all smaller siblings: the next is held back too until what is untold beside the unit
    # above is as large as the smallest that may be told.
    before, rank = siblings.cumsum() - by_size["area"], siblings.cumcount()
    small = by_size["area"] < smallest
    cover = ((before < smallest) | (rank < 2)) & small.groupby(by_size["parent"]).transform("any")
    return ~(small | cover).reindex(areas.index)


def grid_level(size: int) -> str:
    """Return the name of the level of cells of a size in metres.

    >>> grid_level(5000), grid_level(2500)
    ('grid 5 km', 'grid 2.5 km')
    """
    return f"{GRID_PREFIX}{size / 1000:g} km"


def write_cell(size: int, column: int, row: int) -> str:
    """Return the id of a grid cell: its size in metres, its column and its row from the origin.

    >>> write_cell(5000, -3, 12)
    'cell:5000:-3:12'
    """
    return f"cell:{size}:{column}:{row}"


def read_cell(place: str) -> tuple[int, int, int] | None:
    """Return size in metres, column and row of a cell's id; None of any other place.

    >>> read_cell("cell:5000:-3:12")
    (5000, -3, 12)
    >>> read_cell("150101")
    """
    kind, *numbers = place.split(":")
    if kind != "cell":
        return None
    size, column, row = map(int, numbers)
    return size, column, row
