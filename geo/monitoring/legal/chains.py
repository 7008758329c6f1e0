"""Chains of instances: a case, the appeal on it, the appeal on that."""

from collections.abc import Mapping

import pandas as pd

CIRCLE, EARLIER_MISSING, BEFORE_EARLIER = "circle", "earlier_missing", "before_earlier"
NO_OUTCOME = "no_outcome"


def with_chains(cases: pd.DataFrame, known: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return cases with the chain they belong to.

    Parameters
    ----------
    cases : ``proceeding_id, earlier_proceeding``.
    known : id -> earlier one, of every case that is stored; those of `cases` by default.

    Returns
    -------
    As given, with ``chain`` (id of its first case), ``step`` (1 for that one), ``last`` (no later
    instance is known), and ``fault``: ``circle`` where a chain continues itself (its chain is the
    least of its ids then), ``earlier_missing`` where its beginning is not stored, else "".

    Examples
    --------
    >>> cases = pd.DataFrame({"proceeding_id": ["1", "2", "3"],
    ...     "earlier_proceeding": ["", "1", "0"]})
    >>> found = with_chains(cases)
    >>> found[["chain", "step", "last", "fault"]].to_numpy().tolist()
    [['1', 1, False, ''], ['1', 2, True, ''], ['0', 2, True, 'earlier_missing']]
    """
    ids = cases["proceeding_id"].astype("str")
    earlier = dict(zip(ids, cases["earlier_proceeding"].astype("str"), strict=True))
    every = dict(known or {}) | earlier
    ways = [_way(one, every) for one in ids]
    continued = set(earlier.values())
    return cases.assign(
        chain=[chain for chain, _, _ in ways],
        step=pd.Series([step for _, step, _ in ways], index=cases.index, dtype="int64"),
        last=~ids.isin(continued),
        fault=[fault for _, _, fault in ways],
    )


def with_order_faults(cases: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Return cases with the fault ``before_earlier``: filed before the case that it goes on from.

    Parameters
    ----------
    cases : as of `with_chains`, with ``filed_at``; another fault stays.
    stored : ``proceeding_id, filed_at`` of every case that is stored.

    Examples
    --------
    >>> filed = pd.to_datetime(["2021-06-08", "2021-06-07"], utc=True)
    >>> cases = pd.DataFrame({"proceeding_id": ["1", "2"], "earlier_proceeding": ["", "1"],
    ...     "filed_at": filed, "fault": ""})
    >>> with_order_faults(cases, cases)["fault"].tolist()
    ['', 'before_earlier']
    """
    filed = dict(zip(stored["proceeding_id"], stored["filed_at"], strict=True))
    earlier = pd.to_datetime(cases["earlier_proceeding"].map(filed), utc=True)
    wrong = (cases["fault"] == "") & (cases["filed_at"] < earlier)
    return cases.assign(fault=cases["fault"].mask(wrong, BEFORE_EARLIER))


def with_outcome_faults(cases: pd.DataFrame) -> pd.DataFrame:
    """Return cases with the fault ``no_outcome``: decided, and nobody says how.

    Parameters
    ----------
    cases : ``pending, outcome, fault``; another fault stays.

    Examples
    --------
    >>> cases = pd.DataFrame({"pending": [True, False, False], "fault": "",
    ...     "outcome": ["pending", "", "fundada"]})
    >>> with_outcome_faults(cases)["fault"].tolist()
    ['', 'no_outcome', '']
    """
    wrong = (cases["fault"] == "") & (cases["outcome"] == "") & ~cases["pending"].astype(bool)
    return cases.assign(fault=cases["fault"].mask(wrong, NO_OUTCOME))


def _way(one: str, earlier: Mapping[str, str]) -> tuple[str, int, str]:
    """Return the first case of a chain, how many steps away it is, and what is wrong with it."""
    way = [one]
    while (before := earlier.get(way[-1], "")) and before not in way:
        way.append(before)
    if before:
        return min(way[way.index(before) :]), len(way), CIRCLE
    return way[-1], len(way), "" if way[-1] in earlier else EARLIER_MISSING
