"""Proceedings: cases at courts and electoral boards, and the tally sheets they are about."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Decision, Order
from geo.records.vocabulary import PROCEEDING_ABOUT, PROCEEDING_OUTCOMES, PROCEEDING_TYPES

STATIONS = "stations"
EARLIER = "earlier_proceeding"
# Votes at stake are no column: they are computed from the sheets of the stations.
KIND = Kind(
    id="proceeding",
    definition="A case at a court or electoral board.",
    command="proceedings",
    begins="filed_at",
    subject="proceeding_id",
    place="any",
    follows=EARLIER,
    public_rule="It is in no public snapshot; names are those of the mission's public figures and "
    "options, to all but those who may record, so in its briefs and files.",
    orders=(
        Order(earlier="filed_at", later="deadline", strictly=True),
        Order(earlier="filed_at", later="decided_at"),
    ),
    decision=Decision(outcome="outcome", at="decided_at", pending="pending"),
    columns=(
        Column(
            name="proceeding_id", type="text", required=True, definition="number of the case file"
        ),
        Column(
            name="type",
            type="choice",
            required=True,
            allowed=PROCEEDING_TYPES,
            definition="what it is; `observed_sheet` is a sheet that the electoral body itself "
            "sent to be resolved",
        ),
        # Anybody may file a request: who did is nobody's business outside the mission.
        Column(
            name="petitioner",
            type="text",
            private=True,
            definition="who filed it, several separated by ;. Names of the mission's public "
            "figures and options are shown, anybody else as a private person",
        ),
        Column(
            name="respondent",
            type="text",
            private=True,
            definition="against whom, written and shown as the petitioner",
        ),
        Column(name="body", type="text", definition="court or board that decides"),
        Column(name="instance", type="text", definition="instance of the body: first, appeal ..."),
        Column(
            name="filed_at",
            type="instant",
            clock="country",
            timing="around",
            required=True,
            definition="when it was filed",
        ),
        Column(
            name="deadline",
            type="instant",
            clock="country",
            timing="planned",
            whole_day=True,
            definition="until when it must be decided; a date alone is the end of that day",
        ),
        Column(
            name="decided_at",
            type="instant",
            clock="country",
            timing="around",
            definition="when it was decided; empty while it is pending",
        ),
        Column(
            name="outcome",
            type="choice",
            allowed=PROCEEDING_OUTCOMES,
            definition="decision; of a sheet `counted` or `annulled`, of a request in its "
            "official terms, of an appeal `confirmada` or `revocada`, of a ban `imposed` or "
            "`rejected`, of a prosecution `convicted` or `acquitted`",
        ),
        Column(name="ground", type="text", definition="reason that is given for it, in few words"),
        Column(name="statute", type="text", definition="law and article"),
        Column(
            name="about",
            type="choice",
            allowed=PROCEEDING_ABOUT,
            definition="what it is about; with `unit` and no stations all sheets of that unit",
        ),
        Column(
            name="concerned",
            type="text",
            private=True,
            definition="person or party that it is about, written and shown as the petitioner",
        ),
        UNIT,
        Column(
            name=STATIONS,
            type="list",
            of="station",
            definition="ballot boxes (mesas) that it is about, separated by ; or , or | or line "
            "breaks; or one per row, the other columns repeated or empty",
        ),
        Column(
            name=EARLIER,
            type="text",
            definition="proceeding_id of the earlier instance that it continues (an appeal)",
        ),
        Column(name="source", type="text", definition="where it is published"),
        NOTE,
    ),
)
