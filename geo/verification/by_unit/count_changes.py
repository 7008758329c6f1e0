"""A count as it changed, row by row: what each sheet or bulletin brought, and when."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.stored.bulletin_history import bulletin_faults, bulletin_figures
from geo.verification.count_order.stored.stored_count import StoredCount


@dataclass(frozen=True, kw_only=True)
class CountChanges:
    """A count of rows (sheets, or units' bulletins), and what changed in it.

    Attributes
    ----------
    rows : ``unit``, and what was listed before the first change: ``listed`` (sheets there are, 0
        where nobody says so) and ``voters`` of them.
    changes : ascending by ``at`` (naive UTC): ``row`` (number), and from then on ``sheets`` in the
        count, their ``lead`` and ``valid`` votes, ``listed``, ``voters``, and ``out``: the row
        contradicts itself and is left out for good, as in `geo.verification.count_order`.
    """

    rows: pd.DataFrame
    changes: pd.DataFrame


def changes_of(count: StoredCount, stations: pd.DataFrame) -> CountChanges:
    """Return what changed in a stored count."""
    if count.by_sheet:
        return changes_of_sheets(count.rows, stations, count.contest)
    units = count.lowest_units()
    return changes_of_bulletins(count.rows.loc[count.rows["unit"].isin(units)], count.contest)


def changes_of_sheets(
    states: pd.DataFrame, stations: pd.DataFrame, contest: Contest
) -> CountChanges:
    """Return a count by tally sheets; those that are listed and have not come are its open ones.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    stations : latest list of stations.

    Examples
    --------
    >>> states = pd.DataFrame({"station": ["1", "1"], "unit": "01", "counted": [True, False],
    ...     "state": "normal", "recorded_at": 0, "votes_a": 9, "votes_b": 4,
    ...     "registered_voters": 20,
    ...     "reported_at": pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)})
    >>> listed = pd.DataFrame({"station": ["1"], "unit": "01", "registered_voters": 20})
    >>> found = changes_of_sheets(states, listed, Contest(options=("a", "b"), pair=("a", "b")))
    >>> found.changes[["sheets", "lead", "out"]].to_numpy().tolist()
    [[1.0, 5.0, False], [0.0, 0.0, True]]
    """
    order = states.sort_values(["station", "reported_at", "recorded_at"], kind="stable")
    # Of two states of one instant the one recorded later holds.
    order = order.drop_duplicates(["station", "reported_at"], keep="last").reset_index(drop=True)
    figures = contest.figures(order)
    figures[order["state"].isin(WITHOUT_VOTES).to_numpy()] = 0.0
    lead, valid = contest.lead(figures), figures["valid_votes"]
    counted = order["counted"].fillna(value=False).astype(bool)
    listed = stations.drop_duplicates("station").set_index("station")
    first = order.drop_duplicates("station").set_index("station")["unit"]
    every = first.index.union(listed.index)
    voters = pd.Series(numbers(listed, "registered_voters"), index=listed.index).reindex(every)
    rows = pd.DataFrame(
        {
            "unit": first.reindex(every)
            .fillna(listed["unit"].reindex(every))
            .fillna("")
            .astype(str),
            "listed": every.isin(listed.index).astype(float),
            "voters": voters,
        }
    )
    said = pd.Series(numbers(order, "registered_voters"))
    changes = pd.DataFrame(
        {
            "at": naive(order["reported_at"]),
            "row": every.get_indexer(pd.Index(order["station"])),
            "sheets": counted.astype(float),
            "lead": lead.where(counted, 0.0),
            "valid": valid.where(counted, 0.0),
            "listed": 1.0,
            "voters": said.fillna(order["station"].map(voters)),
            "out": _contradicted(order, counted, counted & (lead.isna() | valid.isna())),
        }
    )
    return CountChanges(rows=rows, changes=changes.sort_values("at", kind="stable"))


def changes_of_bulletins(tallies: pd.DataFrame, contest: Contest) -> CountChanges:
    """Return a count by bulletins; one that goes backwards is passed over.

    Parameters
    ----------
    tallies : columns of `geo.records.kinds.TALLY`, of units that have no parts among them.

    Examples
    --------
    >>> tallies = pd.DataFrame({"unit": "01", "stations_counted": [5, 4], "stations_total": 9,
    ...     "votes_a": [90, 80], "votes_b": [40, 40], "recorded_at": 0,
    ...     "reported_at": pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)})
    >>> found = changes_of_bulletins(tallies, Contest(options=("a", "b"), pair=("a", "b")))
    >>> found.changes[["sheets", "lead", "listed"]].to_numpy().tolist()
    [[5.0, 50.0, 9.0]]
    """
    figures = bulletin_figures(tallies, contest)
    sound = figures.drop(index=bulletin_faults(figures).index)
    every = pd.Index(sorted(sound["unit"].unique()))
    rows = pd.DataFrame({"unit": every, "listed": 0.0, "voters": np.nan}, index=every)
    changes = sound[["sheets", "lead", "valid", "listed"]].assign(
        at=naive(sound["reported_at"]),
        row=every.get_indexer(pd.Index(sound["unit"])),
        voters=np.nan,
        out=False,
    )
    return CountChanges(rows=rows, changes=changes.sort_values("at", kind="stable"))


def _contradicted(order: pd.DataFrame, counted: pd.Series, bare: pd.Series) -> pd.Series:
    """Tell from which state on a sheet is left out: moved, taken from the count, without votes."""
    before = order["station"] == order["station"].shift()
    moved = before & (order["unit"] != order["unit"].shift())
    left = before & counted.shift(fill_value=False) & ~counted
    return (moved | left | bare).groupby(order["station"]).cummax()
