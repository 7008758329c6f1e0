"""Deployments of one team that overlap: the team is where it arrived last, and nowhere twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.codes.names import fold
from geo.cube.axes import naive

PRESENT = ("in_place",)
EXPECTED = ("planned", "confirmed")
OVERLAPS_NAMED = 20
"""Overlaps that are named of one deployment: a file that calls all its teams alike has millions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """One deployment gives way to another of the same team in ``[begin, end)``.

    Attributes
    ----------
    loser, winner : positions of the two deployments in the table given.
    begin, end : naive UTC.
    """

    loser: int
    winner: int
    begin: np.datetime64
    end: np.datetime64


@dataclass(frozen=True, slots=True)
class _Claims:
    """From when to when each deployment claims its team, and in which order; all by position."""

    begins: np.ndarray
    ends: np.ndarray
    group: np.ndarray
    order: np.ndarray


def find_overlaps(deployments: pd.DataFrame) -> list[Overlap]:
    """Return the pairs of deployments that claim one team at once, at most `OVERLAPS_NAMED` of one.

    Of two deployments in place the team is in the one it arrived at last (`arrived_at`; the start
    where it names none); of two that arrived together, in the one recorded last, else the one
    further down its file. The same holds for two that are expected. Deployments that touch do not
    overlap, and one that is expected may overlap one in place: plans change. Names of teams are
    compared as people read them, see `geo.codes.names.fold`.

    Parameters
    ----------
    deployments : columns of `geo.records.kinds.DEPLOYMENT`; ``recorded_at`` and ``source_row``
        where known.

    Examples
    --------
    >>> hour = pd.to_datetime(["2021-06-06T08", "2021-06-06T10", "2021-06-06T20"], utc=True)
    >>> deployments = pd.DataFrame({"team": ["Bravo", "bravo "], "status": "in_place",
    ...                       "start": hour[:2], "end": hour[2]})
    >>> found = find_overlaps(deployments)
    >>> [(one.loser, one.winner, str(one.begin)[11:16]) for one in found]
    [(0, 1, '10:00')]
    >>> find_overlaps(deployments.iloc[:0])
    []
    """
    return list(_overlaps(_claims(deployments))) if len(deployments) else []


def without_overlaps(deployments: pd.DataFrame) -> pd.DataFrame:
    """Return the deployments cut to the time in which none gives way to another.

    A deployment may become several rows of the same index, or none: a team whose later deployment
    ends first is back in the earlier one until that ends. The time before an arrival, in which a
    team is expected, stays with the first row.

    Parameters
    ----------
    deployments : as for `find_overlaps`.

    Examples
    --------
    >>> without_overlaps(pd.DataFrame()).empty
    True
    """
    if deployments.empty:
        return deployments
    claims = _claims(deployments)
    # Only who loses some time is cut: for all others the row stays as its file has it.
    cut = {found.loser for found in _overlaps(claims)}
    if not cut:
        return deployments
    owned: dict[int, list[tuple[Any, Any]]] = {place: [] for place in cut}
    for place, begin, end in _owned(claims):
        if place in cut:
            owned[place].append((begin, end))
    starts = naive(deployments["start"])
    at, spans = [], []
    for place in range(len(deployments)):
        # Who gives way at no time keeps its row as it is written.
        kept = [(starts[place], claims.ends[place])] if place not in cut else owned[place]
        kept = _with_waiting(kept, starts[place], claims.begins[place])
        at += [place] * len(kept)
        spans += kept
    begun, ended = (pd.DatetimeIndex([span[side] for span in spans], tz="UTC") for side in (0, 1))
    return deployments.iloc[at].assign(start=begun.as_unit("us"), end=ended.as_unit("us"))


def _claims(deployments: pd.DataFrame) -> _Claims:
    begins, ends = _presence(deployments)
    spelt = deployments["team"].fillna("").astype(str)
    folded = spelt.map({name: fold(name) for name in spelt.unique()})
    expected = deployments["status"].isin(EXPECTED).to_numpy()
    claims = (deployments["status"].isin(PRESENT).to_numpy() | expected) & (begins < ends)
    # Teams expected and teams in place apart: a plan does not take a team away from where it is.
    group = np.where(claims, pd.factorize(folded)[0] * 2 + expected, -1)
    position = np.arange(len(deployments))
    rows = (
        deployments["source_row"].to_numpy(float, na_value=np.inf)
        if "source_row" in deployments
        else 0
    )
    recorded = naive(deployments["recorded_at"]) if "recorded_at" in deployments else 0
    tied = (np.broadcast_to(one, position.shape) for one in (rows, recorded))
    # The last key sorts first: team, arrival, when recorded, row of the file, place here.
    order = np.lexsort([position, *tied, begins, group])
    return _Claims(begins, ends, group, order[group[order] >= 0])


def _presence(deployments: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return from when to when each deployment claims its team (naive UTC), from the arrival."""
    begins, ends = naive(deployments["start"]), naive(deployments["end"])
    if "arrived_at" not in deployments:
        return begins, ends
    came = naive(deployments["arrived_at"])
    late = deployments["status"].isin(PRESENT).to_numpy() & (came > begins)
    return np.where(late, came, begins), ends


def _overlaps(claims: _Claims) -> Iterator[Overlap]:
    begins, ends, group, order = claims.begins, claims.ends, claims.group, claims.order
    for place, loser in enumerate(order):
        for winner in order[place + 1 : place + 1 + OVERLAPS_NAMED]:
            # In order of arrival: once one arrives after this has ended, so do all later ones.
            if group[winner] != group[loser] or begins[winner] >= ends[loser]:
                break
            end = min(ends[loser], ends[winner])
            yield Overlap(loser=int(loser), winner=int(winner), begin=begins[winner], end=end)


def _owned(claims: _Claims) -> Iterator[tuple[int, np.datetime64, np.datetime64]]:
    """Yield the stretches of time in which a team is in a deployment: position, begin, end.

    Deployments come in the order in which their teams arrived, so the one on top of those begun is
    the one that holds; when it ends, the one below holds again.
    """
    begun: list[int] = []
    for place, mine in enumerate(claims.order):
        begun.append(int(mine))
        now, after = claims.begins[mine], claims.order[place + 1 : place + 2]
        same = len(after) and claims.group[after[0]] == claims.group[mine]
        until = claims.begins[after[0]] if same else claims.ends[begun].max()
        while begun and now < until:
            end = min(claims.ends[begun[-1]], until)
            if now < end:
                yield begun[-1], now, end
                now = end
            if claims.ends[begun[-1]] <= now:
                begun.pop()
        if not same:
            begun = []


def _with_waiting(
    kept: list[tuple[Any, Any]], start: np.datetime64, met: np.datetime64
) -> list[tuple[Any, Any]]:
    """Return the spans with the time before the arrival, in which the team is expected."""
    if not start < met or (kept and kept[0][0] == start):
        return kept
    if kept and kept[0][0] == met:
        return [(start, kept[0][1]), *kept[1:]]
    return [(start, met), *kept]
