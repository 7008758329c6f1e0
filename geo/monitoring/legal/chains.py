"""Chains of instances: a case, the appeal on it, the appeal on that."""

from collections.abc import Mapping

import pandas as pd


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


def _way(one: str, earlier: Mapping[str, str]) -> tuple[str, int, str]:
    """Return the first case of a chain, how many steps away it is, and what is wrong with it."""
    way = [one]
    while (before := earlier.get(way[-1], "")) and before not in way:
        way.append(before)
    if before:
        return min(way[way.index(before) :]), len(way), "circle"
    return way[-1], len(way), "" if way[-1] in earlier else "earlier_missing"
