"""Which features of a file of polygons cannot be taken as they are, and why; in the child process.

GDAL and GEOS refuse a whole file for one ring that is not closed, and leave out without a word
what a TopoJSON names and has not. Here each such feature is found, so that the others can be taken.
"""

import contextlib
import json
import math
import re
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from geo.texts.sentences import say

ODD_BYTE = re.compile("[\udc80-\udcff]")
WORLD = (180.25, 90.25)
"""Degrees, with a quarter of grace: national grids reach a little beyond the date line."""


def read_features(source: str, layer: str) -> tuple[gpd.GeoDataFrame, dict[int, str]]:
    """Return a layer's features, without a geometry where it is broken, and those rows' reasons."""
    table = gpd.read_file(source, layer=layer, on_invalid="ignore")
    if not isinstance(table, gpd.GeoDataFrame):
        raise ValueError(say("it has no geometry"))  # noqa: TRY004 - the reason is what counts
    faults: dict[int, str] = {}
    missing = np.flatnonzero(table.geometry.isna())
    if len(missing):
        _, fids, written, _ = pyogrio.raw.read(source, layer=layer, columns=[], return_fids=True)
        # Null though bytes were written: the geometry is there and broken, not left out.
        faults |= {int(row): _broken() for row in missing if written[row] is not None}
        if source.endswith(".gpkg"):
            stored = _stored_fids(source, layer)
            unread = (row for row in missing if written[row] is None and int(fids[row]) in stored)
            faults |= {int(row): _unreadable() for row in unread}
    if source.endswith("json"):
        faults |= _broken_arcs(Path(source), layer, len(table))
    return table, faults


def refuse_odd_bytes(source: Path) -> None:
    """Raise ValueError where a JSON is not UTF-8, with the line, and the feature if it is known."""
    content = source.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
    else:
        return
    number = _odd_feature(content)
    raise ValueError(
        say(
            "it is not UTF-8: byte 0x{byte:02X} in line {line:,}, feature {number}; "
            "save it as UTF-8"
            if number
            else "it is not UTF-8: byte 0x{byte:02X} in line {line:,}; save it as UTF-8",
            byte=byte,
            line=line,
            number=number,
        )
    )


def _odd_feature(content: bytes) -> int:
    """Return the number of the first feature with a byte that is no UTF-8; 0 if it is not known."""
    try:
        tree = json.loads(content.decode("utf-8", "surrogateescape"))
    except ValueError:
        return 0
    if not isinstance(tree, dict):
        return 0
    given_objects = [
        tree.get("features"),
        *(o.get("geometries") for o in tree.get("objects", {}).values()),
    ]
    for members in given_objects:
        for number, member in enumerate(members or [], start=1):
            if ODD_BYTE.search(json.dumps(member, ensure_ascii=False)):
                return number
    return 0


def read_parquet(source: str) -> tuple[gpd.GeoDataFrame, dict[int, str]]:
    """Return the features of a GeoParquet as `read_features` does: one row spoils no other."""
    try:
        return gpd.read_parquet(source), {}
    except shapely.errors.ShapelyError:
        table = pq.read_table(source)
    column = json.loads(table.schema.metadata[b"geo"])["primary_column"]
    written = table.column(column).to_numpy()
    read = shapely.from_wkb(written, on_invalid="ignore")
    rows = [row for row, shape in enumerate(read) if shape is None and written[row] is not None]
    kept = pa.array([None if shape is None else shape for shape in shapely.to_wkb(read)])
    kept = kept.cast(table.schema.field(column).type)
    mended = table.set_column(table.schema.get_field_index(column), column, kept)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "read.parquet"
        pq.write_table(mended, target)
        return gpd.read_parquet(target), dict.fromkeys(rows, _unreadable())


def drop_odd(table: gpd.GeoDataFrame, faults: dict[int, str]) -> gpd.GeoDataFrame:
    """Return the table without the geometries of the rows at fault, for which there is a reason."""
    shapes = table.geometry.to_numpy().copy()
    shapes[list(faults)] = None
    return table.set_geometry(gpd.GeoSeries(shapes, index=table.index, crs=table.crs))


