"""Incidents: what was reported to the mission, on four axes that are never one status."""

from geo.records.columns import LAT, LON, PRECISION, UNIT
from geo.records.kind import Column, Kind
from geo.records.rules import Order, Within
from geo.records.vocabulary import CATEGORIES, DOMAINS, OUTCOMES, SEVERITIES, VERACITIES, WORKFLOWS

KIND = Kind(
    id="incident",
    definition="Something that was reported to the mission.",
    command="incidents",
    begins="occurred_at",
    at_station=True,
    ends="occurred_until",
    over="flow",
    own_ids=True,
    subject="incident_id",
    known_at="reported_at",
    # A report may name no place: it counts, and stands beside the map as unlocated.
    place="optional",
    orders=(
        Order(earlier="occurred_at", later="reported_at"),
        Order(earlier="occurred_at", later="verified_at"),
        Order(earlier="reported_at", later="verified_at"),
        Order(earlier="filed_on", later="decided_on"),
    ),
    public_rule="An editor releases it, the mission's rules allow its domain, severity and "
    "veracity, place and time are made coarse, and at least `k` incidents look alike "
    "([publishing](publishing.md)).",
    within=Within(column="category", by="domain", allowed=CATEGORIES),
    columns=(
        Column(name="incident_id", type="text", required=True, definition="this incident's id"),
        Column(
            name="domain",
            type="choice",
            required=True,
            allowed=DOMAINS,
            definition="what the incident touches",
        ),
        Column(
            name="category",
            type="choice",
            allowed=tuple(dict.fromkeys(c for group in CATEGORIES.values() for c in group)),
            definition="kind of incident below its domain",
        ),
        Column(
            name="severity",
            type="choice",
            required=True,
            allowed=SEVERITIES,
            definition="how grave it is",
        ),
        Column(
            name="veracity",
            type="choice",
            required=True,
            allowed=VERACITIES,
            definition="what verification found",
        ),
        Column(name="workflow", type="choice", allowed=WORKFLOWS, definition="what is done of it"),
        Column(name="has_proof", type="flag", definition="evidence is attached"),
        Column(name="escalated", type="flag", definition="passed on to leadership"),
        Column(name="occurred_at", type="instant", required=True, definition="when it happened"),
        Column(name="occurred_until", type="instant", definition="when it ended, not included"),
        Column(name="reported_at", type="instant", definition="when the mission was told"),
        Column(name="verified_at", type="instant", definition="when verification ended"),
        UNIT,
        LON,
        LAT,
        PRECISION,
        Column(
            name="time_precision",
            type="integer",
            minimum=1,
            maximum=3,
            definition="1 exact, 2 the week, 3 the month (ACLED codebook)",
        ),
        Column(name="station", type="text", definition="ballot box concerned"),
        Column(name="team", type="text", definition="reporting team", private=True),
        Column(name="source", type="text", definition="who says so"),
        Column(name="summary", type="text", definition="what happened", private=True),
        Column(name="actor", type="text", definition="who did it"),
        Column(name="target", type="text", definition="to whom"),
        Column(
            name="fatalities", type="integer", minimum=0, unit="people", definition="people killed"
        ),
        Column(name="competent_body", type="text", definition="court or board that decides"),
        Column(name="instance", type="text", definition="instance of the proceedings"),
        Column(name="filed_on", type="date", definition="filing date"),
        Column(name="deadline", type="date", definition="date by which it must be decided"),
        Column(name="decided_on", type="date", definition="date of the decision"),
        Column(name="outcome", type="choice", allowed=OUTCOMES, definition="decision"),
        Column(
            name="stations_concerned",
            type="integer",
            minimum=0,
            unit="stations",
            definition="stations concerned",
        ),
        Column(
            name="votes_at_stake",
            type="integer",
            minimum=0,
            unit="votes",
            definition="votes at stake",
        ),
        Column(name="outlet", type="text", definition="newspaper, station or page"),
        Column(name="format", type="text", definition="news, interview, advertisement ..."),
        Column(name="duration_s", type="number", minimum=0, unit="s", definition="airtime"),
        Column(name="area_cm2", type="number", minimum=0, unit="cm2", definition="printed area"),
        Column(
            name="tone",
            type="choice",
            allowed=("positive", "neutral", "negative"),
            definition="tone towards the actor",
        ),
        # Kept as it was given, and releases nothing: a person does, incident by incident.
        Column(name="public", type="flag", definition="released to the public"),
        Column(name="public_summary", type="text", definition="text for the public"),
        Column(name="sensitivity", type="text", definition="sensitivity class", private=True),
    ),
)
