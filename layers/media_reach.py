"""Outlets that reach each unit: how many, of how many somebody listens, how even their time is."""

from geo.catalogue.measure import titles
from geo.catalogue.monitoring import MEDIA
from geo.texts.program import text
from layers.colours import ORANGES, PURPLES, TEALS
from layers.features import UNIT_FIELDS, computed_features, said_choice, where_stored
from layers.layer import Layer, Scale

ID = "media_reach"
GROUP = "media"
NOBODY = text("layers.media_reach.nobody")
SHARES = Scale(
    kind="classes",
    breaks=(0.25, 0.5, 0.75, 1.0),
    colours=TEALS[:5],
    zero=ORANGES[2],
    zero_label=NOBODY,
)
NUMBERS = Scale(
    kind="classes", breaks=(2, 3, 5, 9), colours=PURPLES[1:], zero=ORANGES[2], zero_label=NOBODY
)
MOST = Scale(kind="classes", breaks=(0.55, 0.6, 0.7, 0.85), colours=ORANGES)

LAYER = Layer(
    id=ID,
    title=text("layers.media_reach.title"),
    definition=text("layers.media_reach.definition"),
    source=text("layers.media_reach.source"),
    draw="fill",
    features=computed_features(GROUP),
    fields={**UNIT_FIELDS, **titles(*(number.id for number in MEDIA))},
    choices=(
        said_choice(ID, "airtime_most_share", MOST),
        said_choice(ID, "outlets_monitored_share", SHARES),
        said_choice(ID, "outlets_reaching", NUMBERS),
    ),
    adapt=where_stored(GROUP),
    computed=(GROUP,),
    opacity=0.85,
    rank=34,
)
