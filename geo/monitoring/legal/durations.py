"""How long bodies take, with the cases that are still open counted as lasting at least so long."""

import numpy as np
import pandas as pd

DAY = 86_400
QUARTILES = {"quarter_days": 0.25, "median_days": 0.5, "three_quarters_days": 0.75}
FEWEST = 5
"""Cases on which a quartile stands at least, where younger ones are still open."""
WITHDRAWN = "withdrawn"


def quantile(days: np.ndarray, decided: np.ndarray, share: float) -> float:
    """Return after how many days a share of cases is decided, by the Kaplan-Meier estimate.

    A case that is not decided lasts at least as long as it has lasted: leaving it out would say
    that a slow body is a fast one.

    Parameters
    ----------
    days : from filing to the decision, or to now.
    decided : whether it was decided then.
    share : 0 to 1.

    Returns
    -------
    Days; NaN where so many were not decided while any was watched, or where fewer than `FEWEST`
    were still watched then and others were not watched for so long.

    Source: Kaplan and Meier, Nonparametric Estimation from Incomplete Observations, JASA 53 (1958).

    Examples
    --------
    >>> days, decided = np.array([1.0, 2.0, 3.0, 9.0]), np.array([True, True, True, False])
    >>> quantile(days, decided, 0.5), quantile(days, decided, 0.9)
    (2.0, nan)
    >>> quantile(np.array([]), np.array([]), 0.5)
    nan
    """
    moments = np.unique(days[decided]) if len(days) else np.array([])
    left = 1.0
    for moment in moments:
        ended = ((days == moment) & decided).sum()
        # Cases that end at this very moment were open up to it.
        open_ = (days >= moment).sum()
        left *= 1 - ended / open_
        # Products of fractions: 1/2 may come out a little above itself.
        if left <= 1 - share + 1e-9:
            young = (days < moment) & ~decided
            return float("nan") if young.any() and open_ < FEWEST else float(moment)
    return float("nan")


def durations(cases: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return how long each body and instance takes.

    Parameters
    ----------
    cases : as of `geo.verification.proceedings.cases.cases_at`; a withdrawn case was not decided,
        and counts as open until then.

    Returns
    -------
    ``body, instance, proceedings, decided, pending, withdrawn, overdue, late`` (decided after the
    deadline), the three quartiles of the days from filing to decision (`quantile`), and
    ``longest_open_days`` of those pending; most cases first.

    Examples
    --------
    >>> times = pd.to_datetime(["2021-06-08", "2021-06-10", None], utc=True)
    >>> cases = pd.DataFrame({"body": ["JNE"], "instance": ["appeal"], "filed_at": times[:1],
    ...     "decided_at": times[1:2], "deadline": times[2:], "pending": False, "overdue": False,
    ...     "outcome": "fundada"})
    >>> durations(cases, times[1])[["body", "decided", "median_days"]].to_numpy().tolist()
    [['JNE', 1, 2.0]]
    """
    withdrawn = (cases["outcome"] == WITHDRAWN).to_numpy(dtype=bool)
    pending = cases["pending"].to_numpy(dtype=bool)
    until = cases["decided_at"].fillna(at.as_unit("us")) - cases["filed_at"]
    rows = pd.DataFrame(
        {
            "body": cases["body"].str.strip(),
            "instance": cases["instance"].str.strip(),
            "decided": ~pending & ~withdrawn,
            "pending": pending,
            "withdrawn": withdrawn,
            "overdue": cases["overdue"].to_numpy(dtype=bool),
            "late": (cases["decided_at"] >= cases["deadline"]).to_numpy(dtype=bool),
            "days": until.dt.total_seconds() / DAY,
        }
    )
    found = [
        {
            "body": body,
            "instance": instance,
            "proceedings": len(group),
            **group[["decided", "pending", "withdrawn", "overdue", "late"]].sum(),
            **_quartiles(group),
            "longest_open_days": group["days"].where(group["pending"]).max(),
        }
        for (body, instance), group in rows.groupby(["body", "instance"])
    ]
    table = pd.DataFrame(found, columns=list(found[0])) if found else _none()
    return table.sort_values("proceedings", ascending=False, kind="stable", ignore_index=True)


def _quartiles(group: pd.DataFrame) -> dict[str, float]:
    days, decided = group["days"].to_numpy(), group["decided"].to_numpy(dtype=bool)
    return {name: quantile(days, decided, share) for name, share in QUARTILES.items()}


def _none() -> pd.DataFrame:
    names = ("body", "instance", "proceedings", "decided", "pending", "withdrawn", "overdue")
    return pd.DataFrame(columns=[*names, "late", *QUARTILES, "longest_open_days"])
