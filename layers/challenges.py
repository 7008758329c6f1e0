"""Challenged tally sheets: how many wait at an electoral court, and what became of the rest."""

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from geo.missions.texts import Text
from layers.features import UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale


def _choice(measure: str, title: Text, definition: Text, colour: str) -> Choice:
    """Return a choice of one colour: the circle's area says how many."""
    scale = Scale(kind="classes", breaks=(1,), colours=(colour, colour))
    return Choice(measure=measure, title=title, definition=definition, scale=scale)


CHOICES = (
    _choice(
        "challenges_pending",
        {"es": "En espera de decisión", "en": "Awaiting a decision"},
        {
            "es": "Actas que en el momento elegido esperan la decisión de un jurado electoral.",
            "en": "Tally sheets that await an electoral court's decision at the chosen moment.",
        },
        "#c51b7d",
    ),
    _choice(
        "challenges_counted",
        {"es": "Decididas: contadas", "en": "Decided: counted"},
        {
            "es": "Actas que un jurado decidió contar.",
            "en": "Tally sheets that a court decided to count.",
        },
        "#01665e",
    ),
    _choice(
        "challenges_annulled",
        {"es": "Decididas: anuladas", "en": "Decided: annulled"},
        {
            "es": "Actas que un jurado anuló.",
            "en": "Tally sheets that a court annulled.",
        },
        "#3f3f46",
    ),
)
FIELDS = {
    **UNIT_FIELDS,
    "challenges_pending": {"es": "En espera", "en": "Awaiting"},
    "challenges_counted": {"es": "Contadas", "en": "Counted"},
    "challenges_annulled": {"es": "Anuladas", "en": "Annulled"},
    "stations_total": {"es": "Mesas", "en": "Stations"},
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its challenged tally sheets by outcome at the moment."""
    return unit_rows(observation, reading, level, MEASURES)


LAYER = Layer(
    id="challenges",
    title={"es": "Actas impugnadas", "en": "Challenged tally sheets"},
    definition={
        "es": "Actas enviadas a un jurado electoral; el área del círculo dice cuántas.",
        "en": "Tally sheets sent to an electoral court; the circle's area says how many.",
    },
    source={
        "es": "Organismo electoral y jurados electorales",
        "en": "The electoral body and the electoral courts",
    },
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    opacity=0.8,
    rank=60,
)
