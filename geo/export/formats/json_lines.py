"""GeoJSON (RFC 7946) and newline-delimited GeoJSON: one feature a line."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import shapely

from geo.export.stream import Part, Stream
from geo.export.written import TEXT, content, joined, json_cells, json_texts

MEMBER = "atalaya"
_SEPARATOR = ",\n"


def write_geojson(stream: Stream, out: BinaryIO) -> None:
    """Write a FeatureCollection; what the file says of itself is its foreign member ``atalaya``.

    Its ``bbox`` stands at the end, when all rows are known; a file without a shape has none.
    """
    head = {"type": "FeatureCollection"} | ({MEMBER: dict(stream.about)} if stream.about else {})
    # NaN raises here: in the file, other programs would refuse all of it.
    opening = json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1]
    out.write(f'{opening}, "features": [\n'.encode())
    extent = np.array([np.inf, np.inf, -np.inf, -np.inf])
    first = True
    for part in stream.parts():
        if not len(part.cells):
            continue
        lines = content(features(part, _SEPARATOR))
        out.write(lines[len(_SEPARATOR) :] if first else lines)
        first = False
        extent = _grown(extent, part.shapes)
    box = f', "bbox": {json.dumps(extent.tolist())}' if np.isfinite(extent).all() else ""
    out.write(f"{'' if first else chr(10)}]{box}}}\n".encode())


def write_lines(stream: Stream, out: BinaryIO) -> None:
    """Write one feature a line, each for itself, as GDAL's GeoJSONSeq reads them."""
    out.writelines(content(joined(features(part, ""), "\n")) for part in stream.parts())


def features(part: Part, before: str) -> pa.Array:
    """Return each row as a feature's text, with a constant before it."""
    return joined(*_pieces(part, before))


def _pieces(part: Part, before: str) -> Iterator[str | pa.Array]:
    yield before + '{"type": "Feature", '
    if part.ids is not None:
        yield '"id": '
        yield json_texts(part.ids)
        yield ", "
    yield '"geometry": '
    yield _geometries(part)
    yield ', "properties": {'
    for place, (name, values) in enumerate(
        zip(part.cells.schema.names, part.cells.columns, strict=True)
    ):
        comma = ", " if place else ""
        yield f"{comma}{json.dumps(name, ensure_ascii=False)}: "
        yield json_cells(values)
    yield "}}"


def _geometries(part: Part) -> str | pa.Array:
    if part.shapes is None:
        # A constant alone makes no column: at least one piece has to have rows.
        return pa.array(["null"] * len(part.cells), TEXT)
    # As text, straight from GEOS: as values they would be read only to be written again.
    return pa.array(shapely.to_geojson(part.shapes), TEXT).fill_null("null")


def _grown(extent: np.ndarray, shapes: np.ndarray | None) -> np.ndarray:
    if shapes is None or shapely.is_missing(shapes).all():
        return extent
    found = shapely.total_bounds(shapes)
    return np.concatenate([np.minimum(extent[:2], found[:2]), np.maximum(extent[2:], found[2:])])
