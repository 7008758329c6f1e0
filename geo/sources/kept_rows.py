"""Rows of a table without some of them."""

from collections.abc import Iterable

import pandas as pd


def without(rows: pd.DataFrame, labels: Iterable[object]) -> pd.DataFrame:
    """Return the rows but those of some labels; the frame itself where it has none of them.

    pandas copies a frame of which nothing is taken out, too: of a million rows hundreds of
    megabytes, at each step of an import.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": ["0101", "0102"]}, index=[2, 3])
    >>> without(rows, [3]).index.tolist(), without(rows, [7]) is rows
    ([2], True)
    """
    gone = rows.index.isin(pd.Index(labels))
    return rows.loc[~gone] if gone.any() else rows
