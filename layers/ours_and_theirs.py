"""Where other missions are beside where ours is: both, one of the two, nobody."""

from dataclasses import replace

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.by_unit import GROUPS
from geo.monitoring.other_missions.by_unit import MEASURE
from geo.monitoring.other_missions.presence import presence
from geo.texts.program import text, texts
from layers.colours import SAME
from layers.features import UNIT_FIELDS, unit_rows
from layers.layer import Choice, Layer, Scale

GROUP = "other_missions"
WORDS = "layers.ours_and_theirs"
FIELDS = {**UNIT_FIELDS, **texts(f"{WORDS}.columns", "ours", "others", "missions")}
# Ours is blue and theirs orange, both together purple; who only may be there is a tint.
ONLY_WE, BOTH, ONLY_THEY = "#2f74a8", "#4b3a86", "#d96c24"
WE_THEY_MAY, THEY_MAY = "#9cc4e2", "#fbc888"


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with whether we are there, whether others are, and which."""
    rows = unit_rows(observation, query, level)
    found = presence(observation, query, level).set_index("unit")
    found = found.reindex(rows["unit"])
    given = {name: found[name].to_numpy() for name in ("ours", "others", "missions")}
    return rows.assign(**given)


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer; None where other missions do not say where they are.

    Without a deployment of ours it tells theirs alone.
    """
    if not GROUPS[GROUP].stored(observation):
        return None
    return layer if len(observation.records["deployment"]) else replace(layer, choices=(THEIRS,))


def _choice(breaks: tuple[float, ...], colours: tuple[str, ...], *classes: str) -> Choice:
    return Choice(
        measure=MEASURE,
        title=text(f"{WORDS}.choices.{MEASURE}.title"),
        definition=text(f"{WORDS}.choices.{MEASURE}.definition"),
        scale=Scale(
            kind="classes",
            breaks=breaks,
            colours=colours,
            labels=tuple(text(f"{WORDS}.choices.{MEASURE}.classes.{name}") for name in classes),
        ),
    )


# Breaks are the numbers of `geo.monitoring.other_missions.by_unit.PAIRS`.
OURS_AND_THEIRS = _choice(
    (2, 3, 4, 5, 6),
    (ONLY_WE, BOTH, ONLY_THEY, WE_THEY_MAY, THEY_MAY, SAME),
    "only_we",
    "both",
    "only_they",
    "we_they_may",
    "they_may",
    "nobody",
)
THEIRS = _choice((8, 9), (ONLY_THEY, THEY_MAY, SAME), "they", "may", "not_they")
LAYER = Layer(
    id="ours_and_theirs",
    title=text(f"{WORDS}.title"),
    definition=text(f"{WORDS}.definition"),
    source=text(f"{WORDS}.source"),
    draw="fill",
    features=features,
    fields=FIELDS,
    choices=(OURS_AND_THEIRS,),
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.85,
    rank=14,
)
