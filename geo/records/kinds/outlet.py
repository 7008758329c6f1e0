"""Media outlets: what they are, who owns them, and where they are received."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.vocabulary import MEDIUMS, OWNERSHIPS

REACHED = "reached_units"
KIND = Kind(
    id="outlet",
    definition="A media outlet that the mission monitors or knows of.",
    command="outlets",
    subject="outlet",
    place="any",
    columns=(
        Column(name="outlet", type="text", required=True, definition="its short name, its id"),
        Column(name="outlet_name", type="text", definition="its name in full"),
        Column(
            name="medium",
            type="choice",
            required=True,
            allowed=MEDIUMS,
            definition="how it reaches people",
        ),
        Column(
            name="ownership", type="choice", allowed=OWNERSHIPS, definition="whose kind of outlet"
        ),
        Column(name="owner", type="text", definition="company, body or group that owns it"),
        Column(
            name=REACHED,
            type="list",
            of="unit",
            definition="area of broadcast: codes of the units, of any level, where it is received, "
            "separated by ; or , or | or line breaks; the country's code for all of it; empty "
            "where nobody knows",
        ),
        UNIT,
        Column(name="source", type="text", definition="where this is published"),
        NOTE,
    ),
)
"""`unit` is where it has its seat."""
