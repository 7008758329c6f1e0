"""Teams of an exercise: who stays where, from when to when, and what is left without anybody."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from geo.exercise.electorate import capital_of
from geo.exercise.plan import ExercisePlan, hours_between, instants, phase
from geo.exercise.words import said
from geo.missions.mission import Mission

ORIGINS = ("ARG", "BOL", "BRA", "CHL", "COL", "CRI", "ECU", "ESP", "MEX", "PRY", "URY")
PROFILES = ("parliamentarian", "trade_unionist", "analyst", "jurist", "other")
STATUSES, STATUS_CHANCES = (
    ("in_place", "confirmed", "planned", "withdrawn", "cancelled"),
    (
        0.90,
        0.04,
        0.02,
        0.02,
        0.02,
    ),
)
REACHABLE = 0.6
"""Teams of a few days stay where roads lead: the remotest units see nobody, as in real missions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours after the mission's start: election morning, closing, and the end."""

    opening: float
    closing: float
    end: float


def make_deployments(
    mission: Mission, electorate: pd.DataFrame, plan: ExercisePlan, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent deployments of a core team, long-term and short-term observers and delegates.

    Returns
    -------
    Columns of `geo.records.kinds.DEPLOYMENT` and ``recorded_at``.
    """
    start = mission.phases[0].start
    voting = phase(mission, "voting")
    hours = Hours(
        opening=hours_between(start, voting.start),
        closing=hours_between(start, voting.end),
        end=hours_between(start, mission.phases[-1].end),
    )
    deployments = [
        *_core(mission, capital_of(electorate, plan), hours),
        *_long_term(electorate, hours, plan, rng),
        *_short_term(electorate, hours, plan, rng),
        *_delegates(mission, electorate, hours, plan, rng),
    ]
    table = pd.DataFrame(
        deployments, columns=["team", "type", "unit", "from", "to", "mode", "head_count"]
    )
    made = _finished(table, electorate, start, hours, rng)
    return made.assign(note=said(mission, "no_team"))


def _core(mission: Mission, capital: str, hours: Hours) -> list[tuple]:
    return [(said(mission, "core_team"), "core_team", capital, 0.0, hours.end, "static", 9)]


def _long_term(
    electorate: pd.DataFrame, hours: Hours, plan: ExercisePlan, rng: np.random.Generator
) -> list[tuple]:
    """One pair per department, largest first: a base, and visits to other places of it."""
    # A code begins with the two digits of its department, as Peru's 150101 does.
    top = electorate.index.str[:2]
    largest = electorate.groupby(top)["registered_voters"].sum().sort_values(ascending=False)
    deployments: list[tuple] = []
    for number, department in enumerate(largest.index[: max(plan.teams // 2, 1)], start=1):
        places = electorate.loc[top == department]
        base = places["registered_voters"].idxmax()
        others = places.index[places["remote"].to_numpy() < REACHABLE]
        team, at = f"LTO {number:02d}", float(rng.uniform(6, 30))
        while at < hours.opening - 40 and len(others):
            visit = str(rng.choice(others))
            deployments.append((team, "LTO", base, at, at + 36, "mobile", 2))
            deployments.append((team, "LTO", visit, at + 38, at + 46, "mobile", 2))
            at += 48
        # `uniform` needs an end above its start: some missions close soon after the vote.
        leave = hours.closing + float(rng.uniform(60, max(hours.end - hours.closing, 61)))
        deployments.append((team, "LTO", base, at, min(leave, hours.end), "mobile", 2))
    return deployments


def _short_term(
    electorate: pd.DataFrame, hours: Hours, plan: ExercisePlan, rng: np.random.Generator
) -> list[tuple]:
    """Pairs that arrive two days before, move from place to place while people vote."""
    near = electorate.loc[electorate["remote"] < REACHABLE]
    chance = near["registered_voters"].to_numpy(dtype=float) ** 0.6
    count = min(plan.teams, len(near))
    bases = rng.choice(len(near), size=count, replace=False, p=chance / chance.sum())
    tree = cKDTree(near[["x", "y"]].to_numpy())
    deployments: list[tuple] = []
    for number, base in enumerate(bases, start=1):
        team, arrive = f"STO {number:02d}", hours.opening - float(rng.uniform(30, 46))
        home, codes = near.index[base], near.index
        around = np.atleast_1d(
            tree.query(near[["x", "y"]].to_numpy()[base], k=min(9, len(near)))[1]
        )
        route = rng.permutation(around[1:])[: int(rng.integers(3, 7))]
        deployments.append((team, "STO", home, arrive, hours.opening + 2, "mobile", 2))
        edges = np.linspace(hours.opening + 2, hours.closing - 1, len(route) + 1)
        for stop, since, until in zip(route, edges[:-1], edges[1:], strict=True):
            # A quarter of an hour on the way: no team is in two places at once.
            deployments.append((team, "STO", codes[stop], since + 0.25, until, "mobile", 2))
        leave = hours.closing + float(rng.uniform(18, 44))
        deployments.append((team, "STO", home, hours.closing - 0.75, leave, "static", 2))
    return deployments


def _delegates(
    mission: Mission,
    electorate: pd.DataFrame,
    hours: Hours,
    plan: ExercisePlan,
    rng: np.random.Generator,
) -> list[tuple]:
    largest = electorate["registered_voters"].sort_values(ascending=False, kind="stable")
    chosen = largest.index[: max(plan.teams // 4, 1)]
    return [
        (
            said(mission, "delegates", number=f"{number:02d}"),
            "delegate",
            unit,
            hours.opening - 12,
            hours.closing + 12,
            "mobile",
            int(rng.integers(2, 7)),
        )
        for number, unit in enumerate(chosen, start=1)
    ]


def _finished(
    deployments: pd.DataFrame,
    electorate: pd.DataFrame,
    start: datetime,
    hours: Hours,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Give each deployment a status, arrival, origin and place."""
    count = len(deployments)
    status = np.where(
        deployments["type"] == "core_team",
        "in_place",
        rng.choice(STATUSES, count, p=STATUS_CHANCES),
    )
    left = np.where(status == "withdrawn", rng.uniform(0.2, 0.8, count), 1.0)
    until = deployments["from"] + (deployments["to"] - deployments["from"]) * left
    late = np.where(
        rng.random(count) < 0.25, rng.exponential(0.8, count), rng.uniform(0, 0.1, count)
    )
    # Who would have come after leaving has never arrived.
    arrived = np.isin(status, ["in_place", "withdrawn"]) & (deployments["from"] + late < until)
    # Drawn per team: profile and origin are the same in all its deployments.
    teams, codes = pd.factorize(deployments["team"])
    delegate = (deployments["type"] == "delegate").to_numpy()
    places = electorate.loc[deployments["unit"]]
    number = [f"{n:04d}" for n in range(1, count + 1)]
    return pd.DataFrame(
        {
            "deployment_id": [f"exercise-deployment-{n}" for n in number],
            "team": deployments["team"],
            "type": deployments["type"],
            "profile": np.where(delegate, rng.choice(PROFILES, len(codes))[teams], ""),
            "origin_country": rng.choice(ORIGINS, len(codes))[teams],
            "start": instants(start, deployments["from"].to_numpy()),
            "end": instants(start, until.to_numpy()),
            "arrived_at": instants(start, np.where(arrived, deployments["from"] + late, np.nan)),
            "status": status,
            "mode": deployments["mode"],
            "head_count": deployments["head_count"],
            "unit": deployments["unit"],
            "lon": places["lon"].to_numpy(),
            "lat": places["lat"].to_numpy(),
            "recorded_at": instants(
                start, np.minimum(deployments["from"].to_numpy(), hours.opening - 48)
            ),
        }
    )
