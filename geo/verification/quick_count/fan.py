"""The fan: how estimate and interval narrowed while the reports came in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import numpy as np
import pandas as pd

from geo.verification.quick_count.arrived.reports import Reports
from geo.verification.quick_count.estimate import assess
from geo.verification.quick_count.measures import COLUMNS, NAMES


class KnownReports(Protocol):
    """Reports over time: `Reports`, or what became of them as a `ReportHistory`."""

    def known(self, at: datetime | None = None, /) -> Reports:
        """Return the reports as they stood at a moment."""


def fan(reports: KnownReports, moments: Sequence[datetime]) -> pd.DataFrame:
    """Return the estimate at each moment, one row per moment and measure.

    Returns
    -------
    ``at``, the columns of `Estimate.table`, and of the whole estimate ``drawn``, ``arrived``,
    ``state``, ``withheld``. A moment without an estimate has one row, with an empty ``measure``.

    Examples
    --------
    >>> from geo.verification.quick_count.arrived.reports import check_reports
    >>> from geo.verification.quick_count.sample import Sample
    >>> drawn = Sample(stations=pd.DataFrame({"station": list("12"), "stratum": "a"}),
    ...                sizes=pd.Series({"a": 90}))
    >>> rows = pd.DataFrame({"station": list("12"), "votes_x": [60, 55], "votes_y": [40, 45],
    ...                      "arrived_at": pd.to_datetime(["2021-06-07T01Z", "2021-06-07T02Z"])})
    >>> hours = [datetime.fromisoformat(f"2021-06-07T0{hour}:30Z") for hour in (0, 2)]
    >>> reports = check_reports(drawn, rows, ["x", "y"], closed_at=hours[0])
    >>> fan(reports, hours)[["measure", "option", "estimate", "arrived"]].values.tolist()
    [['', '', nan, 0], ['share', 'x', 0.575, 2], ['share', 'y', 0.425, 2], ['lead', 'x', 0.15, 2]]
    """
    parts = []
    for at in moments:
        known = reports.known(at)
        count = len(known.row)
        columns, call, _, _ = assess(known, count)
        if not len(columns["measure"]):
            columns = {name: [""] if name in NAMES else [np.nan] for name in COLUMNS}
        rows = len(columns["measure"])
        of_all: dict[str, Any] = {"drawn": len(known.sample.stations), "arrived": count}
        of_all |= {"state": call.state, "withheld": call.withheld}
        parts.append({"at": [pd.Timestamp(at)] * rows, **columns})
        parts[-1] |= {name: [value] * rows for name, value in of_all.items()}
    names = list(parts[0]) if parts else [*COLUMNS]
    return pd.DataFrame({name: [v for part in parts for v in part[name]] for name in names})


def fan_moments(reports: Reports, at: datetime | None, count: int) -> list[datetime]:
    """Return so many moments, evenly spaced, from the first report to `at` or the last one."""
    if not count or not len(reports.arrived_at):
        return []
    first = pd.Timestamp(reports.arrived_at[0], tz="UTC")
    last = pd.Timestamp(at) if at else pd.Timestamp(reports.arrived_at[-1], tz="UTC")
    return [one.to_pydatetime() for one in pd.date_range(first, max(first, last), count)]
