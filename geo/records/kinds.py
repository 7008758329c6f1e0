"""Kinds of records: their columns, units and allowed values, declared once.

The importer checks against these declarations, the store makes its tables from them, the
exports and the data dictionary describe them. Allowed values stand in `geo.records.vocabulary`;
precision follows the ACLED codebook.
"""

from geo.records.kind import Column, Kind
from geo.records.vocabulary import (
    ACTA_REASONS,
    ACTA_STATES,
    AREAS,
    CATEGORIES,
    CHALLENGE_OUTCOMES,
    DEPLOYMENT_STATUSES,
    DOMAINS,
    OBSERVER_TYPES,
    OUTCOMES,
    PROFILES,
    REPORT_STATES,
    SEVERITIES,
    VERACITIES,
    VISIT_STATUSES,
    WORKFLOWS,
)

LON = Column(name="lon", type="number", definition="longitude, WGS84", minimum=-180, maximum=180,
             unit="degree", private=True)  # fmt: skip
LAT = Column(name="lat", type="number", definition="latitude, WGS84", minimum=-90, maximum=90,
             unit="degree", private=True)  # fmt: skip
UNIT = Column(name="unit", type="code",
              definition="code of a unit of any level, in the country's code system; where there "
              "is no point it alone says where: exports leave the geometry null, the map draws "
              "the record at the unit's point")  # fmt: skip
PRECISION = Column(name="geo_precision", type="integer", minimum=1, maximum=3,
                   definition="how exact the place is: 1 exact, 2 near, 3 region (ACLED "
                   "codebook); without a point, how exact its unit is")  # fmt: skip
BOX = Column(name="station", type="text", required=True, definition="ballot box (mesa)")
REGISTERED = Column(name="registered_voters", type="integer", minimum=0, unit="voters",
                    definition="people entitled to vote here (electores habiles)")  # fmt: skip
CAST = Column(name="votes_cast", type="integer", minimum=0, unit="votes",
              definition="ballots in the box (votos emitidos)")  # fmt: skip
SERIES = Column(name="series", type="text", required=True, definition="whose count this is")
PUBLISHED = Column(
    name="reported_at", type="instant", required=True, definition="when this state was published"
)
BLANK = Column(name="blank_votes", type="integer", minimum=0, unit="votes", definition="blank")
NULL = Column(name="null_votes", type="integer", minimum=0, unit="votes", definition="null")
NOTE = Column(name="note", type="text", definition="internal note", private=True)
REASON = Column(name="reason", type="choice", allowed=ACTA_REASONS, definition="why observed")

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
        UNIT, LON, LAT, NOTE,
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
        UNIT, LON, LAT, PRECISION,
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
        BOX, UNIT,
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
        BOX, UNIT,
        SERIES, PUBLISHED,
        Column(name="state", type="choice", required=True, allowed=ACTA_STATES,
               definition="state of the tally sheet (acta)"),
        REASON,
        Column(name="counted", type="flag", required=True,
               definition="its votes are in the count (contabilizada)"),
        REGISTERED, CAST, BLANK, NULL,
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
        SERIES, PUBLISHED,
        Column(name="scope", type="text", definition="what the row sums up (all, home, abroad)"),
        Column(name="stations_total", type="integer", minimum=0, unit="stations",
               definition="stations to be counted"),
        Column(name="stations_processed", type="integer", minimum=0, unit="stations",
               definition="tally sheets entered"),
        Column(name="stations_counted", type="integer", minimum=0, unit="stations",
               definition="tally sheets whose votes are in the count"),
        Column(name="stations_challenged", type="integer", minimum=0, unit="stations",
               definition="tally sheets at an electoral court"),
        REGISTERED, CAST, BLANK, NULL,
    ),
)  # fmt: skip

CHALLENGE = Kind(
    id="challenge",
    subject="station",
    columns=(
        BOX, UNIT,
        Column(name="state", type="choice", required=True, allowed=ACTA_STATES,
               definition="state of the sheet when it went to the court"),
        REASON,
        Column(name="opened_at", type="instant", required=True,
               definition="first seen at the court"),
        Column(name="decided_at", type="instant", definition="first seen as decided"),
        Column(name="outcome", type="choice", required=True, allowed=CHALLENGE_OUTCOMES,
               definition="what became of the sheet"),
        REGISTERED, CAST, LON, LAT, PRECISION,
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
        BOX,
        Column(name="start", type="instant", required=True, definition="arrival, included"),
        Column(name="end", type="instant", definition="departure, not included"),
        Column(name="status", type="choice", required=True, allowed=VISIT_STATUSES,
               definition="whether the team was there"),
        Column(name="report_state", type="choice", allowed=REPORT_STATES,
               definition="state of the observation form of this visit"),
        Column(name="reported_at", type="instant", definition="when the form reached the mission"),
        UNIT, NOTE,
    ),
)  # fmt: skip

KINDS = {
    kind.id: kind
    for kind in (DEPLOYMENT, INCIDENT, STATION, STATION_RESULT, TALLY, CHALLENGE, VISIT)
}
OF_STATIONS = (STATION_RESULT, CHALLENGE)
"""Kinds of which a record that says no place is where its station is."""
