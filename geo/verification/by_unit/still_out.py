"""Sheets that have not come in and their expected lead, by unit, at every instant of the count."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.verification.by_unit.count_changes import CountChanges, changes_of
from geo.verification.by_unit.unit_figures import UnitFigures, rows_with
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.mission_places import place_levels
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import OpenSheets, expected_open, sheet_sizes
from geo.verification.count_order.stored_count import StoredCount

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
            "what is still out is unknown: nobody has listed the stations "
            "(python -m geo import stations)"
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


@dataclass(kw_only=True)
class _Now:
    """The rows of a count at one instant; changed in place while the instants pass."""

    places: PlaceLevels
    at: np.ndarray
    listed: np.ndarray
    voters: np.ndarray
    sheets: np.ndarray = field(init=False)
    lead: np.ndarray = field(init=False)
    valid: np.ndarray = field(init=False)
    out: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.sheets, self.lead, self.valid = np.zeros((3, len(self.at)))
        self.out = np.zeros(len(self.at), dtype=bool)

    def take(self, changes: pd.DataFrame) -> None:
        """Let changes come into force, in their order."""
        row = changes["row"].to_numpy()
        for name in ("sheets", "lead", "valid", "listed", "voters"):
            getattr(self, name)[row] = changes[name].to_numpy()
        self.out[row] |= changes["out"].to_numpy()
        gone = np.flatnonzero(self.out)
        for name in ("sheets", "lead", "valid", "listed"):
            getattr(self, name)[gone] = 0.0

    def sums(self, rows: int) -> dict[str, np.ndarray]:
        """Return `SUMS` directly at each row of the cube; nothing is expected before the first."""
        there = ~(self.listed <= 0)
        each = np.ones(len(self.at))
        each[there] = sheet_sizes(self.listed[there], self.voters[there])
        sheets = np.maximum(np.nan_to_num(self.listed) - self.sheets, 0)
        nothing = np.zeros(rows, np.int32)
        found = dict.fromkeys(SUMS, nothing)
        found["sheets_out"] = _whole(np.bincount(self.at, weights=sheets, minlength=rows))
        if not self.sheets.any():
            return found
        late = expected_open(
            self.places,
            CountState(sheets=self.sheets, lead=self.lead, valid=self.valid),
            OpenSheets(sheets=sheets, size=sheets * each, counted_size=self.sheets * each),
        )
        for name, column in (("expected_lead", "lead"), ("expected_valid_votes", "valid_votes")):
            votes = np.bincount(self.at, weights=late[column].to_numpy(), minlength=rows)
            found[name] = _whole(votes)
        return found


def _along(
    changes: CountChanges, places: PlaceLevels, axes: Axes
) -> tuple[np.ndarray, dict[str, list[np.ndarray]]]:
    """Return the steps at which the count changed, and the sums before and after each."""
    rows = changes.rows
    now = _Now(
        places=places,
        at=axes.row(rows["unit"]),
        listed=rows["listed"].to_numpy(copy=True),
        voters=rows["voters"].to_numpy(dtype=float, copy=True),
    )
    step = axes.step(changes.changes["at"].to_numpy())
    steps = np.unique(step[step < len(axes.times)])
    columns: dict[str, list[np.ndarray]] = {name: [] for name in (*SUMS, "begun")}
    ends = np.searchsorted(step, [-1, *steps], side="right")
    begin = 0
    for end in ends:
        now.take(changes.changes.iloc[begin:end])
        begin = end
        for name, values in now.sums(len(axes.rows)).items():
            columns[name].append(values)
        columns["begun"].append(np.asarray(now.sheets.any()))
    return steps, columns


def _whole(votes: np.ndarray) -> np.ndarray:
    """Return figures as whole numbers whose sum is the whole sum.

    Examples
    --------
    >>> _whole(np.array([0.4, 0.4, 0.4, -2.6])).tolist()
    [1, 0, 0, -2]
    """
    # Each rounded by itself the country would be off by some votes: the largest remainders get
    # them.
    low = np.floor(votes)
    lacking = round(float(votes.sum())) - int(low.sum())
    order = np.argsort(low - votes, kind="stable")
    low[order[:lacking]] += 1
    return low.astype(np.int32)
