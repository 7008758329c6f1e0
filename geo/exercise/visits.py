"""Visits of an exercise: which ballot boxes its teams observe while people vote."""

import numpy as np
import pandas as pd

from geo.exercise.plan import hours_between, instants, phase
from geo.exercise.words import said
from geo.missions.mission import Mission

REPORT_STATES_DRAWN = ("complete", "partial", "missing", "conflict", "unreachable")
REPORT_CHANCES = (0.76, 0.1, 0.07, 0.03, 0.04)
VISIT_COLUMNS = ["team", "unit", "station", "from", "to", "held"]
LONGEST_VISIT = 1.5
"""Hours that a visit, and the way to the next one, take at most."""


def make_visits(
    mission: Mission, deployments: pd.DataFrame, stations: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent visits of the teams that are, or should be, somewhere while people vote.

    Parameters
    ----------
    deployments, stations : as `geo.exercise.make` makes them.

    Returns
    -------
    Columns of `geo.records.kinds.VISIT` and ``recorded_at``.
    """
    start, voting = mission.phases[0].start, phase(mission, "voting")
    opening, closing = (hours_between(start, at) for at in (voting.start, voting.end))
    boxes = stations.groupby("unit")["station"].agg(list).to_dict()
    rows: list[tuple] = []
    for deployment in deployments.loc[deployments["type"] != "core_team"].to_dict("records"):
        if (
            deployment["status"] not in {"in_place", "confirmed", "planned"}
            or deployment["unit"] not in boxes
        ):
            continue
        at = max(hours_between(start, deployment["start"]), opening) + 0.3
        until = min(hours_between(start, deployment["end"]), closing)
        for station in rng.permutation(boxes[deployment["unit"]]):
            length = float(rng.uniform(0.5, 1.0))
            if at + length > until:
                break
            # A team that was never in place has visits that were planned, and nothing came of them.
            observed = deployment["status"] == "in_place"
            rows.append(
                (deployment["team"], deployment["unit"], station, at, at + length, observed)
            )
            at += float(rng.uniform(length, LONGEST_VISIT))
    return _finished(pd.DataFrame(rows, columns=VISIT_COLUMNS), mission, rng)


def _finished(visits: pd.DataFrame, mission: Mission, rng: np.random.Generator) -> pd.DataFrame:
    """Give each visit the state of its form, and when it came in."""
    start, count = mission.phases[0].start, len(visits)
    observed = visits["held"].to_numpy(dtype=bool)
    state = np.where(observed, rng.choice(REPORT_STATES_DRAWN, count, p=REPORT_CHANCES), "")
    came = observed & (state != "missing")
    late = visits["to"] + rng.exponential(0.6, count)
    reported = instants(start, np.where(came, late, np.nan))
    return pd.DataFrame(
        {
            "visit_id": [f"exercise-visit-{n:05d}" for n in range(1, count + 1)],
            "team": visits["team"],
            "station": visits["station"],
            "start": instants(start, visits["from"].to_numpy(float)),
            "end": instants(start, visits["to"].to_numpy(float)),
            # A station that nobody could reach was not visited.
            "status": np.where(observed & (state != "unreachable"), "visited", "planned"),
            "report_state": state,
            "reported_at": reported,
            "unit": visits["unit"],
            "note": said(mission, "nobody_there"),
            "recorded_at": reported.fillna(instants(start, visits["to"].to_numpy(float))),
        }
    )
