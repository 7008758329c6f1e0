"""A layer's rows out of the program: GeoJSON, GeoPackage, GeoParquet, CSV."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.about import beside_lines, describe
from geo.export.geojson import to_geojson
from geo.export.local_time import local_times
from geo.export.rows import Box, Exported, Extract, check_box, identity, take_rows
from geo.export.tables import to_csv, to_gpkg, to_parquet
from geo.files.atomic_write import write_whole
from geo.texts.sentences import counted, say

__all__ = ["FORMATS", "Box", "check_box", "export_layer", "format_of", "save", "to_geojson"]

FORMATS = {
    "geojson": (".geojson", ".json"),
    "gpkg": (".gpkg",),
    "parquet": (".parquet", ".geoparquet"),
    "csv": (".csv",),
}
"""Format -> the endings of its files; the first is the usual one."""


def export_layer(  # noqa: PLR0913 each is one thing that a person asks for
    layer: Exported,
    observation: Observation,
    query: TimeQuery,
    *,
    level: str = "",
    bbox: Box | None = None,
    format: str = "geojson",  # noqa: A002 the word that users and the address say
    generated_at: datetime | None = None,
    report: Callable[[str], object] = lambda _: None,
) -> bytes:
    """Return a layer as it reads at a moment, as the content of a file.

    Parameters
    ----------
    level : level of the units; by default the finest.
    bbox : west, south, east, north in degrees: only rows that touch it.
    generated_at : noted in the file when given; without it the same data give the same file,
        except GeoPackage, which notes the time of writing.
    report : given a sentence when the box leaves out rows that have no position; the file says it
        too, as ``without_position``. Given one for what is abroad or without a place, which a CSV
        does not say and the others have as ``beside``.

    Raises
    ------
    QueryError
        When the format is unknown or the box is none.
    LayerError, CountryError
        When the layer breaks its contract or the level is unknown.
    """
    if format not in FORMATS:
        raise QueryError(
            say(
                "{format!r} is no format; allowed are {formats}",
                format=format,
                formats=", ".join(FORMATS),
            )
        )
    level = observation.check_level(level)
    extract = Extract(layer=layer, observation=observation, query=query, level=level, bbox=bbox)
    rows, unplaced = take_rows(extract)
    about = describe(extract, generated_at, local_times(rows))
    if bbox is not None:
        about["without_position"] = unplaced
    if unplaced:
        report(
            say(
                "left out, for they have no position: {rows}; without a box they are in",
                rows=counted(unplaced, "row"),
            )
        )
    for line in beside_lines(about):
        report(line)
    if format == "geojson":
        return to_geojson(rows, identity(layer, rows), about)
    return {"gpkg": to_gpkg, "parquet": to_parquet, "csv": to_csv}[format](rows, about)


def format_of(path: Path) -> str:
    """Return the format that a file's ending names. Raises QueryError when none does.

    Examples
    --------
    >>> format_of(Path("results.geojson"))
    'geojson'
    """
    for name, endings in FORMATS.items():
        if path.suffix.lower() in endings:
            return name
    known = ", ".join(ending for group in FORMATS.values() for ending in group)
    raise QueryError(
        say("{file}: the ending names no format; allowed are {known}", file=path.name, known=known)
    )


def save(content: bytes, path: Path) -> None:
    """Write a file so that whoever reads it finds the old one or the whole new one."""
    write_whole(path, content)
