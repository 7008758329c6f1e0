"""Public statements of other missions, in their words, each with its source."""

from geo.records.columns import NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Doubt, Order
from geo.records.vocabulary import STATEMENT_TOPICS, STATEMENT_VERDICTS
from geo.texts.sentences import say

PUBLISHED_THERE = (
    "It never leaves the mission by this program: who said it has published it, and is to be "
    "cited by its source."
)
KIND = Kind(
    id="mission_statement",
    definition="What another mission or organisation said in public of one topic; a statement on "
    "several topics is a row for each.",
    command="mission-statements",
    subject="statement_id",
    begins="stated_at",
    place="any",
    orders=(Order(earlier="about_from", later="about_until"),),
    doubts=tuple(
        Doubt(
            earlier=name,
            later="stated_at",
            reason=lambda: say("is after stated_at: a statement is about what was before it"),
            same_is_odd=False,
        )
        for name in ("about_from", "about_until")
    ),
    names_mission="mission",
    cited="source",
    public_rule=PUBLISHED_THERE,
    columns=(
        Column(name="statement_id", type="text", required=True, definition="own id"),
        Column(
            name="mission",
            type="text",
            required=True,
            definition="who said it: the id of one of the mission's `[[other_missions]]`",
        ),
        Column(
            name="stated_at",
            type="instant",
            clock="country",
            timing="around",
            whole_day=True,
            required=True,
            definition="when it was made public; a date alone is the end of that day, by which it "
            "was, and the hour counts as unknown",
        ),
        Column(
            name="topic",
            type="choice",
            required=True,
            allowed=STATEMENT_TOPICS,
            definition="what it is about; `count` is the course of the count, `result` its outcome "
            "and what should follow",
        ),
        Column(
            name="verdict",
            type="choice",
            required=True,
            allowed=STATEMENT_VERDICTS,
            definition="as whoever enters it reads it: `no_concern` finds nothing wrong, `concern` "
            "asks to explain or to mend, `serious_concern` says that it weakens trust in the "
            "result, `calls_for_action` asks for a step beyond that (a second round, an audit, a "
            "retraction)",
        ),
        Column(
            name="about_from",
            type="instant",
            clock="country",
            timing="around",
            definition="begin of the span that it is about; empty where it is about no span",
        ),
        Column(
            name="about_until",
            type="instant",
            clock="country",
            timing="around",
            definition="end of that span, included; empty where it is about one instant",
        ),
        Column(name="finding", type="text", required=True, definition="the finding in their words"),
        Column(name="language", type="text", definition="ISO 639 code of those words"),
        Column(
            name="source",
            type="text",
            required=True,
            definition="where it can be read: address, or title and publisher",
        ),
        Column(name="page", type="text", definition="page or section of it; empty of a web page"),
        UNIT,
        NOTE,
    ),
)
