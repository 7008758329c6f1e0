"""Kinds of records: their columns, units and allowed values, declared once.

The importer checks against these declarations, the store makes its tables from them, the
exports and the data dictionary describe them. Terms follow the field: IDEA and NDI manuals for
observers and incidents, the ACLED codebook for precision, the electoral body for tally sheets.
"""

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "code", "choice", "integer", "number", "instant", "date", "flag"]

DOMAINS = ("electoral_process", "media", "legal", "violence")
SEVERITIES = ("critical", "major", "moderate", "minor", "insignificant")
VERACITIES = ("unconfirmed", "confirmed_true", "confirmed_false", "unverifiable")
WORKFLOWS = (
    "new", "verified", "action_pending", "action_taken", "closed", "reopened", "invalidated",
)  # fmt: skip
CATEGORIES = {
    "electoral_process": (
        "campaigning_at_station", "restriction_of_observers", "unauthorised_persons",
        "voter_identification_violation", "denial_of_right_to_vote", "materials_damaged_or_seized",
        "ballot_stuffing", "breach_of_secrecy", "ballots_exceed_voters", "improper_validation",
        "falsified_tally_sheet", "refusal_of_tally_sheet_copy", "sealing", "voter_list", "other",
    ),
    "media": (
        "partial_coverage", "unequal_airtime", "disinformation", "pressure_on_press", "other",
    ),
    "legal": (
        "complaint", "appeal", "nullity_request", "candidate_ban", "party_ban", "prosecution",
        "other",
    ),
    "violence": (
        "verbal_intimidation", "weapon_threat", "assault", "serious_injury", "killing",
        "abduction", "shooting", "arson", "disrupted_meeting", "property_damage",
        "office_or_poster_damage", "call_for_coup_or_killing", "road_blockade", "other",
    ),
}  # fmt: skip
OBSERVER_TYPES = ("core_team", "LTO", "STO", "delegate")
PROFILES = ("parliamentarian", "trade_unionist", "analyst", "jurist", "other")
DEPLOYMENT_STATUSES = ("planned", "confirmed", "in_place", "withdrawn", "cancelled")
ACTA_STATES = (
    "pending", "normal", "observed", "challenged_votes", "nullity_requested", "annulled",
    "not_installed",
)  # fmt: skip
ACTA_REASONS = ("no_data", "incomplete", "material_error", "illegible", "unsigned", "other")
OUTCOMES = ("fundada", "infundada", "improcedente", "inadmisible")
CHALLENGE_OUTCOMES = ("pending", "counted", "annulled")
AREAS = ("urban", "rural")
VISIT_STATUSES = ("planned", "visited", "cancelled")
REPORT_STATES = ("complete", "partial", "missing", "conflict", "unreachable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a record kind.

    `minimum` and `maximum` bound numbers; `unit` is the unit of measurement; `private` columns
    (names, raw positions, notes) have no way out to the public.
    """

    name: str
    type: Type
    definition: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record.

    `subject` is the column that says what a record is about: its revisions share it. `known_at`
    is the column with the instant from which a record holds where the store is asked "as it was
    reported", beside `recorded_at`, the instant the store learnt of it. `votes` tells that rows
    carry one ``votes_<option>`` column per option of the mission.
    """

    id: str
    subject: str
    columns: tuple[Column, ...]
    known_at: str = ""
    votes: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that every row must fill."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column | None:
        """Return a column by name, or None."""
        return next((column for column in self.columns if column.name == name), None)


LON = Column(name="lon", type="number", definition="longitude, WGS84", minimum=-180, maximum=180,
             unit="degree", private=True)  # fmt: skip
LAT = Column(name="lat", type="number", definition="latitude, WGS84", minimum=-90, maximum=90,
             unit="degree", private=True)  # fmt: skip
UNIT = Column(name="unit", type="code",
              definition="code of a unit of any level, in the country's code system; where there "
              "is no point it alone says where: exports leave the geometry null, the map draws "
              "the record at the unit's point")  # fmt: skip
REGISTERED = Column(name="registered_voters", type="integer", minimum=0, unit="voters",
                    definition="people entitled to vote here (electores habiles)")  # fmt: skip
CAST = Column(name="votes_cast", type="integer", minimum=0, unit="votes",
              definition="ballots in the box (votos emitidos)")  # fmt: skip

DEPLOYMENT = Kind(
    id="deployment",
    subject="deployment_id",
    columns=(
        Column(name="deployment_id", type="text", required=True, definition="this stay's own id"),
        Column(name="team", type="text", required=True, definition="team, the unit of deployment"),
        Column(name="type", type="choice", allowed=OBSERVER_TYPES, definition="observer type"),
        Column(name="profile", type="choice", allowed=PROFILES, definition="delegates' profile"),
        Column(name="origin_country", type="text", definition="ISO 3166-1 alpha-3 of origin"),
        Column(name="start", type="instant", required=True,
               definition="arrival as planned, included"),
        Column(name="end", type="instant", required=True, definition="departure, not included"),
        Column(name="arrived_at", type="instant",
               definition="when the team arrived: it is in place from then on; without it, from "
               "the start"),
        Column(name="status", type="choice", required=True, allowed=DEPLOYMENT_STATUSES,
               definition="state of the stay"),
        Column(name="mode", type="choice", allowed=("static", "mobile"), definition="how it moves"),
        Column(name="head_count", type="integer", required=True, minimum=1, maximum=500,
               unit="observers", definition="observers in the team"),
        UNIT, LON, LAT,
        Column(name="note", type="text", definition="internal note", private=True),
    ),
)  # fmt: skip

INCIDENT = Kind(
    id="incident",
    subject="incident_id",
    known_at="reported_at",
    columns=(
        Column(name="incident_id", type="text", required=True, definition="this incident's id"),
        Column(name="domain", type="choice", required=True, allowed=DOMAINS,
               definition="what the incident touches"),
        Column(name="category", type="choice",
               allowed=tuple(dict.fromkeys(c for group in CATEGORIES.values() for c in group)),
               definition="kind of incident below its domain"),
        Column(name="severity", type="choice", required=True, allowed=SEVERITIES,
               definition="how grave it is"),
        Column(name="veracity", type="choice", required=True, allowed=VERACITIES,
               definition="what verification found"),
        Column(name="workflow", type="choice", allowed=WORKFLOWS, definition="what is done of it"),
        Column(name="has_proof", type="flag", definition="evidence is attached"),
        Column(name="escalated", type="flag", definition="passed on to leadership"),
        Column(name="occurred_at", type="instant", required=True, definition="when it happened"),
        Column(name="occurred_until", type="instant", definition="when it ended, not included"),
        Column(name="reported_at", type="instant", definition="when the mission was told"),
        Column(name="verified_at", type="instant", definition="when verification ended"),
        UNIT, LON, LAT,
        Column(name="geo_precision", type="integer", minimum=1, maximum=3,
               definition="how exact the place is: 1 exact, 2 near, 3 region (ACLED "
               "codebook); without a point, how exact its unit is"),
        Column(name="time_precision", type="integer", minimum=1, maximum=3,
               definition="1 exact, 2 the week, 3 the month (ACLED codebook)"),
        Column(name="station", type="text", definition="ballot box concerned"),
        Column(name="team", type="text", definition="reporting team", private=True),
        Column(name="source", type="text", definition="who says so"),
        Column(name="summary", type="text", definition="what happened", private=True),
        Column(name="actor", type="text", definition="who did it"),
        Column(name="target", type="text", definition="to whom"),
        Column(name="fatalities", type="integer", minimum=0, unit="people",
               definition="people killed"),
        Column(name="competent_body", type="text", definition="court or board that decides"),
        Column(name="instance", type="text", definition="instance of the proceedings"),
        Column(name="filed_on", type="date", definition="filing date"),
        Column(name="deadline", type="date", definition="date by which it must be decided"),
        Column(name="decided_on", type="date", definition="date of the decision"),
        Column(name="outcome", type="choice", allowed=OUTCOMES, definition="decision"),
        Column(name="stations_concerned", type="integer", minimum=0, unit="stations",
               definition="stations concerned"),
        Column(name="votes_at_stake", type="integer", minimum=0, unit="votes",
               definition="votes at stake"),
        Column(name="outlet", type="text", definition="newspaper, station or page"),
        Column(name="format", type="text", definition="news, interview, advertisement ..."),
        Column(name="duration_s", type="number", minimum=0, unit="s", definition="airtime"),
        Column(name="area_cm2", type="number", minimum=0, unit="cm2", definition="printed area"),
        Column(name="tone", type="choice", allowed=("positive", "neutral", "negative"),
               definition="tone towards the actor"),
        Column(name="public", type="flag", definition="released to the public"),
        Column(name="public_summary", type="text", definition="text for the public"),
        Column(name="sensitivity", type="text", definition="sensitivity class", private=True),
    ),
)  # fmt: skip

STATION = Kind(
    id="station",
    subject="station",
    columns=(
        Column(name="station", type="text", required=True, definition="ballot box (mesa)"),
        UNIT,
        Column(name="unit_name", type="text", definition="name of a reporting unit abroad"),
        Column(name="polling_place", type="text", definition="polling place (local, recinto)"),
        Column(name="address", type="text", definition="its address"),
        Column(name="area", type="choice", allowed=AREAS, definition="urban or rural surroundings"),
        REGISTERED, LON, LAT,
    ),
)  # fmt: skip

STATION_RESULT = Kind(
    id="station_result",
    subject="station",
    known_at="reported_at",
    votes=True,
    columns=(
        Column(name="station", type="text", required=True, definition="ballot box (mesa)"),
        UNIT,
        Column(name="series", type="text", required=True, definition="whose count this is"),
        Column(name="reported_at", type="instant", required=True,
               definition="when this state was published"),
        Column(name="state", type="choice", required=True, allowed=ACTA_STATES,
               definition="state of the tally sheet (acta)"),
        Column(name="reason", type="choice", allowed=ACTA_REASONS, definition="why observed"),
        Column(name="counted", type="flag", required=True,
               definition="its votes are in the count (contabilizada)"),
        REGISTERED, CAST,
        Column(name="blank_votes", type="integer", minimum=0, unit="votes", definition="blank"),
        Column(name="null_votes", type="integer", minimum=0, unit="votes", definition="null"),
        Column(name="challenged_votes", type="integer", minimum=0, unit="votes",
               definition="challenged at the table (impugnados)"),
    ),
)  # fmt: skip

TALLY = Kind(
    id="tally",
    subject="unit",
    known_at="reported_at",
    votes=True,
    columns=(
        Column(name="unit", type="code", required=True,
               definition="unit of any level; the country's iso3 for a national bulletin"),
        Column(name="series", type="text", required=True, definition="whose count this is"),
        Column(name="reported_at", type="instant", required=True,
               definition="when this state was published"),
        Column(name="scope", type="text", definition="what the row sums up (all, home, abroad)"),
        Column(name="stations_total", type="integer", minimum=0, unit="stations",
               definition="stations to be counted"),
        Column(name="stations_processed", type="integer", minimum=0, unit="stations",
               definition="tally sheets entered"),
        Column(name="stations_counted", type="integer", minimum=0, unit="stations",
               definition="tally sheets whose votes are in the count"),
        Column(name="stations_challenged", type="integer", minimum=0, unit="stations",
               definition="tally sheets at an electoral court"),
        REGISTERED, CAST,
        Column(name="blank_votes", type="integer", minimum=0, unit="votes", definition="blank"),
        Column(name="null_votes", type="integer", minimum=0, unit="votes", definition="null"),
    ),
)  # fmt: skip

CHALLENGE = Kind(
    id="challenge",
    subject="station",
    columns=(
        Column(name="station", type="text", required=True, definition="ballot box (mesa)"),
        UNIT,
        Column(name="state", type="choice", required=True, allowed=ACTA_STATES,
               definition="state of the sheet when it went to the court"),
        Column(name="reason", type="choice", allowed=ACTA_REASONS, definition="why observed"),
        Column(name="opened_at", type="instant", required=True,
               definition="first seen at the court"),
        Column(name="decided_at", type="instant", definition="first seen as decided"),
        Column(name="outcome", type="choice", required=True, allowed=CHALLENGE_OUTCOMES,
               definition="what became of the sheet"),
        REGISTERED, CAST, LON, LAT,
        Column(name="geo_precision", type="integer", minimum=1, maximum=3,
               definition="how exact the place is: 1 exact, 2 near, 3 region (ACLED "
               "codebook); without a point, how exact its unit is"),
    ),
    votes=True,
)  # fmt: skip

VISIT = Kind(
    id="visit",
    subject="visit_id",
    known_at="reported_at",
    columns=(
        Column(name="visit_id", type="text", required=True, definition="this visit's own id"),
        Column(name="team", type="text", required=True, definition="observing team"),
        Column(name="station", type="text", required=True, definition="ballot box (mesa)"),
        Column(name="start", type="instant", required=True, definition="arrival, included"),
        Column(name="end", type="instant", definition="departure, not included"),
        Column(name="status", type="choice", required=True, allowed=VISIT_STATUSES,
               definition="whether the team was there"),
        Column(name="report_state", type="choice", allowed=REPORT_STATES,
               definition="state of the observation form of this visit"),
        Column(name="reported_at", type="instant", definition="when the form reached the mission"),
        UNIT,
        Column(name="note", type="text", definition="internal note", private=True),
    ),
)  # fmt: skip

KINDS = {
    kind.id: kind
    for kind in (DEPLOYMENT, INCIDENT, STATION, STATION_RESULT, TALLY, CHALLENGE, VISIT)
}
