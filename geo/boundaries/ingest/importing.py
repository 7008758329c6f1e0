"""Bring a country's polygons in: read, identify, translate, repair, and write them as a level."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.cleaning.coverage_clean import Repairs, clean
from geo.boundaries.files import built_in_units, imported_path
from geo.boundaries.ingest.columns import find_columns, given_columns
from geo.boundaries.ingest.country_box import check_place
from geo.boundaries.ingest.identify import identify
from geo.boundaries.ingest.known_units import with_known_units
from geo.boundaries.ingest.unit_codes import restored_codes
from geo.boundaries.lineage import PARENT, units_above
from geo.codes.code_systems import CONTRADICTS, ENOUGH_NAMES, require_crosswalk
from geo.codes.names import fold
from geo.errors import BoundaryError, CodeError
from geo.files.atomic_write import written_whole
from geo.missions.countries.country import Country, Level
from geo.progress import Report, silent
from geo.sources.polygons.reading import faults_of, names_of, read_polygons
from geo.sources.table import unused_columns
from geo.texts.sentences import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What has to be known and said of a file of polygons; "" where it is not known.

    Attributes
    ----------
    columns : ``code``, ``name``, ``parent`` -> the file's column.
    code_system : numbering of its codes; the country's own by default.
    names : a JSON object of code: name, where the file has codes only.
    title, licence, attribution, version : printed on the map and in every export.
    layer, crs : which layer to read, and its coordinate system where the file is silent.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    code_system: str = ""
    names: Path | None = None
    title: str = ""
    licence: str = ""
    attribution: str = ""
    version: str = ""
    layer: str = ""
    crs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought: the file in force now, its units, rows left out, repairs made.

    `rows` is how many the file has; those that are not in `rejected` were taken.
    `notes` say which columns were not used, and how it stands beside the units of the level that
    were known before.
    """

    path: Path
    units: gpd.GeoDataFrame
    rows: int
    rejected: pd.DataFrame
    repairs: Repairs
    notes: tuple[str, ...] = ()


def import_polygons(  # noqa: PLR0913 what is read, what for, where to, and whether it is all
    file: Path,
    country: Country,
    level_id: str,
    origin: Origin,
    home: Path,
    *,
    partial: bool = False,
    report: Report = silent,
) -> Imported:
    """Read a file of polygons and make it the country's units of a level.

    With `partial` it is added to those that were imported before
    (`geo.boundaries.ingest.known_units`); `report` is given a sentence when a step begins.

    Raises
    ------
    SourceError
        When the file cannot be read as what it claims to be.
    BoundaryError
        When its columns, codes, place or areas are not those of units of the level.
    CodeError
        When its codes are in another system: without a crosswalk, or by the names beside them.
    """
    level = country.level(level_id)
    report(say("reading {file}", file=file.name))
    table = read_polygons(file, layer=origin.layer, crs=origin.crs)
    units, rejected, unused = identified_units(table, country, level, origin, "polygon")
    units, elsewhere = check_place(units, country)
    units, lost = translated_codes(units, origin.code_system, country, home)
    units = named_units(units, origin.names)
    _check_names(units, country, level)
    left_out = pd.concat([rejected, elsewhere, lost])
    units, notes = with_known_units(
        units.assign(approximate=False), country, level, home, partial=partial, left_out=left_out
    )
    fixed, repairs = clean(units, report)
    done = _with_capitals(fixed, country, level)
    path = imported_path(country, level.id, home)
    save_level(path, done, import_report(file, origin, repairs))
    return Imported(
        path=path,
        units=done,
        rows=len(table),
        rejected=left_out,
        repairs=repairs,
        notes=(*unused, *notes),
    )


def identified_units(
    table: gpd.GeoDataFrame, country: Country, level: Level, origin: Origin, shape: str
) -> tuple[gpd.GeoDataFrame, pd.DataFrame, list[str]]:
    """Return the units, the rows that are none, and sentences on codes and columns not used."""
    source = next((s for s in country.sources if s.level == level.id and s.columns), None)
    columns = find_columns(table, country, level, given_columns(source, origin.columns, table))
    units, rejected = identify(table, columns, level, shape, faults_of(table))
    if units.empty:
        found = rejected["reason"].iloc[0] if len(rejected) else say("it has no rows")
        raise BoundaryError(
            say("the file has no unit of the level {level}: {found}", level=level.id, found=found)
        )
    named = {columns.code, columns.name, columns.parent}
    used = {table.geometry.name, *named, *columns.uppers.values()}
    unused = unused_columns([str(c) for c in table.columns if c not in used])
    restored = restored_codes(table[columns.code], level)
    # Refused here, before anything is cleaned and written, where a unit's parent is not stated.
    above = units_above(units.index, level, country, units.get(PARENT))
    moved = _elsewhere(units, level, country, above)
    return units, rejected, [*filter(None, [restored, moved]), *unused]


