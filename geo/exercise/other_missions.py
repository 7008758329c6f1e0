"""Other missions of an exercise: where they say they are, and what they say of one hour."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.exercise.plan import ExercisePlan, hours_between, instants, phase
from geo.exercise.words import language_of, said
from geo.missions.mission import Mission
from geo.records.kinds import MISSION_STATEMENT, OTHER_DEPLOYMENT

STREAM = 1205
"""Its own stream of random numbers: other missions move no other figure of an exercise."""
DAYS_BEFORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of the exercise.

    Attributes
    ----------
    mission : place among the missions that the manifest declares.
    finding : id of its text among those of the exercise.
    after : hours from the close of the polls to the statement; None gives a day alone, the next.
    about : the same, of the span that it is about.
    """

    mission: int
    after: float | None
    topic: str
    verdict: str
    finding: str
    about: tuple[float, float] | None = None


LATE_TURN = (4.5, 12.0)
"""Hours after the close in which the lead of an exercise turns."""
STATEMENTS = (
    Said(
        mission=0,
        after=-2.0,
        topic="voting",
        verdict="no_concern",
        finding="finding_voting_calm",
        about=(-12.0, -2.0),
    ),
    Said(
        mission=2,
        after=-1.0,
        topic="voting",
        verdict="concern",
        finding="finding_opened_late",
        about=(-12.0, -8.0),
    ),
    Said(
        mission=3,
        after=1.0,
        topic="voting",
        verdict="no_concern",
        finding="finding_no_incident",
        about=(-12.0, -2.0),
    ),
    Said(
        mission=0,
        after=13.0,
        topic="count",
        verdict="serious_concern",
        finding="finding_lead_changed",
        about=LATE_TURN,
    ),
    Said(
        mission=0,
        after=13.0,
        topic="results_transmission",
        verdict="concern",
        finding="finding_slow_bulletins",
        about=LATE_TURN,
    ),
    Said(
        mission=1,
        after=20.0,
        topic="count",
        verdict="no_concern",
        finding="finding_late_places",
        about=LATE_TURN,
    ),
    Said(
        mission=2,
        after=None,
        topic="count",
        verdict="concern",
        finding="finding_publish_sheets",
        about=LATE_TURN,
    ),
    Said(
        mission=0,
        after=60.0,
        topic="result",
        verdict="calls_for_action",
        finding="finding_audit",
    ),
    Said(
        mission=2,
        after=66.0,
        topic="violence",
        verdict="serious_concern",
        finding="finding_threats",
    ),
)


def make_other_missions(
    mission: Mission, units: gpd.GeoDataFrame, plan: ExercisePlan
) -> Mapping[str, pd.DataFrame]:
    """Invent what the missions that the manifest declares say, and where they say that they are.

    The first is in a number of units of the finest level, the second in the capital alone, the
    third in some of the uppermost units without saying where. A fourth is ours: where we are, our
    deployments say.

    Returns
    -------
    ``mission_statement`` and ``other_deployment``: columns of the kinds, ``recorded_at``; nothing
    of a mission that is not declared.
    """
    names = [one.id for one in mission.other_missions]
    if not names:
        return {}
    return {
        MISSION_STATEMENT.id: _statements(mission, names),
        OTHER_DEPLOYMENT.id: _deployments(mission, units, names, plan),
    }


def _statements(mission: Mission, names: list[str]) -> pd.DataFrame:
    start = mission.phases[0].start
    closing = hours_between(start, phase(mission, "voting").end)
    statements = [one for one in STATEMENTS if one.mission < len(names)]
    spans = [one.about or (np.nan, np.nan) for one in statements]
    about_from, about_until = (
        instants(start, np.array([closing + span[end] for span in spans])) for end in (0, 1)
    )
    rows = pd.DataFrame(
        {
            "statement_id": [f"exercise-statement-{n}" for n in range(1, len(statements) + 1)],
            "mission": [names[one.mission] for one in statements],
            "topic": [one.topic for one in statements],
            "verdict": [one.verdict for one in statements],
            "finding": [said(mission, one.finding) for one in statements],
            "about_from": about_from,
            "about_until": about_until,
        }
    )
    exact = instants(start, np.array([closing + (one.after or np.nan) for one in statements]))
    rows["stated_at"] = exact.fillna(_end_of_next_day(mission))
    end = pd.Timestamp(mission.phases[-1].end)
    kept = np.flatnonzero(rows["stated_at"] < end)
    rows = rows.iloc[kept].reset_index(drop=True)
    languages = [language_of(mission, one.finding) for one in statements]
    return rows.assign(
        language=[languages[n] for n in kept],
        source=said(mission, "no_statement"),
        page="",
        unit="",
        note=said(mission, "nothing_happened"),
        recorded_at=rows["stated_at"],
    )


def _end_of_next_day(mission: Mission) -> pd.Timestamp:
    """Return the end of the day after election day, by the country's clock."""
    zone = mission.country.timezone
    local = pd.Timestamp(phase(mission, "voting").start).tz_convert(zone).tz_localize(None)
    day = (local.normalize() + pd.Timedelta(days=2)).tz_localize(zone, nonexistent="shift_forward")
    return day.tz_convert("UTC").as_unit("us")


def _deployments(
    mission: Mission, units: gpd.GeoDataFrame, names: list[str], plan: ExercisePlan
) -> pd.DataFrame:
    rng = np.random.default_rng([plan.seed, STREAM])
    levels = [level for level in mission.country.levels if level.id in set(units["level"])]
    finest, upper = (
        np.sort(units.index[units["level"] == level.id].to_numpy(dtype=str))
        for level in (levels[-1], levels[0])
    )
    capital = plan.capital or str(finest[0])
    places = [
        rng.choice(finest, min(24, len(finest)), replace=False),
        np.array([capital]),
        rng.choice(upper, min(5, len(upper)), replace=False),
    ]
    rows = [
        (name, str(unit), 2 * int(rng.integers(1, 4)) if n < 2 else pd.NA)
        for n, (name, chosen) in enumerate(zip(names, places, strict=False))
        for unit in np.sort(chosen)
    ]
    found = pd.DataFrame(rows, columns=["mission", "unit", "observers"])
    voting = pd.Timestamp(phase(mission, "voting").start)
    first, end = pd.Timestamp(mission.phases[0].start), pd.Timestamp(mission.phases[-1].end)
    start = max(first, voting - pd.Timedelta(days=DAYS_BEFORE)).as_unit("us")
    return found.assign(
        other_deployment_id=[f"exercise-place-{n}" for n in range(1, len(found) + 1)],
        observers=found["observers"].astype("Int64"),
        start=start,
        end=end.as_unit("us"),
        source=said(mission, "no_statement"),
        page="",
        note=said(mission, "nothing_happened"),
        recorded_at=start,
    )
