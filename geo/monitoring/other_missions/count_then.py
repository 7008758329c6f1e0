"""The count of the hour that a statement is about, as it was published by then, beside it.

Nothing here judges a statement: it says what was counted, who led, what was still out and how its
places had voted, where that led, and whether a change of the lead is explained by where the new
sheets came from (`geo.verification.count_order`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import mark
from geo.verification.count_order import CountOrder, OrderRequest, order_of_count
from geo.verification.count_order.stored.published import PublishedCount, published_count

OF_THE_COUNT = ("results_transmission", "count", "result")
"""Topics beside whose statements the count stands."""
STATED, DAY_BEGAN, ABOUT_FROM, ABOUT_UNTIL = "stated", "day_began", "about_from", "about_until"
MOMENT_COLUMNS = [
    "statement_id",
    "role",
    "at",
    "published",
    "sheets",
    "listed",
    "share",
    "lead",
    "points",
    "open_sheets",
    "open_points",
    "projected_points",
    "margin",
    "reason",
]
CHANGE_COLUMNS = [
    "statement_id",
    "about_from",
    "about_until",
    "published_from",
    "published_until",
    "points_from",
    "points_until",
    "sheets",
    "expected",
    "came",
    "margin",
    "word",
    "reason",
]
INSTANT = pd.Timedelta(1, "us")
NOT_COUNTED = mark("no count was published by then")
NOTHING_NEW = mark("nothing was published between")


@dataclass(frozen=True, kw_only=True)
class CountThen:
    """The count of the hours that statements are about.

    Attributes
    ----------
    series, pair : whose count, and whose lead over whom; "" and none without one.
    moments : `MOMENT_COLUMNS`, up to four rows a statement: when it was made (`STATED`; where its
        hour is unknown the end of its day, and the day's beginning as `DAY_BEGAN`), and the ends
        of the span that it is about. Leads in votes and in points of the valid votes, positive for
        the first of the pair; ``open_points`` is what the places of the sheets still out had voted;
        ``reason`` says why a figure is not there.
    changes : `CHANGE_COLUMNS`, one row a statement about a span: the change of the lead over it,
        ``expected`` and ``came`` in points of the valid votes of the new sheets, ``word`` as of
        `geo.verification.count_order.verdict.Verdict.word`, "" where there was no change.
    course : as of `geo.verification.count_order.stored.published.PublishedCount.course`.
    """

    series: str
    pair: tuple[str, ...]
    moments: pd.DataFrame
    changes: pd.DataFrame
    course: pd.DataFrame


def count_then(observation: Observation, statements: pd.DataFrame) -> CountThen:
    """Return the count of the hours that statements on it are about.

    Parameters
    ----------
    statements : as of `geo.cube.other_missions.statements.statements_at`; those on other topics are
        left out.
    """
    told = statements.loc[statements["topic"].isin(OF_THE_COUNT)]
    try:
        whole = published_count(observation)
    except QueryError as error:
        return _without(told, str(error))
    orders = _Orders(observation, whole)
    moments = [
        {"statement_id": row["statement_id"], "role": role, "at": at, **orders.state(at)}
        for row in told.to_dict("records")
        for role, at in moments_of(row)
    ]
    changes = [
        {"statement_id": row["statement_id"], **orders.change(*span)}
        for row in told.to_dict("records")
        if (span := span_of(row)) is not None
    ]
    return CountThen(
        series=whole.series,
        pair=whole.pair,
        moments=pd.DataFrame(moments, columns=MOMENT_COLUMNS),
        changes=pd.DataFrame(changes, columns=CHANGE_COLUMNS),
        course=whole.course,
    )


def moments_of(statement: Mapping[Any, Any]) -> Iterator[tuple[str, pd.Timestamp]]:
    """Yield the moments at which the count stands beside a statement, by their role.

    Examples
    --------
    >>> end, begin = pd.Timestamp("2019-10-23T04:00Z"), pd.Timestamp("2019-10-22T04:00Z")
    >>> said = {"stated_at": end, "stated_from": begin, "about_from": pd.NaT, "about_until": pd.NaT}
    >>> [role for role, _ in moments_of(said)]
    ['day_began', 'stated']
    """
    for role, name in ((ABOUT_FROM, "about_from"), (ABOUT_UNTIL, "about_until")):
        if not pd.isna(statement[name]):
            yield role, statement[name]
    if statement["stated_from"] == statement["stated_at"]:
        yield STATED, statement["stated_at"]
        return
    yield DAY_BEGAN, statement["stated_from"]
    # The end of a day is no instant of it: what was published then came after the statement.
    yield STATED, statement["stated_at"] - INSTANT


def span_of(statement: Mapping[Any, Any]) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return the span that a statement is about; None where it is about none, or one instant.

    Examples
    --------
    >>> span_of({"about_from": pd.NaT, "about_until": pd.NaT}) is None
    True
    """
    begins, ends = statement["about_from"], statement["about_until"]
    if pd.isna(begins) or pd.isna(ends) or ends <= begins:
        return None
    return begins, ends


def _without(told: pd.DataFrame, reason: str) -> CountThen:
    """Return what there is without a count: every statement, and why nothing stands beside it."""
    moments = [
        {"statement_id": row["statement_id"], "role": role, "at": at, "reason": reason}
        for row in told.to_dict("records")
        for role, at in moments_of(row)
    ]
    return CountThen(
        series="",
        pair=(),
        moments=pd.DataFrame(moments, columns=MOMENT_COLUMNS),
        changes=pd.DataFrame(columns=CHANGE_COLUMNS),
        course=pd.DataFrame(columns=["scope", "at", "points", "stretch"]),
    )


class _Orders:
    """Orders of the count by publication: of several statements each is computed once."""

    def __init__(self, observation: Observation, whole: PublishedCount) -> None:
        self._observation = observation
        self._whole = whole
        self._known: dict[tuple[pd.Timestamp, pd.Timestamp | None], CountOrder | str] = {}

    def _order(self, at: pd.Timestamp, since: pd.Timestamp | None = None) -> CountOrder | str:
        if (at, since) not in self._known:
            asked = OrderRequest(
                at=at, since=since, series=self._whole.series, pair=self._whole.pair
            )
            try:
                self._known[at, since] = order_of_count(self._observation, asked)
            except QueryError as error:
                self._known[at, since] = str(error)
        return self._known[at, since]

    def state(self, at: pd.Timestamp) -> dict[str, Any]:
        """Return the count as it was published by a moment."""
        published = self._whole.last(at)
        if published is None:
            return {"published": pd.NaT, "reason": NOT_COUNTED}
        found = self._order(published)
        if isinstance(found, str):
            return {"published": published, "reason": found}
        counted = float(found.state.sheets.sum())
        figures = {
            "published": published,
            "sheets": counted,
            "lead": float(found.state.lead.sum()),
            "points": found.state.points,
            "reason": "",
        }
        one = found.projection
        if one is None:
            return figures
        listed = counted + one.open_sheets
        return figures | {
            "listed": listed,
            "share": counted / listed if listed else np.nan,
            "open_sheets": one.open_sheets,
            # What is out of nothing leans nowhere.
            "open_points": one.open_points if one.open_sheets else np.nan,
            "projected_points": one.points,
            "margin": one.points_margin,
        }

    def change(self, begins: pd.Timestamp, ends: pd.Timestamp) -> dict[str, Any]:
        """Return how the lead changed over a span, and whether where the sheets came from says it.

        A span begins with what was published by its first instant.
        """
        since, until = self._whole.last(begins), self._whole.last(ends)
        span = {
            "about_from": begins,
            "about_until": ends,
            "published_from": since,
            "published_until": until,
            "word": "",
        }
        if since is None or until is None:
            return span | {"reason": NOT_COUNTED}
        if since == until:
            return span | {"reason": NOTHING_NEW}
        found = self._order(until, since)
        if isinstance(found, str) or found.verdict is None:
            return span | {"reason": found if isinstance(found, str) else NOTHING_NEW}
        sheets = 0.0 if found.sources is None else float(found.sources["sheets"].sum())
        return span | {
            "points_from": found.before,
            "points_until": found.state.points,
            "sheets": sheets,
            "expected": found.verdict.expected,
            "came": found.verdict.came,
            "margin": found.verdict.margin,
            "word": found.verdict.word,
            "reason": "",
        }
