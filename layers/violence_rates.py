"""Violence by unit: how often it was reported for the people there, and what lasts now."""

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.catalogue.monitoring import VIOLENCE
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.by_unit import GROUPS
from geo.texts.program import text
from layers.colours import ORANGES
from layers.features import UNIT_FIELDS, computed_rows
from layers.layer import Choice, Layer, Scale

GROUP = "violence"
CHOICES = "layers.violence_rates.choices"
# Events of 100,000 voters: each class about thrice the one before.
BREAKS = (1, 3, 10, 30)
FIELDS = {**UNIT_FIELDS, **titles(*(number.id for number in VIOLENCE))}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its events of violence and their rate at the moment."""
    return computed_rows(observation, query, level, GROUP)


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer; None where no violence was reported."""
    return layer if GROUPS[GROUP].stored(observation) else None


def _number(measure: str, colour: str) -> Choice:
    return Choice(
        measure=measure,
        title=text(f"{CHOICES}.{measure}.title"),
        definition=text(f"{CHOICES}.{measure}.definition"),
        scale=Scale(kind="classes", breaks=(1,), colours=(colour, colour)),
    )


LAYER = Layer(
    id="violence_rates",
    title=text("layers.violence_rates.title"),
    definition=text("layers.violence_rates.definition"),
    source=text("layers.violence_rates.source"),
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=(
        Choice(
            measure="violence_rate",
            size="violence_events",
            size_title=title("violence_events"),
            title=text(f"{CHOICES}.violence_rate.title"),
            definition=text(f"{CHOICES}.violence_rate.definition"),
            scale=Scale(kind="classes", breaks=BREAKS, colours=ORANGES),
        ),
        _number("violence_threats", "#b2182b"),
        _number("violence_lasting", "#4b3a86"),
    ),
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.9,
    rank=32,
)
