"""A level's units drawn around points of theirs, where no polygons are to be had."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries.cleaning.coverage_clean import clean
from geo.boundaries.files import imported_path
from geo.boundaries.ingest.columns import no_such_column
from geo.boundaries.ingest.importing import (
    Imported,
    Origin,
    identified_units,
    import_report,
    named_units,
    rejected_rows,
    save_level,
    translated_codes,
)
from geo.boundaries.ingest.known_units import with_known_units
from geo.boundaries.lineage import PARENT, uppermost
from geo.boundaries.point_in_unit import locate
from geo.boundaries.points import thiessen
from geo.boundaries.units import load_units
from geo.codes.names import spelled_as
from geo.errors import BoundaryError
from geo.missions.countries.country import WGS84, Country, Level
from geo.progress import Report, silent
from geo.sources.tabular import read_table
from geo.texts.sentences import say


def import_points(  # noqa: PLR0913 as above
    file: Path,
    country: Country,
    level_id: str,
    origin: Origin,
    home: Path,
    *,
    partial: bool = False,
    report: Report = silent,
) -> Imported:
    """Draw a level's units around points of theirs (polling places) and mark them approximate.

    The table has one row per point: a code, ``lon`` and ``lat`` in degrees, perhaps a name. Cells
    end where the country's uppermost units end; a point that is not in its own is left out.
    `report` is given a sentence when a step begins.

    Raises
    ------
    SourceError
        When the file cannot be read as a table.
    BoundaryError
        When a column is missing or a unit has no point where it should be.
    """
    level = country.level(level_id)
    report(say("reading {file}", file=file.name))
    read = read_table(file)
    frame = read.frame
    for column in ("lon", "lat"):
        found = spelled_as(column, frame.columns)
        if len(found) != 1:
            raise BoundaryError(no_such_column(column, list(frame.columns), several=bool(found)))
        frame = frame.rename(columns={found[0]: column})
    xy = frame[["lon", "lat"]].apply(pd.to_numeric, errors="coerce")
    shapes = gpd.points_from_xy(xy["lon"], xy["lat"], crs=WGS84)
    table = gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=shapes)
    units, rejected, unused = identified_units(table, country, level, origin, "point")
    units, lost = translated_codes(units, origin.code_system, country, home)
    units, astray = _in_top_unit(units, country, level, home)
    cells = _cells(units, country, level, home)
    named = named_units(cells, origin.names).assign(approximate=True)
    unread = read.problems.drop_duplicates("row").assign(code="")[["row", "code", "reason"]]
    left_out = pd.concat([unread, rejected, lost, astray])
    named, notes = with_known_units(named, country, level, home, partial=partial, left_out=left_out)
    done, repairs = clean(named, report)
    path = imported_path(country, level.id, home)
    save_level(path, done, import_report(file, origin, repairs))
    return Imported(
        path=path,
        units=done,
        rows=len(table) + len(unread),
        rejected=left_out,
        repairs=repairs,
        notes=(*unused, *notes),
    )


def _in_top_unit(
    points: gpd.GeoDataFrame, country: Country, level: Level, home: Path
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """Return the points that lie in the uppermost unit their code names, and the others."""
    tops = _top_units(country, home)
    row = locate(points.geometry.x.to_numpy(), points.geometry.y.to_numpy(), tops)
    lies_in = np.where(row >= 0, tops.index.to_numpy()[row], "")
    good = lies_in == _tops_of(points, country, level)
    return points[good], rejected_rows(points[~good], say("it does not lie where its code says"))


def _top_units(country: Country, home: Path) -> gpd.GeoDataFrame:
    units = load_units(country, home)
    return units[units["level"] == country.levels[0].id]


def _tops_of(units: gpd.GeoDataFrame, country: Country, level: Level) -> np.ndarray:
    return uppermost(units.index, level, country, units.get(PARENT))


def _cells(
    points: gpd.GeoDataFrame, country: Country, level: Level, home: Path
) -> gpd.GeoDataFrame:
    tops = _top_units(country, home).to_crs(country.metric_crs)
    # In metres: away from the equator a degree of longitude is shorter than one of latitude.
    metric = points.to_crs(country.metric_crs)
    within = _tops_of(metric, country, level)
    # One uppermost unit at a time: no cell may reach across an outline that is known.
    drawn = [
        thiessen.cells(metric[within == top], tops.geometry[top]) for top in sorted(set(within))
    ]
    cells = gpd.GeoDataFrame(pd.concat(drawn)).to_crs(WGS84)
    first = points[~points.index.duplicated()].drop(columns="geometry")
    return gpd.GeoDataFrame(cells.join(first), crs=WGS84)
