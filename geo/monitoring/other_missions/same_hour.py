"""What several missions said about the same hours."""

import pandas as pd

HOUR_COLUMNS = ["hours", "begins", "ends", "missions", "statements"]


def same_hours(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the spans that statements are about, those that touch each other as one.

    Parameters
    ----------
    statements : as of `geo.cube.other_missions.statements.statements_at`. What is about no span is
        in none.

    Returns
    -------
    ``hours`` (id: the statement that begins first), ``begins``, ``ends``, ``missions`` (how many
    speak of it) and ``statements`` (ids, joined by ``; ``); in the order in which they begin.

    Examples
    --------
    >>> rows = pd.DataFrame({"statement_id": ["1", "2", "3"], "mission": ["oas", "eu", "oas"],
    ...     "about_from": pd.to_datetime(["2019-10-20T23:40Z", "2019-10-21T01:00Z", None]),
    ...     "about_until": pd.to_datetime(["2019-10-21T22:29Z", None, None], utc=True)})
    >>> same_hours(rows)[["hours", "missions", "statements"]].to_numpy().tolist()
    [['1', 2, '1; 2']]
    >>> len(same_hours(rows[:0]))
    0
    """
    about = statements.loc[statements["about_from"].notna()]
    about = about.assign(ends=about["about_until"].fillna(about["about_from"]))
    about = about.sort_values(["about_from", "statement_id"], kind="stable")
    reached = about["ends"].cummax().shift()
    group = (about["about_from"] > reached).cumsum()
    found = [
        {
            "hours": rows["statement_id"].iloc[0],
            "begins": rows["about_from"].min(),
            "ends": rows["ends"].max(),
            "missions": rows["mission"].nunique(),
            "statements": "; ".join(rows["statement_id"]),
        }
        for _, rows in about.groupby(group, sort=True)
    ]
    return pd.DataFrame(found, columns=HOUR_COLUMNS)


def widest(hours: pd.DataFrame) -> str:
    """Return the id of the hours that most missions speak of, of several the last; "" for none.

    Examples
    --------
    >>> widest(pd.DataFrame({"hours": ["1", "2"], "missions": [3, 1]}))
    '1'
    >>> widest(pd.DataFrame(columns=HOUR_COLUMNS))
    ''
    """
    if hours.empty:
        return ""
    most = hours.loc[hours["missions"] == hours["missions"].max(), "hours"]
    return str(most.iloc[-1])
