"""Two entries of a copy become one where they agree, or where a third says which figures hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.records.kinds.tally_copy import SETTLING_ENTRY
from geo.verification.tally_copies.entry_faults import find_faults

FIGURES = ("blank_votes", "null_votes", "unmarked_votes", "challenged_votes", "votes_cast")
"""What entries of a copy are compared by, beside the votes of the options."""


@dataclass(frozen=True, kw_only=True)
class SettledCopies:
    """Copies of tally sheets at a moment.

    Attributes
    ----------
    copies : index ``station``, one copy each, as its entries agree or as it was settled: ``unit,
        state``, figures (float, NaN not given), ``entries`` (how many there are), ``settled_by``
        ("" where nobody had to), ``reported_at`` of the entry that decided.
    conflicts : stations of which the entries differ and nobody has settled it (or two have, not
        alike), one row per figure: ``station, column, first, second``. They are in no sum.
    faults : entries that are out, with ``reason``.
    """

    copies: pd.DataFrame
    conflicts: pd.DataFrame
    faults: pd.DataFrame


def settle_copies(
    entries: pd.DataFrame,
    options: Sequence[str],
    *,
    closed_at: pd.Timestamp | pd.Series | None = None,
    listed: pd.DataFrame | None = None,
    parents: Mapping[str, str] = MappingProxyType({}),
) -> SettledCopies:
    """Make one copy of the entries of each station.

    An entry alone stands, as ``entries`` says. Entries agree where no figure that both give
    differs; a figure that one leaves out is the other's.

    Parameters
    ----------
    entries : columns of `geo.records.kinds.TALLY_COPY`, the latest revision of each.
    options : ids of the options of the mission.
    closed_at, listed, parents : what contradicts them is out, see
        `geo.verification.tally_copies.entry_faults.find_faults`.

    Examples
    --------
    >>> entries = pd.DataFrame({"station": ["1", "1"], "entry": [1, 2], "unit": "01",
    ...     "votes_a": [90, 60], "entered_by": ["ana", "luis"], "reported_at": 0})
    >>> found = settle_copies(entries, ("a",))
    >>> len(found.copies), found.conflicts.to_numpy().tolist()
    (0, [['1', 'votes_a', 90.0, 60.0]])
    """
    columns = [*map(votes, options), *FIGURES]
    faults = find_faults(entries, options, closed_at, listed, parents)
    sound = entries.loc[~entries.index.isin(faults.index)]
    figures = {name: numbers(sound, name) for name in (*columns, "registered_voters")}
    order = sound.reindex(columns=_KEPT).assign(**figures)
    order = order.sort_values(["station", "entry", "reported_at"], kind="stable")
    settling = order["entry"] == SETTLING_ENTRY
    # Where somebody has settled it, the first two entries have no say any more.
    holds = order.loc[settling | ~order["station"].isin(order.loc[settling, "station"])]
    conflicts = _conflicts(holds, columns)
    agreed = holds.loc[~holds["station"].isin(conflicts["station"])]
    copies = _merged(agreed, columns)
    copies["entries"] = order.groupby("station").size().reindex(copies.index)
    return SettledCopies(copies=copies, conflicts=conflicts, faults=faults.reset_index(drop=True))


_KEPT = ["station", "unit", "entry", "reported_at", "state", "entered_by"]


def _conflicts(holds: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    grouped = holds.groupby("station")[columns]
    # A figure that one entry leaves out is the other's: it is no difference.
    differs = (grouped.max() - grouped.min()).to_numpy(dtype=float) > 0
    at, column = np.nonzero(differs)
    first, last = grouped.first(), grouped.last()
    return pd.DataFrame(
        {
            "station": first.index.to_numpy()[at],
            "column": np.array(columns, dtype=object)[column],
            "first": first.to_numpy(dtype=float)[at, column],
            "second": last.to_numpy(dtype=float)[at, column],
        }
    )


def _merged(agreed: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return one row per station: of each figure what any of its entries gives."""
    grouped = agreed.groupby("station")
    kept = grouped[["unit", "state", "reported_at", "registered_voters"]].last()
    settled = agreed.loc[agreed["entry"] == SETTLING_ENTRY].groupby("station")["entered_by"].last()
    who = settled.reindex(kept.index).fillna("")
    return kept.join(grouped[columns].first()).assign(settled_by=who)
