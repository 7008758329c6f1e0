"""One file per format: how a stream of rows is written, whatever it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from geo.export.formats.arrow import write_arrow, write_parquet
from geo.export.formats.bundle import write_zip
from geo.export.formats.comma import write_commented_csv, write_csv, write_plain_csv
from geo.export.formats.json_lines import write_geojson, write_lines
from geo.export.formats.libraries import write_flatgeobuf, write_geopackage
from geo.export.formats.workbook import write_workbook
from geo.export.stream import Stream, unlike


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file.

    Attributes
    ----------
    title : its name, the same in every language.
    endings : of its files; the first is the usual one.
    media_type : as HTTP names it.
    write : takes a stream and an open file.
    silent : the file has no place for what it says of itself: that is a file beside it.
    """

    title: str
    endings: tuple[str, ...]
    media_type: str
    write: Callable[[Stream, BinaryIO], None]
    silent: bool = False


FORMATS = {
    "geojson": Format(
        title="GeoJSON",
        endings=(".geojson", ".json"),
        media_type="application/geo+json",
        write=write_geojson,
    ),
    "gpkg": Format(
        title="GeoPackage",
        endings=(".gpkg",),
        media_type="application/geopackage+sqlite3",
        write=write_geopackage,
    ),
    "parquet": Format(
        title="GeoParquet",
        endings=(".parquet", ".geoparquet"),
        media_type="application/vnd.apache.parquet",
        write=write_parquet,
    ),
    "csv": Format(
        title="CSV",
        endings=(".csv",),
        media_type="text/csv; charset=utf-8",
        write=write_csv,
        silent=True,
    ),
    "plain-csv": Format(
        title="CSV (plain)",
        endings=(".plain.csv",),
        media_type="text/csv; charset=utf-8",
        write=write_plain_csv,
        silent=True,
    ),
    "commented-csv": Format(
        title="CSV (commented)",
        endings=(".commented.csv",),
        media_type="text/csv; charset=utf-8",
        write=write_commented_csv,
    ),
    "csv-zip": Format(
        title="CSV (zip)",
        endings=(".csv.zip", ".zip"),
        media_type="application/zip",
        write=write_zip,
    ),
    "xlsx": Format(
        title="Excel",
        endings=(".xlsx",),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=write_workbook,
    ),
    "fgb": Format(
        title="FlatGeobuf",
        endings=(".fgb",),
        media_type="application/flatgeobuf",
        write=write_flatgeobuf,
    ),
    "geojsonl": Format(
        title="GeoJSONL",
        endings=(".geojsonl", ".ndjson", ".geojsons", ".jsonl"),
        media_type="application/geo+json-seq",
        write=write_lines,
        silent=True,
    ),
    "arrow": Format(
        title="Arrow",
        endings=(".arrow", ".feather"),
        media_type="application/vnd.apache.arrow.file",
        write=write_arrow,
    ),
}
"""Format -> how it is written."""


def find_format(name: str) -> Format:
    """Return a format by id. Raises QueryError naming the nearest and all of them."""
    if name not in FORMATS:
        raise unlike(name, FORMATS)
    return FORMATS[name]
