"""The count by bulletins: each unit's latest figures, and what a bulletin holds beyond them.

A national bulletin is newer than the districts' figures most of the time, and it holds votes
that no district's figures have (abroad). The country shows the bulletin wherever that has come
further than its parts together; the difference stands in the row ``undistributed``, so that the
country is always the sum of what is below it. The difference can be negative: a bulletin may
have fewer null votes than its districts had an hour before.
"""

import numpy as np
import pandas as pd

from geo.axes import ABROAD, UNDISTRIBUTED, Axes
from geo.measures import votes
from geo.results import COUNTED, until_next

SHEETS = ("stations_processed", "stations_counted", "stations_challenged")
LISTED = ("stations_total", "registered_voters")
WHOLE = ("", "all")


def count_tallies(
    axes: Axes, tallies: pd.DataFrame, options: tuple[str, ...]
) -> dict[str, np.ndarray]:
    """Count tally sheets and votes directly at each row, not yet summed over units.

    Parameters
    ----------
    tallies : columns of `geo.records.TALLY`, all bulletins of one series. Their
        ``registered_voters`` are those of the sheets that the bulletin counts.

    Returns
    -------
    As of `geo.results.count_stations`, and ``stations_total``, ``registered_voters`` as the
    largest that each unit's bulletins named: int32 (row, time).
    """
    tallies = _placed(axes, tallies)
    rows = axes.row(tallies["unit"])
    starts, ends = until_next(axes, tallies["unit"], tallies["reported_at"])
    sources = {
        **{name: name for name in (*SHEETS, *COUNTED, *map(votes, options))},
        "counted_voters": "registered_voters",
    }
    own = {
        name: axes.lasting(rows, starts, ends, _carried(tallies, source))
        for name, source in sources.items()
    }
    given = np.greater(axes.lasting(rows, starts, ends), 0)
    most = {name: _largest(axes, rows, _carried(tallies, name)) for name in LISTED}
    ever = np.broadcast_to(given.any(axis=1)[:, np.newaxis], given.shape)
    silent = {
        name: _silent(axes, rows, starts, tallies, source) for name, source in sources.items()
    }
    always = np.zeros_like(starts)
    silent |= {name: _silent(axes, rows, always, tallies, name) for name in LISTED}
    found = _beyond_parts(axes, own, given, _progress(own, options), silent)
    return found | _beyond_parts(axes, most, ever, most["stations_total"], silent)


def parts_only(tallies: pd.DataFrame, top: str) -> np.ndarray:
    """Tell which national rows sum up a part of the country (its home votes) and have no row.

    Examples
    --------
    >>> tallies = pd.DataFrame({"unit": ["per", "per", "01"], "scope": ["all", "home", "home"]})
    >>> parts_only(tallies, "per").tolist()
    [False, True, False]
    """
    if "scope" not in tallies:
        return np.zeros(len(tallies), dtype=bool)
    partial = ~tallies["scope"].fillna("").isin((*WHOLE, ABROAD))
    return ((tallies["unit"] == top) & partial).to_numpy()


def _placed(axes: Axes, tallies: pd.DataFrame) -> pd.DataFrame:
    """Return the bulletins in order, national ones for votes abroad moved to that row."""
    top = axes.rows.index[0]
    kept = tallies.loc[~parts_only(tallies, top)].sort_values("reported_at", kind="stable")
    if "scope" not in kept:
        return kept
    abroad = (kept["unit"] == top) & (kept["scope"] == ABROAD)
    return kept.assign(unit=kept["unit"].mask(abroad, ABROAD))


def _carried(tallies: pd.DataFrame, column: str) -> np.ndarray:
    """Return a column where a figure that a bulletin leaves out stays as it was, 0 at first."""
    if column not in tallies:
        return np.zeros(len(tallies))
    numbers = tallies[column].astype("Float64")
    if numbers.isna().any():
        numbers = numbers.groupby(tallies["unit"], sort=False).ffill().fillna(0)
    return numbers.to_numpy(dtype=float)


def _largest(axes: Axes, rows: np.ndarray, values: np.ndarray) -> np.ndarray:
    most = np.zeros(len(axes.rows), dtype=np.int64)
    np.maximum.at(most, rows, values.astype(np.int64))
    return np.broadcast_to(most[:, np.newaxis], (len(most), len(axes.times)))


def _silent(
    axes: Axes, rows: np.ndarray, starts: np.ndarray, tallies: pd.DataFrame, column: str
) -> np.ndarray:
    """Tell below which rows no bulletin has given this figure yet: (row, time)."""
    stated = np.zeros(len(rows), dtype=bool)
    if column in tallies:
        stated = tallies[column].notna().to_numpy()
    end = np.full(int(stated.sum()), len(axes.times))
    known = axes.lasting(rows[stated], starts[stated], end)
    return np.equal(axes.sums @ known - known, 0)


def _progress(own: dict[str, np.ndarray], options: tuple[str, ...]) -> np.ndarray:
    """Return how far each unit's count has come, by the first figure that is given at all."""
    for name in ("stations_processed", "stations_counted", "votes_cast"):
        if own[name].any():
            return own[name]
    return sum((own[votes(option)] for option in options), start=np.zeros_like(own[name]))


def _beyond_parts(
    axes: Axes,
    own: dict[str, np.ndarray],
    given: np.ndarray,
    progress: np.ndarray,
    silent: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Return what stands directly at each row: all at the lowest, above only what is beyond.

    A row's own bulletin speaks where it has come at least as far (`progress`) as the rows below
    it together. It gives way where they are ahead; its age does not decide, because a partial
    snapshot is new and yet says less. A figure on which all rows below are `silent` is its own.
    """
    direct = {name: values.copy() for name, values in own.items()}
    reach = progress.copy()
    undistributed = axes.position(UNDISTRIBUTED)
    # Units come from the top down, so the reverse order meets every part before its whole.
    for row in _with_parts(axes, given):
        below = axes.sums[row].indices
        below = below[below != row]
        ahead = given[row] & (progress[row] >= reach[below].sum(axis=0))
        reach[row] = np.where(ahead, progress[row] - reach[below].sum(axis=0), 0)
        home = undistributed if row == 0 else row
        for name, values in direct.items():
            speaks = ahead | (given[row] & silent[name][row])
            rest = np.where(speaks, own[name][row] - values[below].sum(axis=0), 0)
            values[row] = 0
            values[home] = rest
    return direct


def _with_parts(axes: Axes, given: np.ndarray) -> list[int]:
    """Return rows that have a bulletin and rows below with one, the lowest first."""
    reported = given.any(axis=1).astype(np.int64)
    below = axes.sums @ reported - reported
    depth = np.asarray(axes.sums.sum(axis=0)).ravel()
    rows = np.flatnonzero((reported > 0) & ((below > 0) | (np.arange(len(below)) == 0)))
    return sorted(rows.tolist(), key=lambda row: -depth[row])
