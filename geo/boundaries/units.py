"""The units of a country: one table of every level, from the finest polygons there are.

Imported polygons (``home/boundaries/<iso3>/<level>.parquet``) win over the built-in files that
``country.toml`` names. Only the finest level with polygons has shapes of its own; those of the
upper levels are its shapes joined, so that units nest exactly and share their borders.
"""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.boundaries.dissolved import joined_path, keep_joined, read_joined
from geo.boundaries.electoral import ELECTORAL, electoral_rows
from geo.boundaries.files import (
    LevelFile,
    boundary_version,
    built_in_units,
    level_files,
    read_polygons,
)
from geo.boundaries.lineage import PARENT, units_above
from geo.boundaries.undrawn import add_undrawn
from geo.errors import BoundaryError
from geo.missions.countries.country import COUNTRY_LEVEL, WGS84, Country, Level
from geo.missions.countries.stated_units import TABLE
from geo.texts.sentences import say

__all__ = ["boundary_version", "finest_level", "finest_units", "load_units"]

COLUMNS = (
    *("level", "name", "parent", ELECTORAL, "approximate", "placement", "lon", "lat", "geometry"),
)


def load_units(country: Country, home: Path, *, keep: bool = True) -> gpd.GeoDataFrame:
    """Return one row per unit of every level that has or contains polygons.

    Parameters
    ----------
    keep : whether units that had to be joined are kept for the next time.

    Returns
    -------
    GeoDataFrame in EPSG:4326, index ``unit`` (code, text): the country first (its iso3), then
    the levels from the top down, each sorted by code, electoral ones before the finest. Columns:
    ``level``, ``name``, ``parent`` (code; "" for the country and electoral units), ``electoral``
    (codes of the electoral units that a finest unit lies in, spaced; "" else), ``approximate`` (a
    stand-in for official polygons),
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
            say(
                "no polygons for {country}: python -m geo import boundaries "
                "FILE --country {country} --level {finest}",
                country=country.iso3,
                finest=country.finest.id,
            )
        )
    path = joined_path(country, home)
    units = read_joined(path)
    if units is None:
        units = _joined(files, country)
        if keep:
            keep_joined(path, units)
    return units


def _joined(files: list[LevelFile], country: Country) -> gpd.GeoDataFrame:
    """Return the units of all levels, those above the finest joined from it."""
    finest = files[-1]
    drawn = _with_upper_names(_read(finest, country), finest, country)
    base = add_undrawn(drawn, finest.level, country)
    above = country.levels[: country.levels.index(finest.level)]
    lineage = units_above(base.index, finest.level, country, base.get(PARENT))
    tables = {file.level.id: _read(file, country) for file in files[:-1]}
    uppers = []
    for level in above:
        upper = _upper(base, lineage[level.id], level, tables.get(level.id), country)
        uppers.append(add_undrawn(upper, level, country))
    electoral, members = electoral_rows(base, lineage, country)
    rows = [_country_row(country, base, uppers), *uppers, electoral, base]
    units = gpd.GeoDataFrame(pd.concat(rows), crs=WGS84)
    units["parent"] = _parents(units, country, lineage).fillna("")
    units[ELECTORAL] = members.reindex(units.index).fillna("")
    _check_parents(units, country)
    return units[list(COLUMNS)]


def finest_level(units: gpd.GeoDataFrame) -> str:
    """Return the id of the finest level that has polygons: the last rows of the table.

    Examples
    --------
    >>> finest_level(gpd.GeoDataFrame({"level": ["country", "department", "district"]}))
    'district'
    """
    return str(units["level"].iloc[-1])


def finest_units(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the units that records are located in: those of the finest level, by code.

    Examples
    --------
    >>> units = gpd.GeoDataFrame({"level": ["country", "department"]}, index=["per", "15"])
    >>> finest_units(units).index.tolist()
    ['15']
    """
    return units[units["level"] == finest_level(units)]


