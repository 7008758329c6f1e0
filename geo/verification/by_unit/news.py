"""When something new is said of a station: its figures change then and at no other instant."""

from collections.abc import Iterator

import pandas as pd


def instants_of_news(*tables: pd.DataFrame) -> Iterator[tuple[pd.Series, pd.Series]]:
    """Give for each station its first instant of news and the next, then the second ...

    As many rounds as the most that any station has are enough for all of them, whatever the number
    of instants on the time axis.

    Parameters
    ----------
    tables : columns ``station`` and ``reported_at``.

    Returns
    -------
    Pairs of instants by station: from when on, and until when; NaT where nothing follows.

    Examples
    --------
    >>> entries = pd.DataFrame({"station": ["1", "2"], "reported_at": pd.to_datetime([1, 2])})
    >>> sheets = pd.DataFrame({"station": ["1"], "reported_at": pd.to_datetime([5])})
    >>> [len(at) for at, _ in instants_of_news(entries, sheets)]
    [2, 1]
    """
    names = ["station", "reported_at"]
    news = pd.concat([rows[names] for rows in tables]).dropna().drop_duplicates()
    news = news.sort_values(names, kind="stable")
    news["until"] = news.groupby("station")["reported_at"].shift(-1)
    for _, rows in news.groupby(news.groupby("station").cumcount()):
        at = rows.set_index("station")
        yield at["reported_at"], at["until"]


def known_by(rows: pd.DataFrame, cut: pd.Series) -> pd.DataFrame:
    """Return the rows that had been reported by the instant of their own station.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1", "1", "2"], "reported_at": [1, 3, 1]})
    >>> known_by(rows, pd.Series([2], index=["1"])).index.tolist()
    [0]
    """
    return rows.loc[rows["reported_at"] <= rows["station"].map(cut)]
