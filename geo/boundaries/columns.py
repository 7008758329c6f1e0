"""Which unit each polygon of a file is: its columns, codes, names, and whether it lies there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.cleaning.coverage_clean import polygons
from geo.codes.leading_zeros import note_restored
from geo.codes.names import fold, spelled_as
from geo.counts import counted
from geo.errors import BoundaryError
from geo.missions.country import BoundarySource, Country, Level
from geo.sources.text_mark import unmarked

CODE_NAMES = ("unit", "ubigeo", "code", "codigo", "cod", "cut", "inei", "ine", "geocodigo", "id")
NAME_NAMES = ("name", "nombre", "nome", "nom")
TYPE_IDS = {"polygon": (3, 6), "point": (0,)}
"""Type ids of shapely that a row may have."""

SHAPEFILE_LETTERS = 10
"""Length to which a Shapefile cuts the names of its columns: COD_DISTRI for COD_DISTRITO."""

SHARE_INSIDE = 0.5
"""Share of polygons that must lie in the country for those that do not to be left out."""

MARGIN = 1.0
"""Degrees that polygons may reach beyond the country's box (sea borders, generalised outlines)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of the file says what; `uppers` is level id -> column of its names.

    `parent` is the column named for the units above: of their codes, where all are numbers, those
    of `parent_level`; else of their names.
    """

    code: str
    name: str = ""
    uppers: Mapping[str, str]
    parent: str = ""
    parent_level: Level | None = None


def find_columns(
    table: pd.DataFrame, country: Country, level: Level, given: Mapping[str, str]
) -> Columns:
    """Return the columns named by options or the manifest, else those with a recognised name.

    Parameters
    ----------
    given : ``code``, ``name``, ``parent`` (names of the level above) -> the file's column.

    Raises
    ------
    BoundaryError
        When a named column does not exist, or none is recognised as the code; names all there
        are.
    """
    everything = [str(column) for column in table.columns if column != "geometry"]
    there = {_plain(column): column for column in everything}
    given = {key: _given(column, everything) for key, column in given.items()}
    words = [_plain(word) for word in (level.id, *level.title.values())]
    there |= _cut(words, everything)
    code = given.get("code") or _code_column(table, there, words, level)
    if not code:
        raise BoundaryError(
            f"which column has the {level.id} codes? say it by --code-column; "
            f"there are {', '.join(everything) or 'none'}"
        )
    names = [
        f"{prefix}{word}" for word in words for prefix in ("", "nombre", "nomb", "nom", "name")
    ]
    free = {plain: column for plain, column in there.items() if column != code}
    above = country.levels[: country.levels.index(level)]
    uppers = _upper_columns(free, above, given)
    stated = uppers.get(above[-1].id, "") if above and not level.nested else ""
    return Columns(
        code=code,
        name=given.get("name") or _first(free, [*names, *NAME_NAMES]),
        uppers=uppers,
        parent=given.get("parent") or stated,
        parent_level=above[-1] if above else None,
    )


def _given(column: str, everything: list[str]) -> str:
    """Return the file's column of a name, spelled in any case."""
    found = spelled_as(column, everything) if column else [""]
    if len(found) != 1:
        what = f"several columns are {column!r}" if found else f"no column {column!r}"
        raise BoundaryError(f"{what}; there are {', '.join(everything)}")
    return found[0]


def _code_column(
    table: pd.DataFrame, there: Mapping[str, str], words: list[str], level: Level
) -> str:
    """Return the first column with a code's name whose cells mostly are codes; "" if none."""
    codes = [f"{prefix}{word}" for word in words for prefix in ("cod", "codigo", "id")]
    likely = [there[word] for word in (*codes, *CODE_NAMES, *words) if word in there]
    holding = (
        column for column in likely if _fits(_codes(table[column], level), level).mean() > 0.5
    )
    return next(holding, "")


def _upper_columns(
    free: Mapping[str, str], above: Sequence[Level], given: Mapping[str, str]
) -> dict[str, str]:
    """Return level id -> column of the names of the units above."""
    uppers = {
        upper.id: _first(free, [_plain(word) for word in (*upper.title.values(), upper.id)])
        for upper in above
    }
    if above and given.get("parent"):
        uppers[above[-1].id] = given["parent"]
    return {level_id: column for level_id, column in uppers.items() if column}


def _cut(words: list[str], columns: list[str]) -> dict[str, str]:
    """Return the columns of codes whose names a Shapefile has cut, by their whole plain names."""
    return {
        f"cod{word}": column
        for word in words
        for column in columns
        if len(column) == SHAPEFILE_LETTERS and f"cod_{word}".startswith(column.lower())
    }


def _plain(text: str) -> str:
    return "".join(c for c in fold(str(text)).lower() if c.isalnum())


def _first(there: Mapping[str, str], wanted: list[str]) -> str:
    return next((there[word] for word in wanted if word in there), "")