def not_finite(table: gpd.GeoDataFrame) -> dict[int, str]:
    """Return the rows with a coordinate that is no number.

    Examples
    --------
    >>> from shapely import Point
    >>> not_finite(gpd.GeoDataFrame(geometry=[Point(1, 2), Point(float("inf"), 2)]))
    {1: 'it has a coordinate that is no number'}
    """
    xy, rows = shapely.get_coordinates(table.geometry.to_numpy(), return_index=True)
    odd = np.unique(rows[~np.isfinite(xy).all(axis=1)]).tolist()
    return dict.fromkeys(odd, say("it has a coordinate that is no number"))


def not_in_the_world(degrees: gpd.GeoDataFrame) -> dict[int, str]:
    """Return the rows with a coordinate that is no longitude or latitude.

    Examples
    --------
    >>> from shapely import Point
    >>> not_in_the_world(gpd.GeoDataFrame(geometry=[Point(1, 2), Point(500, 2)], crs="EPSG:4326"))
    {1: 'it has a coordinate outside the world'}
    """
    xy, rows = shapely.get_coordinates(degrees.geometry.to_numpy(), return_index=True)
    inside = (abs(xy) <= WORLD).all(axis=1)
    odd = np.unique(rows[~inside]).tolist()
    return dict.fromkeys(odd, say("it has a coordinate outside the world"))


def refuse_all(table: gpd.GeoDataFrame, faults: dict[int, str]) -> None:
    """Raise ValueError with the first reason where no feature is left."""
    if faults and table.geometry.isna().all():
        raise ValueError(next(iter(faults.values())))


def _stored_fids(source: str, layer: str) -> set[int]:
    """Return which rows of a GeoPackage have something where their geometry should be.

    GDAL gives none for what it cannot read, as for what is not there.
    """
    with contextlib.closing(sqlite3.connect(source)) as base:
        found = base.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
        ).fetchone()
        table, column = (f'"{str(name).replace(chr(34), chr(34) * 2)}"' for name in (layer, *found))
        # Names cannot be bound; they are quoted as SQLite quotes them, in a file of nobody else's.
        query = f"SELECT rowid FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        return {int(row) for (row,) in base.execute(query)}


def _broken_arcs(source: Path, layer: str, rows: int) -> dict[int, str]:
    """Return the rows of a TopoJSON that name arcs it does not have whole."""
    content = source.read_bytes()
    # A large GeoJSON as Python's values takes ten times its size.
    given = json.loads(content) if b'"Topology"' in content else {}
    if given.get("type") != "Topology":
        return {}
    is_delta = "transform" in given
    arcs = [_ends(arc, is_delta=is_delta) for arc in given.get("arcs", [])]
    given_objects = given.get("objects", {})
    named = given_objects.get(layer, next(iter(given_objects.values()), {}))
    members = named.get("geometries", [named])
    odd = {
        row: why
        for row, member in enumerate(members)
        if (why := _fault(member.get("arcs", []), arcs))
    }
    if odd and len(members) != rows:  # which row is which cannot be said
        raise ValueError(next(iter(odd.values())))
    return odd


def _ends(arc: Any, *, is_delta: bool) -> tuple[Any, Any] | None:
    """Return the first and the last position of an arc; None where it is no whole arc."""
    if not isinstance(arc, list) or len(arc) < 2 or not all(map(_is_position, arc)):
        return None
    first, last = arc[0][:2], arc[-1][:2]
    if is_delta:  # quantised: each position is told from the one before
        last = [sum(position[axis] for position in arc) for axis in (0, 1)]
    return first, last


def _is_position(position: Any) -> bool:
    if not isinstance(position, list) or len(position) < 2:
        return False
    return all(type(part) in {int, float} and math.isfinite(part) for part in position)


def _fault(named: Any, arcs: list[tuple[Any, Any] | None]) -> str:
    """Return why nested lists of arcs are no rings, "" where they are; ~i is arc i reversed."""
    if not isinstance(named, list):
        return _no_arc()
    if any(isinstance(part, list) for part in named):
        return next((why for part in named if (why := _fault(part, arcs))), "")
    ends = []
    for index in named:
        at = ~index if type(index) is int and index < 0 else index
        found = arcs[at] if type(at) is int and at < len(arcs) else None
        if found is None:
            return _no_arc()
        ends.append(found[::-1] if index < 0 else found)
    return _broken() if ends and ends[0][0] != ends[-1][1] else ""


def _broken() -> str:
    return say("its polygon cannot be read: a ring is not closed or has fewer than four points")


def _unreadable() -> str:
    return say("its geometry cannot be read: it is no whole well-known binary of closed rings")


def _no_arc() -> str:
    return say("it names an arc that the file does not have, or that has no two points")
