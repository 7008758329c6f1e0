"""Polling places, where they are, by whether a team is there, was there or never was."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.polling_places import sheets_counted, watched_at, watched_spans
from geo.cube.results.series import of_series
from geo.cube.time_query import TimeQuery
from geo.records.polling_place import (
    NOT_RECORDED,
    NOT_VISITED,
    POLLING_PLACE,
    TEAM_THERE,
    VISITED,
)
from geo.texts.program import text, texts
from layers.definition.features import at_points
from layers.definition.layer import Layer
from layers.definition.points import Mark, OpenSymbol

GREY = "#57606a"
SEEN = (
    Mark(
        value=TEAM_THERE,
        title=text("layers.polling_places.marks.team_there"),
        colour="#08519c",
        shape="square",
    ),
    Mark(
        value=VISITED,
        title=text("layers.polling_places.marks.visited"),
        colour="#0f766e",
        shape="diamond",
    ),
    Mark(
        value=NOT_VISITED,
        title=text("layers.polling_places.marks.not_visited"),
        colour=GREY,
    ),
)
UNSEEN = Mark(
    value=NOT_RECORDED, title=text("layers.polling_places.marks.not_recorded"), colour=GREY
)
"""Beside the others it is never: a mission has visits on record, or none."""
FIELDS = texts(
    "layers.polling_places.columns",
    *("polling_place", "address", "unit", "stations_listed", "registered_voters", "watched"),
    *("stations_visited", "sheets_counted", "stations"),
)


def described(observation: Observation, rows: pd.DataFrame, query: TimeQuery) -> pd.DataFrame:
    """Return polling places with who is there at the moment, and their sheets in the count then."""
    known, at = observation.polling_places, pd.Timestamp(query.at)
    states = observation.states
    shown = of_series(states, observation.cube.attrs["series"])
    counted = sheets_counted(known, shown if len(shown) else states, at, rows.index)
    found = rows.join(watched_at(known, observation.records["visit"], at))
    whole = {"stations_visited": found["stations_visited"], "sheets_counted": counted}
    return found.assign(**{name: values.astype("Int64") for name, values in whole.items()})


def features(observation: Observation, query: TimeQuery, level: str) -> gpd.GeoDataFrame:  # noqa: ARG001 a place is in one place whatever the level
    """Return every polling place of the list; one without a position has an empty point."""
    places = observation.polling_places.places
    return at_points(described(observation, places, query))[[*FIELDS, "geometry"]]


def drawn(observation: Observation) -> pd.DataFrame:
    """Return the polling places once for each span in which one is watched alike."""
    known, first = observation.polling_places, observation.mission.phases[0].start
    spans = watched_spans(known, observation.records["visit"], pd.Timestamp(first))
    return known.places.loc[spans.index].assign(
        watched=spans["watched"].array, since=spans["since"].array, until=spans["until"].array
    )


def adapt(layer: Layer, observation: Observation) -> Layer | None:
    """Return the layer with the marks that the mission's visits give; None without polling places.

    A list that says neither a name, an address nor a position of any station knows none.
    """
    places = observation.polling_places.places
    said = (places["polling_place"] != "") | (places["address"] != "") | places["lon"].notna()
    if not said.any():
        return None
    return replace(layer, marks=(UNSEEN,) if observation.records["visit"].empty else SEEN)


LAYER = Layer(
    id="polling_places",
    title=text("layers.polling_places.title"),
    definition=text("layers.polling_places.definition"),
    source=text("layers.polling_places.source"),
    draw="points",
    features=features,
    fields=FIELDS,
    records=POLLING_PLACE.id,
    colour_by="watched",
    marks=(*SEEN, UNSEEN),
    open_symbol=OpenSymbol(title=text("layers.polling_places.hollow")),
    drawn=drawn,
    described=described,
    # They are many, and most pages never show them.
    late=True,
    adapt=adapt,
    opacity=0.9,
    rank=28,
)
