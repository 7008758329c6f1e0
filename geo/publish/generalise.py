"""Places made coarse, always in the same way: units and cells of fixed grids, each in the next.

Nothing is drawn at random: a jitter drawn anew for each snapshot averages away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from geo.missions.areas import square_km
from geo.missions.country import WGS84, Country
from geo.publish.rules import DOUBLINGS, PlaceRule, ReleaseRules

COUNTRY = "country"
ABROAD = "abroad"
GRID = "grid "
REGION = 3
"""`geo_precision` of a place that is known by its region only (ACLED codebook)."""
DECIMALS = 4
"""Of published degrees: they are of places known to everybody."""


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
        """Yield a place and every place that holds it, from fine to coarse, the country last."""
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
        """Return the level of a place that can be published, "" of any other."""
        if cell := read_cell(place):
            return _grid_level(cell[0])
        return {self.country.iso3: COUNTRY, ABROAD: ABROAD}.get(place) or self.level.get(place, "")


def places(country: Country, units: gpd.GeoDataFrame, rules: ReleaseRules) -> Places:
    """Return the places of a country under the rules; `units` as of `load_units`."""
    inner = units[units["level"] != COUNTRY]
    areas = pd.Series(square_km(inner.geometry), index=inner.index)
    large = inner.loc[shown_alone(areas, inner["parent"], rules.smallest_km2), "level"]
    grids = sorted({rule.grid_km for rule in rules.places.values() if rule.grid_km})
    # Whole metres: a size in kilometres as a float would give one cell two ids.
    sizes = sorted({round(km * 1000) * 2**n for km in grids for n in range(DOUBLINGS + 1)})
    own = [level.id for level in reversed(country.levels)]
    return Places(
        country=country,
        levels=(*map(_grid_level, sizes), *own, ABROAD, COUNTRY),
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
    precision = rows["geo_precision"].fillna(1)
    return [
        _grid_chain(known, rule.grid_km, east, north)
        if rule.grid_km
        else _unit_chain(known, _finest(known, rule, exact), unit)
        for rule, unit, east, north, exact in zip(
            chosen, rows["unit"], x, y, precision < REGION, strict=True
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
    by_unit = levels and not levels[0].startswith(GRID)
    return (ABROAD, COUNTRY) if by_unit else (COUNTRY,)


def _metres(country: Country, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions in the metric CRS; those only known by region have none."""
    to_metric = Transformer.from_crs(WGS84, country.metric_crs, always_xy=True)
    lon, lat = (rows[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lon", "lat"))
    x, y = (np.asarray(axis, dtype=float) for axis in to_metric.transform(lon, lat))
    vague = (rows["geo_precision"].fillna(1) >= REGION).to_numpy()
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
    cell = write_cell(size, int(x // size), int(y // size))
    return {known.level_of(place): place for place in known.above(cell)}


def _grid_level(size: int) -> str:
    return f"grid {size / 1000:g} km"


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


def areas(known: Places, units: gpd.GeoDataFrame, ids: Iterable[str]) -> gpd.GeoDataFrame:
    """Return the published places: index ``place``, EPSG:4326.

    Columns: ``level``, ``name`` ("" of a cell), ``lon`` and ``lat`` (the unit's own point or
    the cell's middle; NaN for the country and abroad, which are no point on a map), geometry
    (Polygon or MultiPolygon; empty for the country and abroad).
    """
    chosen = sorted(set(ids))
    rows = [_area(known, units, place) for place in chosen]
    columns = ["level", "name", "lon", "lat", "geometry"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index(chosen, name="place"))
    return gpd.GeoDataFrame(frame, geometry="geometry", crs=WGS84)


def _area(known: Places, units: gpd.GeoDataFrame, place: str) -> tuple[object, ...]:
    level = known.level_of(place)
    if cell := read_cell(place):
        size, column, row = cell
        corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0.5, 0.5)]
        east = [(column + across) * size for across, _ in corners]
        north = [(row + up) * size for _, up in corners]
        # From its corners alone, as anybody can work it out from the id: its outline tells nothing
        # of what is in it.
        back = Transformer.from_crs(known.country.metric_crs, WGS84, always_xy=True)
        lon, lat = (np.round(axis, DECIMALS) for axis in back.transform(east, north))
        square = shapely.Polygon(np.column_stack([lon[:4], lat[:4]]))
        return level, "", lon[4], lat[4], square
    if level in {COUNTRY, ABROAD}:
        name = units.loc[place, "name"] if level == COUNTRY else ""
        return level, name, np.nan, np.nan, shapely.Polygon()
    unit = units.loc[place]
    return (
        level,
        unit["name"],
        *np.round(unit[["lon", "lat"]].to_numpy(float), DECIMALS),
        unit["geometry"],
    )
