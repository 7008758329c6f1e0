"""Cases counted: by type, body and outcome, and by the sides of those who filed and answer them."""

from collections.abc import Mapping

import pandas as pd

from geo.monitoring.legal.parties import ROLES

GRANTED, REFUSED, NEITHER, PENDING = "granted", "refused", "neither", "pending"
# Of a sheet the body says whether it counts, which is in nobody's favour by itself.
FAVOUR: Mapping[str, str] = {
    "pending": PENDING,
    "fundada": GRANTED,
    "fundada_en_parte": GRANTED,
    "revocada": GRANTED,
    "imposed": GRANTED,
    "convicted": GRANTED,
    "infundada": REFUSED,
    "improcedente": REFUSED,
    "inadmisible": REFUSED,
    "confirmada": REFUSED,
    "rejected": REFUSED,
    "acquitted": REFUSED,
}
"""Outcome -> whether whoever filed got what they asked for, in whole or in part; `NEITHER` else:
withdrawn, a sheet counted or annulled, decided without an outcome that is known."""
FAVOURS = (GRANTED, REFUSED, NEITHER, PENDING)


def outcome_counts(cases: pd.DataFrame) -> pd.DataFrame:
    """Return ``type, body, instance, outcome, proceedings``: the most common type first.

    Parameters
    ----------
    cases : as of `geo.verification.proceedings.cases.cases_at`.

    Examples
    --------
    >>> cases = pd.DataFrame({"type": ["appeal", "appeal"], "body": ["JNE", "JNE "],
    ...     "instance": ["second", "second"], "outcome": ["pending", "pending"]})
    >>> outcome_counts(cases).to_numpy().tolist()
    [['appeal', 'JNE', 'second', 'pending', 2]]
    """
    keys = ["type", "body", "instance", "outcome"]
    texts = cases[keys].apply(lambda column: column.str.strip())
    found = texts.groupby(keys).size().reset_index(name="proceedings")
    total = found.groupby("type")["proceedings"].transform("sum")
    order = found.assign(total=total).sort_values(
        ["total", *keys[:3], "proceedings"], ascending=[False, True, True, True, False]
    )
    return order.drop(columns="total").reset_index(drop=True)


def sides_table(cases: pd.DataFrame) -> pd.DataFrame:
    """Return how cases ended by the side of whoever filed them, answers them, is concerned.

    All cases that are stored, no sample of them: the figures have no interval, and what was not
    recorded is not in them.

    Parameters
    ----------
    cases : with ``<role>_side`` as of `geo.monitoring.legal.parties.said`, ``outcome``.

    Returns
    -------
    ``role, side, proceedings`` and how many of them are ``granted, refused, neither, pending``
    (`FAVOUR`: what was asked for, by whomever); sides that nobody has in a role are left out.

    Examples
    --------
    >>> cases = pd.DataFrame({"petitioner_side": ["a", "a"], "respondent_side": ["", ""],
    ...     "concerned_side": ["", ""], "outcome": ["fundada", "pending"]})
    >>> sides_table(cases).head(1).to_numpy().tolist()
    [['petitioner', 'a', 2, 1, 0, 0, 1]]
    """
    favour = cases["outcome"].map(FAVOUR).fillna(NEITHER)
    parts = [_of_role(cases, favour, role) for role in ROLES]
    return pd.concat(parts, ignore_index=True)


def _of_role(cases: pd.DataFrame, favour: pd.Series, role: str) -> pd.DataFrame:
    counts = pd.crosstab(cases[f"{role}_side"].rename("side"), favour)
    counts = counts.reindex(columns=list(FAVOURS), fill_value=0).rename_axis(columns=None)
    counts.insert(0, "proceedings", counts.sum(axis=1))
    order = counts.reset_index()
    order.insert(0, "role", role)
    return order.astype(dict.fromkeys(["proceedings", *FAVOURS], "int64"))
