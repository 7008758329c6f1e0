"""The polygon files in force for a country: imported ones win over those built in."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from geo.errors import BoundaryError
from geo.missions.countries.country import Country, Level
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFile:
    """Polygons of one level on disk; `imported` tells whether a mission brought them."""

    level: Level
    path: Path
    approximate: bool
    imported: bool


def imported_folder(country: Country, home: Path) -> Path:
    """Return where a mission's own polygons of a country lie, whether or not there are any.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> imported_folder(load_country("per", Settings().boundaries), Path("var")).as_posix()
    'var/boundaries/per'
    """
    return home / "boundaries" / country.iso3


def imported_path(country: Country, level_id: str, home: Path) -> Path:
    """Return where the imported polygons of a level lie, whether or not they exist.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> imported_path(load_country("per", Settings().boundaries), "district", Path("var")).name
    'district.parquet'
    """
    return imported_folder(country, home) / f"{country.level(level_id).id}.parquet"


def level_files(country: Country, home: Path) -> list[LevelFile]:
    """Return the polygon files in force, one per level at most, from the top down."""
    built_in = {source.level: source for source in country.sources if source.file}
    found = []
    for level in country.levels:
        path = imported_path(country, level.id, home)
        if path.is_file():
            found.append(LevelFile(level=level, path=path, approximate=False, imported=True))
        elif source := built_in.get(level.id):
            path = country.folder / source.file
            found.append(
                LevelFile(level=level, path=path, approximate=source.approximate, imported=False)
            )
    return found


def built_in_units(country: Country, level_id: str) -> gpd.GeoDataFrame | None:
    """Return the built-in file of a level as it is, or None where the project carries none."""
    for source in country.sources:
        if source.level == level_id and source.file:
            return read_polygons(country.folder / source.file)
    return None


def read_polygons(path: Path) -> gpd.GeoDataFrame:
    """Read a file of polygons.

    Raises
    ------
    BoundaryError
        When it is damaged, as one that was cut off is.
    """
    try:
        return gpd.read_parquet(path)
    # Arrow's own error is a ValueError.
    except (OSError, ValueError) as error:
        raise BoundaryError(
            say(
                "{file} is damaged ({cause}): import the polygons again",
                file=path,
                cause=" ".join(str(error).split())[:120],
            )
        ) from error


def boundary_version(country: Country, home: Path) -> str:
    """Return a short hash that changes when any polygon of the country does."""
    digest = hashlib.sha256()
    for file in level_files(country, home):
        # By content, not by date: records are placed anew only where a border has moved.
        digest.update(file.level.id.encode())
        digest.update(file.path.read_bytes())
    return digest.hexdigest()[:12]


def attribution(country: Country, home: Path) -> str:
    """Return who has to be named on the map: whoever made the finest polygons in force."""
    file = level_files(country, home)[-1]
    if file.imported:
        report = json.loads(file.path.with_suffix(".json").read_text(encoding="utf-8"))
        return str(report["attribution"] or report["title"])
    sources = [s for s in country.sources if s.level == file.level.id and s.file]
    return sources[-1].attribution


def licence(country: Country, home: Path) -> str:
    """Return the licence of those polygons as their publisher states it, or ""."""
    file = level_files(country, home)[-1]
    if file.imported:
        report = json.loads(file.path.with_suffix(".json").read_text(encoding="utf-8"))
        return str(report.get("licence") or "")
    sources = [s for s in country.sources if s.level == file.level.id and s.file]
    return sources[-1].licence
