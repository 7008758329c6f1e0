"""The count of an exercise: ballot boxes, their sheets over election night, and challenges."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.exercise.arrival import hours_to_sheet, how_late, order_in_unit
from geo.exercise.ballots import make_ballots
from geo.exercise.plan import ExercisePlan, hours_between, instants, phase
from geo.exercise.words import said
from geo.missions.mission import Mission
from geo.records.vocabulary import ACTA_REASONS

SERIES = "exercise"
SHEET_STATES = (
    "normal",
    "observed",
    "challenged_votes",
    "nullity_requested",
    "annulled",
    "not_installed",
)
STATE_CHANCES = (0.979, 0.011, 0.006, 0.002, 0.001, 0.001)
COURT = ("observed", "challenged_votes", "nullity_requested")
OTHER_CITIES = 1.15
"""How remote cities abroad are, beside 1 for the country's remotest unit."""


def make_stations(
    mission: Mission, electorate: pd.DataFrame, plan: ExercisePlan, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent ballot boxes of about `plan.station_voters` voters; the first of a unit take the rest.

    Returns
    -------
    Columns of `geo.records.kinds.STATION` and ``remote`` (0 reports first).
    """
    abroad = pd.DataFrame(
        [(code, city["name"], city["voters"]) for code, city in sorted(plan.abroad.items())],
        columns=["unit", "unit_name", "registered_voters"],
    ).assign(remote=OTHER_CITIES)
    inside = electorate.reset_index()[["unit", "registered_voters", "remote"]]
    units = pd.concat([inside.assign(unit_name=""), abroad], ignore_index=True)
    units["remote"] = how_late(units)
    voters = units["registered_voters"].to_numpy(dtype=int)
    boxes = -(-voters // plan.station_voters)
    row = np.repeat(np.arange(len(units)), boxes)
    number = np.arange(len(row)) - np.repeat(np.cumsum(boxes) - boxes, boxes)
    place = 1 + number // 12
    places = {n: said(mission, "polling_place", number=n) for n in np.unique(place)}
    return pd.DataFrame(
        {
            "station": [f"{n:06d}" for n in range(1, len(row) + 1)],
            "unit": units["unit"].to_numpy(dtype=object)[row],
            "unit_name": units["unit_name"].to_numpy(dtype=object)[row],
            "polling_place": [places[n] for n in place],
            # The rest is shared out one voter a box, so that boxes add up to their unit.
            "registered_voters": (voters // boxes)[row] + (number < (voters % boxes)[row]),
            "remote": units["remote"].to_numpy()[row] + rng.normal(0, 0.03, len(row)),
        }
    )


def make_results(
    mission: Mission, stations: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Invent the sheets: large regions and towns first, so that the lead turns.

    Returns
    -------
    Columns of `geo.records.kinds.STATION_RESULT`, ``instance_id``, ``recorded_at``; a sheet that
    went to a court and was decided has two rows.
    """
    options = [option.id for option in mission.options]
    start = mission.phases[0].start
    closing = hours_between(start, phase(mission, "voting").end)
    state = rng.choice(SHEET_STATES, len(stations), p=STATE_CHANCES)
    court = np.isin(state, COURT)
    hours = hours_to_sheet(stations["remote"].to_numpy(), rng)
    arrived = closing + hours
    ordered = stations.assign(order=order_in_unit(stations["unit"], hours))
    first = pd.DataFrame(
        {
            "station": stations["station"],
            "unit": stations["unit"],
            "series": SERIES,
            "reported_at": instants(start, arrived),
            "state": state,
            "reason": np.where(state == "observed", rng.choice(ACTA_REASONS, len(state)), ""),
            "counted": ~court,
            "registered_voters": stations["registered_voters"],
            **make_ballots(ordered, state, options, rng),
        }
    )
    first["instance_id"] = "exercise-sheet-" + first["station"] + "-1"
    decided = instants(start, arrived + rng.uniform(30, 330, len(first)))
    # What a court decides after the mission's end nobody would have recorded.
    later = _decided(first, decided, options, rng).loc[court & (decided < mission.phases[-1].end)]
    both = pd.concat([first, later], ignore_index=True)
    both["recorded_at"] = both["reported_at"]
    return both


def make_challenges(
    mission: Mission, results: pd.DataFrame, electorate: pd.DataFrame
) -> pd.DataFrame:
    """Return one challenge for each sheet that ever was at a court, as the count says of it."""
    opened = results.loc[results["state"].isin(COURT)].set_index("station")
    later = results.loc[results["instance_id"].str.endswith("-2")].set_index("station")
    decided = later["reported_at"].reindex(opened.index)
    outcome = later["state"].map({"normal": "counted", "annulled": "annulled"})
    columns = ["unit", "state", "reason", "registered_voters", "votes_cast"]
    numbers = [votes(option.id) for option in mission.options]
    points = electorate[["lon", "lat"]].reindex(opened["unit"])
    return (
        opened[[*columns, *numbers]]
        .assign(
            opened_at=opened["reported_at"],
            decided_at=decided,
            outcome=outcome.reindex(opened.index).fillna("pending"),
            lon=points["lon"].to_numpy(),
            lat=points["lat"].to_numpy(),
            geo_precision=2,
            recorded_at=decided.fillna(opened["reported_at"]),
        )
        .reset_index()
    )


def _decided(
    first: pd.DataFrame, decided: pd.Series, options: list[str], rng: np.random.Generator
) -> pd.DataFrame:
    """Return the sheets as a court leaves them: counted, or annulled and null."""
    annulled = rng.random(len(first)) < 0.15
    later = first.assign(
        state=np.where(annulled, "annulled", "normal"),
        reason="",
        counted=True,
        reported_at=decided,
        blank_votes=first["blank_votes"].where(~annulled, 0),
        null_votes=first["null_votes"].where(~annulled, first["votes_cast"]),
        instance_id=first["instance_id"].str.removesuffix("1") + "2",
    )
    return later.assign(**{votes(o): first[votes(o)].where(~annulled, 0) for o in options})
