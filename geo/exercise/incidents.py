"""Incidents of an exercise: all four domains, the axes apart, three clocks, two revisions."""

from datetime import datetime

import numpy as np
import pandas as pd
import shapely

from geo.exercise.plan import ExercisePlan, hours_between, instants, phase
from geo.exercise.violence import DRAWN, actor_types, with_chains
from geo.exercise.words import said, said_of, summaries
from geo.missions.mission import Mission
from geo.records.vocabulary import DOMAINS, OUTCOMES, SEVERITIES

# Chances by stage (before, voting, counting, after) in the order of DOMAINS: electoral process,
# media, legal, violence.
STAGES = (0.25, 0.45, 0.15, 0.15)
BY_STAGE = np.array(
    [
        [0.25, 0.40, 0.10, 0.25],
        [0.80, 0.04, 0.04, 0.12],
        [0.62, 0.06, 0.12, 0.20],
        [0.15, 0.15, 0.50, 0.20],
    ]
)
SEVERITY = (0.04, 0.14, 0.32, 0.35, 0.15)
VERIFIED, FOUND = (
    ("confirmed_true", "confirmed_false", "unverifiable"),
    (0.76, 0.14, 0.10),
)
WORKFLOW_AFTER = {"confirmed_true": "action_taken", "confirmed_false": "invalidated"}
PLACES = ("point", "unit", "parent", "top", "country", "unknown")
PLACE_CHANCES = (0.80, 0.10, 0.04, 0.03, 0.015, 0.015)
LASTING = ("road_blockade", "disrupted_meeting", "pressure_on_press", "denial_of_right_to_vote")


