"""Polling stations observed: planned, visited, minutes monitored, state of the reports."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.cube.axes import MINUTE, Axes, naive
from geo.cube.teams.deployments import REJECTED_COLUMNS
from geo.records.vocabulary import REPORT_STATES
from geo.texts.sentences import mark

ORDER = ("conflict", "unreachable", "missing", "partial", "complete")
"""States from the one that needs attention most to the one that needs none."""


def reject_visits(visits: pd.DataFrame, units: pd.Index) -> pd.DataFrame:
    """List visits that no unit can show, see `SortedDeployments.rejected` of deployments.

    Parameters
    ----------
    visits : as of `geo.cube.records.unplaced.place_visits`.
    units : codes of the cube's rows.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-06", "2021-06-05"], utc=True)
    >>> visits = pd.DataFrame({"visit_id": ["V1", "V2"], "unit": "0101", "start": day})
    >>> listed = reject_visits(visits.assign(end=day[::-1]), pd.Index(["0101"]))
    >>> listed[["record", "reason"]].to_numpy().tolist()
    [['V1', 'ends before it begins']]
    """
    reason = pd.Series("", index=visits.index, dtype=object)
    reason[~visits["unit"].isin(units)] = mark("its station is in no known unit")
    # A missing end is NaT and compares as false: that visit stays.
    backwards = naive(visits["end"]) < naive(visits["start"])
    reason[backwards] = mark("ends before it begins")
    listed = visits.assign(kind="visit", record=visits["visit_id"], reason=reason)
    return listed.loc[reason != ""].reindex(columns=REJECTED_COLUMNS)


def count_visits(axes: Axes, visits: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count observed stations at every row and instant, all levels summed.

    A station counts as planned from the start of its first visit that is not cancelled, as
    visited from the start of the first that took place. A visit's form is ``missing`` until
    ``reported_at`` and in its ``report_state`` afterwards; a station has the state of its latest
    visit. Minutes are those between the start and the end of visits, summed over teams; a visit
    without an end adds none.

    Parameters
    ----------
    visits : as of `geo.cube.records.unplaced.place_visits`, without those of `reject_visits`.

    Returns
    -------
    ``stations_planned, stations_visited, reports_<state>`` int32, ``minutes_monitored``
    float32: (row, time).
    """
    planned = visits.loc[visits["status"] != "cancelled"]
    visited = visits.loc[visits["status"] == "visited"]
    return {
        "stations_planned": _firsts(axes, planned),
        "stations_visited": _firsts(axes, visited),
        "minutes_monitored": _minutes(axes, visited),
        **_reports(axes, planned.loc[_has_form(planned)]),
    }


def worst_state(counts: Mapping[str, np.ndarray]) -> np.ndarray:
    """Return the state of a unit's stations that needs attention most, "" where there is none.

    Examples
    --------
    >>> states = {"reports_complete": np.array([4, 0]), "reports_missing": np.array([1, 0])}
    >>> worst_state(states).tolist()
    ['missing', '']
    """
    there = [state for state in ORDER if f"reports_{state}" in counts]
    return np.select([counts[f"reports_{state}"] > 0 for state in there], there, default="")


def _has_form(visits: pd.DataFrame) -> np.ndarray:
    """Tell which visits owe a form: those that took place, and those that say why they did not."""
    return ((visits["status"] == "visited") | (visits["report_state"] == "unreachable")).to_numpy()


def _firsts(axes: Axes, visits: pd.DataFrame) -> np.ndarray:
    # A station that several teams visit is one station observed.
    first = visits.sort_values("start", kind="stable").drop_duplicates("station")
    starts = axes.step(naive(first["start"]))
    return axes.since(axes.row(first["unit"]), starts, above=True)


def _minutes(axes: Axes, visits: pd.DataFrame) -> np.ndarray:
    ended = visits.loc[visits["end"].notna()]
    rows = axes.row(ended["unit"])
    start, end = naive(ended["start"]), naive(ended["end"])
    length = (end - start) / MINUTE
    # While a visit runs its minutes grow with the clock; once over, they stay what it lasted.
    over = axes.since(rows, axes.step(end), length, above=True, dtype=np.float64)
    return (axes.elapsed(rows, start, end, above=True) + over).astype(np.float32)


def _reports(axes: Axes, visits: pd.DataFrame) -> dict[str, np.ndarray]:
    ordered = visits.assign(begun=naive(visits["start"])).sort_values(
        ["station", "begun"], kind="stable"
    )
    rows, begun = axes.row(ordered["unit"]), ordered["begun"].to_numpy("datetime64[us]")
    begins = axes.step(begun)
    followed = (ordered["station"] == ordered["station"].shift(-1)).to_numpy()
    until = np.where(followed, np.roll(begins, -1), len(axes.times))
    reported = naive(ordered["reported_at"])
    reported = np.minimum(np.maximum(axes.step(np.maximum(reported, begun)), begins), until)
    state = ordered["report_state"].replace("", "missing").fillna("missing").to_numpy()
    # What was on no form needs no report to be known: nobody got there.
    reported = np.where(state == "unreachable", begins, reported)
    found = {}
    for name in REPORT_STATES:
        mine = state == name
        counts = axes.lasting(rows[mine], reported[mine], until[mine], above=True)
        # A form is owed until it is reported, whatever it will say then.
        if name == "missing":
            other = ~mine
            for owing in (other, mine):
                counts += axes.lasting(rows[owing], begins[owing], reported[owing], above=True)
        found[f"reports_{name}"] = counts
    return found
