"""Incidents, where they were reported, by domain."""

import geopandas as gpd

from geo.cube.incidents import select
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.publish.files import located
from geo.texts.program import text, texts
from layers.features import at_points
from layers.layer import Hollow, Layer, Mark

# Four hues of Okabe and Ito's palette, dark enough on the pale map, each with its own shape.
MARKS = (
    Mark(
        value="electoral_process", title=text("layers.incidents.marks.electoral_process"),
        colour="#7b3294", shape="circle",
    ),
    Mark(
        value="violence", title=text("layers.incidents.marks.violence"),
        colour="#b2182b", shape="triangle",
    ),
    Mark(
        value="legal", title=text("layers.incidents.marks.legal"),
        colour="#00675a", shape="square",
    ),
    Mark(
        value="media", title=text("layers.incidents.marks.media"),
        colour="#8a5a00", shape="diamond",
    ),
)  # fmt: skip
FIELDS = {
    **texts(
        "columns",
        "incident_id",
        "domain",
        "category",
        "severity",
        "veracity",
        "workflow",
        "occurred_at",
        "reported_at",
        "verified_at",
        "summary",
        "geo_precision",
    ),
    "unit": text("layers.incidents.columns.unit"),
}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:  # noqa: ARG001 an incident is in one place whatever the level
    """Return the incidents that the reading counts; those without a position come empty."""
    return at_points(select(observation, query))[[*FIELDS, "geometry"]]


LAYER = Layer(
    id="incidents",
    title=text("layers.incidents.title"),
    definition=text("layers.incidents.definition"),
    source=text("layers.incidents.source"),
    draw="points",
    features=features,
    fields=FIELDS,
    records="incident",
    colour_by="domain",
    marks=MARKS,
    hollow=Hollow(title=text("layers.incidents.hollow")),
    shown=True,
    opacity=0.9,
    rank=30,
    publish=located,
)
