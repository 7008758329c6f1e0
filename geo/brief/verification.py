"""What verifying the vote says at the moment of a brief; nothing of what a mission has not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError, SourceError
from geo.verification.by_unit.groups import GROUPS, has_copies, has_sample
from geo.verification.count_order import CountOrder, OrderRequest, order_of_count
from geo.verification.discrepancies import Discrepancies, of_copies
from geo.verification.proceedings.at_stake import at_stake, stake_courses
from geo.verification.proceedings.stake_verdict import StakeVerdict, stake_verdict
from geo.verification.quick_count.estimate import Estimate
from geo.verification.quick_count.mission_count import mission_count
from geo.verification.review.review import Review
from geo.verification.review.stations import review_stations
from geo.verification.review.stored_sheets import stored_sheets
from geo.verification.votes_at_stake import VotesAtStake

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Figures of a moment; None, or no review, where a mission has nothing of it by then.

    Attributes
    ----------
    order : of the count, with its projection, changes since the earlier moment.
    estimate : of the quick count.
    copies : beside the official sheets.
    stake : on the sheets at courts.
    stake_verdict : whether rulings can turn the lead, by the newest publication known.
    reviews : what the tests of single stations put forward.
    """

    order: CountOrder | None
    estimate: Estimate | None
    copies: Discrepancies | None
    stake: VotesAtStake | None
    stake_verdict: StakeVerdict | None
    reviews: tuple[Review, ...]


def verify(observation: Observation, at: datetime, since: datetime) -> Verification:
    """Return what verifying the vote says at a moment."""
    moment, before = pd.Timestamp(at), pd.Timestamp(since)
    counted = any(
        bool((rows["reported_at"] <= moment).any())
        for rows in (observation.states, observation.bulletins)
        if len(rows)
    )
    entries = observation.records["tally_copy"]
    copied = has_copies(observation) and bool((entries["reported_at"] <= moment).any())
    stake = (_known(lambda: _stake(observation, moment)) if counted else None) or (None, None)
    return Verification(
        order=_known(lambda: _order(observation, moment, before)) if counted else None,
        estimate=_known(lambda: mission_count(observation).at(observation, at))
        if copied and has_sample(observation)
        else None,
        copies=_known(lambda: of_copies(observation, moment)) if copied and counted else None,
        stake=stake[0],
        stake_verdict=stake[1],
        reviews=(_known(lambda: _reviews(observation, at)) or ()) if counted else (),
    )


def _known(make: Callable[[], T]) -> T | None:
    """Return what is made, None where the mission has not what it takes."""
    try:
        return make()
    except (QueryError, SourceError):
        return None


def _order(observation: Observation, at: pd.Timestamp, since: pd.Timestamp) -> CountOrder | None:
    if len(observation.mission.options) < 2:
        return None
    return order_of_count(
        observation, OrderRequest(at=at.to_pydatetime(), since=since.to_pydatetime())
    )


def _stake(
    observation: Observation, at: pd.Timestamp
) -> tuple[VotesAtStake, StakeVerdict | None] | None:
    if not GROUPS["at_stake"].stored(observation):
        return None
    found = at_stake(observation, at)
    verdict = stake_verdict(found, stake_courses(observation, at, pair=found.contest.pair))
    return (found.court, verdict) if found.court.sheets else None


def _reviews(observation: Observation, at: datetime) -> tuple[Review, ...]:
    # Without the polygons of neighbours: those of units are the slowest, and no list of stations.
    rows, options = stored_sheets(observation, at, "", ())
    return tuple(review_stations(rows, options).lists)
