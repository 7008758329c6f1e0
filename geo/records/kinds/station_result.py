"""Tally sheets: the result of one ballot box, and its state."""

from geo.records.columns import (
    BLANK,
    BOX,
    CAST,
    CHALLENGED,
    NULL,
    PUBLISHED,
    REASON,
    REGISTERED,
    ROWS_SUMMED,
    SERIES,
    UNIT,
    UNIT_NAME,
    UNMARKED,
)
from geo.records.kind import Column, Kind
from geo.records.rules import Parts, Summed
from geo.records.vocabulary import ACTA_STATES
from geo.texts.sentences import say

KIND = Kind(
    id="station_result",
    definition="A tally sheet, in the state it was published in.",
    command="results",
    begins="reported_at",
    identity=("series", "station", "reported_at"),
    at_station=True,
    subject="station",
    known_at="reported_at",
    votes=True,
    # Its votes belong to its unit, whatever has become of the number of the box.
    counts_without_subject=True,
    at_most=(("votes_cast", "registered_voters"),),
    summed=Summed(common=("series", "reported_at")),
    parts=Parts(
        remedy=lambda: say("give every sheet a station of its own"),
        # One number with other units or voters under it: the number is no station's own.
        unless_same=("unit", "registered_voters"),
    ),
    columns=(
        BOX,
        UNIT,
        UNIT_NAME,
        SERIES,
        PUBLISHED,
        Column(
            name="state",
            type="choice",
            required=True,
            allowed=ACTA_STATES,
            definition="state of the tally sheet (acta)",
        ),
        REASON,
        Column(
            name="counted",
            type="flag",
            required=True,
            definition="its votes are in the count (contabilizada)",
        ),
        REGISTERED,
        CAST,
        BLANK,
        NULL,
        UNMARKED,
        ROWS_SUMMED,
        CHALLENGED,
    ),
)
