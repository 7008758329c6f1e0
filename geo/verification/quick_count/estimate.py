"""The estimate of a quick count at a moment, and what may be said of it."""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from geo.verification.quick_count.arrival import Arrival, compare_arrival
from geo.verification.quick_count.arrived.reports import Reports
from geo.verification.quick_count.calling import (
    EARLY_WARNING,
    NO_REPORT,
    NO_SAMPLE,
    UNCOVERED_WARNING,
    Call,
    call_lead,
)
from geo.verification.quick_count.measures import COLUMNS, Columns, measure
from geo.verification.quick_count.ratio import Weights, weigh

UNCOVERED = 0.25
"""Share of the frame in strata without a report beyond which nothing is estimated: no interval says
how far the strata that nobody has reported from may differ from their neighbours."""
EARLY = 0.25
"""Share of the sample before which nothing is called: so few reports cannot show how they differ
from the rest."""
Stratum = tuple[str, int]
"""A stratum and its reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the reports say of the whole vote.

    Attributes
    ----------
    table : rows ``share`` (of the valid votes, of each option), ``lead`` (of the first ``option``
        ``over`` each other one), ``turnout`` (of the registered voters); columns as in
        `geo.verification.quick_count.measures.measure`, shares from 0 to 1. Empty where nothing can
        be estimated.
    drawn, arrived : stations, all of which count.
    degrees : degrees of freedom of the shares.
    joined : strata estimated together for the variance.
    empty : strata without a report; their neighbours stand for them.
    uncovered : share of the frame's stations in them.
    arrival : arrived beside drawn; None without a sample.
    rejected : as in `Reports`.
    """

    table: pd.DataFrame
    call: Call
    drawn: int
    arrived: int
    degrees: int
    joined: tuple[tuple[Stratum, ...], ...]
    empty: tuple[str, ...]
    uncovered: float
    arrival: Arrival | None
    rejected: pd.DataFrame


def not_a_sample(reports: int = 0) -> Estimate:
    """Return what may be said of reports that are no probability sample: nothing but their number.

    Examples
    --------
    >>> found = not_a_sample(120)
    >>> found.call.state, len(found.table)
    ('not_a_probability_sample', 0)
    """
    return Estimate(
        table=pd.DataFrame(columns=list(COLUMNS)),
        call=Call(state=NO_SAMPLE),
        drawn=0,
        arrived=reports,
        degrees=0,
        joined=(),
        empty=(),
        uncovered=float("nan"),
        arrival=None,
        rejected=pd.DataFrame(columns=["row", "column", "value", "reason"]),
    )


def estimate(
    reports: Reports, at: datetime | None = None, *, replicates: int = 0, seed: int = 1
) -> Estimate:
    """Estimate the whole vote from the reports that had arrived by a moment.

    Parameters
    ----------
    at : aware; all reports without one.
    replicates : of the bootstrap, a second opinion on the intervals; 0 leaves it out.
    seed : of the bootstrap.

    Examples
    --------
    >>> from geo.verification.quick_count.arrived.reports import check_reports
    >>> from geo.verification.quick_count.sample import Sample
    >>> drawn = Sample(stations=pd.DataFrame({"station": list("1234"), "stratum": "a"}),
    ...                sizes=pd.Series({"a": 90}))
    >>> rows = pd.DataFrame({"station": list("1234"), "votes_x": [60, 55, 58, 62],
    ...     "votes_y": [40, 45, 42, 38], "arrived_at": pd.Timestamp("2021-06-07T01:00Z")})
    >>> closed = datetime.fromisoformat("2021-06-07T00:00Z")
    >>> found = estimate(check_reports(drawn, rows, ["x", "y"], closed_at=closed))
    >>> found.call.state, found.table.loc[0, ["estimate", "low_95", "high_95"]].round(4).tolist()
    ('called', [0.5875, 0.5411, 0.6339])
    """
    count = reports.arrived(at)
    columns, call, arrival, weights = assess(reports, count, replicates=replicates, seed=seed)
    joined, empty = _thin(reports, count, weights)
    return Estimate(
        table=pd.DataFrame(columns),
        call=call,
        drawn=len(reports.sample.stations),
        arrived=count,
        degrees=weights.degrees if weights else 0,
        joined=joined,
        empty=empty,
        uncovered=uncovered_share(reports, count),
        arrival=arrival,
        rejected=reports.rejected,
    )


def assess(
    reports: Reports, count: int, *, replicates: int = 0, seed: int = 1
) -> tuple[Columns, Call, Arrival, Weights | None]:
    """Return the measures of the first reports, what may be called, and what it rests on."""
    sample = reports.sample
    arrival = compare_arrival(sample.dimensions, reports.row[:count], sample.stratum)
    # Options that nobody has voted for yet, or no reports at all, give no table.
    columns: Columns = {name: [] for name in COLUMNS}
    weights = None
    uncovered = uncovered_share(reports, count) > UNCOVERED
    if count and not uncovered:
        weights = weigh(reports.stratum[:count], reports.sample.sizes.to_numpy())
        columns = measure(reports, weights, replicates=replicates, seed=seed)
    early = count < EARLY * len(reports.sample.stations)
    known = {EARLY_WARNING: early, UNCOVERED_WARNING: uncovered}
    warnings = (*(name for name, stands in known.items() if stands), *arrival.differing)
    out = out_share(reports, count)
    call = call_lead(
        columns,
        warnings,
        arrival.uncorrected,
        arrived=count / max(len(sample.stations), 1),
        out=out,
        rule=reports.decisive,
    )
    if not count:
        # Nobody has reported: that is no close race.
        call = replace(call, state=NO_REPORT)
    return columns, call, arrival, weights


def uncovered_share(reports: Reports, count: int) -> float:
    """Return the share of the frame's stations in strata of which none of the first has come."""
    sizes = reports.sample.sizes.to_numpy()
    arrived = np.bincount(reports.stratum[:count], minlength=len(sizes))
    return float(sizes[arrived == 0].sum() / sizes.sum())


def out_share(reports: Reports, count: int) -> float:
    """Return the share of the frame for which the reports that have not come yet stand."""
    sizes = reports.sample.sizes.to_numpy()
    drawn = np.bincount(reports.sample.stratum, minlength=len(sizes))
    arrived = np.bincount(reports.stratum[:count], minlength=len(sizes))
    return float((sizes * (drawn - arrived) / np.maximum(drawn, 1)).sum() / sizes.sum())


def _thin(
    reports: Reports, count: int, weights: Weights | None
) -> tuple[tuple[tuple[Stratum, ...], ...], tuple[str, ...]]:
    """Return the strata that are estimated together, and those without a report."""
    names = [str(name) for name in reports.sample.sizes.index]
    arrived = np.bincount(reports.stratum[:count], minlength=len(names)).tolist()
    empty = tuple(name for name, n in zip(names, arrived, strict=True) if not n)
    groups: dict[int, list[Stratum]] = {}
    for h, group in enumerate(weights.joined[1].tolist() if weights else []):
        groups.setdefault(group, []).append((names[h], arrived[h]))
    return tuple(tuple(of) for of in groups.values() if len(of) > 1), empty