def _elsewhere(units: gpd.GeoDataFrame, level: Level, country: Country, above: pd.DataFrame) -> str:
    """Return a sentence on the units of another parent than their code begins with; "" of none."""
    if above.empty or not level.nested:
        return ""
    parent = above.iloc[:, -1]
    digits = country.levels[country.levels.index(level) - 1].code_digits
    other = (units.index.str[:digits] != parent.to_numpy()) & ~units.index.duplicated()
    if not other.any():
        return ""
    listed = ", ".join(
        say("{code} in {above}", code=code, above=above)
        for code, above in parent[other].head(10).items()
    )
    units_of = counted(int(other.sum()), "unit")
    return say(
        "{units} of a parent with which the code does not begin: {listed}",
        units=units_of,
        listed=listed,
    )


def translated_codes(
    units: gpd.GeoDataFrame, system: str, country: Country, home: Path
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the units under the country's own codes, and the rows whose code has none."""
    if not system or country.system(system).id == country.code_system:
        return units, rejected_rows(units[:0], "")
    walk = require_crosswalk(country, system, home)
    ours = units.index.map(walk.of_every_level(country))
    known = ~ours.isna()
    lost = rejected_rows(units[~known], say("not in the {crosswalk}", crosswalk=walk.title))
    # The parents are in the file's own numbering as well.
    if PARENT in units:
        units = units.assign(**{PARENT: units[PARENT].map(walk.of_every_level(country)).fillna("")})
    return units[known].set_index(ours[known].rename("unit")), lost


def rejected_rows(units: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Return units as rows that are left out: ``row``, ``code``, ``reason``."""
    return pd.DataFrame({"row": units["row"], "code": units.index, "reason": reason})


def named_units(units: gpd.GeoDataFrame, names: Path | None) -> gpd.GeoDataFrame:
    """Return the units with the names of a file of code: name, where one is given."""
    if names is None:
        return units
    known = units.index.to_series().map(names_of(names))
    return units.assign(name=known.fillna(units["name"]))


def _check_names(units: gpd.GeoDataFrame, country: Country, level: Level) -> None:
    """Refuse codes of another system: known codes whose units bear other names."""
    built_in = built_in_units(country, level.id)
    if built_in is None:
        return
    both = units.index.intersection(built_in.index).unique()
    theirs = units.loc[~units.index.duplicated(), "name"].loc[both]
    same = theirs.map(fold) == built_in["name"].loc[both].map(fold)
    # A file without names has its codes in their place, which contradict nothing.
    if len(both) >= ENOUGH_NAMES and (theirs != both).all() and same.mean() < CONTRADICTS:
        raise CodeError(
            say(
                "only {mean:.0%} of the {number} known codes have the name "
                "that {code_system} gives them: state their system by "
                "--code-system",
                mean=same.mean(),
                number=len(both),
                code_system=country.code_system,
            )
        )


def _with_capitals(units: gpd.GeoDataFrame, country: Country, level: Level) -> gpd.GeoDataFrame:
    """Add `lon`, `lat` of the capital where it is known and lies in the unit, else NaN."""
    known = built_in_units(country, level.id)
    if known is None or "placement" not in known:
        return units.assign(lon=np.nan, lat=np.nan)
    # Of Peru's other 260 built-in districts no position of a capital is certain.
    known = known[known["placement"] == "capital"].reindex(units.index)
    points = shapely.points(known[["lon", "lat"]].to_numpy())
    inside = shapely.intersects(units.geometry.to_numpy(), points)
    return units.assign(lon=known["lon"].where(inside), lat=known["lat"].where(inside))


def import_report(file: Path, origin: Origin, repairs: Repairs) -> dict[str, object]:
    """Return what stands beside the polygons: whence they came, and what cleaning changed."""
    return {
        "file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "title": origin.title or file.name,
        "licence": origin.licence,
        "attribution": origin.attribution,
        "version": origin.version,
        "repairs": repairs.as_dict(),
    }


def save_level(path: Path, units: gpd.GeoDataFrame, report: dict[str, object]) -> None:
    """Write the level and its report; the polygons last, because they are what is in force."""
    with written_whole(path.with_suffix(".json")) as draft:
        draft.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    with written_whole(path) as draft:
        units.drop(columns="row").to_parquet(draft, compression="zstd")
