"""The quick count's stations: drawn, and those whose report has arrived."""

import geopandas as gpd

from geo.catalogue.measure import title, titles
from geo.catalogue.verification import QUICK_COUNT
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.mission import Mission
from geo.texts.program import text
from geo.verification.by_unit.groups import GROUPS
from layers.colours import TEALS
from layers.count_progress import PROGRESS
from layers.features import UNIT_FIELDS, computed_rows
from layers.layer import Choice, Layer, Scale

GROUP = "quick_count"
CHOICES = "layers.quick_count_arrival.choices"
FIELDS = {**UNIT_FIELDS, **titles(*(number.id for number in QUICK_COUNT))}


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its stations drawn and arrived at the moment."""
    return computed_rows(observation, query, level, GROUP)


def applies(mission: Mission) -> bool:
    """Tell whether a mission has a sample.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> applies(SimpleNamespace(standards=SimpleNamespace(sample=None)))
    False
    """
    return mission.standards.sample is not None


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer; None where there are no stations to draw from."""
    return layer if GROUPS[GROUP].stored(observation) else None


LAYER = Layer(
    id="quick_count_arrival",
    title=text("layers.quick_count_arrival.title"),
    definition=text("layers.quick_count_arrival.definition"),
    source=text("layers.quick_count_arrival.source"),
    draw="symbols",
    features=features,
    fields=FIELDS,
    choices=(
        Choice(
            measure="sample_arrived_share",
            size="sample_drawn",
            size_title=title("sample_drawn"),
            title=text(f"{CHOICES}.sample_arrived_share.title"),
            definition=text(f"{CHOICES}.sample_arrived_share.definition"),
            scale=Scale(
                kind="classes",
                breaks=PROGRESS.breaks,
                colours=PROGRESS.colours,
                labels=tuple(text(f"{CHOICES}.sample_arrived_share.classes.{n}") for n in range(6)),
                zero=PROGRESS.zero,
                zero_label=text(f"{CHOICES}.sample_arrived_share.zero_label"),
            ),
        ),
        Choice(
            measure="sample_drawn",
            title=text(f"{CHOICES}.sample_drawn.title"),
            definition=text(f"{CHOICES}.sample_drawn.definition"),
            scale=Scale(kind="classes", breaks=(1,), colours=(TEALS[5], TEALS[5])),
        ),
    ),
    applies=applies,
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.9,
    rank=56,
)
