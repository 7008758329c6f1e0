"""Challenged tally sheets: how many wait at an electoral court, and what became of the rest."""

import geopandas as gpd

from geo.catalogue.measure import titles
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from layers.features import UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale


def _choice(measure: str, colour: str) -> Choice:
    """Return a choice of one colour: the circle's area says how many."""
    return Choice(
        measure=measure,
        title=text(f"layers.challenges.choices.{measure}.title"),
        definition=text(f"layers.challenges.choices.{measure}.definition"),
        scale=Scale(kind="classes", breaks=(1,), colours=(colour, colour)),
    )


CHOICES = (
    _choice("challenges_pending", "#c51b7d"),
    _choice("challenges_counted", "#01665e"),
    _choice("challenges_annulled", "#3f3f46"),
)
FIELDS = {
    **UNIT_FIELDS,
    **titles("challenges_pending", "challenges_counted", "challenges_annulled", "stations_total"),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its challenged tally sheets by outcome at the moment."""
    return unit_rows(observation, query, level, MEASURES)


LAYER = Layer(
    id="challenges",
    title=text("layers.challenges.title"),
    definition=text("layers.challenges.definition"),
    source=text("layers.challenges.source"),
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    opacity=0.8,
    rank=60,
)
