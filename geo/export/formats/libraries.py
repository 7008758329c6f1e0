"""GeoPackage and FlatGeobuf, by GDAL, which takes the rows as Arrow batches."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyogrio
import shapely

from geo.export.formats.arrow import batches, geometry_schema
from geo.export.formats.json_lines import MEMBER
from geo.export.qgis.drawing import Drawing
from geo.export.qgis.packaged import add_styles
from geo.export.stream import Part, Stream

GPKG_VERSION = "1.2"
"""Newer ones make the GDAL of stable distributions warn."""
_NOTED = "OGR_CURRENT_DATE"
_one_at_a_time = Lock()


def write_geopackage(stream: Stream, out: BinaryIO) -> None:
    """Write a GeoPackage with one table, named after the layer; its metadata say what it is."""
    _write(
        stream,
        out,
        "GPKG",
        dataset_options={"VERSION": GPKG_VERSION},
        layer_metadata={MEMBER: _said(stream)},
    )


def write_flatgeobuf(stream: Stream, out: BinaryIO) -> None:
    """Write a FlatGeobuf; its description says what it is.

    With an index of places where every row has one: the format has no other place for the rest.
    """
    index = "YES" if stream.geometry and stream.placed else "NO"
    options = {"SPATIAL_INDEX": index, "DESCRIPTION": _said(stream)}
    _write(stream, out, "FlatGeobuf", layer_options=options)


def table_name(about: Mapping[str, Any]) -> str:
    """Return what the table of a file is called: its layer, its kind of record or the cube.

    >>> table_name({"record": "challenge"}), table_name({})
    ('challenge', 'rows')
    """
    return str(about.get("layer") or about.get("record") or about.get("table") or "rows")


def _said(stream: Stream) -> str:
    return json.dumps(dict(stream.about), ensure_ascii=False)


def _write(stream: Stream, out: BinaryIO, driver: str, **options: Any) -> None:
    schema = geometry_schema(stream)
    reader = pa.RecordBatchReader.from_batches(schema, batches(_promoted(stream), schema))
    spatial = {"geometry_name": "geometry", "geometry_type": stream.geometry, "crs": "EPSG:4326"}
    with tempfile.TemporaryDirectory() as folder, _one_at_a_time:
        path = Path(folder) / f"written.{_ENDINGS[driver]}"
        noted = _noted_at(stream)
        # GDAL notes when it wrote: the same rows would never be the same file again.
        pyogrio.set_gdal_config_options({_NOTED: noted})
        try:
            pyogrio.write_arrow(
                reader,
                path,
                layer=table_name(stream.about),
                driver=driver,
                **(spatial if stream.geometry else {}),
                **options,
            )
            if driver == "GPKG" and stream.drawing is not None:
                _add_styles(stream, stream.drawing, path, noted)
        finally:
            pyogrio.set_gdal_config_options({_NOTED: None})
        with path.open("rb") as written:
            shutil.copyfileobj(written, out)


def _noted_at(stream: Stream) -> str:
    """Return when the file says it was written, as a GeoPackage writes an instant."""
    told = stream.about.get("noted_at") or stream.about.get("moment") or _EPOCH
    instant = datetime.fromisoformat(str(told)).astimezone(UTC)
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03}Z"


def _add_styles(stream: Stream, drawing: Drawing, path: Path, noted: str) -> None:
    # A mission's title is in its languages, the first of which is its own.
    language = next(iter(stream.about.get("title") or {"en": ""}))
    add_styles(
        path,
        table_name(stream.about),
        drawing,
        language=language,
        noted=noted,
    )


def _promoted(stream: Stream) -> Stream:
    """Return a stream of areas as such of several parts: a table of these formats has one type."""
    if stream.geometry != "MultiPolygon":
        return stream

    def parts() -> Iterator[Part]:
        for part in stream.parts():
            shapes = part.shapes
            if shapes is not None:
                shapes = np.array(shapes)
                single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
                shapes[single] = [shapely.MultiPolygon([shape]) for shape in shapes[single]]
            yield replace(part, shapes=shapes)

    return replace(stream, parts=parts)


_ENDINGS = {"GPKG": "gpkg", "FlatGeobuf": "fgb"}
_EPOCH = "1970-01-01T00:00:00Z"
