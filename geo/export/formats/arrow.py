"""Arrow and GeoParquet 1.1: one batch at a time, written once."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from geo.export.formats.json_lines import MEMBER
from geo.export.stream import GEOMETRY, Part, Stream

GEOPARQUET = "1.1.0"
BBOX = "bbox"
_CORNERS = ("xmin", "ymin", "xmax", "ymax")
_BOX = pa.struct([(corner, pa.float32()) for corner in _CORNERS])
"""Half as long as the places: readers skip groups by it, and look at the places of the rest."""
ROWS_PER_GROUP = 65_536


def write_arrow(stream: Stream, out: BinaryIO) -> None:
    """Write an Arrow file (Feather, version 2); shapes are GeoArrow's WKB."""
    schema = geometry_schema(stream)
    with pa.ipc.new_file(out, schema) as writer:
        for batch in batches(stream, schema):
            writer.write_batch(batch)


def write_parquet(stream: Stream, out: BinaryIO) -> None:
    """Write GeoParquet 1.1: each row's box is a column of its own, by which readers skip groups.

    A table without shapes is plain Parquet.
    """
    schema = _parquet_schema(stream)
    found = Seen()
    # Places hardly repeat: a dictionary of them would be built only to be thrown away.
    repeated = [f.name for f in stream.schema if not pa.types.is_floating(f.type)]
    # Without Arrow's own copy of the schema: a reader that finds one looks for "geo" nowhere else.
    options = {"compression": "snappy", "use_dictionary": repeated, "store_schema": False}
    with pq.ParquetWriter(out, schema, **options) as writer:
        waiting: list[pa.RecordBatch] = []
        rows = 0
        for part in stream.parts():
            waiting.append(_with_box(part, stream, schema, found))
            rows += len(part.cells)
            if rows >= ROWS_PER_GROUP:
                writer.write_table(pa.Table.from_batches(waiting, schema))
                waiting, rows = [], 0
        if waiting:
            writer.write_table(pa.Table.from_batches(waiting, schema))
        # Without a copy of the schema its metadata is left out, too.
        writer.add_key_value_metadata({MEMBER: json.dumps(dict(stream.about), ensure_ascii=False)})
        if stream.geometry:
            # At the end: which types and how far the rows reach is known once all are written.
            writer.add_key_value_metadata({"geo": json.dumps(geo_metadata(found))})


class Seen:
    """Types and extent of the shapes that were written so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self.types: set[str] = set()
        self.extent = np.array([np.inf, np.inf, -np.inf, -np.inf])

    def add(self, shapes: np.ndarray, bounds: np.ndarray) -> None:
        """Take shapes in; `bounds` (n, 4), NaN where there is none."""
        kinds = np.unique(shapely.get_type_id(shapes))
        self.types |= {shapely.GeometryType(kind).name for kind in kinds if kind >= 0}
        known = bounds[~np.isnan(bounds[:, 0])]
        if len(known):
            low = np.minimum(self.extent[:2], known[:, :2].min(axis=0))
            high = np.maximum(self.extent[2:], known[:, 2:].max(axis=0))
            self.extent = np.concatenate([low, high])


def geo_metadata(found: Seen) -> dict[str, Any]:
    """Return what GeoParquet 1.1 wants said of the geometry column."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(_TYPE_NAMES[name] for name in found.types),
        "crs": pyproj.CRS.from_epsg(4326).to_json_dict(),
        "edges": "planar",
        "orientation": "counterclockwise",
        "covering": {"bbox": {corner: [BBOX, corner] for corner in _CORNERS}},
    }
    if np.isfinite(found.extent).all():
        column["bbox"] = found.extent.tolist()
    return {"version": GEOPARQUET, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def geometry_schema(stream: Stream) -> pa.Schema:
    """Return the cells' schema with the geometry's column, and what the file says of itself."""
    about = json.dumps(dict(stream.about), ensure_ascii=False)
    schema = stream.schema
    if stream.geometry:
        crs = {"crs": "EPSG:4326", "crs_type": "authority_code"}
        named = {
            "ARROW:extension:name": "geoarrow.wkb",
            "ARROW:extension:metadata": json.dumps(crs),
        }
        schema = schema.append(pa.field(GEOMETRY, pa.binary(), metadata=named))
    return schema.with_metadata({MEMBER: about})


def batches(stream: Stream, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield the rows with their shapes as WKB."""
    for part in stream.parts():
        shapes = [_wkb(part)] if stream.geometry else []
        yield pa.RecordBatch.from_arrays([*part.cells.columns, *shapes], schema=schema)


_TYPE_NAMES: Mapping[str, str] = {
    "POINT": "Point",
    "LINESTRING": "LineString",
    "POLYGON": "Polygon",
    "MULTIPOINT": "MultiPoint",
    "MULTILINESTRING": "MultiLineString",
    "MULTIPOLYGON": "MultiPolygon",
    "GEOMETRYCOLLECTION": "GeometryCollection",
}


def _parquet_schema(stream: Stream) -> pa.Schema:
    schema = geometry_schema(stream)
    if not stream.geometry:
        return schema
    # As GeoParquet's own metadata say what the column is, readers need no Arrow extension.
    plain = schema.set(len(schema) - 1, pa.field(GEOMETRY, pa.binary()))
    return plain.append(pa.field(BBOX, _BOX))


def _with_box(part: Part, stream: Stream, schema: pa.Schema, found: Seen) -> pa.RecordBatch:
    if not stream.geometry:
        return pa.RecordBatch.from_arrays(part.cells.columns, schema=schema)
    shapes = _shapes(part)
    bounds = shapely.bounds(shapes)
    found.add(shapes, bounds)
    corners = [pa.array(values, from_pandas=True) for values in _around(bounds).T]
    missing = pa.array(np.isnan(bounds[:, 0]))
    box = pa.StructArray.from_arrays(corners, fields=list(_BOX), mask=missing)
    return pa.RecordBatch.from_arrays([*part.cells.columns, _wkb(part), box], schema=schema)


def _around(bounds: np.ndarray) -> np.ndarray:
    """Return bounds (n, 4) in single precision, never less than what they are of.

    Examples
    --------
    >>> low, _, high, _ = _around(np.array([[0.1, 0.1, 0.1, 0.1]]))[0].astype(float)
    >>> bool(low < 0.1 < high)
    True
    """
    found = bounds.astype(np.float32)
    low, high = found[:, :2], found[:, 2:]
    found[:, :2] = np.where(low > bounds[:, :2], np.nextafter(low, np.float32(-np.inf)), low)
    found[:, 2:] = np.where(high < bounds[:, 2:], np.nextafter(high, np.float32(np.inf)), high)
    return found


def _shapes(part: Part) -> np.ndarray:
    return np.full(len(part.cells), None) if part.shapes is None else part.shapes


def _wkb(part: Part) -> pa.Array:
    shapes = _shapes(part)
    if len(shapes) and (shapely.get_type_id(shapes) == shapely.GeometryType.POINT).all():
        places = shapely.get_coordinates(shapes)
        if len(places) == len(shapes):
            return _point_wkb(places)
    return pa.array(shapely.to_wkb(shapes), pa.binary())


_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])


def _point_wkb(places: np.ndarray) -> pa.Array:
    """Return points (n, 2) as WKB, little-endian: 21 bytes each, without an object each."""
    written = np.empty(len(places), _POINT)
    written["order"], written["type"] = 1, 1
    written["x"], written["y"] = places.T
    offsets = np.arange(0, (len(places) + 1) * _POINT.itemsize, _POINT.itemsize, dtype=np.int32)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(written.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(places), buffers)
