"""Polling places: the stations of the list that stand in one place, and whether somebody is there.

No file brings them and no store keeps them: they are made of the list and of visits, and say of
themselves what records do, so that a layer draws them as it draws records.
"""

from collections import ChainMap
from collections.abc import Mapping

from geo.records.columns import LAT, LON, REGISTERED, UNIT
from geo.records.kind import Column, Kind
from geo.records.kinds import KINDS
from geo.texts.sentences import mark

TEAM_THERE, VISITED, NOT_VISITED = "team_there", "visited", "not_visited"
NOT_RECORDED = "not_recorded"
WATCHED = (TEAM_THERE, VISITED, NOT_VISITED, NOT_RECORDED)
"""A team is there; one was; none was yet; or the mission has no visit recorded at all."""

POLLING_PLACE = Kind(
    id="polling_place",
    definition="A polling place (local de votacion, recinto), made of the list of stations.",
    subject="polling_place_id",
    begins="since",
    ends="until",
    over="stock",
    columns=(
        Column(
            name="polling_place_id",
            type="text",
            required=True,
            definition=mark("the first station listed there, by number"),
        ),
        Column(name="polling_place", type="text", definition=mark("its name")),
        Column(name="address", type="text", definition=mark("its address")),
        UNIT,
        Column(
            name="stations_listed",
            type="integer",
            minimum=0,
            unit="stations",
            definition=mark("stations of the list that stand there"),
        ),
        REGISTERED,
        Column(
            name="watched",
            type="choice",
            allowed=WATCHED,
            definition=mark(
                "whether a team is there at the moment, was there before, or never was; "
                "not_recorded where the mission has no visit on record"
            ),
        ),
        Column(
            name="stations_visited",
            type="integer",
            minimum=0,
            unit="stations",
            definition=mark(
                "its stations that were visited by the moment; empty without any visit on record"
            ),
        ),
        Column(
            name="sheets_counted",
            type="integer",
            minimum=0,
            unit="tally sheets",
            definition=mark(
                "its tally sheets in the count at the moment; empty without results by station"
            ),
        ),
        Column(name="stations", type="list", of="station", definition=mark("their numbers")),
        Column(
            name="since",
            type="instant",
            required=True,
            definition=mark("from when on it is watched so, included"),
        ),
        Column(name="until", type="instant", definition=mark("until when, not included")),
        LON,
        LAT,
    ),
)

DRAWN_KINDS: Mapping[str, Kind] = ChainMap({POLLING_PLACE.id: POLLING_PLACE}, KINDS)
"""What a layer of points may draw: the kinds that are stored, and those made of them."""
