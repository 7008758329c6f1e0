"""Rows that are taken and listed: a column they should fill, another row at the same time."""

import numpy as np
import pandas as pd

from geo.importing.checks.rules import Finding, Findings
from geo.records.kind import Kind
from geo.records.rules import Apart
from geo.texts.sentences import say


def find_doubtful(kind: Kind, rows: pd.DataFrame) -> Findings:
    """Yield what a kind wants of its rows and does not require. `rows` has typed columns.

    Examples
    --------
    >>> from geo.records.kinds.media_item import KIND
    >>> rows = pd.DataFrame({"tone": ["neutral", ""]})
    >>> [(found.column, found.broken.tolist()) for found in find_doubtful(KIND, rows)]
    [('tone', [False, True])]
    """
    for wanted in kind.wanted:
        given = rows.get(wanted.column, pd.Series("", index=rows.index, dtype="str"))
        empty = given.isna() | (given == "").fillna(False)
        yield Finding(empty, wanted.column, given.fillna("").astype("str"), wanted.reason())
    if kind.apart and set(kind.apart.named()) <= set(rows):
        yield from _at_the_same_time(rows, kind.apart)


def _at_the_same_time(rows: pd.DataFrame, apart: Apart) -> Findings:
    """Yield the rows that begin before an earlier one with the same `common` has ended, by it."""
    before = begun_before_end(rows, apart).dropna()
    for row, late in before.groupby(before):
        reason = say(
            "begins before row {row}, of the same {columns}, has ended",
            row=f"{row:.0f}",
            columns=", ".join(apart.common),
        )
        begins = rows.loc[late.index, apart.begins].astype("str")
        yield Finding(pd.Series(True, index=late.index), apart.begins, begins, reason)


def begun_before_end(rows: pd.DataFrame, apart: Apart) -> pd.Series:
    """Return for each row the label of one that had not ended when it began; missing if none.

    Parameters
    ----------
    rows : with the columns of `apart`; an absent one of `common` tells no rows apart.

    Examples
    --------
    >>> from geo.records.kinds.media_item import KIND
    >>> at = pd.to_datetime(["2021-06-01T10:00Z", "2021-06-01T10:01Z", "2021-06-01T10:02Z"])
    >>> rows = pd.DataFrame({"aired_at": at, "seconds": [90, 60, 60], "item_id": ["a", "b", "c"]})
    >>> begun_before_end(rows, KIND.apart).tolist()
    [nan, 0.0, nan]
    """
    found = pd.Series(np.nan, index=rows.index)
    ends_of = _ends(rows, apart)
    judged = rows.loc[(ends_of > rows[apart.begins]).fillna(value=False).to_numpy(dtype=bool)]
    judged = judged.sort_values(apart.begins, kind="stable")
    keys = [name for name in apart.common if name in judged]
    # Of an actor's two stretches in one item nobody says that they are two items.
    for _, group in judged.groupby(keys) if keys else [("", judged)]:
        begins = group[apart.begins]
        ends = ends_of.loc[group.index]
        things = group[apart.thing].astype("str").to_numpy()
        last = -1
        for place, label in enumerate(group.index):
            running = last >= 0 and begins.iloc[place] < ends.iloc[last]
            if running and things[place] != things[last]:
                found[label] = group.index[last]
            if last < 0 or ends.iloc[place] > ends.iloc[last]:
                last = place
    return found


def _ends(rows: pd.DataFrame, apart: Apart) -> pd.Series:
    if apart.ends:
        return rows[apart.ends]
    seconds = pd.to_numeric(rows[apart.seconds], errors="coerce").astype(float)
    return rows[apart.begins] + pd.to_timedelta(seconds, unit="s")
