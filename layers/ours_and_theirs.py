"""Where other missions are beside where ours is: both, one of the two, nobody; or each alone."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.mission import Mission
from geo.missions.rules.other_missions import OtherMission
from geo.monitoring.by_unit import GROUPS
from geo.monitoring.other_missions.by_unit import MEASURE, deployed, there
from geo.monitoring.other_missions.presence import presence, presence_of
from geo.texts.program import text, texts
from geo.texts.values import Text
from layers.definition.colours import SAME
from layers.definition.features import UNIT_FIELDS, unit_rows
from layers.definition.layer import Choice, Layer, Scale

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
    each = {
        there(one.id): presence_of(observation, query, one.id).reindex(rows["unit"]).to_numpy()
        for one in observation.mission.other_missions
    }
    return rows.assign(**given, **each)


def choices(mission: Mission) -> tuple[Choice, ...]:
    """Return the pair of ours and theirs, and where each other mission is that is declared."""
    return (OURS_AND_THEIRS, *map(_there, mission.other_missions))


def mission_fields(mission: Mission) -> Mapping[str, Text]:
    """Return a column for each other mission: whether it is there."""
    return {there(one.id): _titled(one) for one in mission.other_missions}


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer; None where other missions do not say where they are.

    Without a deployment of ours it tells theirs alone; a mission that never says where it is has
    no choice of its own.
    """
    if not GROUPS[GROUP].stored(observation):
        return None
    first = OURS_AND_THEIRS if len(observation.records["deployment"]) else THEIRS
    known = deployed(observation)
    each = [one for one in observation.mission.other_missions if one.id in known]
    return replace(layer, choices=(first, *map(_there, each)))


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


def _there(mission: OtherMission) -> Choice:
    return Choice(
        measure=there(mission.id),
        title=_titled(mission),
        definition=text(f"{WORDS}.there.definition"),
        scale=Scale(
            kind="classes",
            # Breaks are the places in `geo.monitoring.other_missions.presence.ANSWERS`, from 1 on.
            breaks=(2, 3),
            colours=(ONLY_THEY, THEY_MAY, SAME),
            labels=tuple(text(f"{WORDS}.there.{name}") for name in ("yes", "unknown", "no")),
        ),
    )


def _titled(mission: OtherMission) -> Text:
    return text(f"{WORDS}.there.title", mission=mission.title)


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
    choices=choices,
    option_fields=mission_fields,
    adapt=adapt,
    computed=(GROUP,),
    opacity=0.85,
    rank=14,
)
