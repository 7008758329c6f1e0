"""Rows on their way into a file: typed cells and shapes, a few thousand rows at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geo.errors import UnknownNameError
from geo.export.qgis.drawing import Drawing
from geo.export.shapes import round_shapes
from geo.texts.sentences import say

ROWS_AT_ONCE = 16_384
GEOMETRY = "geometry"
_LONGEST_NAME = 100
INSTANT = pa.timestamp("us", "UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows: `cells` (n rows), `shapes` (n, shapely, None where nowhere), `ids` (n texts)."""

    cells: pa.RecordBatch
    shapes: np.ndarray | None = None
    ids: pa.Array | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A table that is written once, from its first row to its last.

    Attributes
    ----------
    schema : of the cells: text, int64, float64, bool, date32 and `INSTANT` only.
    parts : gives the rows, from the first, whenever it is called.
    about : what the file says of itself, plain JSON values.
    geometry : type of the shapes as OGC names it, "" for a table without any.
    placed : every row is known to have a shape.
    ends : columns that every row of a CSV or spreadsheet ends with.
    points : a CSV or spreadsheet gets the ``lon`` and ``lat`` of a point inside each shape.
    drawing : how its rows are drawn; None where that is nobody's to say.
    """

    schema: pa.Schema
    parts: Callable[[], Iterator[Part]]
    about: Mapping[str, Any]
    geometry: str = ""
    placed: bool = False
    ends: Mapping[str, str] = field(default_factory=dict)
    points: bool = False
    drawing: Drawing | None = None


def stream_of(
    rows: gpd.GeoDataFrame, about: Mapping[str, Any], ids: pd.Series | None = None
) -> Stream:
    """Return the rows of a frame, EPSG:4326, as a stream; its shapes are rounded.

    Parameters
    ----------
    ids : text, one per row.

    Examples
    --------
    >>> rows = gpd.GeoDataFrame({"n": [1]}, geometry=gpd.points_from_xy([-77], [-12]), crs=4326)
    >>> stream = stream_of(rows, {})
    >>> stream.geometry, stream.schema.names, stream.placed
    ('Point', ['n'], True)
    """
    shapes = rows.geometry.to_numpy()
    columns = {str(name): arrow_of(rows[name]) for name in rows if name != rows.geometry.name}
    schema = pa.schema([(name, plain_type(values.type)) for name, values in columns.items()])
    keys = None if ids is None else arrow_of(ids.astype("str"))

    def parts() -> Iterator[Part]:
        # Cast and rounded here: all rows at once would stand in memory three times.
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = slice(start, start + ROWS_AT_ONCE)
            rounded = round_shapes(shapes[some])
            cells = [
                values[some].cast(field.type, safe=False)
                for values, field in zip(columns.values(), schema, strict=True)
            ]
            batch = (
                pa.RecordBatch.from_arrays(cells, schema=schema)
                if cells
                else pa.RecordBatch.from_pydict({"": pa.nulls(len(rounded))}).select([])
            )
            key = None if keys is None else keys[some].cast(pa.string())
            yield Part(cells=batch, shapes=rounded, ids=key)

    kinds = shapely.get_type_id(shapes)
    nowhere = (kinds < 0) | shapely.is_empty(shapes)
    return Stream(
        schema=schema,
        parts=parts,
        about=about,
        geometry=type_of(shapes),
        placed=bool(len(shapes)) and not nowhere.any(),
        points=True,
    )


def type_of(shapes: np.ndarray) -> str:
    """Return the one type that a table of these shapes has; areas are all of several parts.

    Examples
    --------
    >>> type_of(np.array([shapely.box(0, 0, 1, 1), None])), type_of(np.array([], dtype=object))
    ('MultiPolygon', 'Point')
    """
    kinds = np.unique(shapely.get_type_id(shapes))
    found = {_KINDS[kind] for kind in kinds if kind >= 0}
    if found & {"Polygon", "MultiPolygon"}:
        # A table has one type: a district of one piece stands beside one with islands.
        return "MultiPolygon" if found <= {"Polygon", "MultiPolygon"} else "Unknown"
    return "Point" if not found else found.pop() if len(found) == 1 else "Unknown"


_KINDS = (
    "Point",
    "LineString",
    "LinearRing",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
)


def arrow_of(values: pd.Series) -> pa.Array:
    """Return a column as Arrow has it, without a copy where that can be; missing is null.

    Examples
    --------
    >>> arrow_of(pd.Series([1, None], dtype="Int64")).to_pylist()
    [1, None]
    >>> arrow_of(pd.Series([float("nan"), 0.5])).to_pylist()
    [None, 0.5]
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    try:
        found = pa.Array.from_pandas(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # Cells of several types in one column: their text.
        missing = values.isna()
        found = pa.array(
            [None if gone else str(v) for v, gone in zip(values, missing, strict=True)],
            pa.string(),
        )
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def plain_type(type_: pa.DataType) -> pa.DataType:
    """Return the plain type that holds the values of another.

    Examples
    --------
    >>> plain_type(pa.int32()), plain_type(pa.null())
    (DataType(int64), DataType(string))
    """
    if pa.types.is_timestamp(type_):
        return INSTANT
    if pa.types.is_boolean(type_) or pa.types.is_date32(type_):
        return type_
    if pa.types.is_integer(type_):
        return pa.int64()
    return pa.float64() if pa.types.is_floating(type_) else pa.string()


def unlike(name: str, known: Iterable[str]) -> UnknownNameError:
    """Return the refusal of a name that is none of those there are, with the nearest of them."""
    from difflib import get_close_matches  # noqa: PLC0415 only where something is wrong

    names = list(known)
    listed = ", ".join(names)
    # Of a name of a thousand letters nobody learns more than of its first.
    given = name[:_LONGEST_NAME]
    for near in get_close_matches(given, names, 1):
        sentence = say(
            "there is no {name!r}; the nearest is {near!r}; known are {known}",
            name=given,
            near=near,
            known=listed,
        )
        return UnknownNameError(sentence, name=given, nearest=near)
    sentence = say("there is no {name!r}; known are {known}", name=given, known=listed)
    return UnknownNameError(sentence, name=given)
