"""Rows that layers share: units with their measures, and records at their points."""

from collections.abc import Iterable
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.electoral import smallest_around
from geo.catalogue.measure import title
from geo.cube.observation import Observation
from geo.cube.read import NEWEST, OLDEST, as_of, read
from geo.cube.records.shown import shown_records
from geo.cube.time_query import TimeQuery
from geo.missions.countries.country import WGS84
from geo.monitoring.by_unit import GROUPS, figures_at
from geo.records.kinds import KINDS
from geo.texts.program import text, texts
from layers.definition.layer import Adapt, Choice, Features, Layer, Scale

COUNTRY = "country"
UNIT_FIELDS = texts("columns", "unit", "name", "parent", "approximate")

AS_OF = {
    NEWEST: text("columns.as_of"),
    OLDEST: text("columns.as_of_oldest"),
}
"""Of which instants a count by bulletins is; empty in a count by tally sheets."""


def unit_rows(
    observation: Observation, query: TimeQuery, level: str, measures: Iterable[str] = ()
) -> gpd.GeoDataFrame:
    """Return the units of a level with one column per measure, undefined values as NaN.

    Every unit of the level is there, also where nothing happened: a gap is a row with zero, and
    what was not given is empty. `measures` may name the columns of `AS_OF` too.
    At level ``country`` stands the country's row, and beside it what belongs to the country and
    to no polygon (votes abroad, what has no place), with empty geometries.

    Raises
    ------
    CountryError, QueryError
        When the level or a measure is unknown.
    """
    units = observation.units
    if level != COUNTRY:
        # For its error: an unknown level would give no rows instead of a refusal.
        observation.mission.country.shown_level(level)
    rows = units.loc[units["level"] == level, ["name", "parent", "approximate", "geometry"]]
    if level in {each.id for each in observation.mission.country.electoral_levels}:
        # Electoral units lie beside the levels: the map asks for none above them, a file does.
        rows = rows.assign(parent=smallest_around(units, rows.index))
    if level == COUNTRY:
        # Votes abroad are the country's: without them its parts would not add up to it.
        rows = pd.concat([rows, _unplaced(observation)])
    instants = as_of(observation.cube, query)
    values = {
        name: (instants[name] if name in AS_OF else read(observation.cube, name, query)).reindex(
            rows.index
        )
        for name in measures
    }
    return rows.assign(**values).rename_axis("unit").reset_index()


def computed_rows(
    observation: Observation,
    query: TimeQuery,
    level: str,
    group: str,
    measures: Iterable[str] = (),
) -> gpd.GeoDataFrame:
    """Return the units of a level with the figures of a group of `geo.monitoring.by_unit`.

    Raises
    ------
    CountryError, QueryError
        When the level is unknown, or the mission has not what the figures take.
    """
    rows = unit_rows(observation, query, level, measures)
    found = figures_at(observation, group, query).reindex(pd.Index(rows["unit"]))
    return rows.assign(**{str(name): found[name].to_numpy() for name in found})


def computed_features(group: str) -> Features:
    """Return what makes the rows of a layer of a group: every unit of a level at the moment."""

    def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
        return computed_rows(observation, query, level, group)

    return features


def where_stored(group: str) -> Adapt:
    """Return what offers a layer to missions alone whose records have what a group takes."""

    def adapt(layer: Layer, observation: Observation) -> Layer | None:
        return layer if GROUPS[group].stored(observation) else None

    return adapt


def one_colour(layer: str, measure: str, colour: str) -> Choice:
    """Return a choice that circles alone say: a number has its size and one colour.

    Examples
    --------
    >>> one_colour("discrepancy", "copies", "#3f3f46").scale.colours
    ('#3f3f46', '#3f3f46')
    """
    return said_choice(layer, measure, Scale(kind="classes", breaks=(1,), colours=(colour, colour)))


def said_choice(layer: str, measure: str, scale: Scale, size: str = "") -> Choice:
    """Return a choice whose title and definition stand at its place in the texts.

    Parameters
    ----------
    size : measure that its circles are sized by; "" where its own does that.
    """
    place = f"layers.{layer}.choices.{measure}"
    return Choice(
        measure=measure,
        size=size,
        size_title=title(size) if size else None,
        title=text(f"{place}.title"),
        definition=text(f"{place}.definition"),
        scale=scale,
    )


def at_points(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return records as points, WGS84; a record without a position has an empty point.

    Examples
    --------
    >>> rows = pd.DataFrame({"lon": [-77.0, np.nan], "lat": [-12.0, np.nan]})
    >>> at_points(rows).geometry.is_empty.tolist()
    [False, True]
    """
    lon, lat = (rows[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lon", "lat"))
    points = shapely.points(lon, lat)
    # GEOS makes a point of NaN and NaN that is not empty, and formats write it as a place.
    points[np.isnan(lon) | np.isnan(lat)] = shapely.Point()
    return gpd.GeoDataFrame(rows.reset_index(drop=True), geometry=points, crs=WGS84)


def recorded(layer: Layer) -> Layer:
    """Return a layer of points whose rows are those of its records that a query shows.

    A record without a position comes with an empty point; it is in one place whatever the level.

    Examples
    --------
    >>> from layers.incidents import LAYER
    >>> recorded(LAYER).id, recorded(LAYER).features is LAYER.features
    ('incidents', False)
    """

    def shown(observation: Observation, query: TimeQuery, _level: str) -> gpd.GeoDataFrame:
        rows = shown_records(observation, KINDS[layer.records], query)
        if layer.only:
            rows = rows.loc[rows[layer.only.column].isin(layer.only.values)]
        return at_points(rows)[[*layer.fields, "geometry"]]

    return replace(layer, features=shown)


def _unplaced(observation: Observation) -> gpd.GeoDataFrame:
    """Return the country's rows without polygons, as the cube lists them."""
    rows = observation.cube[["level", "name", "parent"]].to_dataframe()
    top = rows["parent"] == observation.mission.country.iso3
    unplaced = rows.loc[top & ~rows.index.isin(observation.units.index), ["name", "parent"]]
    # Their names in the cube are their codes: a file has them in the mission's own language.
    [language, *_] = observation.mission.languages
    words = [text(f"page.{code}")[language] for code in unplaced.index]
    unplaced = unplaced.assign(name=words)
    return gpd.GeoDataFrame(
        unplaced.assign(approximate=False),
        geometry=[shapely.MultiPolygon()] * len(unplaced),
        crs=WGS84,
    )


def in_full(layer: Layer) -> Layer:
    """Return a layer whose rows are all of its records, whatever the moment and the filters.

    Layers of units are returned as they are: they hold every unit at any moment.

    Examples
    --------
    >>> from layers.coverage import LAYER
    >>> in_full(LAYER) is LAYER
    True
    """

    def every(observation: Observation, query: TimeQuery, _level: str) -> gpd.GeoDataFrame:
        rows = observation.drawn_records(layer.records)
        if layer.described:
            rows = layer.described(observation, rows, query)
        return at_points(rows)[[*layer.fields, "geometry"]]

    return replace(layer, features=every) if layer.records else layer
