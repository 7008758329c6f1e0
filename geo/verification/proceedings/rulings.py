"""Proceedings counted: outcomes by ground, and how long bodies take."""

import pandas as pd

DAY = 86_400


def outcomes_by_ground(cases: pd.DataFrame) -> pd.DataFrame:
    """Return how proceedings ended: ``type, ground, outcome, proceedings``, the most first.

    Parameters
    ----------
    cases : as of `geo.verification.proceedings.cases.cases_at`.

    Examples
    --------
    >>> cases = pd.DataFrame({"type": "appeal", "ground": ["late", "Late "],
    ...     "outcome": ["pending", "pending"]})
    >>> outcomes_by_ground(cases).to_numpy().tolist()
    [['appeal', 'late', 'pending', 2]]
    """
    ground = cases["ground"].str.strip()
    # People write one ground in several cases: it is called as it was first.
    called = ground.groupby(ground.str.casefold()).transform("first")
    found = (
        cases.assign(ground=called).groupby(["type", "ground", "outcome"], dropna=False).size()
    ).reset_index(name="proceedings")
    total = found.groupby(["type", "ground"])["proceedings"].transform("sum")
    order = found.assign(total=total).sort_values(
        ["total", "type", "ground", "proceedings"], ascending=[False, True, True, False]
    )
    return order.drop(columns="total").reset_index(drop=True)


def bodies(cases: pd.DataFrame) -> pd.DataFrame:
    """Return what each body and instance had to decide, and how long that took.

    Returns
    -------
    ``body, instance, proceedings, decided, pending, overdue, late`` (decided after the deadline),
    ``median_days, longest_days`` (from filing to decision; NaN where none is decided).

    Examples
    --------
    >>> day = pd.to_datetime(["2021-06-08", "2021-06-10", None], utc=True)
    >>> cases = pd.DataFrame({"body": ["JNE"], "instance": ["appeal"], "filed_at": day[:1],
    ...     "decided_at": day[1:2], "deadline": day[2:], "pending": False, "overdue": False})
    >>> bodies(cases)[["body", "decided", "median_days"]].to_numpy().tolist()
    [['JNE', 1, 2.0]]
    """
    days = (cases["decided_at"] - cases["filed_at"]).dt.total_seconds() / DAY
    late = cases["decided_at"].notna() & (cases["decided_at"] >= cases["deadline"])
    rows = pd.DataFrame(
        {
            "body": cases["body"].str.strip(),
            "instance": cases["instance"].str.strip(),
            "decided": ~cases["pending"].astype(bool),
            "pending": cases["pending"].astype(bool),
            "overdue": cases["overdue"].astype(bool),
            "late": late.astype(bool),
            "days": days.astype(float),
        }
    )
    groups = rows.groupby(["body", "instance"])
    found = groups[["decided", "pending", "overdue", "late"]].sum().astype(int)
    found.insert(0, "proceedings", groups.size())
    found["median_days"], found["longest_days"] = groups["days"].median(), groups["days"].max()
    return found.sort_values("proceedings", ascending=False, kind="stable").reset_index()
