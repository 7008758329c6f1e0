"""Deployments: the teams in place at the moment, and those expected there, where they are."""

import geopandas as gpd

from geo.cube.deployments import EXPECTED, PRESENT
from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from layers.features import at_points
from layers.layer import Hollow, Layer, Mark

# One family of dark blues, so that teams read as one thing beside the incidents' hues.
MARKS = (
    Mark(
        value="core_team", title={"es": "Equipo central", "en": "Core team"},
        colour="#111827", shape="diamond",
    ),
    Mark(
        value="LTO", title={"es": "Largo plazo", "en": "Long-term observers"},
        colour="#08306b", shape="square",
    ),
    Mark(
        value="STO", title={"es": "Corto plazo", "en": "Short-term observers"},
        colour="#1d4f91", shape="circle",
    ),
    Mark(
        value="delegate", title={"es": "Delegación", "en": "Delegation"},
        colour="#0b5563", shape="triangle",
    ),
)  # fmt: skip
FIELDS = {
    "team": {"es": "Equipo", "en": "Team"},
    "status": {"es": "Estado", "en": "Status"},
    "type": {"es": "Tipo", "en": "Type"},
    "head_count": {"es": "Observadores", "en": "Observers"},
    "start": {"es": "Desde", "en": "From"},
    "end": {"es": "Hasta", "en": "Until"},
    "mode": {"es": "Modo", "en": "Mode"},
    "unit": {"es": "Unidad", "en": "Unit"},
    "deployment_id": {"es": "Despliegue", "en": "Deployment"},
}


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:  # noqa: ARG001 a team is in one place whatever the level
    """Return the stays of the moment, ``start <= at < end``: in place, confirmed and planned.

    Only those in place are coverage; ``status`` tells them apart: a team that had not yet arrived
    at the moment is ``confirmed``. Stays that count nowhere are not drawn either.
    """
    stays = observation.stays()
    holds = (stays["start"] <= reading.at) & (reading.at < stays["end"])
    shown = stays.loc[holds & stays["status"].isin(PRESENT + EXPECTED)]
    whole = observation.records["deployment"].loc[shown.index].assign(status=shown["status"])
    return at_points(whole)[[*FIELDS, "geometry"]]


LAYER = Layer(
    id="deployments",
    title={"es": "Equipos", "en": "Teams"},
    definition={
        "es": "Equipos que en el momento elegido están en el lugar (llenos) o que según el plan "
        "deberían estar (huecos). Solo los primeros cuentan como cobertura; 3+2: tres y dos.",
        "en": "Teams that at the chosen moment are in place (solid) or should be by the plan "
        "(hollow). Only the former count as coverage; 3+2: three and two.",
    },
    source={"es": "Despliegue de la misión", "en": "The mission's deployment"},
    draw="points",
    features=features,
    fields=FIELDS,
    records="deployment",
    colour_by="type",
    marks=MARKS,
    hollow=Hollow(
        title={"es": "Previsto o confirmado, aún no en el lugar", "en": "Planned or confirmed"},
        column="status",
        values=EXPECTED,
    ),
    shown=True,
    opacity=0.95,
    rank=20,
)
