"""Polygon files from outside: hostile until read by a child process that can do no harm.

GDAL opens a VRT named ``.geojson`` and then reads any file on the machine; naming the driver
does not stop it. So a file's first bytes must be those of its ending, and it is opened in a
process that has no other driver, and limits of memory and time.
"""

import json
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyogrio

from geo.errors import SourceError
from geo.sources.child import run_parser
from geo.texts.sentences import say

FAULTS = "faults"
"""Attribute of a table that holds row (from 0, as text) -> reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """A file format: endings, first bytes, and the GDAL drivers that may open it."""

    title: str
    endings: tuple[str, ...]
    magic: bytes
    drivers: tuple[str, ...]


FILE_FORMATS = (
    FileFormat(
        title="GeoJSON/TopoJSON",
        endings=(".geojson", ".json", ".topojson"),
        magic=b"{",
        drivers=("GeoJSON", "TopoJSON"),
    ),
    FileFormat(
        title="GeoPackage",
        endings=(".gpkg",),
        magic=b"SQLite format 3\0",
        drivers=("GPKG",),
    ),
    FileFormat(
        title="Shapefile (ZIP)",
        endings=(".zip",),
        magic=b"PK\x03\x04",
        drivers=("ESRI Shapefile",),
    ),
    FileFormat(title="GeoParquet", endings=(".parquet", ".geoparquet"), magic=b"PAR1", drivers=()),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolygonLimits:
    """What one file may take: bytes on disk, unzipped and in memory, and seconds."""

    size: int = 300_000_000
    unzipped: int = 1_000_000_000
    memory: int = 6_000_000_000
    seconds: int = 180


def read_polygons(
    path: Path, *, layer: str = "", crs: str = "", limits: PolygonLimits | None = None
) -> gpd.GeoDataFrame:
    """Read a GeoJSON, TopoJSON, GeoPackage, zipped Shapefile or GeoParquet file.

    Parameters
    ----------
    layer : name of the layer where the file has several.
    crs : coordinate system where the file does not say it; else what it says counts.

    Returns
    -------
    GeoDataFrame in EPSG:4326: the file's own columns as they are, geometries as they are (they
    may be null, empty or invalid), in the file's order. Broken ones are null: `faults_of` says why.

    Raises
    ------
    SourceError
        When the file is absent, too large, not what its ending says, or cannot be read.
    """
    limits = limits or PolygonLimits()
    kind = _kind(path, limits)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"source{kind.endings[0]}"
        shutil.copyfile(path, copy)  # a name of ours: no side files, no tricks in the name
        source = str(copy)
        if copy.suffix == ".zip":
            source = f"/vsizip/{copy}/{_shapefile(copy, path, limits)}"
        target = Path(folder) / "target.parquet"
        _parse(path, kind, [source, str(target), "--layer", layer, "--crs", crs], limits)
        table = gpd.read_parquet(target)
        table.attrs[FAULTS] = json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))
        return table


def faults_of(table: gpd.GeoDataFrame) -> dict[int, str]:
    """Return the rows (from 0) of a table that was read here whose polygon is broken, with why.

    Examples
    --------
    >>> faults_of(gpd.GeoDataFrame())
    {}
    """
    return {int(row): reason for row, reason in table.attrs.get(FAULTS, {}).items()}


def _kind(path: Path, limits: PolygonLimits) -> FileFormat:
    """Return the format that both the ending and the first bytes of the file name."""
    endings = ", ".join(ending for kind in FILE_FORMATS for ending in kind.endings)
    found = [kind for kind in FILE_FORMATS if path.suffix.lower() in kind.endings]
    if not found:
        raise SourceError(
            say("{file}: polygons are read from {endings}", file=path.name, endings=endings)
        )
    if not path.is_file():
        raise SourceError(say("no file {path}", path=path))
    if path.stat().st_size > limits.size:
        raise SourceError(
            say("{file} is larger than {size:,.0f} MB", file=path.name, size=limits.size / 1e6)
        )
    with path.open("rb") as file:
        head = file.read(64)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(found[0].magic):
        raise SourceError(
            say(
                "{file} is not {title}: it begins with {head!r}",
                file=path.name,
                title=found[0].title,
                head=head[:16],
            )
        )
    return found[0]


def _shapefile(copy: Path, path: Path, limits: PolygonLimits) -> str:
    """Return the one .shp inside. Raises SourceError if unzipping would fill the memory."""
    try:
        with zipfile.ZipFile(copy) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path.name}: {error}") from error
    if sum(entry.file_size for entry in entries) > limits.unzipped:
        raise SourceError(
            say(
                "{file} unzips to more than {unzipped:,.0f} MB",
                file=path.name,
                unzipped=limits.unzipped / 1e6,
            )
        )
    if any(e.filename.startswith("/") or ".." in Path(e.filename).parts for e in entries):
        raise SourceError(say("{file} holds names that lead out of it", file=path.name))
    shapes = [entry.filename for entry in entries if entry.filename.lower().endswith(".shp")]
    # A zip made on a Mac holds a shadow of every file in this folder.
    shapes = [name for name in shapes if not name.startswith("__MACOSX/")]
    if len(shapes) != 1:
        raise SourceError(
            say("{file} must hold one .shp file, not {number}", file=path.name, number=len(shapes))
        )
    return shapes[0]


def _parse(path: Path, kind: FileFormat, arguments: list[str], limits: PolygonLimits) -> None:
    """Run the child process. Raises SourceError with its reason, or with the limit it met."""
    # OGR_SKIP only takes drivers away: all but the allowed have to be named.
    banned = sorted(set(pyogrio.list_drivers()) - set(kind.drivers))
    reason = run_parser(
        path.name,
        ["-m", "geo.sources.polygons.parser", *arguments],
        memory=limits.memory,
        seconds=limits.seconds,
        environment={"OGR_SKIP": ",".join(banned), "PYTHONWARNINGS": "ignore"},
    )
    if reason:
        folder = str(Path(arguments[1]).parent)
        raise SourceError(f"{path.name}: {reason.replace(folder, '')}")


def names_of(path: Path) -> dict[str, str]:
    """Return code -> name from a JSON object. Raises SourceError when it is something else."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path.name}: {error}") from error
    if not isinstance(table, dict) or not all(isinstance(name, str) for name in table.values()):
        raise SourceError(say("{file} must be a JSON object of code: name", file=path.name))
    return table
