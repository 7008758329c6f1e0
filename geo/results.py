"""The count as it grew, by ballot box or by unit: results x units x time.

A count is one series: whose it is. Where several are stored, the mission names the one to show.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.axes import Axes, naive
from geo.errors import MissionError
from geo.measures import votes
from geo.mission import Mission

AT_COURT = ("observed", "challenged_votes", "nullity_requested")
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


def count_electorate(axes: Axes, stations: pd.DataFrame) -> dict[str, np.ndarray]:
    """Count listed ballot boxes and their voters at each row: int32 (row, time).

    Parameters
    ----------
    stations : as of `list_stations`.
    """
    rows = axes.row(stations["unit"])
    return {
        "stations_total": axes.constant(rows),
        "registered_voters": axes.constant(rows, amounts(stations, "registered_voters")),
    }


def list_stations(stations: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Return ``station, unit, registered_voters`` of all boxes: listed, then only reported."""
    columns = ["station", "unit", "registered_voters"]
    reported = states.reindex(columns=columns)
    known = pd.concat([stations.reindex(columns=columns), reported]) if len(stations) else reported
    return known.loc[~known["station"].duplicated().to_numpy()]


def count_stations(
    axes: Axes, states: pd.DataFrame, options: tuple[str, ...], voters: pd.Series
) -> dict[str, np.ndarray]:
    """Count tally sheets and votes directly at each row, not yet summed over units.

    Each state of a sheet holds from ``reported_at`` until the next state of the same sheet, so a
    correction takes the old votes out and puts the new ones in. Only votes of sheets that are
    ``counted`` are in the count.

    Parameters
    ----------
    states : columns of `geo.records.STATION_RESULT`, all revisions of one series.
    voters : registered voters by station, for sheets that do not repeat them.

    Returns
    -------
    Stations processed, counted and challenged, votes and counted voters: int32 (row, time).
    """
    rows = axes.row(states["unit"])
    starts, ends = until_next(axes, states["station"], states["reported_at"])
    counted = states["counted"].fillna(value=False).to_numpy(dtype=bool)
    state = states["state"]
    court = state.isin(AT_COURT).to_numpy() & ~counted

    def held(kept: np.ndarray, values: np.ndarray | None = None) -> np.ndarray:
        chosen = None if values is None else values[kept]
        return axes.lasting(rows[kept], starts[kept], ends[kept], chosen)

    registered = states["registered_voters"].astype("Float64")
    if registered.isna().any():
        registered = registered.fillna(states["station"].map(voters).astype("Float64"))
    found = {
        "stations_processed": held((state != "pending").to_numpy()),
        "stations_counted": held(counted),
        "stations_challenged": held(court),
        "counted_voters": held(counted, registered.fillna(0).to_numpy(dtype=float)),
    }
    for name in (*COUNTED, *map(votes, options)):
        found[name] = held(counted, amounts(states, name))
    return found


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


def amounts(rows: pd.DataFrame, column: str) -> np.ndarray:
    """Return a column of numbers as floats, 0 where it is absent or not given.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_cast": [180, None]})
    >>> amounts(rows, "votes_cast").tolist(), amounts(rows, "null_votes").tolist()
    ([180.0, 0.0], [0.0, 0.0])
    """
    if column not in rows:
        return np.zeros(len(rows))
    return rows[column].to_numpy(dtype=float, na_value=0.0)


def _series(rows: pd.DataFrame) -> list[str]:
    return rows["series"].dropna().unique().tolist() if "series" in rows else []
