"""A count that is known by station, as it grew."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from geo.cube.results.figures import numbers
from geo.verification.count_order.contest import Contest
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.stored.history import CountHistory
from geo.verification.count_order.stored.sheet_states import SheetStates


def history_of_sheets(
    states: pd.DataFrame,
    stations: pd.DataFrame,
    moments: Sequence[pd.Timestamp],
    contest: Contest,
) -> CountHistory:
    """Return the states of tally sheets at some moments; those that contradict themselves are out.

    Parameters
    ----------
    states : columns of `geo.records.kinds.STATION_RESULT`, all revisions of one series.
    stations : latest list of stations; the sheets of those that have not reported are out.
    """
    known = SheetStates(states.loc[states["reported_at"] <= moments[-1]], contest)
    looks = [known.last(at) for at in moments]
    steps = pairwise([looks[0], *looks])
    found = [known.incomparable(before, after) for before, after in steps]
    faults = pd.concat(found, ignore_index=True).drop_duplicates(
        ["station", "column"], ignore_index=True
    )
    rows = _rows(known.sheets(looks[-1]), stations)
    rows = rows.loc[rows.index.difference(pd.Index(faults["station"]))]
    sheets = known.stations.get_indexer(rows.index)
    return CountHistory(
        rows=rows,
        moments=tuple(moments),
        # Behind all looks one more: a station without any sheet has no state.
        states=tuple(_state(known, np.append(look, -1)[sheets], contest) for look in looks),
        by_sheet=True,
        faults=faults,
    )


def nothing_open(states: pd.DataFrame, stations: pd.DataFrame) -> bool:
    """Tell whether nobody says which sheets there are beside those that came in.

    Examples
    --------
    >>> sheets = pd.DataFrame({"station": ["1"], "counted": [True]})
    >>> nothing_open(sheets, pd.DataFrame({"station": []}))
    True
    """
    return not len(stations) and bool(states["counted"].fillna(value=False).all())


def _rows(last: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    listed = stations.drop_duplicates("station").set_index("station")
    every = last.index.union(listed.index)
    # Where a sheet was counted is where its votes are, whatever the list says.
    unit = last["unit"].reindex(every).fillna(listed["unit"].reindex(every))
    voters = pd.Series(numbers(listed, "registered_voters"), index=listed.index)
    return pd.DataFrame(
        {
            "unit": unit.fillna("").astype(str),
            "listed": 1.0,
            "registered_voters": last["registered_voters"]
            .reindex(every)
            .fillna(voters.reindex(every)),
        }
    )


def _state(known: SheetStates, last: np.ndarray, contest: Contest) -> CountState:
    # What is not counted says nothing: its figures, if any, are at a court or not there yet.
    counted = (last >= 0) & np.append(known.counted, False)[last]
    lead, valid = (
        np.where(counted, np.append(figures.to_numpy(dtype=float), 0.0)[last], 0.0)
        for figures in (contest.lead(known.figures), known.figures["valid_votes"])
    )
    return CountState(sheets=counted.astype(float), lead=lead, valid=valid)
