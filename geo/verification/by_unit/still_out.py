"""Sheets that have not come in and their expected lead, by unit, at every instant of the count."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.by_unit.count_changes import CountChanges, changes_of
from geo.verification.by_unit.count_now import CountNow
from geo.verification.by_unit.unit_figures import UnitFigures, rows_with
from geo.verification.count_order.mission_places import place_levels
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import expected_open
from geo.verification.count_order.stored.national_ahead import complete_since
from geo.verification.count_order.stored.stored_count import StoredCount

EVER = pd.Timestamp("2200-01-01", tz="UTC")
SUMS = ("sheets_out", "expected_lead", "expected_valid_votes")


def lead_pair(observation: Observation) -> tuple[str, str]:
    """Return the two options whose lead the map shows, whatever the moment, in the ballot's order.

    Raises
    ------
    QueryError
        When no count is stored, or the mission has no two options.
    """
    pair = StoredCount.of(observation, "", (), EVER).contest.pair
    order = [option.id for option in observation.mission.options]
    first, second = sorted(pair, key=order.index)
    return first, second


def still_out_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return the sheets still out and what their places let expect of them.

    The lead is that of the first option of `lead_pair`; votes are whole, and the country's are
    those of `geo.verification.count_order` at the same instant.

    Raises
    ------
    QueryError
        When no count is stored, or nobody has listed the sheets that there are.
    """
    count = StoredCount.of(observation, "", lead_pair(observation), EVER)
    if count.list_unknown:
        raise QueryError(
            say(
                "what is still out is unknown: nobody has listed the stations "
                "(python -m geo import stations)"
            )
        )
    stations = observation.records["station"]
    changes = changes_of(count, stations)
    places = place_levels(
        changes.rows,
        observation.units,
        observation.mission.country,
        stations if count.by_sheet else stations[:0],
    )
    steps, columns = _along(changes, places, axes)
    # The column before the first change stands at step -1.
    place = np.searchsorted(steps, np.arange(len(axes.times)), side="right")
    direct = {name: np.stack(columns[name], axis=1)[:, place] for name in SUMS}
    done = None if count.by_sheet else complete_since(count.rows, count.top)
    if done is not None:
        # Units' bulletins may lag behind: what they lack is not out any more.
        end = int(axes.step(pd.Series([done]))[0])
        for sums in direct.values():
            sums[:, end:] = 0
    begun = np.array(columns["begun"])[place]
    first = int(np.argmax(begun)) if begun.any() else len(axes.times)
    listed = changes.rows["listed"].to_numpy(copy=True)
    np.maximum.at(listed, changes.changes["row"].to_numpy(), changes.changes["listed"].fillna(0))
    at = axes.row(changes.rows["unit"])
    known = rows_with(axes, np.bincount(at, weights=listed, minlength=len(axes.rows)))
    return UnitFigures(
        values={name: axes.add_up(direct[name]) for name in SUMS},
        known=known,
        since={
            "sheets_out": 0 if count.by_sheet else first,
            "expected_lead": first,
            "expected_valid_votes": first,
        },
    )


def _along(
    changes: CountChanges, places: PlaceLevels, axes: Axes
) -> tuple[np.ndarray, dict[str, list[np.ndarray]]]:
    """Return the steps at which the count changed, and the sums before and after each."""
    now = CountNow.before(changes)
    at = axes.row(changes.rows["unit"])
    step = axes.step(changes.changes["at"].to_numpy())
    steps = np.unique(step[step < len(axes.times)])
    columns: dict[str, list[np.ndarray]] = {name: [] for name in (*SUMS, "begun")}
    ends = np.searchsorted(step, [-1, *steps], side="right")
    begin = 0
    for end in ends:
        now.take(changes.changes.iloc[begin:end])
        begin = end
        for name, values in _sums(now, places, at, len(axes.rows)).items():
            columns[name].append(values)
        columns["begun"].append(np.asarray(now.sheets.any()))
    return steps, columns


def _sums(now: CountNow, places: PlaceLevels, at: np.ndarray, rows: int) -> dict[str, np.ndarray]:
    """Return `SUMS` directly at each row of the cube; nothing is expected before the first."""
    out = now.open_sheets()
    found = dict.fromkeys(SUMS, np.zeros(rows, np.int32))
    found["sheets_out"] = _whole(np.bincount(at, weights=out.sheets, minlength=rows))
    if not now.sheets.any():
        return found
    late = expected_open(places, now.state(), out)
    for name, column in (("expected_lead", "lead"), ("expected_valid_votes", "valid_votes")):
        found[name] = _whole(np.bincount(at, weights=late[column].to_numpy(), minlength=rows))
    return found


def _whole(votes: np.ndarray) -> np.ndarray:
    """Return figures as whole numbers whose sum is the whole sum.

    Examples
    --------
    >>> _whole(np.array([0.5, 0.25, 0.25, -2.0])).tolist()
    [1, 0, 0, -2]
    """
    # Each rounded by itself the country would be off by some votes: the largest remainders get
    # them.
    low = np.floor(votes)
    lacking = round(float(votes.sum())) - int(low.sum())
    order = np.argsort(low - votes, kind="stable")
    low[order[:lacking]] += 1
    return low.astype(np.int32)
