"""Outlets that reach each unit: how many, of how many somebody listens, how even their time is."""

import geopandas as gpd

from geo.catalogue.measure import titles
from geo.catalogue.monitoring import MEDIA
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.monitoring.media.by_unit import most_heard
from geo.texts.program import text, texts
from layers.definition.colours import ORANGES, PURPLES, TEALS
from layers.definition.features import UNIT_FIELDS, computed_rows, said_choice, where_stored
from layers.definition.layer import Layer, Scale

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


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
    """Return every unit of a level with its outlets, and which option got most of their time.

    ``airtime_most_option`` is its id, ``airtime_most_name`` what it is called in the mission's
    first language; of several with the same time all, "" where that is unknown.
    """
    rows = computed_rows(observation, query, level, GROUP)
    mission = observation.mission
    titles_of = {one.id: one.title[mission.languages[0]] for one in mission.options}
    found = most_heard(observation, query).reindex(rows["unit"], fill_value="")
    named = ["; ".join(titles_of[one] for one in ids.split("; ") if one) for ids in found]
    return rows.assign(airtime_most_option=found.to_numpy(), airtime_most_name=named)


LAYER = Layer(
    id=ID,
    title=text("layers.media_reach.title"),
    definition=text("layers.media_reach.definition"),
    source=text("layers.media_reach.source"),
    draw="fill",
    features=features,
    fields={
        **UNIT_FIELDS,
        **titles(*(number.id for number in MEDIA)),
        **texts("layers.media_reach.columns", "airtime_most_option", "airtime_most_name"),
    },
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
