"""Bulletins: a count of a unit as it was published; sheets of stations are `station_result`."""

from geo.records.columns import (
    BLANK,
    CAST,
    NULL,
    PUBLISHED,
    REGISTERED,
    ROWS_SUMMED,
    SERIES,
    UNIT_NAME,
    UNMARKED,
)
from geo.records.kind import Column, Kind
from geo.records.rules import Parts, Summed
from geo.texts.sentences import say

KIND = Kind(
    id="tally",
    definition="A bulletin of a unit: its count as it was published.",
    command="results",
    begins="reported_at",
    identity=("series", "unit", "scope", "reported_at"),
    subject="unit",
    known_at="reported_at",
    votes=True,
    at_most=(
        ("votes_cast", "registered_voters"),
        ("stations_processed", "stations_total"),
        ("stations_counted", "stations_processed"),
    ),
    summed=Summed(common=("series", "reported_at", "scope"), by_level=True),
    # Zones of a municipality, say: the first of them would be shown as the whole.
    parts=Parts(remedy=lambda: say("sum them to one row per unit first")),
    columns=(
        Column(
            name="unit",
            type="code",
            required=True,
            definition="unit of any level; the country's iso3 for a national bulletin",
        ),
        UNIT_NAME,
        SERIES,
        PUBLISHED,
        # 38 of Peru's bulletins marked "todos" hold home only: never taken for the whole count.
        Column(
            name="scope",
            type="text",
            definition="what the row sums up (all, home, abroad), or the code of the electoral "
            "unit (SP-1) in which the part of its unit lies that it is of",
        ),
        Column(
            name="stations_total",
            type="integer",
            minimum=0,
            unit="stations",
            definition="stations to be counted",
        ),
        Column(
            name="stations_processed",
            type="integer",
            minimum=0,
            unit="stations",
            definition="tally sheets entered",
        ),
        Column(
            name="stations_counted",
            type="integer",
            minimum=0,
            unit="stations",
            definition="tally sheets whose votes are in the count",
        ),
        Column(
            name="stations_challenged",
            type="integer",
            minimum=0,
            unit="stations",
            definition="tally sheets at an electoral court",
        ),
        REGISTERED,
        CAST,
        BLANK,
        NULL,
        UNMARKED,
        ROWS_SUMMED,
    ),
)
