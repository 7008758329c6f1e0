"""Visits of teams to stations, and the state of their reports."""

from geo.records.columns import BOX, NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Order
from geo.records.vocabulary import REPORT_STATES, VISIT_STATUSES

KIND = Kind(
    id="visit",
    definition="A visit of a team to a station.",
    command="visits",
    begins="start",
    own_ids=True,
    subject="visit_id",
    place="elsewhere",
    orders=(Order(earlier="start", later="end"), Order(earlier="start", later="reported_at")),
    known_at="reported_at",
    columns=(
        Column(name="visit_id", type="text", required=True, definition="this visit's own id"),
        Column(name="team", type="text", required=True, definition="observing team"),
        BOX,
        Column(
            name="start",
            type="instant",
            timing="planned",
            required=True,
            definition="arrival, included",
        ),
        Column(name="end", type="instant", timing="planned", definition="departure, not included"),
        Column(
            name="status",
            type="choice",
            required=True,
            allowed=VISIT_STATUSES,
            definition="whether the team was there",
        ),
        Column(
            name="report_state",
            type="choice",
            allowed=REPORT_STATES,
            definition="state of the observation form of this visit",
        ),
        Column(name="reported_at", type="instant", definition="when the form reached the mission"),
        UNIT,
        NOTE,
    ),
)
