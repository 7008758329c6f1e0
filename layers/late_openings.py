"""Stations that opened late or were found closed, of those whose opening somebody saw."""

from geo.catalogue.measure import titles
from geo.catalogue.monitoring import OPENINGS
from geo.missions.mission import Mission
from geo.monitoring.checklists.openings import OPENING, question_of_role
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

ID = "late_openings"
GROUP = "openings"
LATE = Scale(
    kind="classes",
    breaks=(0.1, 0.25, 0.5, 0.75),
    colours=ORANGES,
    zero=TEALS[3],
    zero_label=text("layers.late_openings.choices.openings_late_share.zero_label"),
)


def applies(mission: Mission) -> bool:
    """Tell whether a form of the mission asks when stations opened.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> applies(SimpleNamespace(checklists=()))
    False
    """
    return question_of_role(mission.checklists, OPENING) is not None


LAYER = Layer(
    id=ID,
    title=text("layers.late_openings.title"),
    definition=text("layers.late_openings.definition"),
    source=text("layers.late_openings.source"),
    draw="symbols",
    features=computed_features(GROUP),
    fields={**UNIT_FIELDS, **titles(*(number.id for number in OPENINGS))},
    choices=(
        said_choice(ID, "openings_late_share", LATE, size="openings_seen"),
        one_colour(ID, "openings_late", ORANGES[4]),
        one_colour(ID, "openings_closed", "#b2182b"),
        one_colour(ID, "openings_unseen", "#3f3f46"),
    ),
    applies=applies,
    adapt=where_stored(GROUP),
    computed=(GROUP,),
    opacity=0.9,
    rank=36,
)
