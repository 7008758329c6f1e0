"""Unit outlines, by level."""

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from layers.definition.features import UNIT_FIELDS, unit_rows
from layers.definition.layer import Layer


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return the units of a level with their names."""
    return unit_rows(observation, query, level)


LAYER = Layer(
    id="outlines",
    title=text("layers.outlines.title"),
    definition=text("layers.outlines.definition"),
    source=text("layers.outlines.source"),
    draw="outline",
    features=features,
    fields=UNIT_FIELDS,
    shown=True,
    opacity=0.6,
    rank=70,
)
