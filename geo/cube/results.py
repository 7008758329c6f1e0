"""The count as it grew, by ballot box or by unit: results x units x time.

A count is one series: whose it is. Where several are stored, the mission names the one to show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.measures import votes
from geo.cube.missing import (
    WITHOUT_COUNT,
    WITHOUT_REGISTER,
    Counts,
    mark_missing,
    units_not_reported,
)
from geo.errors import MissionError
from geo.missions.mission import Mission

AT_COURT = ("observed", "challenged_votes", "nullity_requested")
WITHOUT_VOTES = ("annulled", "not_installed")
COUNTED = ("votes_cast", "blank_votes", "null_votes")
KINDS = ("station_result", "tally")


def choose_series(mission: Mission, records: Mapping[str, pd.DataFrame]) -> str:
    """Return the series to show: the mission's, else the only one stored, else "".

    Raises
    ------
    MissionError
        When several are stored and the mission names none of them, or when the one to show is
        stored both by station and by unit: adding them would count votes twice.
    """
    by_kind = {kind: _series(records[kind]) for kind in KINDS if kind in records}
    stored = sorted({name for names in by_kind.values() for name in names})
    chosen = _named(mission, stored)
    if chosen and all(chosen in by_kind.get(kind, ()) for kind in KINDS):
        raise MissionError(
            f"{mission.name}: the series {chosen!r} is stored by station and by unit; "
            "import one of them under another series"
        )
    return chosen


def _named(mission: Mission, stored: list[str]) -> str:
    if mission.series in stored:
        return mission.series
    if len(stored) > 1:
        named = f"names {mission.series!r}" if mission.series else "names none"
        known = ", ".join(stored)
        raise MissionError(f"{mission.name}: set `series`; it {named}, stored are {known}")
    return stored[0] if stored else ""


def of_series(rows: pd.DataFrame, series: str) -> pd.DataFrame:
    """Return the rows of one series.

    Examples
    --------
    >>> rows = pd.DataFrame({"series": ["official", "quick"], "unit": ["01", "02"]})
    >>> of_series(rows, "quick")["unit"].tolist()
    ['02']
    """
    return rows.loc[rows["series"] == series] if len(rows) else rows


def count_electorate(axes: Axes, stations: pd.DataFrame) -> Counts:
    """Count listed ballot boxes and their voters at each row, not yet summed over units.

    Parameters
    ----------
    stations : as of `list_stations`.
    """
    rows, voters = axes.row(stations["unit"]), numbers(stations, "registered_voters")
    given = ~np.isnan(voters)
    boxes = axes.constant(rows)
    stated = axes.constant(rows[given])
    owed = None if given.all() else axes.constant(rows[~given])
    missing = {
        "stations_total": mark_missing(axes, boxes, None, _listed(axes, rows)),
        "registered_voters": mark_missing(axes, stated, owed, _listed(axes, rows[given])),
    }
    return Counts(
        direct={
            "stations_total": boxes,
            "registered_voters": axes.constant(rows[given], voters[given]),
        },
        missing=missing,
        units={WITHOUT_REGISTER: axes.add_up(units_not_reported(axes, missing.values()))},
    )


def list_stations(stations: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Return ``station, unit, registered_voters`` of all boxes: listed, then only reported.

    Examples
    --------
    >>> listed = pd.DataFrame({"station": ["1"], "unit": ["0101"], "registered_voters": [300]})
    >>> reported = pd.DataFrame({"station": ["1", "2"], "unit": ["0101", "0102"]})
    >>> list_stations(listed, reported)["station"].tolist()
    ['1', '2']
    """
    columns = ["station", "unit", "registered_voters"]
    reported = states.reindex(columns=columns)
    known = pd.concat([stations.reindex(columns=columns), reported]) if len(stations) else reported
    return known.loc[~known["station"].duplicated().to_numpy()]


def count_stations(
    axes: Axes, states: pd.DataFrame, options: tuple[str, ...], stations: pd.DataFrame
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

    Returns
    -------
    Stations processed, counted and challenged, votes and counted voters (row, time).
    """
    counts = _SheetCounts(
        axes=axes, states=states, listed=_listed(axes, axes.row(stations["unit"]))
    )
    counted = states["counted"].fillna(value=False).to_numpy(dtype=bool)
    state = states["state"]
    found = Counts(direct={}) | counts.sheets("stations_counted", counted)
    found |= counts.sheets("stations_processed", (state != "pending").to_numpy())
    found |= counts.sheets("stations_challenged", state.isin(AT_COURT).to_numpy() & ~counted)
    none = state.isin(WITHOUT_VOTES).to_numpy()
    for name, figures in count_votes(states, options).items():
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
        without = ~_listed(self.axes, self.rows) & self.listed & given.any()
        return _listed(self.axes, self.rows[given]) | without

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


def count_votes(rows: pd.DataFrame, options: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Return the figures of ballots by measure; valid votes are those of all options, if given.

    Examples
    --------
    >>> sheets = pd.DataFrame({"votes_cast": [10, 10], "votes_a": [4, None], "votes_b": [5, 5]})
    >>> count_votes(sheets, ("a", "b"))["valid_votes"].tolist()
    [9.0, nan]
    >>> count_votes(sheets, ())["valid_votes"].tolist()
    [nan, nan]
    """
    found = {name: numbers(rows, name) for name in (*COUNTED, *map(votes, options))}
    shares = [found[votes(option)] for option in options]
    # A mission without options counts ballots and no votes.
    found["valid_votes"] = np.sum(shares, axis=0) if shares else np.full(len(rows), np.nan)
    return found


def _listed(axes: Axes, rows: np.ndarray) -> np.ndarray:
    """Return one flag per row of the cube: whether it is among these."""
    flags = np.zeros(len(axes.rows), dtype=bool)
    flags[rows] = True
    return flags


def until_next(
    axes: Axes, subjects: pd.Series, reported_at: pd.Series
) -> tuple[np.ndarray, np.ndarray]:
    """Return the step from which each state holds, and the one where its successor begins."""
    instants = naive(reported_at)
    starts = axes.step(instants)
    subject = pd.factorize(subjects)[0]
    order = np.lexsort([instants, subject])
    followed = np.flatnonzero(subject[order][1:] == subject[order][:-1])
    ends = np.full(len(starts), len(axes.times))
    ends[order[followed]] = starts[order[followed + 1]]
    return starts, ends


def numbers(rows: pd.DataFrame, column: str) -> np.ndarray:
    """Return a column of numbers as floats, NaN where it is absent or not given.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_cast": [180, None]})
    >>> numbers(rows, "votes_cast").tolist(), numbers(rows, "null_votes").tolist()
    ([180.0, nan], [nan, nan])
    """
    if column not in rows:
        return np.full(len(rows), np.nan)
    return rows[column].astype("Float64").to_numpy(dtype=float, na_value=np.nan)


def _series(rows: pd.DataFrame) -> list[str]:
    return rows["series"].dropna().unique().tolist() if "series" in rows else []
