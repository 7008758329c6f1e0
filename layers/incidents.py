"""Incidents, where they were reported, by domain."""

import geopandas as gpd

from geo.cube.incidents import select
from geo.cube.observation import Observation
from geo.cube.time_query import Reading
from geo.publish.files import located
from layers.features import at_points
from layers.layer import Hollow, Layer, Mark

# Four hues of Okabe and Ito's palette, dark enough on the pale map, each with its own shape.
MARKS = (
    Mark(
        value="electoral_process", title={"es": "Proceso electoral", "en": "Electoral process"},
        colour="#7b3294", shape="circle",
    ),
    Mark(
        value="violence", title={"es": "Violencia", "en": "Violence"},
        colour="#b2182b", shape="triangle",
    ),
    Mark(
        value="legal", title={"es": "Jurídico", "en": "Legal"},
        colour="#00675a", shape="square",
    ),
    Mark(
        value="media", title={"es": "Medios", "en": "Media"},
        colour="#8a5a00", shape="diamond",
    ),
)  # fmt: skip
FIELDS = {
    "incident_id": {"es": "Incidente", "en": "Incident"},
    "domain": {"es": "Ámbito", "en": "Domain"},
    "category": {"es": "Categoría", "en": "Category"},
    "severity": {"es": "Gravedad", "en": "Severity"},
    "veracity": {"es": "Veracidad", "en": "Veracity"},
    "workflow": {"es": "Trámite", "en": "Workflow"},
    "occurred_at": {"es": "Ocurrió", "en": "Occurred"},
    "reported_at": {"es": "Reportado", "en": "Reported"},
    "verified_at": {"es": "Verificado", "en": "Verified"},
    "summary": {"es": "Resumen", "en": "Summary"},
    "geo_precision": {"es": "Precisión del lugar", "en": "Precision of the place"},
    "unit": {"es": "Unidad", "en": "Unit"},
}


def features(observation: Observation, reading: Reading, level: str) -> gpd.GeoDataFrame:  # noqa: ARG001 an incident is in one place whatever the level
    """Return the incidents that the reading counts; those without a position come empty."""
    return at_points(select(observation, reading))[[*FIELDS, "geometry"]]


LAYER = Layer(
    id="incidents",
    title={"es": "Incidentes", "en": "Incidents"},
    definition={
        "es": "Incidentes según dónde y cuándo se reportaron. Muestran dónde se reportó, no todo "
        "lo que ocurrió: más observadores producen más reportes.",
        "en": "Incidents by where and when they were reported. Reports show where people "
        "reported, not everything that happened: more observers produce more reports.",
    },
    source={"es": "Fichas de incidentes de la misión", "en": "The mission's incident forms"},
    draw="points",
    features=features,
    fields=FIELDS,
    records="incident",
    colour_by="domain",
    marks=MARKS,
    hollow=Hollow(title={"es": "Solo se conoce la unidad", "en": "Only the unit is known"}),
    shown=True,
    opacity=0.9,
    rank=30,
    publish=located,
)
