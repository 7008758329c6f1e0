"""Challenged tally sheets: those that went to an electoral court."""

from geo.records.columns import BOX, CAST, LAT, LON, PRECISION, REASON, REGISTERED, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Decision, Order
from geo.records.vocabulary import ACTA_STATES, CHALLENGE_OUTCOMES

KIND = Kind(
    id="challenge",
    definition="A tally sheet that went to an electoral court.",
    command="challenges",
    begins="opened_at",
    at_station=True,
    subject="station",
    orders=(Order(earlier="opened_at", later="decided_at"),),
    decision=Decision(outcome="outcome", at="decided_at", pending="pending"),
    at_most=(("votes_cast", "registered_voters"),),
    columns=(
        BOX,
        UNIT,
        Column(
            name="state",
            type="choice",
            required=True,
            allowed=ACTA_STATES,
            definition="state of the sheet when it went to the court",
        ),
        REASON,
        Column(
            name="opened_at",
            type="instant",
            clock="country",
            required=True,
            definition="first seen at the court",
        ),
        Column(
            name="decided_at",
            type="instant",
            clock="country",
            definition="first seen as decided",
        ),
        Column(
            name="outcome",
            type="choice",
            required=True,
            allowed=CHALLENGE_OUTCOMES,
            definition="what became of the sheet",
        ),
        REGISTERED,
        CAST,
        LON,
        LAT,
        PRECISION,
    ),
    votes=True,
)
