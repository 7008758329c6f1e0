"""Violence by unit: how often it was reported for the people there, and what lasts now."""

from geo.catalogue.measure import titles
from geo.catalogue.monitoring import VIOLENCE
from geo.texts.program import text
from layers.definition.colours import ORANGES
from layers.definition.features import (
    UNIT_FIELDS,
    computed_features,
    one_colour,
    said_choice,
    where_stored,
)
from layers.definition.layer import Layer, Scale

ID = "violence_rates"
GROUP = "violence"
# Events of 100,000 voters: each class about thrice the one before.
RATES = Scale(kind="classes", breaks=(1, 3, 10, 30), colours=ORANGES)

LAYER = Layer(
    id=ID,
    title=text("layers.violence_rates.title"),
    definition=text("layers.violence_rates.definition"),
    source=text("layers.violence_rates.source"),
    draw="symbols",
    features=computed_features(GROUP),
    fields={**UNIT_FIELDS, **titles(*(number.id for number in VIOLENCE))},
    choices=(
        said_choice(ID, "violence_rate", RATES, size="violence_events"),
        one_colour(ID, "violence_threats", "#b2182b"),
        one_colour(ID, "violence_lasting", "#4b3a86"),
    ),
    adapt=where_stored(GROUP),
    computed=(GROUP,),
    opacity=0.9,
    rank=32,
)
