"""The units of a country: one table of every level, from the finest polygons there are.

Imported polygons (``home/boundaries/<iso3>/<level>.parquet``) win over the built-in files that
``country.toml`` names. Only the finest level with polygons has shapes of its own; those of the
upper levels are its shapes joined, so that units nest exactly and share their borders.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.country import WGS84, Country, Level
from geo.errors import BoundaryError

COLUMNS = ("level", "name", "parent", "approximate", "placement", "lon", "lat", "geometry")
COUNTRY_LEVEL = "country"


def fold(name: str) -> str:
    """Return a name without accents, case and doubled spaces, for comparing.

    >>> fold(" Ñahuimpuquio  Áncash ")
    'NAHUIMPUQUIO ANCASH'
    """
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.upper().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFile:
    """Polygons of one level on disk; `imported` tells whether a mission brought them."""

    level: Level
    path: Path
    approximate: bool
    imported: bool


def imported_path(country: Country, level_id: str, home: Path) -> Path:
    """Return where the imported polygons of a level lie, whether or not they exist."""
    return home / "boundaries" / country.iso3 / f"{country.level(level_id).id}.parquet"


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


def boundary_version(country: Country, home: Path) -> str:
    """Return a short hash that changes when any polygon of the country does."""
    digest = hashlib.sha256()
    for file in level_files(country, home):
        digest.update(file.level.id.encode())
        digest.update(file.path.read_bytes())
    return digest.hexdigest()[:12]


def load_units(country: Country, home: Path) -> gpd.GeoDataFrame:
    """Return one row per unit of every level that has or contains polygons.

    Returns
    -------
    GeoDataFrame in EPSG:4326, index ``unit`` (code, text): the country first (its iso3), then
    the levels from the top down, each sorted by code. Columns: ``level``, ``name``, ``parent``
    (code; "" for the country), ``approximate`` (a stand-in for official polygons),
    ``placement`` ("capital" or "in province" for built-in Thiessen cells, else ""), ``lon`` and
    ``lat`` (the capital where known, else a point inside), ``geometry`` ((Multi)Polygon).

    Raises
    ------
    BoundaryError
        When no level has polygons, or a code does not have its level's digits.
    """
    files = level_files(country, home)
    if not files:
        raise BoundaryError(
            f"no polygons for {country.iso3}: python -m geo import boundaries FILE "
            f"--country {country.iso3} --level {country.finest.id}"
        )
    finest = files[-1]
    base = _read(finest, country)
    above = country.levels[: country.levels.index(finest.level)]
    tables = {file.level.id: _read(file, country) for file in files[:-1]}
    uppers = [_upper(base, level, tables.get(level.id), finest) for level in above]
    rows = [_country_row(country, base, uppers), *uppers, base]
    units = gpd.GeoDataFrame(pd.concat(rows), crs=WGS84)
    units["parent"] = _parents(units, country)
    return units[list(COLUMNS)]


def finest_level(units: gpd.GeoDataFrame) -> str:
    """Return the id of the finest level that has polygons: the last rows of the table."""
    return str(units["level"].iloc[-1])


def finest_units(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the units that records are located in: those of the finest level, by code."""
    return units[units["level"] == finest_level(units)]


def _read(file: LevelFile, country: Country) -> gpd.GeoDataFrame:
    """Read one level's file and fill in what it leaves open."""
    table = gpd.read_parquet(file.path).sort_index()
    wrong = table.index[table.index.str.len() != file.level.code_digits]
    if len(wrong):
        raise BoundaryError(
            f"{file.path.name}: codes of {country.iso3} {file.level.id} have "
            f"{file.level.code_digits} digits, not {wrong[0]!r}; import the polygons again"
        )
    table["level"] = file.level.id
    for column, default in (("approximate", file.approximate), ("placement", "")):
        if column not in table:
            table[column] = default
    return _with_points(table)


def _with_points(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Fill `lon` and `lat` where unknown with a point inside the unit."""
    table = table.reindex(columns=[*table.columns.union(["lon", "lat"], sort=False)])
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    for column, value in (("lon", shapely.get_x(inside)), ("lat", shapely.get_y(inside))):
        table[column] = table[column].astype(float).where(table[column].notna(), value)
    return table


def _upper(
    base: gpd.GeoDataFrame, level: Level, own: gpd.GeoDataFrame | None, finest: LevelFile
) -> gpd.GeoDataFrame:
    """Return an upper level: the finest units joined by the first digits of their code."""
    groups = base.groupby(base.index.str[: level.code_digits])
    shapes = {code: shapely.coverage_union_all(g.geometry.to_numpy()) for code, g in groups}
    table = gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=WGS84)).rename_axis("unit")
    names = pd.Series(table.index, index=table.index)
    column = f"{level.id}_name"
    if column in base:
        names = groups[column].first().fillna(names)
    if own is not None:
        names = own["name"].reindex(table.index).fillna(names)
    # A stand-in cut at outlines that are not one keeps those outlines.
    outlines = own is not None and not finest.imported and not own["approximate"].any()
    approximate = False if outlines else groups["approximate"].any()
    return _with_points(
        table.assign(level=level.id, name=names, approximate=approximate, placement="")
    )


def _country_row(
    country: Country, base: gpd.GeoDataFrame, uppers: list[gpd.GeoDataFrame]
) -> gpd.GeoDataFrame:
    top = uppers[0] if uppers else base
    shape = shapely.coverage_union_all(top.geometry.to_numpy())
    table = gpd.GeoDataFrame(
        {
            "level": COUNTRY_LEVEL,
            "name": country.title[country.languages[0]],
            "approximate": bool(top["approximate"].any()),
            "placement": "",
        },
        geometry=[shape],
        index=pd.Index([country.iso3], name="unit"),
        crs=WGS84,
    )
    return _with_points(table)


def _parents(units: gpd.GeoDataFrame, country: Country) -> pd.Series:
    """Return each unit's parent: the first digits of its code, as many as the level above has."""
    digits = {level.id: level.code_digits for level in country.levels}
    above = dict(zip([level.id for level in country.levels[1:]], digits, strict=False))
    parents = [
        unit[: digits[above[level]]] if level in above else country.iso3
        for unit, level in units["level"].items()
    ]
    parents[0] = ""
    return pd.Series(parents, index=units.index)
