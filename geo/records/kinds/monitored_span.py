"""Monitored spans: when somebody listened to, watched or read an outlet."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Apart, Reference
from geo.records.vocabulary import PROGRAMME_TYPES, SPAN_SELECTIONS

KIND = Kind(
    id="monitored_span",
    definition="A span in which an outlet was monitored: what it did not bring then, it did not "
    "bring; what it brought at other times nobody knows.",
    command="monitored-spans",
    subject="span_id",
    own_ids=True,
    begins="start",
    ends="end",
    place="any",
    # Two coders may listen at once; one cannot listen to one outlet twice.
    apart=Apart(
        begins="start", ends="end", common=("outlet", "coder", "programme_type"), thing="span_id"
    ),
    references=(Reference(column="outlet", kind="outlet"),),
    columns=(
        Column(name="span_id", type="text", required=True, definition="this span's own id"),
        Column(name="outlet", type="text", required=True, definition="outlet that was monitored"),
        Column(
            name="start",
            type="instant",
            clock="country",
            timing="around",
            required=True,
            definition="from when; of print and online the day or issue",
        ),
        Column(
            name="end",
            type="instant",
            clock="country",
            timing="around",
            required=True,
            definition="until when, not included",
        ),
        Column(
            name="programme_type",
            type="choice",
            allowed=PROGRAMME_TYPES,
            definition="what alone was coded in it; empty where everything was",
        ),
        Column(
            name="selection",
            type="choice",
            allowed=SPAN_SELECTIONS,
            definition="how the spans were chosen: `random`, `purposive` (by somebody's choice, as "
            "prime time), `all` that there is; empty where nobody says",
        ),
        Column(
            name="draw",
            type="text",
            definition="what was drawn (a day, a programme): spans of one draw are one cluster of "
            "the sample; empty where each span was drawn by itself",
        ),
        Column(name="coder", type="text", private=True, definition="who listened"),
        UNIT,
        NOTE,
    ),
)
