"""What may be said of the final lead at each moment, with its interval, or that nothing may."""

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError, SourceError
from geo.verification.by_unit.groups import GROUPS
from geo.verification.by_unit.still_out import lead_pair
from geo.verification.count_order.projection import holds_zero
from geo.verification.outlook.estimated import estimates
from geo.verification.outlook.projected import projections
from geo.verification.quick_count.calling import CALLED

PROJECTED, ESTIMATED = "projected", "estimated"
NEARLY_ALL = 0.9
"""Share of the sheets from which on the count says more than a sample."""
LEAD: Final = "lead"
TOO_CLOSE: Final = "too_close"
WITHHELD: Final = "withheld"
Word = Literal["lead", "too_close", "withheld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The final lead as far as it can be known at a moment.

    Attributes
    ----------
    at : from when on it holds, until the next one.
    kind : ``projected`` from the count, or ``estimated`` from a sample.
    first : id of the option that is ahead.
    points, low, high : its lead and the interval of 95 %, in points of the valid votes; NaN where
        it is withheld and no interval is to be trusted.
    counted : share of the sheets that a projection rests on; NaN of an estimate.
    word : ``lead``, ``too_close`` (the interval holds 0), or ``withheld`` (of an estimate: reports
        that have arrived differ from those drawn, or are too few; of a projection: sheets of the
        country are in no unit's bulletin).
    """

    at: pd.Timestamp
    kind: str
    first: str
    points: float
    low: float
    high: float
    word: Word
    counted: float = float("nan")


def outlooks(observation: Observation) -> list[Outlook]:
    """Return what may be said at each moment, in order; empty where nothing may at any.

    Where a sample and the count both speak it is the sample, whose interval rests on chance alone
    and not on how late sheets have leaned elsewhere, until nearly all sheets are counted.
    """
    found = {PROJECTED: _projected(observation), ESTIMATED: _estimated(observation)}
    changes = sorted({one.at for each in found.values() for one in each})
    chosen = (
        _better([last for each in found.values() if (last := _last(each, at))]) for at in changes
    )
    said: list[Outlook] = []
    for at, one in zip(changes, chosen, strict=True):
        # Said anew only where something else is said than before.
        if one.at == at or not said or said[-1].kind != one.kind:
            said.append(replace(one, at=at))
    return said


def _projected(observation: Observation) -> list[Outlook]:
    if not GROUPS["still_out"].stored(observation):
        return []
    first, second = lead_pair(observation)
    found = []
    for one in projections(observation):
        projected = one.projection
        points = projected.points if projected else np.nan
        margin = projected.points_margin if projected else np.nan
        said = _outlook(one.at, PROJECTED, (first, second), points, margin)
        found.append(replace(said, counted=one.counted))
    return found


def _estimated(observation: Observation) -> list[Outlook]:
    if not GROUPS["quick_count"].stored(observation):
        return []
    try:
        rows = list(estimates(observation))
    except (QueryError, SourceError):
        return []
    found = []
    for row in rows:
        at, pair = pd.Timestamp(row["at"]), (str(row["option"]), str(row["over"]))
        margin = 50 * (row["high_95"] - row["low_95"])
        if row["withheld"] or np.isnan(row["estimate"]):
            pair, margin = ("", ""), np.nan
        one = _outlook(at, ESTIMATED, pair, 100 * row["estimate"], margin)
        # A lead beyond the interval at one look of many is not called by it.
        called = row["state"] == CALLED or one.word == WITHHELD
        found.append(one if called else replace(one, word=TOO_CLOSE))
    return found


def _outlook(
    at: pd.Timestamp, kind: str, pair: tuple[str, str], points: float, margin: float
) -> Outlook:
    """Return an outlook, of the option that is ahead.

    Examples
    --------
    >>> found = _outlook(pd.Timestamp("2021-06-07"), PROJECTED, ("a", "b"), -3.0, 4.0)
    >>> found.first, found.low, found.high, found.word
    ('b', -1.0, 7.0, 'too_close')
    """
    if np.isnan(points) or np.isnan(margin):
        nothing = float("nan")
        return Outlook(
            at=at, kind=kind, first="", points=nothing, low=nothing, high=nothing, word=WITHHELD
        )
    lead = abs(float(points))
    return Outlook(
        at=at,
        kind=kind,
        first=pair[int(points < 0)],
        points=lead,
        low=lead - float(margin),
        high=lead + float(margin),
        word=TOO_CLOSE if holds_zero(lead, float(margin)) else LEAD,
    )


def _last(found: list[Outlook], at: pd.Timestamp) -> Outlook | None:
    return next((one for one in reversed(found) if one.at <= at), None)


def _better(found: list[Outlook]) -> Outlook:
    """Return which of a projection and an estimate is said.

    Examples
    --------
    >>> at, pair = pd.Timestamp("2021-06-07"), ("a", "b")
    >>> count = replace(_outlook(at, PROJECTED, pair, 8.0, 1.0), counted=0.5)
    >>> sample = _outlook(at, ESTIMATED, pair, 1.0, 2.0)
    >>> _better([count, sample]).kind, _better([replace(count, counted=0.95), sample]).kind
    ('estimated', 'projected')
    >>> part = replace(_outlook(at, PROJECTED, pair, np.nan, np.nan), counted=0.95)
    >>> _better([part, sample]).kind
    'estimated'
    """
    whole = [one for one in found if one.counted >= NEARLY_ALL and one.word != WITHHELD]
    return whole[0] if whole else found[-1]
