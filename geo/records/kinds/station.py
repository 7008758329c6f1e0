"""Stations: the electoral body's list of ballot boxes."""

from geo.records.columns import BOX, LAT, LON, REGISTERED, UNIT, UNIT_NAME
from geo.records.kind import Column, Kind
from geo.records.rules import Summed
from geo.records.vocabulary import AREAS

KIND = Kind(
    id="station",
    definition="A ballot box on the list of the electoral body.",
    command="stations",
    subject="station",
    summed=Summed(),
    columns=(
        BOX,
        UNIT,
        UNIT_NAME,
        Column(name="polling_place", type="text", definition="polling place (local, recinto)"),
        Column(name="address", type="text", definition="its address"),
        Column(name="area", type="choice", allowed=AREAS, definition="urban or rural surroundings"),
        REGISTERED,
        LON,
        LAT,
    ),
)