def _read(file: LevelFile, country: Country) -> gpd.GeoDataFrame:
    """Read one level's file and fill in what it leaves open."""
    table = read_polygons(file.path).sort_index()
    wrong = table.index[table.index.str.len() != file.level.code_digits]
    if len(wrong):
        raise BoundaryError(
            say(
                "{file}: codes of {country} {level} have {code_digits} digits, "
                "not {wrong!r}; import the polygons again",
                file=file.path.name,
                country=country.iso3,
                level=file.level.id,
                code_digits=file.level.code_digits,
                wrong=wrong[0],
            )
        )
    table["level"] = file.level.id
    for column, default in (("approximate", file.approximate), ("placement", "")):
        if column not in table:
            table[column] = default
    return _with_points(table)


def _with_upper_names(
    base: gpd.GeoDataFrame, file: LevelFile, country: Country
) -> gpd.GeoDataFrame:
    """Add the names of upper units that the built-in file of the level knows."""
    built_in = built_in_units(country, file.level.id) if file.imported else None
    if built_in is None:
        return base
    columns = [c for c in built_in if c.endswith("_name") and c not in base]
    return gpd.GeoDataFrame(base.join(built_in[columns]))


def _with_points(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Fill `lon` and `lat` where unknown with a point inside the unit."""
    table = table.reindex(columns=[*table.columns.union(["lon", "lat"], sort=False)])
    inside = shapely.point_on_surface(table.geometry.to_numpy())
    # A unit without a polygon has no point inside.
    inside[shapely.is_empty(inside)] = None
    for column, value in (("lon", shapely.get_x(inside)), ("lat", shapely.get_y(inside))):
        table[column] = table[column].astype(float).where(table[column].notna(), value)
    return table


def _upper(
    base: gpd.GeoDataFrame,
    within: pd.Series,
    level: Level,
    own: gpd.GeoDataFrame | None,
    country: Country,
) -> gpd.GeoDataFrame:
    """Return an upper level: the finest units joined by the unit of it that they lie in."""
    # The finest units share their borders by now: joined, they leave no slivers inside.
    groups = base.groupby(within.to_numpy())
    shapes = {code: shapely.coverage_union_all(g.geometry.to_numpy()) for code, g in groups}
    table = gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, crs=WGS84)).rename_axis("unit")
    names = pd.Series(table.index, index=table.index)
    column = f"{level.id}_name"
    if column in base:
        named = (base[column].fillna("") != "").to_numpy()
        first = base[named].groupby(within[named].to_numpy())[column].first()
        names = first.reindex(names.index).fillna(names)
    if own is not None:
        names = own["name"].reindex(table.index).fillna(names)
    approximate = groups["approximate"].any()
    if own is not None and level == country.levels[0] and base["approximate"].all():
        # Stand-ins are cut at the uppermost units, which therefore keep outlines of their own.
        approximate = own["approximate"].any()
    return _with_points(
        table.assign(level=level.id, name=names, approximate=approximate, placement="")
    )


def _country_row(
    country: Country, base: gpd.GeoDataFrame, uppers: list[gpd.GeoDataFrame]
) -> gpd.GeoDataFrame:
    # From the few uppermost units: the outline is that of all districts, and sooner made.
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


def _parents(units: gpd.GeoDataFrame, country: Country, lineage: pd.DataFrame) -> pd.Series:
    """Return each unit's parent; the uppermost units' is the country."""
    found = {country.iso3: ""}
    for place, level in enumerate(country.levels[: len(lineage.columns) + 1]):
        codes = units.index[units["level"] == level.id]
        if not place:
            found |= dict.fromkeys(codes, country.iso3)
        elif place == len(lineage.columns):
            found |= dict(zip(lineage.index, lineage.iloc[:, -1], strict=True))
        else:
            found |= dict(zip(codes, units_above(codes, level, country).iloc[:, -1], strict=True))
    return units.index.to_series().map(found)


def _check_parents(units: gpd.GeoDataFrame, country: Country) -> None:
    """Refuse a stated unit that lies in none: its votes would be in no sum."""
    lost = units.index[~units["parent"].isin(units.index) & (units["parent"] != "")]
    if len(lost):
        raise BoundaryError(
            say(
                "{country}: {lost!r} lies in {parent!r}, which is no unit: state "
                "it in {table} beside country.toml, or another parent of "
                "{lost!r}",
                country=country.iso3,
                lost=lost[0],
                parent=units.loc[lost[0], "parent"],
                table=TABLE,
            )
        )
