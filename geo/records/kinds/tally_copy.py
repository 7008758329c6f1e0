"""Tally copies: what an observer saw on a station's tally sheet, entered once or twice."""

from geo.records.columns import (
    BLANK,
    BOX,
    CAST,
    CHALLENGED,
    NOTE,
    NULL,
    REASON,
    REGISTERED,
    UNIT,
    UNMARKED,
)
from geo.records.kind import Column, Kind
from geo.records.vocabulary import ACTA_STATES

SETTLING_ENTRY = 3
"""Number of the entry that says what holds where the first two differ."""

KIND = Kind(
    id="tally_copy",
    definition="A copy of a tally sheet (acta) as an observer saw it.",
    command="copies",
    begins="reported_at",
    known_at="reported_at",
    subject="copy_id",
    own_ids=True,
    at_station=True,
    place="elsewhere",
    votes=True,
    columns=(
        Column(name="copy_id", type="text", required=True, definition="this entry's own id"),
        BOX,
        Column(
            name="entry",
            type="integer",
            required=True,
            minimum=1,
            maximum=SETTLING_ENTRY,
            definition="1 or 2: which of two entries of the same copy; 3 settles a difference of "
            "the two, by whom `entered_by` names",
        ),
        Column(
            name="reported_at",
            type="instant",
            required=True,
            definition="when this entry reached the mission",
        ),
        Column(
            name="state",
            type="choice",
            allowed=ACTA_STATES,
            definition="state of the sheet as the observer saw it",
        ),
        REASON,
        REGISTERED,
        CAST,
        BLANK,
        NULL,
        UNMARKED,
        CHALLENGED,
        Column(
            name="photo", type="text", private=True, definition="where the photograph of it is kept"
        ),
        Column(
            name="entered_by", type="text", required=True, private=True, definition="who entered it"
        ),
        UNIT,
        NOTE,
    ),
)
