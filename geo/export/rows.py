"""The rows of a layer as an analyst gets them: the layer's fields, typed, inside a box."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.boundaries.unit_zones import unit_zones
from geo.catalogue import CATALOGUE
from geo.catalogue.measure import SHARE_DECIMALS
from geo.cube.measures import Derived, Measure, measures
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import LayerError, QueryError
from geo.export.local_time import with_local_times
from geo.export.qgis.drawing import Drawing
from geo.export.selected import within
from geo.export.shapes import placed
from geo.missions.mission import Mission
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.sentences import say
from geo.texts.values import Text

Box = tuple[float, float, float, float]


class Exported(Protocol):
    """What an export reads of a layer; `layers.definition.layer.Layer` has it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> Text: ...  # noqa: D102
    @property
    def definition(self) -> Text: ...  # noqa: D102
    @property
    def source(self) -> Text: ...  # noqa: D102
    @property
    def records(self) -> str: ...  # noqa: D102
    @property
    def computed(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def fields(self) -> Mapping[str, Text]: ...  # noqa: D102
    @property
    def drawing(self) -> Callable[[Mission], Drawing | None]: ...  # noqa: D102
    @property
    def features(self) -> Callable[[Observation, TimeQuery, str], gpd.GeoDataFrame]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What is asked for: a layer, of which observation, read how, at which level, in which box.

    `units` are the codes that its rows are of, where it is narrowed to some; `full`: all records
    of the layer, whatever the moment and the filters.
    """

    layer: Exported
    observation: Observation
    query: TimeQuery
    level: str
    bbox: Box | None = None
    units: pd.Index | None = None
    full: bool = False


def take_rows(extract: Extract) -> tuple[gpd.GeoDataFrame, int]:
    """Return a layer's rows at a query, EPSG:4326, and how many a box left out unplaced.

    Instants are followed by their local time. Counts are whole numbers (``Int64``), shares are
    rounded to 6 decimals, a text that nobody gave is missing, a row without a place has geometry
    None. With a box (west, south, east, north), only rows that touch it: a row without a place may
    lie in it or not, so those are counted.

    Raises
    ------
    LayerError
        When the layer's rows lack one of its fields.
    QueryError
        When the box is none.
    """
    layer, bbox = extract.layer, extract.bbox
    features = layer.features(extract.observation, extract.query, extract.level)
    if missing := [name for name in layer.fields if name not in features]:
        raise LayerError(
            say(
                "layer {layer!r} returned no column {missing!r}", layer=layer.id, missing=missing[0]
            )
        )
    # Only fields that the layer declares: what a record has besides is nobody's to export.
    rows = features[[*layer.fields, "geometry"]].reset_index(drop=True)
    rows = rows.loc[within(rows, extract.units)].reset_index(drop=True)
    # What is computed beside the cube is counted all the same.
    known = {**CATALOGUE, **measures(extract.observation.mission)}
    typed = {name: _typed(rows[name], known.get(name)) for name in layer.fields}
    places = placed(rows.geometry.to_numpy())
    zone, own = zones_of(extract.observation)
    table = gpd.GeoDataFrame(typed, geometry=places, crs=rows.crs)
    typed_rows = with_local_times(table, zone, own)
    if bbox is None:
        return typed_rows, 0
    return _inside(typed_rows, bbox), int(typed_rows.geometry.isna().sum())


def zones_of(observation: Observation) -> tuple[str, dict[str, str]]:
    """Return the mission's time zone, and those of units that have another."""
    country = observation.mission.country
    return country.timezone, unit_zones(observation.units, country)


def identity(layer: Exported, rows: pd.DataFrame) -> pd.Series | None:
    """Return what names each row: a record's own id, else the unit's code, if it is a field.

    Examples
    --------
    >>> from layers.incidents import LAYER
    >>> identity(LAYER, pd.DataFrame({"incident_id": ["I1"]})).tolist()
    ['I1']
    """
    name = DRAWN_KINDS[layer.records].subject if layer.records else "unit"
    return rows.get(name)


def check_box(bbox: Box) -> Box:
    """Return the box. Raises QueryError when it is not west, south, east, north in degrees.

    Examples
    --------
    >>> check_box((-77.2, -12.3, -76.8, -11.9))
    (-77.2, -12.3, -76.8, -11.9)
    """
    west, south, east, north = bbox
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise QueryError(
            say(
                "{bbox} is no box; write west,south,east,north, as in -77.2,-12.3,-76.8,-11.9",
                bbox=bbox,
            )
        )
    return bbox


def _typed(values: pd.Series, measure: Measure | Derived | None) -> pd.Series:
    if pd.api.types.is_string_dtype(values.dtype):
        # A text that nobody gave is unknown, as of records; empty it would be a value.
        return values.mask(values.eq("").fillna(value=False))
    if not pd.api.types.is_float_dtype(values.dtype):
        return values
    if measure is not None and not measure.decimals:
        return values.round().astype("Int64")
    # Where no team is in place the way is infinite, for which JSON has no number.
    return values.astype(float).replace([np.inf, -np.inf], np.nan).round(SHARE_DECIMALS)


def _inside(rows: gpd.GeoDataFrame, bbox: Box) -> gpd.GeoDataFrame:
    return rows.loc[rows.intersects(shapely.box(*check_box(bbox)))].reset_index(drop=True)
