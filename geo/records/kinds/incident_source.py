"""Sources of incidents: who says that something happened, and what of it."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Reference
from geo.records.vocabulary import SOURCE_SAYS

INCIDENT_ID = "incident"
KIND = Kind(
    id="incident_source",
    definition="What one source says of an incident; an incident may have several.",
    command="incident-sources",
    begins="published_at",
    own_ids=True,
    subject="incident_source_id",
    known_at="published_at",
    place="any",
    references=(Reference(column=INCIDENT_ID, kind="incident"),),
    public_rule="Never leaves the mission: a source may be somebody who asked not to be named.",
    columns=(
        Column(
            name="incident_source_id", type="text", required=True, definition="this row's own id"
        ),
        Column(
            name=INCIDENT_ID,
            type="text",
            required=True,
            private=True,
            definition="incident_id of the incident that it is about",
        ),
        # A source may be a person who asked not to be named.
        Column(name="source", type="text", required=True, private=True, definition="who says so"),
        Column(
            name="published_at",
            type="instant",
            timing="around",
            required=True,
            definition="when it was published, or the mission was told",
        ),
        Column(
            name="says",
            type="choice",
            allowed=SOURCE_SAYS,
            definition="whether it says that it happened; empty: it does",
        ),
        Column(
            name="fatalities",
            type="integer",
            minimum=0,
            unit="people",
            definition="people killed by this source; empty where it gives no number",
        ),
        UNIT,
        Column(name="address", type="text", private=True, definition="where it can be read"),
        NOTE,
    ),
)
