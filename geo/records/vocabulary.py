"""The values a record may take, in the field's terms.

`geo.records.kinds` says which column takes which.

Source: the IDEA and NDI manuals for observers and incidents, the electoral body for tally sheets,
the EU's Handbook for Election Observation for types of missions and the topics of their statements.
Of violence, explosions, mob violence, excessive force, sexual violence, arrests and the first eight
types of actors are those of ACLED's codebook; parties, supporters, electoral staff and media are
actors of election violence as in ECAV (Daxecker, Amicarelli and Jung, 2019).
"""

DOMAINS = ("electoral_process", "media", "legal", "violence")
SEVERITIES = ("critical", "major", "moderate", "minor", "insignificant")
VERACITIES = ("unconfirmed", "confirmed_true", "confirmed_false", "unverifiable")
WORKFLOWS = (
    "new",
    "verified",
    "action_pending",
    "action_taken",
    "closed",
    "reopened",
    "invalidated",
)
CATEGORIES = {
    "electoral_process": (
        "campaigning_at_station",
        "restriction_of_observers",
        "unauthorised_persons",
        "voter_identification_violation",
        "denial_of_right_to_vote",
        "materials_damaged_or_seized",
        "ballot_stuffing",
        "breach_of_secrecy",
        "ballots_exceed_voters",
        "improper_validation",
        "falsified_tally_sheet",
        "refusal_of_tally_sheet_copy",
        "sealing",
        "voter_list",
        "other",
    ),
    "media": (
        "partial_coverage",
        "unequal_airtime",
        "disinformation",
        "pressure_on_press",
        "other",
    ),
    "legal": (
        "complaint",
        "appeal",
        "nullity_request",
        "candidate_ban",
        "party_ban",
        "prosecution",
        "other",
    ),
    "violence": (
        "verbal_intimidation",
        "weapon_threat",
        "assault",
        "serious_injury",
        "killing",
        "abduction",
        "shooting",
        "arson",
        "disrupted_meeting",
        "property_damage",
        "office_or_poster_damage",
        "call_for_coup_or_killing",
        "road_blockade",
        "explosion",
        "mob_violence",
        "excessive_force",
        "sexual_violence",
        "detention",
        "other",
    ),
}
THREATS = ("verbal_intimidation", "weapon_threat", "call_for_coup_or_killing")
"""Categories that announce violence; those of `ACTS` are violence done to people or property."""
ACTS = (
    "assault",
    "serious_injury",
    "killing",
    "abduction",
    "shooting",
    "explosion",
    "mob_violence",
    "excessive_force",
    "sexual_violence",
    "detention",
    "arson",
    "property_damage",
    "office_or_poster_damage",
)
ACTOR_TYPES = (
    "state_forces",
    "rebel_forces",
    "political_militia",
    "identity_militia",
    "rioters",
    "protesters",
    "civilians",
    "external_forces",
    "party_or_candidate",
    "party_supporters",
    "electoral_staff",
    "observers",
    "media",
    "unknown",
)
SOURCE_SAYS = ("happened", "did_not_happen", "unclear")
LINK_RELATIONS = ("same_event", "retaliation", "follows")
OBSERVER_TYPES = ("core_team", "LTO", "STO", "delegate")
PROFILES = ("parliamentarian", "trade_unionist", "analyst", "jurist", "other")
DEPLOYMENT_STATUSES = ("planned", "confirmed", "in_place", "withdrawn", "cancelled")
ACTA_STATES = (
    "pending",
    "normal",
    "observed",
    "challenged_votes",
    "nullity_requested",
    "annulled",
    "not_installed",
)
ACTA_REASONS = ("no_data", "incomplete", "material_error", "illegible", "unsigned", "other")
OUTCOMES = ("fundada", "infundada", "improcedente", "inadmisible")
OBSERVED_SHEET = "observed_sheet"
PROCEEDING_TYPES = (
    OBSERVED_SHEET,
    *CATEGORIES["legal"],
    "registration_challenge",
    "recount_request",
    "protection_claim",
)
PROCEEDING_OUTCOMES = (
    "pending",
    "counted",
    "annulled",
    "fundada",
    "fundada_en_parte",
    "infundada",
    "improcedente",
    "inadmisible",
    "withdrawn",
    "confirmada",
    "revocada",
    "imposed",
    "rejected",
    "convicted",
    "acquitted",
)
PROCEEDING_ABOUT = ("stations", "unit", "country", "person", "party")
CHALLENGE_OUTCOMES = ("pending", "counted", "annulled")
AREAS = ("urban", "rural")
VISIT_STATUSES = ("planned", "visited", "cancelled")
REPORT_STATES = ("complete", "partial", "missing", "conflict", "unreachable")
MISSION_TYPES = (
    "EOM",
    "LEOM",
    "EEM",
    "EAM",
    "NAM",
    "citizen_observers",
    "organisation",
    "research",
)
STATEMENT_TOPICS = (
    "legal_framework",
    "election_administration",
    "voter_register",
    "campaign",
    "media",
    "voting",
    "results_transmission",
    "count",
    "result",
    "complaints_and_appeals",
    "violence",
)
STATEMENT_VERDICTS = ("no_concern", "concern", "serious_concern", "calls_for_action")
MEDIUMS = ("television", "radio", "print", "online")
OWNERSHIPS = ("public", "private", "community")
PROGRAMME_TYPES = ("news", "advertising", "special_programme", "debate", "free_space")
ACTOR_KINDS = ("option", "authority", "other")
TONES = ("positive", "neutral", "negative")
SPAN_SELECTIONS = ("random", "purposive", "all")
