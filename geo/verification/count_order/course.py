"""The lead as it was published, of the whole, of home and of abroad, each a course of its own."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.verification.count_order.contest import Contest
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.stored.bulletin_history import SCOPES, counted_sheets

COURSE_COLUMNS = ["scope", "at", "sheets", "lead", "valid_votes", "points", "stretch"]
LONGEST_SILENCE = pd.Timedelta(hours=2)
"""Between bulletins further apart than this nobody knows how the count went: no line is drawn."""


def course_of_sheets(states: Mapping[pd.Timestamp, CountState], abroad: np.ndarray) -> pd.DataFrame:
    """Return the course of a count known by station.

    Parameters
    ----------
    states : by instant of publication, on the same rows.
    abroad : whether each row is abroad.

    Returns
    -------
    ``scope`` (whole, home, abroad), ``at``, ``sheets``, ``lead``, ``valid_votes``, ``points``
    (of the valid votes), ``stretch``: a line joins only moments of one stretch.
    """
    parts = {"whole": np.ones(len(abroad), dtype=bool)}
    # A country that does not vote abroad has one course, not three.
    parts |= {"home": ~abroad, "abroad": abroad} if abroad.any() else {}
    found = [
        (scope, at, state.sheets[rows].sum(), state.lead[rows].sum(), state.valid[rows].sum())
        for scope, rows in parts.items()
        for at, state in states.items()
    ]
    return _course(pd.DataFrame(found, columns=COURSE_COLUMNS[:5]))


def course_of_bulletins(national: pd.DataFrame, contest: Contest) -> pd.DataFrame:
    """Return the course of national bulletins; those of a part are a course of their own.

    Parameters
    ----------
    national : columns of `geo.records.kinds.TALLY`, the bulletins of the whole country, of home and
        of abroad.

    Returns
    -------
    As of `course_of_sheets`.

    Examples
    --------
    >>> rows = pd.DataFrame({"scope": ["all", "home", "all"], "votes_a": [9, 8, 18],
    ...     "votes_b": [4, 2, 9], "stations_counted": [1, 1, 2], "reported_at":
    ...     pd.to_datetime(["2021-06-07T08:00Z", "2021-06-07T08:00Z", "2021-06-07T13:00Z"])})
    >>> found = course_of_bulletins(rows, Contest(options=("a", "b"), pair=("a", "b")))
    >>> found[["scope", "lead", "stretch"]].to_numpy().tolist()
    [['home', 6.0, 1], ['whole', 5.0, 1], ['whole', 9.0, 2]]
    """
    figures = contest.figures(national)
    scope = national["scope"].fillna("") if "scope" in national else pd.Series("", national.index)
    found = pd.DataFrame(
        {
            "scope": scope.map(SCOPES),
            "at": national["reported_at"],
            "sheets": counted_sheets(national),
            "lead": contest.lead(figures),
            "valid_votes": figures["valid_votes"],
        }
    )
    return _course(found.dropna(subset=["scope", "lead"]))


def _course(figures: pd.DataFrame) -> pd.DataFrame:
    found = figures.sort_values(["scope", "at"], kind="stable")
    # Of two bulletins of one minute the one further down its file is in force.
    found = found.drop_duplicates(["scope", "at"], keep="last").reset_index(drop=True)
    valid = found["valid_votes"].where(found["valid_votes"] > 0)
    silent = found.groupby("scope")["at"].diff() > LONGEST_SILENCE
    stretch = silent.groupby(found["scope"]).cumsum() + 1
    return found.assign(points=100 * found["lead"] / valid, stretch=stretch.astype(int))
