"""Coverage: where the mission has observers in place, and above all where it has none."""

import geopandas as gpd

from geo.cube.missing import WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from layers.features import UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale

# Gaps are what a coordinator looks for: the empty unit is warm, the watched one cool. Most units of
# the finest level have nobody, so the warm tone is not a shouting one. Orange against blue stays
# apart under the three common colour vision deficiencies.
GAP = "#ee9b52"
WATCHED = ("#e3eef8", "#bcd7ec", "#8bbadc", "#5796c4", "#2f74a8")
NOBODY = {"es": "Nadie", "en": "Nobody"}

SHARES = Scale(
    kind="classes", breaks=(0.1, 0.25, 0.5, 0.75), colours=WATCHED, zero=GAP, zero_label=NOBODY
)
COUNTS = Scale(
    kind="classes", breaks=(3, 10, 30, 100), colours=WATCHED, zero=GAP, zero_label=NOBODY
)

CHOICES = (
    Choice(
        measure="voters_covered_share",
        title={"es": "Electores cubiertos", "en": "Voters covered"},
        definition={
            "es": "Parte de los electores hábiles que vota en unidades cubiertas en el momento "
            "elegido según la regla de la misión.",
            "en": "Share of registered voters who vote in units that are covered at the chosen "
            "moment by the mission's rule.",
        },
        scale=SHARES,
    ),
    Choice(
        measure="coverage_share",
        title={"es": "Unidades cubiertas", "en": "Units covered"},
        definition={
            "es": "Parte de las unidades del nivel más fino cubiertas según la regla de la misión.",
            "en": "Share of the finest units that are covered by the mission's rule.",
        },
        scale=SHARES,
    ),
    Choice(
        measure="observers",
        title={"es": "Observadores en el lugar", "en": "Observers in place"},
        definition={
            "es": "Personas de los equipos que están en el lugar en el momento elegido.",
            "en": "People in the teams in place at the chosen moment.",
        },
        scale=COUNTS,
    ),
    Choice(
        measure="teams",
        title={"es": "Equipos en el lugar", "en": "Teams in place"},
        definition={
            "es": "Equipos en el lugar en el momento elegido.",
            "en": "Teams in place at the chosen moment.",
        },
        scale=COUNTS,
    ),
)

FIELDS = {
    **UNIT_FIELDS,
    "units_covered": {"es": "Unidades cubiertas", "en": "Units covered"},
    "units_total": {"es": "Unidades", "en": "Units"},
    "coverage_share": {"es": "Parte de las unidades", "en": "Share of units"},
    "teams": {"es": "Equipos en el lugar", "en": "Teams in place"},
    "teams_planned": {"es": "Equipos previstos", "en": "Teams planned"},
    "observers": {"es": "Observadores en el lugar", "en": "Observers in place"},
    "registered_voters": {"es": "Electores hábiles", "en": "Registered voters"},
    "voters_covered": {"es": "Electores cubiertos", "en": "Voters covered"},
    "voters_covered_share": {"es": "Parte de los electores", "en": "Share of voters"},
    WITHOUT_REGISTER: {"es": "Unidades sin padrón", "en": "Units without register"},
}
MEASURES = [name for name in FIELDS if name not in UNIT_FIELDS]


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with teams, observers and voters covered at the moment."""
    return unit_rows(observation, reading, level, MEASURES)


LAYER = Layer(
    id="coverage",
    title={"es": "Cobertura", "en": "Coverage"},
    definition={
        "es": "Dónde hay observadores en el lugar y dónde no hay nadie.",
        "en": "Where observers are in place and where nobody is.",
    },
    source={"es": "Despliegue de la misión", "en": "The mission's deployment"},
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=CHOICES,
    shown=True,
    opacity=0.85,
    rank=10,
)
