"""What tables without shapes have in common: points as two columns, and names of types."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import shapely

from geo.export.shapes import POINT_DECIMALS
from geo.export.stream import Part, Stream

LON, LAT = "lon", "lat"


@dataclass(frozen=True, slots=True)
class CellType:
    """What a type of cells is called: in our definitions, by XML Schema (CSVW), in a .csvt."""

    name: str
    xsd: str
    csvt: str


CELL_TYPES = {
    "string": CellType("text", "string", "String"),
    "int64": CellType("whole number", "integer", "Integer64"),
    "double": CellType("number", "double", "Real"),
    "bool": CellType("true or false", "boolean", "Integer(Boolean)"),
    "timestamp[us, tz=UTC]": CellType("instant", "dateTimeStamp", "DateTime"),
    "date32[day]": CellType("date", "date", "Date"),
}


def with_points(stream: Stream) -> Stream:
    """Return the stream with ``lon`` and ``lat`` of a point inside each shape as columns.

    Only where the stream asks for it, and has no such columns of its own.
    """
    if not stream.points or LON in stream.schema.names:
        return stream
    schema = stream.schema.append(pa.field(LON, pa.float64())).append(pa.field(LAT, pa.float64()))

    def parts() -> Iterator[Part]:
        for part in stream.parts():
            lon, lat = _inside(part)
            cells = pa.RecordBatch.from_arrays([*part.cells.columns, lon, lat], schema=schema)
            yield replace(part, cells=cells)

    return replace(stream, schema=schema, parts=parts)


def _inside(part: Part) -> tuple[pa.Array, pa.Array]:
    shapes = part.shapes
    if shapes is None:
        nothing = pa.nulls(len(part.cells), pa.float64())
        return nothing, nothing
    # A point inside: the centre of a bent district may lie in its neighbour.
    points = shapely.point_on_surface(shapes)
    lon, lat = (np.round(get(points), POINT_DECIMALS) for get in (shapely.get_x, shapely.get_y))
    return pa.array(lon, from_pandas=True), pa.array(lat, from_pandas=True)
