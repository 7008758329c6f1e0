"""The count as it grew, by ballot box: every state of a tally sheet, from when until when."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.measures import votes
from geo.cube.missing import (
    WITHOUT_COUNT,
    Counts,
    flag_rows,
    mark_missing,
    units_not_reported,
)
from geo.cube.results.figures import numbers

AT_COURT_STATES = ("observed", "challenged_votes", "nullity_requested")
WITHOUT_VOTES = ("annulled", "not_installed")
BALLOT_COUNTS = ("votes_cast", "blank_votes", "null_votes", "unmarked_votes")


def count_stations(
    axes: Axes,
    states: pd.DataFrame,
    options: tuple[str, ...],
    stations: pd.DataFrame,
    *,
    blank_valid: bool = False,
) -> Counts:
    """Count tally sheets and votes directly at each row, not yet summed over units.

    Each state of a sheet holds from ``reported_at`` until the next state of the same sheet, so a
    correction takes the old votes out and puts the new ones in. Only votes of sheets that are
    ``counted`` are in the count. Before a unit's first sheet its count is zero where its stations
    are listed or its sheets came later, and unknown elsewhere; see `geo.cube.missing`.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    stations : as of `list_stations`; its voters are those of sheets that do not repeat them.
    blank_valid : as of `count_votes`.

    Returns
    -------
    Stations processed, counted and challenged, votes and counted voters (row, time).
    """
    counts = _SheetCounts(
        axes=axes, states=states, listed=flag_rows(axes, axes.row(stations["unit"]))
    )
    counted = states["counted"].fillna(value=False).to_numpy(dtype=bool)
    state = states["state"]
    found = Counts(direct={}) | counts.sheets("stations_counted", counted)
    found |= counts.sheets("stations_processed", (state != "pending").to_numpy())
    found |= counts.sheets("stations_challenged", state.isin(AT_COURT_STATES).to_numpy() & ~counted)
    none = state.isin(WITHOUT_VOTES).to_numpy()
    for name, figures in count_votes(states, options, blank_valid=blank_valid).items():
        # A sheet without votes gives them, none, where the series gives them at all.
        nothing = none & np.isnan(figures) & ~np.isnan(figures).all()
        found |= counts.figure(name, counted, np.where(nothing, 0, figures))
    registered = states["registered_voters"].astype("Float64")
    if registered.isna().any():
        voters = stations.set_index("station")["registered_voters"]
        registered = registered.fillna(states["station"].map(voters).astype("Float64"))
    given = registered.to_numpy(dtype=float, na_value=np.nan)
    found |= counts.figure("counted_voters", counted, given)
    not_reported = axes.add_up(units_not_reported(axes, found.missing.values()))
    return found | Counts(direct={}, units={WITHOUT_COUNT: not_reported})


@dataclass(frozen=True, kw_only=True)
class _SheetCounts:
    """Sums over the states of sheets that are in force.

    Attributes
    ----------
    listed : rows at which stations are listed, one flag each.
    """

    axes: Axes
    states: pd.DataFrame
    listed: np.ndarray

    @cached_property
    def rows(self) -> np.ndarray:
        return self.axes.row(self.states["unit"])

    @cached_property
    def span(self) -> tuple[np.ndarray, np.ndarray]:
        return until_next(self.axes, self.states["station"], self.states["reported_at"])

    def sum(self, kept: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        starts, ends = self.span
        chosen = None if values is None else values[kept]
        return self.axes.lasting(self.rows[kept], starts[kept], ends[kept], chosen)

    def expected(self, given: np.ndarray) -> np.ndarray:
        """Tell at which rows a figure is given, or will be by listed stations without a sheet."""
        without = ~flag_rows(self.axes, self.rows) & self.listed & given.any()
        return flag_rows(self.axes, self.rows[given]) | without

    def sheets(self, name: str, kept: np.ndarray) -> Counts:
        """Count sheets themselves."""
        values = self.sum(kept)
        expected = self.expected(np.ones(len(kept), dtype=bool))
        return Counts(
            direct={name: values}, missing={name: mark_missing(self.axes, values, None, expected)}
        )

    def figure(self, name: str, counted: np.ndarray, figures: np.ndarray) -> Counts:
        """Sum a figure of the counted sheets; NaN where a sheet does not give it."""
        given = ~np.isnan(figures)
        owed = self.sum(counted & ~given) if (counted & ~given).any() else None
        missing = mark_missing(self.axes, self.sum(counted & given), owed, self.expected(given))
        return Counts(direct={name: self.sum(counted & given, figures)}, missing={name: missing})


def count_votes(
    rows: pd.DataFrame, options: tuple[str, ...], *, blank_valid: bool = False
) -> dict[str, np.ndarray]:
    """Return the figures of ballots by measure; valid votes are those of all options, if given.

    Parameters
    ----------
    blank_valid : blank votes are valid ones too, by the country's law.

    Examples
    --------
    >>> sheets = pd.DataFrame({"votes_cast": [10, 10], "votes_a": [4, None], "votes_b": [5, 5]})
    >>> count_votes(sheets, ("a", "b"))["valid_votes"].tolist()
    [9.0, nan]
    >>> count_votes(sheets, ())["valid_votes"].tolist()
    [nan, nan]
    >>> law = count_votes(sheets.assign(blank_votes=1), ("a", "b"), blank_valid=True)
    >>> law["valid_votes"].tolist()
    [10.0, nan]
    """
    found = {name: numbers(rows, name) for name in (*BALLOT_COUNTS, *map(votes, options))}
    shares = [found[votes(option)] for option in options]
    # Colombia's law counts blank votes among the valid ones.
    if shares and blank_valid:
        shares.append(found["blank_votes"])
    # A mission without options counts ballots and no votes.
    # One option without its votes makes the sum NaN: the rest of them is not all.
    found["valid_votes"] = np.sum(shares, axis=0) if shares else np.full(len(rows), np.nan)
    return found


def until_next(
    axes: Axes, subjects: pd.Series, reported_at: pd.Series
) -> tuple[np.ndarray, np.ndarray]:
    """Return the step from which each state holds, and the one where its successor begins.

    Examples
    --------
    >>> times = np.array(["2021-06-06", "2021-06-07", "2021-06-08"], "datetime64[us]")
    >>> axes = Axes(rows=pd.DataFrame(), times=times, finest="")
    >>> when = pd.Series(["2021-06-06T00:00Z", "2021-06-08T00:00Z"])
    >>> starts, ends = until_next(axes, pd.Series(["000101", "000101"]), when)
    >>> starts.tolist(), ends.tolist()
    ([0, 2], [2, 3])
    """
    instants = naive(reported_at)
    starts = axes.step(instants)
    subject = pd.factorize(subjects)[0]
    order = np.lexsort([instants, subject])
    followed = np.flatnonzero(subject[order][1:] == subject[order][:-1])
    ends = np.full(len(starts), len(axes.times))
    ends[order[followed]] = starts[order[followed + 1]]
    return starts, ends