def make_incidents(
    mission: Mission,
    electorate: pd.DataFrame,
    deployments: pd.DataFrame,
    plan: ExercisePlan,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Invent incidents, denser where people live and where observers are.

    Returns
    -------
    Columns of `geo.records.kinds.INCIDENT`, ``instance_id`` and ``recorded_at``; an incident
    that was verified has two rows, first as reported and unconfirmed, then as found.
    """
    count = plan.incidents
    start = mission.phases[0].start
    # Sorted, so that numbers of incidents run with time, as a mission gives them.
    stage = np.sort(rng.choice(len(STAGES), count, p=STAGES))
    domain = _pick(BY_STAGE[stage], rng)
    category = np.array([rng.choice(DRAWN[DOMAINS[d]]) for d in domain])
    occurred = np.sort(_hours(mission, stage, rng))
    reported = occurred + rng.lognormal(np.log(0.7), 1.0, count)
    lasts = np.isin(category, LASTING) & (rng.random(count) < 0.7)
    place = _places(electorate, deployments, mission, rng, count)
    violent = np.array(DOMAINS)[domain] == "violence"
    free = violent & ~np.isin(category, LASTING)
    category = with_chains(category, free, occurred, place["unit"])
    first = pd.DataFrame(
        {
            "incident_id": [f"exercise-incident-{n:04d}" for n in range(1, count + 1)],
            "domain": np.array(DOMAINS)[domain],
            "category": category,
            "severity": rng.choice(SEVERITIES, count, p=SEVERITY),
            "veracity": "unconfirmed",
            "workflow": "new",
            "has_proof": rng.random(count) < 0.3,
            "escalated": rng.random(count) < 0.08,
            "occurred_at": instants(start, occurred),
            "occurred_until": instants(
                start, np.where(lasts, occurred + rng.uniform(1, 30, count), np.nan)
            ),
            "reported_at": instants(start, reported),
            "verified_at": instants(start, np.full(count, np.nan)),
            **{name: place[name] for name in ("unit", "lon", "lat", "geo_precision")},
            "time_precision": rng.choice((1, 2), count, p=(0.95, 0.05)),
            "source": rng.choice(("observer", "citizen", "press", "authority"), count),
            "summary": summaries(mission, category, place["name"]),
            "recorded_at": instants(start, reported + rng.uniform(0.02, 0.3, count)),
        }
    )
    for more in (_media, _violent, _legal):
        first = more(mission, first, rng)
    later = _verified(first, reported, mission, rng)
    both = pd.concat([first.assign(instance_id=first["incident_id"] + "-1"), later])
    return both.sort_values(["recorded_at", "instance_id"]).reset_index(drop=True)


def _pick(chances: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw one column per row by the row's chances."""
    return (chances.cumsum(axis=1) < rng.random((len(chances), 1))).sum(axis=1)


def _hours(mission: Mission, stage: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw when each happened: by day before the vote, at any hour of voting and counting."""
    start, voting = mission.phases[0].start, phase(mission, "voting")
    counting = phase(mission, "counting")
    marks = [
        0.0,
        *(hours_between(start, at) for at in (voting.start, voting.end, counting.end)),
        hours_between(start, mission.phases[-1].end),
    ]
    low, high = np.array(marks)[stage], np.array(marks)[stage + 1]
    share = np.where(stage == 3, rng.beta(0.8, 2.2, len(stage)), rng.beta(1.3, 1.1, len(stage)))
    return low + (high - low) * share


def _places(
    electorate: pd.DataFrame,
    deployments: pd.DataFrame,
    mission: Mission,
    rng: np.random.Generator,
    count: int,
) -> dict[str, np.ndarray]:
    """Draw where each happened, and how exactly that is known."""
    seen = electorate.index.isin(deployments.loc[deployments["status"] == "in_place", "unit"])
    # More observers make more reports: the map of an exercise has to show that bias, too.
    chance = electorate["registered_voters"].to_numpy(dtype=float) ** 0.5 * np.where(seen, 8, 1)
    unit = electorate.iloc[rng.choice(len(electorate), count, p=chance / chance.sum())]
    kind = rng.choice(PLACES, count, p=PLACE_CHANCES)
    lon, lat = _near(unit, rng)
    point = kind == "point"
    parents = unit["parent"].to_numpy(dtype=object)
    codes = np.select(
        [kind == "parent", kind == "top", kind == "country", kind == "unknown"],
        [parents, unit.index.str[:2], mission.country.iso3, ""],
        unit.index.to_numpy(dtype=object),
    )
    near = rng.choice((1, 2), count, p=(0.7, 0.3))
    return {
        "unit": codes,
        # Where only a region is known, a district's name would tell more than the record.
        "name": np.where(np.isin(kind, PLACES[:2]), unit["name"].to_numpy(dtype=object), ""),
        "lon": np.where(point, lon, np.nan),
        "lat": np.where(point, lat, np.nan),
        "geo_precision": np.where(point, near, np.where(kind == "unit", 2, 3)),
    }


def _near(unit: pd.DataFrame, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw points around the units' own, inside their polygons."""
    lon, lat = (unit[name].to_numpy(dtype=float) for name in ("lon", "lat"))
    moved = [np.round(axis + rng.normal(0, 0.02, len(unit)), 5) for axis in (lon, lat)]
    inside = shapely.contains_xy(unit["geometry"].to_numpy(), *moved)
    # Outside its polygon a point would contradict the unit that the record states.
    return np.where(inside, moved[0], lon), np.where(inside, moved[1], lat)


def _media(mission: Mission, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    media = (rows["domain"] == "media").to_numpy()
    outlet = [said(mission, "outlet", number=n) for n in rng.integers(1, 9, len(rows))]
    tone = rng.choice(("positive", "neutral", "negative"), len(rows))
    airtime = np.round(rng.uniform(20, 600, len(rows)))
    return rows.assign(
        outlet=np.where(media, outlet, ""),
        tone=np.where(media, tone, ""),
        duration_s=np.where(media, airtime, np.nan),
    )


def _violent(mission: Mission, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    violent = (rows["domain"] == "violence").to_numpy()
    actor = rng.choice(("unknown", "party_supporters", "armed_group"), len(rows))
    target = rng.choice(("voters", "polling_staff", "candidate", "observers"), len(rows))
    actor, target = np.where(violent, actor, ""), np.where(violent, target, "")
    killed = np.where((rows["category"] == "killing").to_numpy(), 1.0, 0.0)
    return rows.assign(
        actor=said_of(mission, "actor", actor),
        target=said_of(mission, "actor", target),
        actor_type=actor_types(actor),
        target_type=actor_types(target),
        fatalities=_people(violent, killed),
        fatalities_low=_people(violent, killed),
        fatalities_high=_people(violent, 2 * killed),
    )


def _people(known: np.ndarray, number: np.ndarray) -> pd.Series:
    return pd.Series(np.where(known, number, np.nan)).astype("Int64")


def _legal(mission: Mission, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    legal = (rows["domain"] == "legal").to_numpy()
    filed = rows["occurred_at"].dt.strftime("%Y-%m-%d")
    due = (rows["occurred_at"] + pd.Timedelta(days=8)).dt.strftime("%Y-%m-%d")
    stations = rng.integers(1, 12, len(rows))
    return rows.assign(
        competent_body=np.where(legal, said(mission, "electoral_court"), ""),
        instance=np.where(legal, "first", ""),
        filed_on=np.where(legal, filed, ""),
        deadline=np.where(legal, due, ""),
        stations_concerned=pd.Series(np.where(legal, stations, np.nan)).astype("Int64"),
    )


def _verified(
    first: pd.DataFrame, reported: np.ndarray, mission: Mission, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the second revision of the incidents whose verification ended in time."""
    start: datetime = mission.phases[0].start
    ended = reported + rng.lognormal(np.log(7), 1.0, len(first))
    kept = (rng.random(len(first)) < 0.75) & (
        # What is verified after the mission's end nobody would have recorded.
        ended < hours_between(start, mission.phases[-1].end) - 1
    )
    found = rng.choice(VERIFIED, len(first), p=FOUND)
    legal = (first["domain"] == "legal").to_numpy()
    later = first.assign(
        veracity=found,
        workflow=[WORKFLOW_AFTER.get(value, "closed") for value in found],
        verified_at=instants(start, ended),
        recorded_at=instants(start, ended + 0.1),
        outcome=np.where(legal, rng.choice(OUTCOMES, len(first)), ""),
        instance_id=first["incident_id"] + "-2",
    )
    decided = later["verified_at"].dt.strftime("%Y-%m-%d")
    return later.assign(decided_on=np.where(legal, decided, "")).loc[kept]
