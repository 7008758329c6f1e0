"""Votes at courts against the lead as both went, by the sheets and the proceedings themselves."""

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.verification.count_order.contest import Contest
from geo.verification.proceedings.sheet_events import sheet_events
from geo.verification.votes_at_stake import shown_votes

COURSE_COLUMNS = [
    "at",
    "counted_share",
    "at_court",
    "open",
    "lead",
    "bound",
    "bound_open",
    "decided",
]


def sheet_course(
    rows: pd.DataFrame, links: pd.DataFrame, contest: Contest, listed: float
) -> pd.DataFrame:
    """Return how many sheets were at courts from each moment on, and what they could change.

    The bound is what those sheets show, and the valid votes of a counted sheet on average for each
    that does not show all.

    Parameters
    ----------
    rows, links : as of `sheet_events`.
    listed : number of stations there are; NaN where no list says it.

    Returns
    -------
    `COURSE_COLUMNS` as of `geo.verification.votes_at_stake.stake_course`, one row per moment at
    which anything changed.
    """
    events = sheet_events(rows, links, contest)
    if events.empty:
        found = pd.DataFrame(columns=COURSE_COLUMNS, dtype=float)
        return found.astype({"at": "datetime64[us, UTC]", "decided": "boolean"})
    known, court = events["counted"].notna(), events["at_court"]
    counted = events["counted"].eq(other=True)
    first, second = map(votes, contest.pair)
    valid = events["valid_votes"]
    full = counted & ~events["state"].isin(WITHOUT_VOTES)
    values = pd.DataFrame(
        {
            "at_court": court,
            "counted": counted,
            "in": known & ((events["state"] != "pending") | court),
            "lead": (events[first] - events[second]).where(counted, 0.0).fillna(0.0),
            "shown": np.where(court, shown_votes(events, contest), 0.0),
            "silent": court & valid.isna(),
            "full": full,
            "counted_valid": valid.where(full, 0.0).fillna(0.0),
        }
    ).astype(float)
    # What a sheet adds at an event is what it is from then on less what it was before.
    change = values - values.groupby(events["station"]).shift(fill_value=0.0)
    total = change.groupby(events["at"]).sum().cumsum()
    per_sheet = total["counted_valid"] / total["full"].where(total["full"] > 0)
    bound = total["shown"] + (total["silent"] * per_sheet).where(total["silent"] > 0, 0.0)
    out = listed - total["in"]
    found = pd.DataFrame(
        {
            "counted_share": total["counted"] / listed,
            "at_court": total["at_court"],
            "open": out,
            "lead": total["lead"],
            "bound": bound,
            "bound_open": bound + out * per_sheet,
        }
    )
    unknown = found[["lead", "bound_open"]].isna().any(axis=1)
    decided = (found["bound_open"] < found["lead"].abs()).astype("boolean").mask(unknown)
    return found.assign(decided=decided).rename_axis("at").reset_index()[COURSE_COLUMNS]


def settled_from(course: pd.DataFrame) -> pd.Timestamp | None:
    """Return the moment from which on no ruling could turn the lead any more; None for never.

    Examples
    --------
    >>> times = pd.to_datetime(["2021-06-10", "2021-06-11", "2021-06-12"], utc=True)
    >>> rows = pd.DataFrame({"at": times, "decided": [True, False, True]})
    >>> settled_from(rows).day
    12
    """
    decided = course["decided"].fillna(value=False).to_numpy(dtype=bool)
    if not len(decided) or not decided[-1]:
        return None
    undecided = np.flatnonzero(~decided)
    return pd.Timestamp(course["at"].iloc[undecided[-1] + 1 if len(undecided) else 0])
