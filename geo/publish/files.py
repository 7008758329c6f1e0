"""The data files of a snapshot: incidents, the places they are in, a table, outlines."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.export.geojson import json_value, to_geojson
from geo.files.formulas import harmless, spreadsheet_csv
from geo.missions.countries.country import WGS84
from geo.publish.rules import ReleaseRules
from geo.publish.snapshot import SNAPSHOT_COLUMNS, Snapshot
from geo.texts.program import text

INCIDENTS, TABLE, AREAS, OUTLINES = (
    "incidents.geojson",
    "incidents.csv",
    "areas.geojson",
    "outlines.geojson",
)
READING_RULE = text("reporting_bias")
# Outlines are a background: 500 m off is less than a pixel of a country.
OUTLINE_TOLERANCE, OUTLINE_GRID = 0.005, 0.001
OPTIONAL = ("category", "severity")


def data_files(snapshot: Snapshot, units: gpd.GeoDataFrame) -> dict[str, bytes]:
    """Return file name -> content of everything a reader of data gets.

    ``incidents.geojson`` has one feature per incident, a point at its place (null where the
    place is the country or abroad), ``incidents.csv`` the same rows; ``areas.geojson`` the
    places with their number of incidents, ``outlines.geojson`` the units of the country's top
    level. Every figure in them is a count of rows of ``incidents.geojson``.
    """
    about = describe(snapshot)
    rows = located(snapshot)
    top = units[units["level"] == snapshot.mission.country.levels[0].id]
    return {
        INCIDENTS: to_geojson(rows.drop(columns="id"), rows["id"], about),
        TABLE: _csv(public_rows(snapshot)),
        AREAS: _shapes(_counted(snapshot), ["level", "name", "incidents"], about),
        OUTLINES: _shapes(top, ["name"], about),
    }


def located(snapshot: Snapshot) -> gpd.GeoDataFrame:
    """Return the public rows at the known points of their places, EPSG:4326.

    Where the place is the country or abroad, the point is empty.
    """
    rows = public_rows(snapshot)
    points = snapshot.areas.reindex(rows["place"])[["lon", "lat"]].to_numpy(float)
    shapes = shapely.points(points)
    # Not a point of NaN: GeoJSON has no such number.
    shapes[np.isnan(points).any(axis=1)] = shapely.Point()
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=WGS84)


def describe(snapshot: Snapshot) -> dict[str, Any]:
    """Return what every file says of itself: whose, when, under which rules, how to read it."""
    mission = snapshot.mission
    licence = {"licence": snapshot.rules.licence} if snapshot.rules.licence else {}
    return {
        "mission": mission.name,
        "title": dict(mission.title),
        "exercise": bool(mission.exercise),
        "outlines": snapshot.attribution,
        **licence,
        "published": json_value(pd.Timestamp(snapshot.published_at)),
        "rules": public_rules(snapshot.rules),
        "note": {code: READING_RULE[code] for code in mission.languages if code in READING_RULE},
    }


def public_rules(rules: ReleaseRules) -> dict[str, Any]:
    """Return the rules as the public reads them: how coarse, how late, how many alike.

    Which values may go out, and how finely, is told of what goes out itself: nothing of a field
    that is kept back, nor of a domain that is.
    """
    severities = {"severities": list(rules.severities)} if "severity" in rules.fields else {}
    return {
        "domains": list(rules.domains),
        **severities,
        "veracity": list(rules.veracity),
        "delay_hours": rules.delay.total_seconds() / 3600,
        "bucket_hours": rules.bucket_hours,
        "k": rules.k,
        "places": dict(_public_places(rules)),
    }


def _public_places(rules: ReleaseRules) -> Iterator[tuple[str, str]]:
    """Yield the finest place of each domain; of a category only where categories go out."""
    for domain in rules.domains:
        if "category" not in rules.fields:
            yield domain, rules.shared[domain][0]
            continue
        yield domain, str(rules.place(domain, ""))
        own = (name for name in rules.places if name.startswith(f"{domain}."))
        yield from ((name, str(rules.places[name])) for name in own)


def public_rows(snapshot: Snapshot) -> pd.DataFrame:
    """Return the snapshot's rows with the place's name, without fields that do not go out."""
    names = snapshot.rows["place"].map(snapshot.areas["name"]).astype("str")
    rows = snapshot.rows.assign(name=names)
    hidden = [name for name in OPTIONAL if name not in snapshot.rules.fields]
    texts = [name for name in rows if name not in {*SNAPSHOT_COLUMNS, "name"}]
    return rows[[*SNAPSHOT_COLUMNS[:7], "name", *SNAPSHOT_COLUMNS[7:], *texts]].drop(columns=hidden)


def _counted(snapshot: Snapshot) -> gpd.GeoDataFrame:
    counts = snapshot.rows["place"].value_counts()
    return snapshot.areas.assign(incidents=counts.reindex(snapshot.areas.index))


def _shapes(rows: gpd.GeoDataFrame, columns: Sequence[str], about: dict[str, Any]) -> bytes:
    """Return outlines as a background needs them; the ids are the places."""
    kept = rows[list(columns)].reset_index(drop=True)
    coarse = gpd.GeoDataFrame(kept, geometry=coarsened(rows.geometry.to_numpy()), crs=WGS84)
    return to_geojson(coarse, pd.Series(rows.index), about)


def coarsened(shapes: np.ndarray) -> np.ndarray:
    """Return valid polygons, simplified by `OUTLINE_TOLERANCE`, rounded to `OUTLINE_GRID` degrees.

    Examples
    --------
    >>> square = shapely.box(0, 0, 1.0004, 1)
    >>> coarsened(np.array([square]))[0].bounds
    (0.0, 0.0, 1.0, 1.0)
    """
    simple = shapely.simplify(shapes, OUTLINE_TOLERANCE)
    # A simplified coast can swallow an island before it: what overlaps is one.
    return shapely.set_precision(shapely.make_valid(simple, method="structure"), OUTLINE_GRID)


def _csv(rows: pd.DataFrame) -> bytes:
    """Return RFC 4180, UTF-8 with its mark; what a spreadsheet would run gets an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(rows.columns)
    for values in rows.itertuples(index=False):
        writer.writerow([_cell(json_value(value)) for value in values])
    return spreadsheet_csv(buffer.getvalue())


def _cell(value: Any) -> Any:
    return "" if value is None else harmless(value)
