"""The quick count's stations: drawn, and those whose report has arrived."""

from geo.catalogue.measure import titles
from geo.catalogue.verification import QUICK_COUNT
from geo.missions.mission import Mission
from geo.texts.program import text
from layers.count_progress import PROGRESS
from layers.definition.colours import TEALS
from layers.definition.features import (
    UNIT_FIELDS,
    computed_features,
    one_colour,
    said_choice,
    where_stored,
)
from layers.definition.layer import Layer, Scale

ID = "quick_count_arrival"
GROUP = "quick_count"
SHARE = "layers.quick_count_arrival.choices.sample_arrived_share"
ARRIVED = Scale(
    kind="classes",
    breaks=PROGRESS.breaks,
    colours=PROGRESS.colours,
    labels=tuple(text(f"{SHARE}.classes.{n}") for n in range(6)),
    zero=PROGRESS.zero,
    zero_label=text(f"{SHARE}.zero_label"),
)


def applies(mission: Mission) -> bool:
    """Tell whether a mission has a sample.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> applies(SimpleNamespace(standards=SimpleNamespace(sample=None)))
    False
    """
    return mission.standards.sample is not None


LAYER = Layer(
    id=ID,
    title=text("layers.quick_count_arrival.title"),
    definition=text("layers.quick_count_arrival.definition"),
    source=text("layers.quick_count_arrival.source"),
    draw="symbols",
    features=computed_features(GROUP),
    fields={**UNIT_FIELDS, **titles(*(number.id for number in QUICK_COUNT))},
    choices=(
        said_choice(ID, "sample_arrived_share", ARRIVED, size="sample_drawn"),
        one_colour(ID, "sample_drawn", TEALS[5]),
    ),
    applies=applies,
    adapt=where_stored(GROUP),
    computed=(GROUP,),
    opacity=0.9,
    rank=56,
)
