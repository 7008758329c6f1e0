"""Which unit each polygon of a file is, by its code."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.ingest.columns import Columns
from geo.boundaries.ingest.unit_codes import fits_level, read_codes, trimmed_text
from geo.missions.countries.areas import valid_polygons
from geo.missions.countries.country import Level
from geo.sources.text_mark import unmarked
from geo.texts.sentences import say

TYPE_IDS = {"polygon": (3, 6), "point": (0,)}
"""Type ids of shapely that a row may have."""


def identify(
    table: gpd.GeoDataFrame,
    columns: Columns,
    level: Level,
    shape: str = "polygon",
    faults: Mapping[int, str] | None = None,
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the file's units by code, and the rows that are none of the level, with the reason.

    Codes get back a leading zero that a number column lost, and lose the zeros that pad an upper
    level's code to the length of the finest (``010000`` is department ``01``).

    Parameters
    ----------
    shape : what a row must have: "polygon" or "point".
    faults : row (from 0) -> why its geometry could not be read, where that is known.

    Returns
    -------
    units : index ``unit``, ``row``, ``name``, ``<level>_name`` per upper level, ``geometry``;
        ``parent`` where the column named for it holds codes.
    rejected : ``row`` (from 1), ``code``, ``reason``.
    """
    codes = read_codes(table[columns.code], level)
    shapes = table.geometry.to_numpy()
    reason = _without_shape(shapes, shape)
    for row, fault in (faults or {}).items():
        reason[row] = fault
    # Written over the reasons before: without a code of the level nothing else about a row matters.
    reason[~fits_level(codes, level).to_numpy()] = say(
        "the code of a {level} must have {digits} digits and nothing else",
        level=level.id,
        digits=level.code_digits,
    )
    parents = _parents(table, columns)
    if parents is not None and columns.parent_level is not None:
        above = columns.parent_level
        wrong = ~fits_level(parents, above).to_numpy() & (parents != "").to_numpy()
        reason[wrong & (reason == "")] = say(
            "the code of its {level} must have {digits} digits",
            level=above.id,
            digits=above.code_digits,
        )
    good = reason == ""
    rows = np.arange(1, len(table) + 1)
    names = trimmed_text(table[columns.name]) if columns.name else codes
    units = gpd.GeoDataFrame({"row": rows, "name": names}, geometry=shapes, crs=table.crs)
    for upper, column in columns.uppers.items():
        names = trimmed_text(table[column])
        # Some publishers repeat the upper unit's code where others write its name.
        if not names.str.isdigit().all():  # numbers are codes, not names
            units[f"{upper}_name"] = names.to_numpy()
    units["name"] = units["name"].where(units["name"] != "", codes)
    if parents is not None:
        units["parent"] = parents.to_numpy()
    rejected = pd.DataFrame({"row": rows, "code": codes, "reason": reason})
    return units.set_index(codes.rename("unit"))[good], rejected[~good]


def _parents(table: pd.DataFrame, columns: Columns) -> pd.Series | None:
    """Return the codes of the units above; None where the file does not give them."""
    if not columns.parent or columns.parent_level is None:
        return None
    text = unmarked(trimmed_text(table[columns.parent]))
    if not text.str.fullmatch(r"\d*").all() or not (text != "").any():
        return None
    return read_codes(table[columns.parent], columns.parent_level)


def _without_shape(shapes: np.ndarray, shape: str) -> np.ndarray:
    """Return per row why its geometry is of no use, "" where it is."""
    kinds = shapely.get_type_id(shapes)
    reason = np.full(len(shapes), "", dtype=object)
    # From the general to the particular: the last that holds says most.
    reason[~np.isin(kinds, TYPE_IDS[shape])] = (
        say("its geometry is no polygon") if shape == "polygon" else say("its geometry is no point")
    )
    if shape == "polygon":
        reason[kinds == 0] = say("it is a point: --thiessen draws units around points")
        reason[_flat(shapes)] = say("its polygon has no area")
    reason[shapely.is_empty(shapes)] = say("its geometry is empty")
    reason[kinds == -1] = say("it has no geometry")
    return reason


def _flat(shapes: np.ndarray) -> np.ndarray:
    """Return the rows of polygons that no area is left of once their rings are valid."""
    odd = np.flatnonzero(~shapely.is_valid(shapes))
    return odd[shapely.area(valid_polygons(shapes[odd])) == 0]
