"""Political cases of an exercise: bans, prosecutions, complaints, a chain of appeals."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.exercise.plan import ExercisePlan, hours_between, instants, phase
from geo.exercise.proceedings import DEADLINE_HOURS, option_name
from geo.exercise.words import said, said_of
from geo.missions.mission import Mission

COMPLAINTS, OF_A_PARTY = 14, 0.8
"""How many there are, and the share of them that a party files; people file the others."""
OUTCOMES, CHANCES = ("fundada", "infundada", "improcedente", ""), (0.25, 0.35, 0.2, 0.2)
GROUNDS = ("public_funds", "silence", "defamation", "media_access")
NAMES = [
    "name",
    "type",
    "petitioner",
    "respondent",
    "about",
    "body",
    "instance",
    "filed",
    "deadline",
    "decided",
    "outcome",
    "ground",
    "earlier",
]


def with_legal_cases(
    proceedings: pd.DataFrame, mission: Mission, units: pd.Index, plan: ExercisePlan
) -> pd.DataFrame:
    """Return the proceedings about sheets as they are, and those of `make_legal_cases` below."""
    cases = make_legal_cases(mission, units, plan)
    return pd.concat([proceedings, cases], ignore_index=True)


def make_legal_cases(mission: Mission, units: pd.Index, plan: ExercisePlan) -> pd.DataFrame:
    """Invent cases that are about people, parties and the country instead of sheets.

    Hours are those from the opening of the polls; deadlines among them are met, missed and, on
    election night, near.

    Parameters
    ----------
    units : codes of the finest level, of which one is named by a request of nullity.

    Returns
    -------
    Columns of `geo.records.kinds.PROCEEDING` and ``recorded_at``.
    """
    # Of its own: whatever is added here leaves the other records as they were.
    rng = np.random.default_rng([plan.seed, 122])
    sides = [option_name(option) for option in mission.options[:2]] or [said(mission, "party")]
    first, last = sides[0], sides[-1]
    rows = [*_fixed(mission, first, last), *_complaints(mission, sides, rng)]
    cases = pd.DataFrame(rows, columns=NAMES)
    start = phase(mission, "voting").start
    # Nobody files before the mission is there, nor records what comes after it.
    opening = hours_between(start, mission.phases[0].start)
    filed = instants(start, np.maximum(cases["filed"].to_numpy(dtype=float), opening + 1))
    decided = instants(start, cases["decided"].to_numpy(dtype=float))
    decided = decided.mask(decided >= pd.Timestamp(mission.phases[-1].end))
    named = (cases["about"] == "unit").to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "proceeding_id": "exercise-" + cases["name"],
            "type": cases["type"],
            "petitioner": cases["petitioner"],
            "respondent": cases["respondent"],
            "concerned": cases["respondent"].where(cases["about"].isin(["person", "party"]), ""),
            "body": cases["body"],
            "instance": cases["instance"],
            "filed_at": filed,
            "deadline": instants(start, cases["deadline"].to_numpy(dtype=float)),
            "decided_at": decided,
            "outcome": cases["outcome"].where(decided.notna(), ""),
            "ground": said_of(mission, "ground", cases["ground"]),
            "about": cases["about"],
            "unit": np.where(named, str(rng.choice(np.sort(units.astype(str)))), ""),
            "earlier_proceeding": cases["earlier"].map(
                lambda one: f"exercise-{one}" if one else ""
            ),
            "note": said(mission, "nothing_happened"),
            "recorded_at": decided.fillna(filed),
        }
    )


def _fixed(mission: Mission, first: str, last: str) -> list[Sequence[object]]:
    """Return the cases that an exercise is to have, whatever its seed: hours from the opening."""
    people = ("citizen", "polling_official", "prosecutor")
    citizen, official, prosecutor = (said(mission, one) for one in people)
    board = said(mission, "electoral_board", number="15")
    courts = ("national_jury", "criminal_court", "constitutional_court")
    jury, court, constitutional = (said(mission, one) for one in courts)
    none = np.nan
    return [
        # Three instances, the second of which is due in the night of the election.
        ("ban-1", "candidate_ban", citizen, first, "person", board, "first",
         -118, -70, -74, "rejected", "convictions", ""),
        ("ban-1-appeal", "appeal", citizen, first, "person", jury, "second",
         -66, 22, 20, "confirmada", "convictions", "ban-1"),
        ("ban-1-claim", "protection_claim", citizen, first, "person", constitutional, "third",
         38, 150, 170, "improcedente", "convictions", "ban-1-appeal"),
        ("party-1", "party_ban", last, first, "party", jury, "first",
         -96, 96, 118, "rejected", "foreign_funds", ""),
        ("challenge-1", "registration_challenge", citizen, last, "person", board, "first",
         -126, -100, -90, "infundada", "age", ""),
        ("prosecution-1", "prosecution", prosecutor, last, "person", court, "first",
         -110, none, none, "", "campaign_funds", ""),
        ("prosecution-2", "prosecution", prosecutor, official, "person", court, "first",
         44, 300, 210, "convicted", "marked_ballots", ""),
        ("country-1", "protection_claim", citizen, "", "country", constitutional, "first",
         -40, 0, -14, "improcedente", "postponement", ""),
        ("country-2", "recount_request", last, "", "country", jury, "first",
         80, 190, 184, "infundada", "recount", ""),
        ("unit-1", "nullity_request", last, "", "unit", board, "first",
         50, 122, 140, "improcedente", "opened_late", ""),
    ]  # fmt: skip


def _complaints(
    mission: Mission, sides: Sequence[str], rng: np.random.Generator
) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = []
    for n in range(1, COMPLAINTS + 1):
        by = int(rng.integers(len(sides)))
        filed = float(rng.uniform(-120, 200))
        outcome, ground = str(rng.choice(OUTCOMES, p=CHANCES)), str(rng.choice(GROUNDS))
        decided = filed + float(rng.gamma(2.0, 30.0)) if outcome else np.nan
        by_whom = sides[by] if rng.random() < OF_A_PARTY else said(mission, "person", number=n)
        parties = (by_whom, sides[by - 1], "party")
        board = said(mission, "electoral_board", number=f"{rng.integers(1, 26):02d}")
        times = (filed, filed + DEADLINE_HOURS, decided)
        rows.append(
            (
                f"complaint-{n:02d}",
                "complaint",
                *parties,
                board,
                "first",
                *times,
                outcome,
                ground,
                "",
            )
        )
    return rows
