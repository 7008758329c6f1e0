"""Unit outlines, by level."""

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from layers.features import UNIT_FIELDS, unit_rows
from layers.layer import Layer


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:
    """Return the units of a level with their names."""
    return unit_rows(observation, reading, level)


LAYER = Layer(
    id="outlines",
    title={"es": "Límites", "en": "Boundaries"},
    definition={
        "es": "Límites de las unidades administrativas del nivel que se muestra.",
        "en": "Boundaries of the administrative units of the level shown.",
    },
    source={"es": "Límites del país, ver el pie del mapa", "en": "The country's boundaries"},
    draw="outline",
    features=features,
    fields=UNIT_FIELDS,
    shown=True,
    opacity=0.6,
    rank=70,
)
