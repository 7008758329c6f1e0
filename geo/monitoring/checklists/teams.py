"""Forms that a team owes: stations that it visited and of which no answer has come."""

import pandas as pd

TEAM_COLUMNS = ["team", "visited", "received", "missing", "last_answer", "stations_missing"]
SHOWN = 8
"""Stations that are named of a team at most; the number says how many there are."""


def forms_of_teams(visits: pd.DataFrame, records: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return a row per team that visited a station or sent an answer, those that owe most first.

    Parameters
    ----------
    visits : columns of `geo.records.kinds.VISIT`, the latest of each.
    records : columns of `geo.records.kinds.checklist_answer`.
    at : aware; a visit counts from its end, else its beginning, an answer when it was reported.

    Returns
    -------
    ``team``; stations ``visited``, of which an answer was ``received`` or is ``missing``;
    ``last_answer`` (UTC, NaT without any); ``stations_missing``, the first of them by name.

    Examples
    --------
    >>> day = pd.Timestamp("2021-06-06T14:00Z")
    >>> visits = pd.DataFrame({"team": "A", "station": ["7", "8"], "status": "visited",
    ...     "start": day, "end": day})
    >>> answers = pd.DataFrame({"team": ["A"], "station": ["7"], "observed_at": day})
    >>> found = forms_of_teams(visits, answers, day)
    >>> found[["team", "visited", "received", "stations_missing"]].to_numpy().tolist()
    [['A', 2, 1, '8']]
    """
    given = records.reindex(columns=["team", "station", "observed_at", "reported_at"])
    given = given.astype(dict.fromkeys(("observed_at", "reported_at"), "datetime64[us, UTC]"))
    given = given.assign(reported_at=given["reported_at"].fillna(given["observed_at"]))
    known = given[given["reported_at"] <= at]
    ended = visits["end"].astype("datetime64[us, UTC]")
    ended = ended.fillna(visits["start"].astype("datetime64[us, UTC]"))
    was = (visits["status"] == "visited") & (ended <= at)
    owed = visits.loc[was, ["team", "station"]].drop_duplicates()
    came = pd.MultiIndex.from_frame(known[["team", "station"]].drop_duplicates())
    received = pd.MultiIndex.from_frame(owed).isin(came)
    missing = owed[~received].groupby("team")["station"].agg(lambda s: sorted(map(str, s)))
    last = known.groupby("team")["reported_at"].max()
    teams = pd.Index(sorted({*owed["team"], *known["team"]}), name="team")
    visited = owed.groupby("team").size().reindex(teams).fillna(0).astype(int)
    lists = [missing.get(team, []) for team in teams]
    owing = pd.Series([len(one) for one in lists], teams, dtype=int)
    found = pd.DataFrame(
        {
            "team": teams,
            "visited": visited.to_numpy(),
            "received": (visited - owing).to_numpy(),
            "missing": owing.to_numpy(),
            "last_answer": last.reindex(teams).astype("datetime64[us, UTC]").array,
            "stations_missing": ["; ".join(one[:SHOWN]) for one in lists],
        },
        columns=TEAM_COLUMNS,
    )
    return found.sort_values(
        ["missing", "team"], ascending=[False, True], kind="stable", ignore_index=True
    )
