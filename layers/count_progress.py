"""Progress of the count: stations processed, counted and sent to a court."""

import geopandas as gpd

from geo.cube.missing import WITHOUT_COUNT, WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from layers.colours import NOTHING, ORANGES, TEALS
from layers.features import AS_OF, UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale

NOTHING_YET = {"es": "Nada aún", "en": "Nothing yet"}
PROGRESS = Scale(
    kind="classes",
    breaks=(0.25, 0.5, 0.75, 0.9, 1.0),
    colours=TEALS,
    labels=(
        {"es": "menos de 25 %", "en": "under 25%"},
        {"es": "25 a 50 %", "en": "25 to 50%"},
        {"es": "50 a 75 %", "en": "50 to 75%"},
        {"es": "75 a 90 %", "en": "75 to 90%"},
        {"es": "más de 90 %", "en": "over 90%"},
        {"es": "todas", "en": "all"},
    ),
    zero=NOTHING,
    zero_label=NOTHING_YET,
)
CHOICES = (
    Choice(
        measure="counted_share",
        title={"es": "Mesas contabilizadas", "en": "Stations counted"},
        definition={
            "es": "Parte de las actas cuyos votos ya están en el cómputo.",
            "en": "Share of tally sheets whose votes are in the count.",
        },
        scale=PROGRESS,
    ),
    Choice(
        measure="processed_share",
        title={"es": "Mesas procesadas", "en": "Stations processed"},
        definition={
            "es": "Parte de las actas ingresadas, contadas o no.",
            "en": "Share of tally sheets entered, counted or not.",
        },
        scale=PROGRESS,
    ),
    Choice(
        measure="challenged_share",
        title={"es": "Actas enviadas a un jurado", "en": "Sheets sent to a court"},
        definition={
            "es": "Parte de las actas que espera la decisión de un jurado electoral.",
            "en": "Share of tally sheets that await the decision of an electoral court.",
        },
        scale=Scale(
            kind="classes",
            breaks=(0.01, 0.02, 0.05, 0.1),
            colours=ORANGES,
            zero=NOTHING,
            zero_label={"es": "Ninguna", "en": "None"},
        ),
    ),
)
FIELDS = {
    **UNIT_FIELDS,
    "stations_total": {"es": "Mesas", "en": "Stations"},
    "stations_processed": {"es": "Procesadas", "en": "Processed"},
    "stations_counted": {"es": "Contabilizadas", "en": "Counted"},
    "stations_challenged": {"es": "En un jurado", "en": "At a court"},
    "processed_share": {"es": "Parte procesada", "en": "Share processed"},
    "counted_share": {"es": "Parte contabilizada", "en": "Share counted"},
    **AS_OF,
    WITHOUT_COUNT: {"es": "Unidades sin ningún dato", "en": "Units without any figure"},
    WITHOUT_REGISTER: {"es": "Unidades sin padrón", "en": "Units without register"},
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its stations by state as of the moment."""
    return unit_rows(observation, reading, level, [*MEASURES, "challenged_share"])


LAYER = Layer(
    id="count_progress",
    title={"es": "Avance del cómputo", "en": "Progress of the count"},
    definition={
        "es": "Cuántas actas se han procesado y contabilizado hasta el momento.",
        "en": "How many tally sheets have been processed and counted so far.",
    },
    source={"es": "Actas del organismo electoral", "en": "The electoral body's tally sheets"},
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    opacity=0.85,
    rank=50,
)
