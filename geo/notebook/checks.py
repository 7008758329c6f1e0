"""Tables of verification by the name of their check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.count_order import OrderRequest, order_of_count
from geo.verification.count_order.texts import tables as order_tables
from geo.verification.discrepancies import of_copies, of_publications
from geo.verification.discrepancy_tables import tables as discrepancy_tables
from geo.verification.proceedings.at_stake import at_stake, stake_courses
from geo.verification.proceedings.tables import stake_tables
from geo.verification.review.mission_review import review_mission
from geo.verification.review.tables import review_tables

Verification = Literal["count_order", "discrepancies", "votes_at_stake", "review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What a check is asked for.

    Attributes
    ----------
    at, since : UTC; `since` is the earlier moment of a comparison, None for none.
    series : whose count; "" the one stored by sheet.
    pair : two options, whose lead over whom; empty for the leading two.
    """

    at: pd.Timestamp
    since: pd.Timestamp | None = None
    series: str = ""
    pair: tuple[str, str] | tuple[()] = ()


def check_tables(
    seen: Observation, check: Verification, asked: CheckRequest
) -> Mapping[str, pd.DataFrame]:
    """Return the tables of a check, as the command of its name writes them with ``--folder``.

    Raises
    ------
    QueryError
        When there is no such check, or nothing to check.
    """
    at, since, series, pair = asked.at, asked.since, asked.series, asked.pair
    if check == "count_order":
        start = since.to_pydatetime() if since is not None else None
        request = OrderRequest(at=at, since=start, pair=pair, series=series)
        return order_tables(order_of_count(seen, request))
    if check == "discrepancies" and since is not None:
        return discrepancy_tables(of_publications(seen, since, at, series, pair))
    if check == "discrepancies":
        return discrepancy_tables(of_copies(seen, at, series, pair))
    if check == "votes_at_stake":
        found = at_stake(seen, at, series, pair)
        return stake_tables(found, stake_courses(seen, at, series, found.contest.pair))
    if check == "review":
        return review_tables(review_mission(seen, at, series, pair))
    known = ", ".join(get_args(Verification))
    raise QueryError(say("there is no check {name!r}; known are {known}", name=check, known=known))
