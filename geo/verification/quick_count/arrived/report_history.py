"""The reports of a quick count as they stood at any moment: entered, corrected, settled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from geo.verification.quick_count.arrived.reports import (
    ARRAYS,
    Reports,
    naive_instant,
    naive_instants,
)

Instants = np.ndarray
"""Naive UTC instants, datetime64[us]."""
FAULT_COLUMNS = ["station", "row", "column", "value", "reason"]
FOR_GOOD = np.datetime64("9999-12-31", "us")
Step = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
"""Reports, what is none yet, and from when until when: index ``station``, ``since, until``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHistory:
    """Every state that the report of a station was in, and when.

    Attributes
    ----------
    states : all of them, as if each were a report of its own.
    since, until : from when until when each one is the station's report, the end not included.
    faults : what did not count, `FAULT_COLUMNS` and ``since, until``.
    """

    states: Reports
    since: Instants
    until: Instants
    faults: pd.DataFrame

    def known(self, at: datetime | pd.Timestamp | None = None) -> Reports:
        """Return the reports as they stood at a moment; as they stand at last without one."""
        moment = FOR_GOOD - 1 if at is None else naive_instant(at)
        chosen = np.flatnonzero((self.since <= moment) & (moment < self.until))
        order = chosen[np.argsort(self.states.arrived_at[chosen], kind="stable")]
        listed = (self.faults["since"] <= moment) & (moment < self.faults["until"])
        values: dict[str, Any] = {name: getattr(self.states, name)[order] for name in ARRAYS}
        rejected = self.faults.loc[listed, FAULT_COLUMNS].reset_index(drop=True)
        return replace(self.states, **values, rejected=rejected)

    @property
    def changes(self) -> Instants:
        """Instants at which a report came in or changed, ascending."""
        instants = np.concatenate([self.since, self.faults["since"].to_numpy("datetime64[us]")])
        return np.unique(instants)


def make_history(
    steps: Sequence[Step], check: Callable[[pd.DataFrame, pd.DataFrame], Reports]
) -> ReportHistory:
    """Return the history of the reports: of each station its first state, its second and so on.

    Parameters
    ----------
    steps : the first states of all stations, their second ones ...; at least one.
    check : returns the reports that count of rows, and of what could not be read.
    """
    parts = [_checked(step, check) for step in steps]
    reports = [part[0] for part in parts]
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in reports]) for name in ARRAYS
    }
    faults = pd.concat([part[2] for part in parts], ignore_index=True)
    spans = pd.concat([part[1] for part in parts])
    return ReportHistory(
        states=replace(reports[0], **joined, rejected=faults[FAULT_COLUMNS]),
        since=spans["since"].to_numpy("datetime64[us]"),
        until=spans["until"].to_numpy("datetime64[us]"),
        faults=faults,
    )


def _checked(
    step: Step, check: Callable[[pd.DataFrame, pd.DataFrame], Reports]
) -> tuple[Reports, pd.DataFrame, pd.DataFrame]:
    """Return the reports that count, from when until when each does, and what does not count."""
    rows, unread, spans = step
    source = pd.Series(rows.index, dtype=object)
    station = rows["station"].reset_index(drop=True)
    nothing = pd.DataFrame(columns=["row", "column", "value", "reason"])
    found = check(rows.reset_index(drop=True), nothing)
    faults = found.rejected.assign(station=found.rejected["row"].map(station))
    faults = faults.assign(row=faults["row"].map(source))
    listed = [part[FAULT_COLUMNS] for part in (faults, unread) if len(part)]
    whole = pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=FAULT_COLUMNS)
    when = spans.reindex(whole["station"]).reset_index(drop=True)
    whole = whole.assign(since=when["since"], until=when["until"])
    return found, spans.reindex(found.sample.stations["station"].iloc[found.row]), whole


def spans_of(station: pd.Series, instant: pd.Series) -> pd.DataFrame:
    """Return from when until when each state of a station is its last one.

    Parameters
    ----------
    station, instant : one value per state, sorted by instant; aware instants.

    Returns
    -------
    ``number`` (1 the station's first state), ``since, until`` (naive UTC), index of `station`.

    Examples
    --------
    >>> at = pd.Series(pd.to_datetime(["2021-06-07T01Z", "2021-06-07T02Z"]))
    >>> spans_of(pd.Series(["7", "7"]), at)["until"].astype(str).tolist()
    ['2021-06-07 02:00:00', '9999-12-31 00:00:00']
    """
    since = pd.Series(naive_instants(instant), index=station.index)
    until = since.groupby(station).shift(-1).fillna(pd.Timestamp(FOR_GOOD))
    number = station.groupby(station).cumcount() + 1
    return pd.DataFrame({"number": number, "since": since, "until": until})


def by_number(number: pd.Series) -> Iterator[int]:
    """Yield 1 to the most states that any station has."""
    yield from range(1, int(number.max()) + 1 if len(number) else 1)
