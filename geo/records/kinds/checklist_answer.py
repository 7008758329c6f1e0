"""Answers of a checklist: what one team saw of one question at one station."""

from geo.records.columns import BOX, NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Order

KIND = Kind(
    id="checklist_answer",
    definition="An answer of a team to a question of a checklist, at one station.",
    command="checklists",
    begins="observed_at",
    known_at="reported_at",
    subject="answer_id",
    own_ids=True,
    at_station=True,
    place="elsewhere",
    answers=True,
    orders=(Order(earlier="observed_at", later="reported_at"),),
    public_rule="Never leaves the mission by itself. What it makes an incident of is released as "
    "every incident is.",
    columns=(
        Column(
            name="answer_id",
            type="text",
            required=True,
            definition="its own id; made of the submission, or of form, station, team and "
            "question, where a file has none",
        ),
        BOX,
        Column(name="form", type="text", required=True, definition="id of the form"),
        Column(name="question", type="text", required=True, definition="id of the question"),
        Column(
            name="answer",
            type="text",
            required=True,
            definition="`yes`, `no` or `not_seen`; of a time 07:25, local, or `no` where it had "
            "not happened yet; of a number digits",
        ),
        Column(
            name="observed_at",
            type="instant",
            required=True,
            definition="when it was seen, or the form filled in",
        ),
        Column(
            name="reported_at",
            type="instant",
            definition="when it reached the mission; `observed_at` where a file does not say",
        ),
        Column(name="team", type="text", required=True, private=True, definition="observing team"),
        Column(
            name="settles",
            type="flag",
            definition="whether it says what holds where teams contradict each other",
        ),
        UNIT,
        NOTE,
    ),
)
