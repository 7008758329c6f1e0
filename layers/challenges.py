"""Challenged tally sheets: those at courts, the votes at stake, and what became of the rest."""

from dataclasses import replace

import geopandas as gpd
import numpy as np

from geo.catalogue.measure import titles
from geo.catalogue.verification import AT_STAKE
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from geo.verification.by_unit.groups import GROUPS
from layers.definition.features import UNIT_FIELDS, computed_rows, one_colour, unit_rows
from layers.definition.layer import Layer

ID = "challenges"
GROUP = "at_stake"
STAKE = one_colour(ID, "votes_at_court", "#8c510a")
CHOICES = (
    one_colour(ID, "challenges_pending", "#c51b7d"),
    one_colour(ID, "challenges_counted", "#01665e"),
    one_colour(ID, "challenges_annulled", "#3f3f46"),
)
FIELDS = {
    **UNIT_FIELDS,
    **titles("challenges_pending", "challenges_counted", "challenges_annulled", "stations_total"),
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]
STAKES = titles(*(number.id for number in AT_STAKE))


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its challenged tally sheets by outcome at the moment.

    With the votes that the sheets at courts show, where sheets are stored; empty elsewhere.
    """
    if GROUPS[GROUP].stored(observation):
        return computed_rows(observation, query, level, GROUP, MEASURES)
    return unit_rows(observation, query, level, MEASURES).assign(**dict.fromkeys(STAKES, np.nan))


def adapt(layer: Layer, observation: Observation) -> Layer:
    """Return the layer without the votes at stake where no sheet was ever at a court."""
    if GROUPS[GROUP].stored(observation):
        return layer
    return replace(layer, choices=CHOICES, fields=FIELDS, computed=())


LAYER = Layer(
    id=ID,
    title=text("layers.challenges.title"),
    definition=text("layers.challenges.definition"),
    source=text("layers.challenges.source"),
    draw="symbols",
    features=features,
    fields={**FIELDS, **STAKES},
    choices=(*CHOICES, STAKE),
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.8,
    rank=60,
)
