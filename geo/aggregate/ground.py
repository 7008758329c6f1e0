"""Which unit of the answer a row is counted in: by its point, or by its code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries.point_in_unit import OUTSIDE, locate
from geo.boundaries.units import finest_units
from geo.importing.placement.placing import Codebook
from geo.missions.countries.country import COUNTRY_LEVEL
from geo.texts.sentences import say

NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where rows are counted; it goes to every worker.

    Attributes
    ----------
    codes : codes of the units that rows are counted in, those abroad after those with polygons.
    shapes : index ``unit``, geometry (Multi)Polygon EPSG:4326: the finest units, in which points
        are located; without rows where no point is.
    above : (len(shapes),) positions in `codes` of the unit of the answer that each lies in.
    stated : code as a row states it -> position in `codes`.
    reasons : every other code that rows state -> why it is none.
    """

    codes: tuple[str, ...]
    shapes: gpd.GeoDataFrame
    above: np.ndarray
    stated: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def ground_of_points(units: gpd.GeoDataFrame, level: str) -> Ground:
    """Return where points are counted.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    level : of the units that are asked for; one that has polygons.
    """
    finest = finest_units(units)
    codes = units.index[units["level"] == level]
    above = codes.get_indexer(pd.Index(_at_level(units, finest.index, level)))
    return Ground(codes=tuple(codes), shapes=finest[["geometry"]], above=above)


def ground_of_codes(units: gpd.GeoDataFrame, level: str, book: Codebook) -> Ground:
    """Return where rows that state a code are counted.

    Codes abroad are units of their own: their rows belong to the sum and to no polygon.

    Parameters
    ----------
    units, level : as of `ground_of_points`.
    book : of all codes that the rows state.
    """
    codes = units.index[units["level"] == level]
    ours = pd.Index(sorted(set(book.units.values())))
    upper = dict(zip(ours, _at_level(units, ours, level), strict=True))
    abroad = [code for code in ours if code not in units.index]
    every = codes.append(pd.Index(abroad))
    place = {code: number for number, code in enumerate(every)}
    stated, reasons = {}, dict(book.reasons)
    for code, unit in book.units.items():
        where = unit if unit in abroad else upper[unit]
        if where:
            stated[code] = place[where]
        else:
            reasons[code] = say("is a unit above the level {level}", level=level)
    return Ground(
        codes=tuple(every),
        shapes=finest_units(units)[["geometry"]][:0],
        above=np.array([], dtype=int),
        stated=stated,
        reasons=reasons,
    )


def place_points(lon: np.ndarray, lat: np.ndarray, ground: Ground) -> np.ndarray:
    """Return for each point the position in ``ground.codes`` of its unit, -1 where it is in none.

    Parameters
    ----------
    lon, lat : degrees, NaN where there is no point.
    """
    found = locate(lon, lat, ground.shapes)
    return np.where(found == OUTSIDE, NOWHERE, np.append(ground.above, NOWHERE)[found])


def place_codes(codes: pd.Series, ground: Ground) -> np.ndarray:
    """Return for each stated code the position in ``ground.codes`` of its unit, -1 where none."""
    places, few = pd.factorize(codes)
    known = np.array([ground.stated.get(str(code), NOWHERE) for code in few], dtype=int)
    return known[places] if len(few) else np.full(len(codes), NOWHERE)


def _at_level(units: gpd.GeoDataFrame, codes: pd.Index, level: str) -> list[str]:
    """Return the unit of a level that each unit is or lies in; "" where it is above it."""
    if level == COUNTRY_LEVEL:
        whole = str(units.index[0])
        return [whole] * len(codes)
    parents = units["parent"].to_dict()
    levels = units["level"].to_dict()

    def above(code: str) -> str:
        while code and levels.get(code) != level:
            code = parents.get(code, "")
        return code

    return [above(str(code)) for code in codes]
