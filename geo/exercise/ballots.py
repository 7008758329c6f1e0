"""What is on the sheets of an exercise: turnout, votes of each option, blank and null ones."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes

FINAL_LEAD = 0.02
"""Lead of the first of two options over the second when all is counted: beyond the interval of a
sample of 1,200 stations, and behind until nine tenths of the sheets are in."""
BETWEEN_REGIONS = 0.9
"""Log odds by which the last region leans to the first option, over the first region."""
BETWEEN_UNITS = 0.2
"""The same of the units of one region."""
WITHIN_UNIT = 2 * 0.031
"""Lead by which the last sheet of a unit differs from its first. Its late sheets then lean 3.1
points from its early ones, wherever the line is drawn: 3.3 did in Peru's run-off of 2021, 2.9 in
Bolivia's election of 2019, those of places that had not begun included."""


def make_ballots(
    stations: pd.DataFrame, state: np.ndarray, options: list[str], rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Draw turnout and votes of each box; what is annulled has null votes only.

    Parameters
    ----------
    stations : ``unit``, ``registered_voters``, ``remote`` and ``order`` (of its sheet, as of
        `geo.exercise.arrival.order_in_unit`).
    state : of each sheet.
    options : ids.
    """
    voters = stations["registered_voters"].to_numpy()
    turnout = np.clip(rng.normal(0.78, 0.05, len(voters)) - 0.12 * stations["remote"], 0.2, 0.98)
    cast = np.where(state == "not_installed", 0, rng.binomial(voters, turnout))
    spoilt = rng.binomial(cast, 0.064)
    blank = rng.binomial(spoilt, 0.12)
    chances = _support(stations, cast, len(options), rng)
    counts = rng.multinomial(cast - spoilt, chances)
    annulled = state == "annulled"
    found = {
        "votes_cast": cast,
        "blank_votes": np.where(annulled, 0, blank),
        "null_votes": np.where(annulled, cast, spoilt - blank),
    }
    for position, option in enumerate(options):
        found[votes(option)] = np.where(annulled, 0, counts[:, position])
    return found


def _support(
    stations: pd.DataFrame, cast: np.ndarray, options: int, rng: np.random.Generator
) -> np.ndarray:
    """Return each box's chances of the options: mainly by where it is, close in the sum."""
    region, regions = pd.factorize(stations["unit"].str[:2])
    unit, units = pd.factorize(stations["unit"])
    lean = _lateness(stations)[:, np.newaxis] * np.linspace(1, -1, options)
    lean = lean + rng.normal(0, 0.15, (len(regions), options))[region]
    lean = lean + rng.normal(0, 0.25, (len(units), options))[unit]
    # Close in the sum, so that the lead changes while the count grows: what an exercise is for.
    goal = np.linspace(1 + FINAL_LEAD, 1 - FINAL_LEAD, options) / options
    for _ in range(30):
        chances = np.exp(lean) / np.exp(lean).sum(axis=1, keepdims=True)
        lean = lean - np.log((cast @ chances) / max(cast.sum(), 1) / goal)
    return chances / chances.sum(axis=1, keepdims=True)


def _lateness(stations: pd.DataFrame) -> np.ndarray:
    """Return how far each box leans to the first option by how late its sheet comes.

    Of two options that are close half the log odds are the lead, as a share of their votes.
    """
    remote = stations["remote"]
    region = remote.groupby(stations["unit"].str[:2]).transform("mean")
    places = BETWEEN_REGIONS * region + BETWEEN_UNITS * (remote - region)
    return (places + WITHIN_UNIT * stations["order"]).to_numpy()
