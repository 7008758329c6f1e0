"""Checklists of an exercise: what observers at stations drawn and teams on their way fill in."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.exercise.plan import hours_between, instants, phase
from geo.exercise.words import said
from geo.gaps.stations.frame import describe_stations
from geo.gaps.stations.representativeness import drawn_sample
from geo.missions.mission import Mission
from geo.missions.rules.checklists import NOT_SEEN, Checklist, Question

SEED = 124
"""Makes a stream of its own, so that what the others draw stays as it is."""
ARRIVED = 0.96
"""Share of the stations drawn from which a form of each part of the day arrives at all."""
UNSEEN = 0.03
YES = {
    "materials": 0.97,
    "box_empty": 0.985,
    "secrecy": 0.975,
    "unauthorised": 0.03,
    "party_agents": 0.8,
    "observers_free": 0.985,
    "waiting_voted": 0.985,
    "count_public": 0.98,
    "copy_given": 0.93,
}
"""How often each question of the form is answered with yes; others as often as not."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "opening": ("opening",),
    "voting": ("voting",),
    "evening": ("closing", "counting"),
}
"""Phases of which a form is sent together."""
DELAY_REMOTE, DELAY_NEAR = 1.6, 0.25
"""Hours until a form reaches the mission on average, from where there is no signal and else."""
CORRECTED, TWICE = 0.004, 0.15
"""Shares of answers that the same team corrects, and of visits after which the team looks in at a
station drawn, too."""


def make_checklists(
    mission: Mission,
    units: gpd.GeoDataFrame,
    stations: pd.DataFrame,
    visits: pd.DataFrame,
    seed: int,
) -> pd.DataFrame:
    """Invent answers to the mission's first form; none where it has no form.

    Parameters
    ----------
    stations : as `geo.exercise.results.make_stations` makes them, with ``remote``.
    visits : as `geo.exercise.visits.make_visits` makes them.

    Returns
    -------
    Columns of `geo.records.kinds.checklist_answer` and ``recorded_at``.
    """
    if not mission.checklists:
        return pd.DataFrame(columns=[*COLUMNS, "recorded_at"])
    rng = np.random.default_rng([seed, SEED])
    form = mission.checklists[0]
    watched = _watched(mission, units, stations, visits, rng)
    day = _day(mission, watched, rng)
    found = [_part(form, phases, day, rng) for phases in PARTS.values()]
    every = pd.concat([one for one in found if len(one)], ignore_index=True)
    return _finished(pd.concat([every, _corrections(every, rng)], ignore_index=True), mission)


COLUMNS = (
    "answer_id",
    "station",
    "form",
    "question",
    "answer",
    "observed_at",
    "reported_at",
    "team",
    "unit",
    "note",
)


