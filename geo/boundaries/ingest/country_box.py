"""Whether polygons lie where their country is."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BoundaryError
from geo.missions.countries.country import Country
from geo.texts.sentences import counted, say, spoken

SHARE_INSIDE = 0.5
"""Share of polygons that must lie in the country for those that do not to be left out."""
BOX_MARGIN = 1.0
"""Degrees that polygons may reach beyond the country's box (sea borders, generalised outlines)."""


def check_place(units: gpd.GeoDataFrame, country: Country) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the polygons that lie where the country is, and the others with the reason.

    Returns
    -------
    units : rows of `units`.
    rejected : ``row``, ``code``, ``reason``.

    Raises
    ------
    BoundaryError
        When most lie elsewhere; says so when they would lie there with longitude and latitude
        exchanged.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> land = SimpleNamespace(iso3="TST", title={"en": "Testland"}, bbox=(0, 0, 10, 10))
    >>> two = gpd.GeoDataFrame({"row": [1]}, index=["a"], geometry=[shapely.box(1, 1, 2, 2)])
    >>> inside, elsewhere = check_place(two, land)
    >>> inside.index.tolist(), len(elsewhere)
    (['a'], 0)
    """
    boxes = shapely.bounds(units.geometry.to_numpy())
    inside = _inside(boxes, country)
    # A file whose axes are exchanged lies elsewhere whole: the sentence about it says what to do.
    swapped = _inside(boxes[:, [1, 0, 3, 2]], country)
    if inside.mean() <= SHARE_INSIDE:
        _refuse_place(units, country, outside=~inside, swapped=bool(swapped.mean() > SHARE_INSIDE))
    lost = units[~inside]
    reason = np.where(
        swapped[~inside],
        say("its longitude and latitude are swapped"),
        say("it lies outside {country}", country=_title(country)),
    )
    rejected = pd.DataFrame({"row": lost["row"], "code": lost.index, "reason": reason})
    return units[inside], rejected


def _title(country: Country) -> str:
    """Return what the reader calls a country."""
    title = country.title
    return title.get(spoken()) or title.get("en", country.iso3)


def _refuse_place(
    units: gpd.GeoDataFrame, country: Country, *, outside: np.ndarray, swapped: bool
) -> None:
    box = ", ".join(f"{value:.2f}" for value in units.total_bounds)
    title = _title(country)
    if swapped:
        raise BoundaryError(
            say("longitude and latitude are swapped: the polygons lie at {box}", box=box)
        )
    raise BoundaryError(
        say(
            "{outside} of {polygons}, {first!r} first, lie outside {title} "
            "({bbox}): the file covers {box}",
            outside=int(outside.sum()),
            polygons=counted(len(units), "polygon"),
            first=units.index[outside][0],
            title=title,
            bbox=", ".join(map(str, country.bbox)),
            box=box,
        )
    )


def _inside(boxes: np.ndarray, country: Country) -> np.ndarray:
    west, south, east, north = country.bbox
    low = boxes[:, :2] >= (west - BOX_MARGIN, south - BOX_MARGIN)
    high = boxes[:, 2:] <= (east + BOX_MARGIN, north + BOX_MARGIN)
    return np.all(low & high, axis=1)
