"""Layers, records and the cube out of the program, each in every format, by one way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.about import beside_lines, describe
from geo.export.formats import FORMATS as KNOWN_FORMATS
from geo.export.formats import find_format
from geo.export.geojson import to_geojson
from geo.export.local_time import local_times
from geo.export.request import signed
from geo.export.rows import Box, Exported, Extract, check_box, identity, take_rows
from geo.export.selected import EVERYTHING, Selection, selected_units, told
from geo.export.series import check_series
from geo.export.stream import Stream, stream_of
from geo.export.tables import content_of, with_moment
from geo.files.atomic_write import write_whole
from geo.texts.sentences import counted, say

__all__ = [
    "FORMATS",
    "Box",
    "check_box",
    "export_layer",
    "format_of",
    "layer_stream",
    "save",
    "to_geojson",
]

FORMATS = {name: each.endings for name, each in KNOWN_FORMATS.items()}
"""Format -> the endings of its files; the first is the usual one."""


def layer_stream(  # noqa: PLR0913 each is one thing that a person asks for
    layer: Exported,
    observation: Observation,
    query: TimeQuery,
    *,
    level: str = "",
    bbox: Box | None = None,
    series: str = "",
    full: bool = False,
    selection: Selection = EVERYTHING,
    report: Callable[[str], object] = lambda _: None,
) -> Stream:
    """Return a layer as it reads at a moment, ready to be written in any format.

    Parameters
    ----------
    level : level of the units; by default the finest.
    bbox : west, south, east, north in degrees: only rows that touch it.
    selection : the units that its rows are of, by region, area, voters and coverage at the moment.
    series, full : that a count was asked for by name, and all records of the layer: noted.
    report : given a sentence when the box leaves out rows that have no position; the file says it
        too, as ``without_position``. Given one for what is abroad or without a place, which a CSV
        does not say and the others have as ``beside``.

    Raises
    ------
    QueryError
        When the box is none, or the observation has not the count that was asked for.
    LayerError, CountryError
        When the layer breaks its contract or the level is unknown.
    """
    check_series(observation, series)
    level = observation.check_level(level)
    # Records are of the finest units, at whatever level the map stands.
    of_units = observation.finest.id if layer.records else level
    extract = Extract(
        layer=layer,
        observation=observation,
        query=query,
        level=level,
        bbox=bbox,
        units=selected_units(observation, query, of_units, selection),
        full=full and bool(layer.records),
    )
    rows, unplaced = take_rows(extract)
    about = describe(extract, local_times(rows))
    if chosen := told(selection):
        about["selection"] = chosen
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
    about |= {"series_asked": series} if series else {}
    about |= {"full": True} if full else {}
    stream = stream_of(rows, signed(about), identity(layer, rows))
    return with_moment(replace(stream, drawing=layer.drawing(observation.mission)))


def export_layer(  # noqa: PLR0913 each is one thing that a person asks for
    layer: Exported,
    observation: Observation,
    query: TimeQuery,
    *,
    level: str = "",
    bbox: Box | None = None,
    format: str = "geojson",  # noqa: A002 the word that users and the address say
    report: Callable[[str], object] = lambda _: None,
) -> bytes:
    """Return a layer as the content of a file: the same data give the same file.

    Parameters and errors are those of `layer_stream`; QueryError when the format is unknown, too.
    """
    find_format(format)
    stream = layer_stream(layer, observation, query, level=level, bbox=bbox, report=report)
    return content_of(stream, format)


def format_of(path: Path) -> str:
    """Return the format that a file's ending names. Raises QueryError when none does.

    Examples
    --------
    >>> format_of(Path("results.geojson")), format_of(Path("results.plain.csv"))
    ('geojson', 'plain-csv')
    """
    name = path.name.lower()
    # The longest ending first: a CSV for programs ends as one for spreadsheets does.
    known = sorted(
        ((ending, each) for each, endings in FORMATS.items() for ending in endings),
        key=lambda pair: -len(pair[0]),
    )
    for ending, each in known:
        if name.endswith(ending):
            return each
    endings = ", ".join(ending for group in FORMATS.values() for ending in group)
    raise QueryError(
        say(
            "{file}: the ending names no format; allowed are {known}", file=path.name, known=endings
        )
    )


def save(content: bytes, path: Path) -> None:
    """Write a file so that whoever reads it finds the old one or the whole new one."""
    write_whole(path, content)
