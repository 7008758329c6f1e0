"""Copies of tally sheets beside the official ones: how many agree, and votes of difference."""

from geo.catalogue.measure import titles
from geo.catalogue.verification import DISCREPANCY
from geo.texts.program import text
from layers.definition.colours import ORANGES, TEALS
from layers.definition.features import (
    UNIT_FIELDS,
    computed_features,
    one_colour,
    said_choice,
    where_stored,
)
from layers.definition.layer import Layer, Scale

GROUP = "discrepancy"
DIFFERING = Scale(
    kind="classes",
    breaks=(0.02, 0.05, 0.1, 0.25),
    colours=ORANGES,
    zero=TEALS[3],
    zero_label=text("layers.discrepancy.choices.copies_differing_share.zero_label"),
)

LAYER = Layer(
    id=GROUP,
    title=text("layers.discrepancy.title"),
    definition=text("layers.discrepancy.definition"),
    source=text("layers.discrepancy.source"),
    draw="symbols",
    features=computed_features(GROUP),
    fields={**UNIT_FIELDS, **titles(*(number.id for number in DISCREPANCY))},
    choices=(
        said_choice(GROUP, "copies_differing_share", DIFFERING, size="copies_compared"),
        one_colour(GROUP, "discrepancy_votes", ORANGES[4]),
        one_colour(GROUP, "copies_in_conflict", "#4b3a86"),
        one_colour(GROUP, "copies", "#3f3f46"),
    ),
    adapt=where_stored(GROUP),
    computed=(GROUP,),
    opacity=0.9,
    rank=54,
)
