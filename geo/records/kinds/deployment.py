"""Stays of teams: who is where, from when to when."""

from geo.records.columns import LAT, LON, NOTE, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Doubt
from geo.records.vocabulary import DEPLOYMENT_STATUSES, OBSERVER_TYPES, PROFILES
from geo.texts.sentences import say

KIND = Kind(
    id="deployment",
    definition="A team in a place, from when to when.",
    command="deployments",
    begins="start",
    ends="end",
    over="stock",
    own_ids=True,
    subject="deployment_id",
    place="required",
    doubts=(
        Doubt(
            earlier="arrived_at",
            later="end",
            reason=lambda: say(
                "is not before end: the team counts as expected and is never in place"
            ),
        ),
    ),
    columns=(
        Column(name="deployment_id", type="text", required=True, definition="own id"),
        Column(name="team", type="text", required=True, definition="team, the unit of deployment"),
        Column(name="type", type="choice", allowed=OBSERVER_TYPES, definition="observer type"),
        Column(name="profile", type="choice", allowed=PROFILES, definition="delegates' profile"),
        Column(name="origin_country", type="text", definition="ISO 3166-1 alpha-3 of origin"),
        Column(
            name="start",
            type="instant",
            timing="planned",
            required=True,
            definition="arrival as planned, included",
        ),
        Column(
            name="end",
            type="instant",
            timing="planned",
            required=True,
            definition="departure, not included",
        ),
        Column(
            name="arrived_at",
            type="instant",
            # Not `planned`: in the future nobody has arrived.
            timing="around",
            definition="when the team arrived: it is in place from then on; without it, from "
            "the start",
        ),
        Column(
            name="status",
            type="choice",
            required=True,
            allowed=DEPLOYMENT_STATUSES,
            definition="state of the deployment",
        ),
        Column(name="mode", type="choice", allowed=("static", "mobile"), definition="how it moves"),
        Column(
            name="head_count",
            type="integer",
            required=True,
            minimum=1,
            maximum=500,
            unit="observers",
            definition="observers in the team",
        ),
        UNIT,
        LON,
        LAT,
        NOTE,
    ),
)