def _watched(
    mission: Mission,
    units: gpd.GeoDataFrame,
    stations: pd.DataFrame,
    visits: pd.DataFrame,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Return who watches which station, and in which part of the day: hours of the mission."""
    visited = visits.loc[(visits["status"] == "visited") & visits["reported_at"].notna()]
    start = pd.Timestamp(mission.phases[0].start)
    teams = pd.DataFrame(
        {
            "station": visited["station"].to_numpy(),
            "team": visited["team"].to_numpy(),
            "at": ((visited["start"] - start) / pd.Timedelta(hours=1)).to_numpy(dtype=float),
            "stays": False,
        }
    )
    drawn = drawn_sample(mission, describe_stations(stations, units, mission))
    if drawn is None:
        return _described(teams, stations)
    own = np.sort(drawn["station"].to_numpy())
    # Some stations drawn lie on the way of a team: two look at the same.
    met = teams.sample(frac=TWICE, random_state=rng)[: len(own)]
    met = met.assign(station=rng.choice(own, len(met), replace=False))
    stay = pd.DataFrame(
        {
            "station": own,
            "team": [said(mission, "observer", number=f"{n:04d}") for n in range(1, len(own) + 1)],
            "at": np.nan,
            "stays": True,
        }
    )
    return _described(pd.concat([stay, teams, met], ignore_index=True), stations)


def _described(rows: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    listed = stations.set_index("station")
    return rows.assign(
        unit=listed["unit"].reindex(rows["station"]).to_numpy(),
        remote=np.clip(listed["remote"].reindex(rows["station"]).to_numpy(float), 0, 1),
    )


def _day(mission: Mission, watched: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return when each station opened and closed; it is the same whoever looks."""
    start, voting = mission.phases[0].start, phase(mission, "voting")
    begins, ends = (hours_between(start, at) for at in (voting.start, voting.end))
    places = watched.drop_duplicates("station").set_index("station")
    far = places["remote"].to_numpy()
    # Officials come an hour before the voters; remote stations wait for their materials.
    opened = begins + 0.95 + rng.gamma(1.6, 0.16 + 0.3 * far)
    closed = ends + rng.gamma(1.2, 0.12, len(places))
    times = pd.DataFrame({"opened": opened, "closed": closed}, index=places.index)
    return watched.join(times, on="station").assign(begins=begins, ends=ends)


def _part(
    form: Checklist, phases: tuple[str, ...], day: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the answers of one part of the day, one row each."""
    seen = _seen_at(phases[0], day, rng)
    there = np.isfinite(seen) & (rng.random(len(day)) < ARRIVED)
    rows = day.loc[there].reset_index(drop=True)
    at = seen[there]
    delay = rng.exponential(DELAY_NEAR + DELAY_REMOTE * rows["remote"].to_numpy() ** 2)
    asked = [question for question in form.questions if question.phase in phases]
    return pd.concat(
        [
            rows[["station", "team", "unit"]].assign(
                form=form.id,
                question=question.id,
                answer=_answers(question, rows, at, rng),
                hours=at,
                reported=at + delay,
            )
            for question in asked
        ]
        or [pd.DataFrame()],
        ignore_index=True,
    )


def _seen_at(part: str, day: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Return when whoever watches fills in a part of the form; NaN where they are elsewhere."""
    count, stays = len(day), day["stays"].to_numpy(dtype=bool)
    at, begins, ends = (day[name].to_numpy(float) for name in ("at", "begins", "ends"))
    if part == "opening":
        # Who stays reports at the opening, or that an hour and a half went by without one.
        own = np.minimum(day["opened"].to_numpy() + 0.1, begins + 2.5)
        return np.where(stays, own, np.where(at < begins + 1.5, at + 0.2, np.nan))
    if part == "voting":
        return np.where(stays, begins + rng.uniform(4, 8, count), at + 0.3)
    own = day["closed"].to_numpy() + rng.uniform(1.2, 3.5, count)
    return np.where(stays, own, np.where(at > ends - 1, own, np.nan))


def _answers(
    question: Question, rows: pd.DataFrame, at: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    count = len(rows)
    unseen = rng.random(count) < UNSEEN
    if question.type == "time":
        hours = rows["closed" if question.role == "closing" else "opened"].to_numpy()
        told = hours + rng.normal(0, 0.03, count)
        # The axis begins at local midnight.
        clock = np.clip(np.round((told % 24) * 60).astype(int), 0, 24 * 60 - 1)
        texts = np.array([f"{m // 60:02d}:{m % 60:02d}" for m in clock], dtype=object)
        texts[hours > at] = "no"
    elif question.type == "number":
        texts = rng.poisson(18 * (1 + rows["remote"].to_numpy()), count).astype(str).astype(object)
    else:
        yes = rng.random(count) < YES.get(question.id, 0.5)
        texts = np.where(yes, "yes", "no").astype(object)
    # A time that was not seen is what the team found when it came.
    texts[unseen] = NOT_SEEN
    return texts


def _corrections(every: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return answers that a team corrects later: what it said first was a slip of the pen."""
    slips = every["answer"].isin(["yes", "no"]) & (rng.random(len(every)) < CORRECTED)
    again = every.loc[slips & every["question"].isin(list(YES))]
    return again.assign(
        answer=again["answer"].map({"yes": "no", "no": "yes"}),
        hours=again["hours"] + 0.4,
        reported=again["reported"] + rng.uniform(0.5, 2, len(again)),
    )


def _finished(answers: pd.DataFrame, mission: Mission) -> pd.DataFrame:
    start = mission.phases[0].start
    ordered = answers.sort_values(["reported", "station", "question"], kind="stable")
    ordered = ordered.reset_index(drop=True)
    reported = instants(start, ordered["reported"].to_numpy(float))
    found = ordered.assign(
        answer_id=[f"exercise-answer-{n:05d}" for n in range(1, len(ordered) + 1)],
        observed_at=instants(start, ordered["hours"].to_numpy(float)),
        reported_at=reported,
        note=said(mission, "nobody_there"),
        recorded_at=reported,
    )
    return found[[*COLUMNS, "recorded_at"]]
