"""Tally sheets as they stand at a moment, and those that cannot be compared between two."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.verification.count_order.contest import Contest

FAULT_COLUMNS = ["station", "unit", "source_file", "source_row", "column", "value", "reason"]
NO_FIGURE = "the sheet is in the count and does not say how many votes this option has"
LEFT_COUNT = "the sheet was in the count and no longer is: the count goes backwards"
OTHER_UNIT = "the station is in another unit than before"


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
    published = states.loc[states["reported_at"] <= at]
    order = published.sort_values(["reported_at", "recorded_at"], kind="stable")
    last = order.drop_duplicates("station", keep="last").set_index("station").sort_index()
    figures = contest.figures(last)
    # A sheet that is annulled has no votes, whether or not its row says 0.
    figures[last["state"].isin(WITHOUT_VOTES).to_numpy()] = 0.0
    kept = last[["unit", "state"]].assign(
        counted=last["counted"].fillna(value=False).astype(bool),
        registered_voters=numbers(last, "registered_voters"),
    )
    origin = last.reindex(columns=["reason", "source_file", "source_row", "reported_at"])
    return pd.concat([kept, figures, origin], axis=1)


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
