"""GeoPackage, GeoParquet and CSV: the same rows for other programs."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq

from geo.export.geojson import MEMBER, json_value, round_shapes
from geo.files.formulas import harmless, spreadsheet_csv

GPKG_VERSION = "1.2"
"""Newer ones make the GDAL of stable distributions warn."""

MOMENT_COLUMNS = ("moment", "moment_local")


def to_gpkg(rows: gpd.GeoDataFrame, about: Mapping[str, Any]) -> bytes:
    """Return a GeoPackage with one table, named after the layer; `about` is its metadata."""
    buffer = io.BytesIO()
    plain = _plain(rows)
    areal = plain.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).any()
    plain.to_file(
        buffer,
        driver="GPKG",
        engine="pyogrio",
        layer=about["layer"],
        geometry_type="MultiPolygon" if areal else "Point",
        # A table has one type: a district of one piece stands beside one with islands.
        promote_to_multi=bool(areal),
        VERSION=GPKG_VERSION,
        layer_metadata={MEMBER: json.dumps(about, ensure_ascii=False)},
    )
    return buffer.getvalue()


def to_parquet(rows: gpd.GeoDataFrame, about: Mapping[str, Any]) -> bytes:
    """Return a GeoParquet file; `about` stands in the schema's metadata."""
    buffer = io.BytesIO()
    _plain(rows).to_parquet(buffer, index=False)
    # geopandas writes its own metadata and takes none: ours is added to the finished schema.
    table = pq.read_table(buffer)
    metadata = {**(table.schema.metadata or {}), MEMBER.encode(): json.dumps(about).encode()}
    written = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), written)
    return written.getvalue()


def to_csv(rows: gpd.GeoDataFrame, about: Mapping[str, Any]) -> bytes:
    """Return the fields as CSV (RFC 4180, UTF-8 with a byte order mark), with position and moment.

    The moment stands in UTC and in local time; a last column says whether it is an exercise.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.

    Examples
    --------
    >>> about = {"mission": "per-2021", "exercise": False, "moment": "2021-06-07T00:00:00Z"}
    >>> places = gpd.points_from_xy([-77], [-12])
    >>> rows = gpd.GeoDataFrame({"note": ["=1+1"]}, geometry=places, crs=4326)
    >>> print(to_csv(rows, about).decode("utf-8-sig").splitlines()[1])
    '=1+1,-77.0,-12.0,2021-06-07T00:00:00Z,,per-2021,false
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    names = [name for name in rows if name != rows.geometry.name]
    # A point inside: the centre of a bent district may lie in its neighbour.
    places = rows.geometry.representative_point()
    writer.writerow([*names, "lon", "lat", *MOMENT_COLUMNS, "mission", "exercise"])
    ends = [
        *(about.get(name, "") for name in MOMENT_COLUMNS),
        about["mission"],
        str(about["exercise"]).lower(),
    ]
    columns = [rows[name] for name in names] + [places.x.round(6), places.y.round(6)]
    for values in zip(*columns, strict=True):
        writer.writerow([_cell(value) for value in values] + ends)
    return spreadsheet_csv(buffer.getvalue())


def _cell(value: object) -> object:
    plain = json_value(value)
    return "" if plain is None else harmless(plain)


def _plain(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows rounded, in column types that every format has."""
    rounded = rows.set_geometry(gpd.GeoSeries(round_shapes(rows.geometry.to_numpy()), crs=rows.crs))
    for name in rows.columns.drop(rows.geometry.name):
        if pd.api.types.is_integer_dtype(rows[name].dtype) and rows[name].isna().any():
            # A whole number has no NaN, by which these formats say that a value is missing.
            rounded[name] = (
                rows[name].astype("Float64").to_numpy(dtype=float, na_value=float("nan"))
            )
        elif pd.api.types.is_integer_dtype(rows[name].dtype):
            # Integers that may be missing are pandas' own: where none is missing, plain ones go
            # out.
            rounded[name] = rows[name].astype("int64")
    return rounded
