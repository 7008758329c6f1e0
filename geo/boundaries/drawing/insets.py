"""Which insets of a country are worth a frame, with the polygons that are at hand."""

import geopandas as gpd
import numpy as np
import shapely

from geo.missions.countries.country import Country, Inset
from geo.missions.countries.country_values import Box

FEWEST = 3
"""Units that a magnified part needs: of fewer a frame would show a plain colour."""


def drawn_insets(country: Country, units: gpd.GeoDataFrame) -> tuple[Inset, ...]:
    """Return the insets that show what the map's opening does not.

    A far part needs one unit; one that lies in the map's opening (a capital) needs `FEWEST`, for it
    is only magnified.

    Parameters
    ----------
    units : those that are drawn, of one level, EPSG:4326.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> drawn_insets(peru, gpd.GeoDataFrame(geometry=[shapely.box(-80, -15, -70, 0)], crs=4326))
    ()
    """
    shapes = units.geometry.to_numpy()
    opening = shapely.box(*country.shown_box)
    found = []
    for inset in country.insets:
        frame = shapely.box(*inset.bbox)
        within = int(np.count_nonzero(shapely.intersects(shapes, frame)))
        if within >= (FEWEST if opening.contains(frame) else 1):
            found.append(inset)
    return tuple(found)


def published_insets(country: Country, units: gpd.GeoDataFrame) -> tuple[Inset, ...]:
    """Return the insets of a page of marks: those in which there is any land of these units.

    One unit is enough: what is magnified are the marks of places close together.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> land = gpd.GeoDataFrame(geometry=[shapely.box(-80, -15, -70, 0)], crs=4326)
    >>> [inset.title["en"] for inset in published_insets(peru, land)]
    ['Lima and Callao']
    """
    shapes = units.geometry.to_numpy()
    return tuple(
        inset
        for inset in country.insets
        if bool(np.any(shapely.intersects(shapes, shapely.box(*inset.bbox))))
    )


def aspect(box: Box) -> float:
    """Return height per width of a box in degrees, at its middle latitude.

    Examples
    --------
    >>> round(aspect((0, 0, 1, 1)), 2), round(aspect((0, 60, 1, 61)), 2)
    (1.0, 2.03)
    """
    west, south, east, north = box
    return (north - south) / ((east - west) * float(np.cos(np.radians((north + south) / 2))))


def filling(box: Box, wanted: float) -> Box:
    """Return a box made larger so that it has a height per width, its middle in the middle.

    Examples
    --------
    >>> west, south, east, north = filling((-1, -1, 1, 1), 2.0)
    >>> round(north - south, 1), round(east - west, 1)
    (4.0, 2.0)
    """
    west, south, east, north = box
    own = aspect(box)
    more_x, more_y = max(own / wanted, 1.0), max(wanted / own, 1.0)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    half_x, half_y = (east - west) / 2 * more_x, (north - south) / 2 * more_y
    return middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y