def given_columns(
    source: BoundarySource | None, options: Mapping[str, str], table: pd.DataFrame
) -> dict[str, str]:
    """Return the options, and the manifest's columns where the file has them."""
    from_manifest = source.columns if source else {}
    return {key: column for key, column in from_manifest.items() if column in table} | {
        key: column for key, column in options.items() if column
    }


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
    codes = _codes(table[columns.code], level)
    shapes = table.geometry.to_numpy()
    reason = _without_shape(shapes, shape)
    for row, fault in (faults or {}).items():
        reason[row] = fault
    reason[~_fits(codes, level).to_numpy()] = (
        f"the code of a {level.id} must have {level.code_digits} digits"
    )
    parents = _parents(table, columns)
    if parents is not None and columns.parent_level is not None:
        above = columns.parent_level
        wrong = ~_fits(parents, above).to_numpy() & (parents != "").to_numpy()
        reason[wrong & (reason == "")] = (
            f"the code of its {above.id} must have {above.code_digits} digits"
        )
    good = reason == ""
    rows = np.arange(1, len(table) + 1)
    names = _text(table[columns.name]) if columns.name else codes
    units = gpd.GeoDataFrame({"row": rows, "name": names}, geometry=shapes, crs=table.crs)
    for upper, column in columns.uppers.items():
        names = _text(table[column])
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
    text = unmarked(_text(table[columns.parent]))
    if not text.str.fullmatch(r"\d*").all() or not (text != "").any():
        return None
    return _codes(table[columns.parent], columns.parent_level)


def _without_shape(shapes: np.ndarray, shape: str) -> np.ndarray:
    """Return per row why its geometry is of no use, "" where it is."""
    kinds = shapely.get_type_id(shapes)
    reason = np.full(len(shapes), "", dtype=object)
    reason[~np.isin(kinds, TYPE_IDS[shape])] = f"its geometry is no {shape}"
    if shape == "polygon":
        reason[kinds == 0] = "it is a point: --thiessen draws units around points"
        reason[_flat(shapes)] = "its polygon has no area"
    reason[shapely.is_empty(shapes)] = "its geometry is empty"
    reason[kinds == -1] = "it has no geometry"
    return reason


def _flat(shapes: np.ndarray) -> np.ndarray:
    """Return the rows of polygons that no area is left of once their rings are valid."""
    odd = np.flatnonzero(~shapely.is_valid(shapes))
    return odd[shapely.area(polygons(shapes[odd])) == 0]


def _text(column: pd.Series) -> pd.Series:
    """Return a column as trimmed text, whole numbers without a decimal point, nothing as ""."""
    if pd.api.types.is_float_dtype(column):
        column = column.astype("Int64")
    return column.astype("string").fillna("").str.strip().astype(object)


def _fits(codes: pd.Series, level: Level) -> pd.Series:
    return codes.str.fullmatch(rf"\d{{{level.code_digits}}}")


def restored_codes(column: pd.Series, level: Level) -> str:
    """Return one sentence on the codes of a column that had lost their zeros; "" of none.

    Examples
    --------
    >>> level = Level(id="comuna", title={"es": "comuna"}, plural={"es": "comunas"}, code_digits=5)
    >>> restored_codes(pd.Series([1101, 13101]), level)
    '1 code had lost its leading zeros: 1101 is read as 01101'
    """
    given, read = _trimmed(column, level), _codes(column, level)
    fits = _fits(read, level)
    return note_restored(given[fits], read[fits])


def _trimmed(column: pd.Series, level: Level) -> pd.Series:
    """Return codes without the zeros that pad those of an upper level."""
    codes, digits = unmarked(_text(column)), level.code_digits
    padded = codes.str.len() > digits
    tail = codes.str[digits:]
    return codes.where(~(padded & tail.str.fullmatch("0+")), codes.str[:digits])


def _codes(column: pd.Series, level: Level) -> pd.Series:
    codes, digits = _trimmed(column, level), level.code_digits
    is_number = pd.api.types.is_numeric_dtype(column)
    lost = codes.str.len().eq(digits - 1) & (is_number | ~codes.str.startswith("0"))
    return codes.where(~(lost & codes.str.isdigit()), codes.str.zfill(digits))


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
    """
    boxes = shapely.bounds(units.geometry.to_numpy())
    inside = _inside(boxes, country)
    swapped = _inside(boxes[:, [1, 0, 3, 2]], country)
    if inside.mean() <= SHARE_INSIDE:
        _refuse_place(units, country, outside=~inside, swapped=bool(swapped.mean() > SHARE_INSIDE))
    lost = units[~inside]
    reason = np.where(
        swapped[~inside],
        "its longitude and latitude are swapped",
        f"it lies outside {country.title.get('en', country.iso3)}",
    )
    rejected = pd.DataFrame({"row": lost["row"], "code": lost.index, "reason": reason})
    return units[inside], rejected


def _refuse_place(
    units: gpd.GeoDataFrame, country: Country, *, outside: np.ndarray, swapped: bool
) -> None:
    box = ", ".join(f"{value:.2f}" for value in units.total_bounds)
    title = country.title.get("en", country.iso3)
    if swapped:
        raise BoundaryError(f"longitude and latitude are swapped: the polygons lie at {box}")
    raise BoundaryError(
        f"{outside.sum()} of {counted(len(units), 'polygon')}"
        f", {units.index[outside][0]!r} first, lie outside "
        f"{title} ({', '.join(map(str, country.bbox))}): the file covers {box}"
    )


def _inside(boxes: np.ndarray, country: Country) -> np.ndarray:
    west, south, east, north = country.bbox
    low = boxes[:, :2] >= (west - MARGIN, south - MARGIN)
    high = boxes[:, 2:] <= (east + MARGIN, north + MARGIN)
    return np.all(low & high, axis=1)
