"""Copies of tally sheets beside the official ones: how many agree, and votes of difference."""

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.catalogue.verification import DISCREPANCY
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.texts.program import text
from geo.verification.by_unit.groups import GROUPS
from layers.colours import ORANGES, TEALS
from layers.features import UNIT_FIELDS, computed_rows
from layers.layer import Choice, Layer, Scale

GROUP = "discrepancy"
CHOICES = "layers.discrepancy.choices"
FIELDS = {**UNIT_FIELDS, **titles(*(number.id for number in DISCREPANCY))}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its copies, as they agree or differ at the moment."""
    return computed_rows(observation, query, level, GROUP)


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer; None where no copy of a tally sheet is stored."""
    return layer if GROUPS[GROUP].stored(observation) else None


def _one_colour(measure: str, colour: str) -> Choice:
    return Choice(
        measure=measure,
        title=text(f"{CHOICES}.{measure}.title"),
        definition=text(f"{CHOICES}.{measure}.definition"),
        scale=Scale(kind="classes", breaks=(1,), colours=(colour, colour)),
    )


LAYER = Layer(
    id=GROUP,
    title=text("layers.discrepancy.title"),
    definition=text("layers.discrepancy.definition"),
    source=text("layers.discrepancy.source"),
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=(
        Choice(
            measure="copies_differing_share",
            size="copies_compared",
            size_title=title("copies_compared"),
            title=text(f"{CHOICES}.copies_differing_share.title"),
            definition=text(f"{CHOICES}.copies_differing_share.definition"),
            scale=Scale(
                kind="classes",
                breaks=(0.02, 0.05, 0.1, 0.25),
                colours=ORANGES,
                zero=TEALS[3],
                zero_label=text(f"{CHOICES}.copies_differing_share.zero_label"),
            ),
        ),
        _one_colour("discrepancy_votes", ORANGES[4]),
        _one_colour("copies_in_conflict", "#4b3a86"),
        _one_colour("copies", "#3f3f46"),
    ),
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.9,
    rank=54,
)
