"""Tally sheets as they stand at a moment, and those that cannot be compared between two."""

from functools import cached_property

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.texts.sentences import mark
from geo.verification.count_order.contest import Contest

FAULT_COLUMNS = ["station", "unit", "source_file", "source_row", "column", "value", "reason"]
NO_FIGURE = mark("the sheet is in the count and does not say how many votes this option has")
LEFT_COUNT = mark("the sheet was in the count and no longer is: the count goes backwards")
OTHER_UNIT = mark("the station is in another unit than before")


def sheets_at(states: pd.DataFrame, at: pd.Timestamp, contest: Contest) -> pd.DataFrame:
    """Return the last state of each sheet that had been published by a moment.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    at : aware instant.

    Returns
    -------
    Index ``station``; ``unit, state, counted`` (bool), ``registered_voters``, ``valid_votes`` and
    ``votes_<option>`` (float, NaN unknown), ``reason, source_file, source_row, reported_at``.
    Sheets that are annulled or of stations not installed have no votes.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1", "1"], "unit": "01", "state": "normal",
    ...     "counted": [False, True], "registered_voters": 200, "votes_a": [None, 9],
    ...     "votes_b": [None, 4], "recorded_at": 0,
    ...     "reported_at": pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)})
    >>> contest = Contest(options=("a", "b"), pair=("a", "b"))
    >>> noon = pd.Timestamp("2021-06-06T12:00Z")
    >>> bool(sheets_at(rows, noon, contest).loc["1", "counted"])
    False
    """
    known = SheetStates(states.loc[states["reported_at"] <= at], contest)
    return known.sheets(known.last(at))


class SheetStates:
    """All states of tally sheets of one series in order, to be looked at at several moments.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions.
    """

    def __init__(self, states: pd.DataFrame, contest: Contest) -> None:
        published = states.loc[states["reported_at"].notna()]
        self._rows = published.sort_values(["reported_at", "recorded_at"], kind="stable")
        self._contest = contest
        self._number, stations = pd.factorize(self._rows["station"])
        self.stations = pd.Index(stations)
        """Station of each sheet, by its number."""

    def last(self, at: pd.Timestamp) -> np.ndarray:
        """Return the last state of each sheet that had been published by a moment.

        Returns
        -------
        Number of the state, in order of publication, by number of the sheet; -1 before its first.
        """
        published = self._rows["reported_at"].searchsorted(at, side="right")
        found = np.full(len(self.stations), -1)
        # Of several states of a sheet the last one stays.
        found[self._number[:published]] = np.arange(published)
        return found

    def sheets(self, last: np.ndarray) -> pd.DataFrame:
        """Return some states with all their columns, as of `sheets_at`; -1 is none."""
        rows = self._rows.iloc[last[last >= 0]].set_index("station").sort_index()
        kept = rows[["unit", "state"]].assign(
            counted=_counted(rows), registered_voters=numbers(rows, "registered_voters")
        )
        origin = rows.reindex(columns=["reason", "source_file", "source_row", "reported_at"])
        return pd.concat([kept, self._figures_of(rows), origin], axis=1)

    @cached_property
    def counted(self) -> np.ndarray:
        """Whether each state is in the count."""
        return _counted(self._rows).to_numpy()

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Votes of each state, as of `Contest.figures`."""
        return self._figures_of(self._rows).reset_index(drop=True)

    def incomparable(self, before: np.ndarray, after: np.ndarray) -> pd.DataFrame:
        """List the sheets that cannot be compared between two looks, as of `incomparable`.

        Parameters
        ----------
        before, after : as of `last`.
        """
        both = (before >= 0) & (after >= 0)
        was, now = before[both], after[both]
        moved = (self._unit[was] != self._unit[now]) | (self._unit[was] < 0)
        suspect = moved | (self.counted[was] & ~self.counted[now])
        for look in (was, now):
            suspect |= self._bare[look]
        # A sheet that only one of them has is compared with nothing, and may lack a figure.
        alone = [look[~both] for look in (before, after)]
        lacking = [look[(look >= 0) & self._bare[look]] for look in alone]
        first, second = (
            self.sheets(np.concatenate(parts))
            for parts in zip((was[suspect], now[suspect]), lacking, strict=True)
        )
        return incomparable(first, second, self._contest.pair)

    @cached_property
    def _unit(self) -> np.ndarray:
        return pd.factorize(self._rows["unit"])[0]

    @cached_property
    def _bare(self) -> np.ndarray:
        """Whether each state is counted and lacks a figure of the lead."""
        needed = self.figures[["valid_votes", *map(votes, self._contest.pair)]]
        return self.counted & needed.isna().any(axis=1).to_numpy()

    def _figures_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        figures = self._contest.figures(rows)
        # A sheet that is annulled has no votes, whether or not its row says 0.
        figures[rows["state"].isin(WITHOUT_VOTES).to_numpy()] = 0.0
        return figures


def _counted(rows: pd.DataFrame) -> pd.Series:
    return rows["counted"].fillna(value=False).astype(bool)


def incomparable(before: pd.DataFrame, after: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    """List the sheets that have to be left out of a comparison of two states, with the reason.

    Parameters
    ----------
    before, after : as of `sheets_at`.
    pair : ids of the two options whose lead is compared.

    Returns
    -------
    One row per sheet and reason: ``station, unit, source_file, source_row, column, value, reason``.

    Examples
    --------
    >>> sheet = {"unit": "01", "counted": True, "valid_votes": 9.0, "votes_a": 5.0, "votes_b": 4.0}
    >>> before = pd.DataFrame([sheet], index=["1"])
    >>> incomparable(before, before.assign(unit="02"), ("a", "b"))["value"].tolist()
    ['01 -> 02']
    """
    both = before.index.intersection(after.index)
    was, now = before.loc[both], after.loc[both]
    moved = now.loc[(was["unit"] != now["unit"]).to_numpy()]
    codes = was.loc[moved.index, "unit"] + " -> " + moved["unit"]
    left = now.loc[(was["counted"] & ~now["counted"]).to_numpy()]
    found = [
        (moved, "unit", codes.to_numpy(), OTHER_UNIT),
        (left, "counted", np.full(len(left), "true -> false"), LEFT_COUNT),
    ]
    for column in ("valid_votes", *map(votes, pair)):
        for state in (before, after):
            bare = state.loc[(state["counted"] & state[column].isna()).to_numpy()]
            found.append((bare, column, np.full(len(bare), ""), NO_FIGURE))
    # Mostly there is nothing to list, and a count is compared with itself at many moments.
    rows = [_listed(*part) for part in found if len(part[0])] or [_listed(*found[0])]
    listed = pd.concat(rows, ignore_index=True)
    return listed.drop_duplicates(["station", "column"], ignore_index=True)


def _listed(sheets: pd.DataFrame, column: str, values: np.ndarray, reason: str) -> pd.DataFrame:
    found = sheets.rename_axis("station").reset_index()
    return found.assign(column=column, value=values, reason=reason).reindex(columns=FAULT_COLUMNS)
