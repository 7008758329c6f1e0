"""Links between incidents: the same event reported twice, retaliation, what followed."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Different, Reference
from geo.records.vocabulary import LINK_RELATIONS

KIND = Kind(
    id="incident_link",
    definition="How two incidents belong together, as the mission judges.",
    command="incident-links",
    own_ids=True,
    subject="incident_link_id",
    place="any",
    public_rule="Never leaves the mission: what is released is released incident by incident.",
    different=Different(column="incident", other="earlier_incident"),
    references=tuple(
        Reference(column=name, kind="incident") for name in ("incident", "earlier_incident")
    ),
    columns=(
        Column(name="incident_link_id", type="text", required=True, definition="this row's own id"),
        Column(
            name="incident",
            type="text",
            required=True,
            private=True,
            definition="incident_id of one of the two; of the later one where one came first",
        ),
        Column(
            name="earlier_incident",
            type="text",
            required=True,
            private=True,
            definition="incident_id of the other",
        ),
        Column(
            name="relation",
            type="choice",
            required=True,
            allowed=LINK_RELATIONS,
            definition="`same_event` where both report one event, which is counted once; "
            "`retaliation` or `follows` where the first answers or follows the other",
        ),
        Column(
            name="linked_at",
            type="instant",
            timing="around",
            definition="from when on it is known; empty: always",
        ),
        UNIT,
        NOTE,
    ),
)
