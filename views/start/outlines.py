"""The region's map: outlines of the countries whose polygons are built in, as paths of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from geo.errors import AtalayaError
from geo.missions.countries.country import MANIFEST, Country
from geo.missions.countries.country_manifest import load_country

WIDTH = 1000
"""Width of the drawing, in its own units; the height follows."""
SIMPLE = 4.0
"""Borders are simplified within so many of these units: about a pixel of the page."""
SMALLEST = 60.0
"""Area, in square units, under which an island is not drawn."""
CRS = "+proj=laea +lat_0=-15 +lon_0=-65 +datum=WGS84 +units=m"
"""Equal area, around the middle of South America: no country looks larger than it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One country of the map.

    Attributes
    ----------
    path : ``d`` of an SVG path.
    x, y : a place within it, for its name.
    """

    iso3: str
    country: Country
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The countries of the map, and its size."""

    outlines: Sequence[Outline] = ()
    width: int = WIDTH
    height: int = 0


@cache
def region(boundaries: Path) -> Region:
    """Return the map of all countries of a folder that have polygons built in; it is drawn once.

    Examples
    --------
    >>> region(Path("nowhere")).outlines
    ()
    """
    found = {iso3: made for iso3, path in _folders(boundaries) if (made := _shape(iso3, path))}
    if not found:
        return Region()
    shapes = gpd.GeoSeries([shape for _, shape in found.values()], crs="EPSG:4326").to_crs(CRS)
    west, south, east, north = shapes.total_bounds
    scale = WIDTH / (east - west)
    drawn = shapes.affine_transform([scale, 0, 0, -scale, -west * scale, north * scale])
    outlines = [
        _outline(country, shape) for (country, _), shape in zip(found.values(), drawn, strict=True)
    ]
    return Region(outlines=tuple(outlines), height=round((north - south) * scale))


def _folders(boundaries: Path) -> list[tuple[str, Path]]:
    return [(p.parent.name, p.parent) for p in sorted(boundaries.glob(f"*/{MANIFEST}"))]


def _shape(iso3: str, folder: Path) -> tuple[Country, shapely.Geometry] | None:
    """Return a country and its outline; None where its manifest or polygons cannot be read."""
    try:
        country = load_country(iso3, folder.parent)
        top = country.levels[0].id
        files = [source.file for source in country.sources if source.level == top and source.file]
        if not files:
            return None
        shapes = gpd.read_parquet(folder / files[0]).geometry
    except (AtalayaError, OSError, ValueError):
        return None
    # Far islands would make the continent small: what maps of the country open with is enough.
    return country, shapely.clip_by_rect(shapes.union_all(method="coverage"), *country.shown_box)


def _outline(country: Country, shape: shapely.Geometry) -> Outline:
    parts = [part for part in shapely.get_parts(shape) if part.area >= SMALLEST]
    simple = [shapely.Polygon(part.exterior).simplify(SIMPLE) for part in parts]
    place = shapely.maximum_inscribed_circle(max(parts, key=lambda part: part.area)).coords[0]
    return Outline(
        iso3=country.iso3,
        country=country,
        path="".join(_path(part.exterior) for part in simple),
        x=round(place[0]),
        y=round(place[1]),
    )


def _path(ring: shapely.LinearRing) -> str:
    """Return a closed path.

    Examples
    --------
    >>> _path(shapely.LinearRing([(0, 0), (4.4, 0), (4, 3)]))
    'M0 0L4 0L4 3Z'
    """
    points = np.round(shapely.get_coordinates(ring)).astype(int)[:-1]
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"
