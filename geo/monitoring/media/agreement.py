"""Agreement of coders who coded the same items: Krippendorff's alpha."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.cube.media.monitored import written

Level = Literal["nominal", "interval"]
VARIABLES: dict[str, Level] = {"tone": "nominal", "actor": "nominal", "seconds": "interval"}
"""What coders decide, and how far two of their values lie apart."""
CODERS = (1, 2)
"""Entries that are codings; what settles a difference is none."""
COLUMNS = ("variable", "level", "items", "coders", "same", "alpha")


def alpha(values: npt.ArrayLike, level: Level = "nominal") -> float:
    """Return Krippendorff's alpha; NaN where no two values can be compared, or all are the same.

    ``alpha = 1 - D_o / D_e``: disagreement within units against that of values at random. 1 is
    perfect agreement, 0 what chance gives.

    Parameters
    ----------
    values : coders x units, numbers; NaN where a coder left a unit out.
    level : ``nominal``, two values are the same or not; ``interval``, the square of how far apart.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C; the example
    below is the one of sections C and D there.

    Examples
    --------
    >>> n = np.nan
    >>> four = [[1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, 3],
    ...     [n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, n], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n]]
    >>> round(alpha(four), 3), round(alpha(four, "interval"), 3)
    (0.743, 0.849)
    >>> alpha([[], []])
    nan
    """
    table = np.asarray(values, dtype=float)
    known = ~np.isnan(table)
    # A value that nobody else gave one beside can be compared with nothing.
    paired = known.sum(axis=0) >= 2 if table.size else np.zeros(0, dtype=bool)
    table, known = table[:, paired], known[:, paired]
    if not known.any():
        return float("nan")
    unit = np.broadcast_to(np.arange(table.shape[1]), table.shape)[known]
    found, place = np.unique(table[known], return_inverse=True)
    counts = np.zeros((table.shape[1], len(found)))
    np.add.at(counts, (unit, place), 1)
    size = counts.sum(axis=1, keepdims=True)
    # Ordered pairs of two coders within a unit, each unit weighing as its number of values.
    weighted = counts / (size - 1)
    coincidences = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    apart = (found[:, None] - found) ** 2 if level == "interval" else 1.0 - np.eye(len(found))
    totals = counts.sum(axis=0)
    observed = float((coincidences * apart).sum())
    expected = float((np.outer(totals, totals) * apart).sum()) / (totals.sum() - 1)
    return float(1 - observed / expected) if expected > 0 else float("nan")


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Return how far coders agree on each of `VARIABLES`.

    Parameters
    ----------
    codings : as of `geo.cube.media.monitored.Monitored.codings`.

    Returns
    -------
    ``variable``, ``level``, ``items`` (coded twice by different coders, with both values),
    ``coders``, ``same`` (share of the items with the same value, NaN of none), ``alpha``.
    """
    entries = compared(codings)
    actor = written(entries["actor_kind"]) + ":" + written(entries["actor"])
    tone = entries["tone"].where(written(entries["tone"]) != "")
    seconds = pd.to_numeric(entries["seconds"], errors="coerce").astype(float)
    given = {"tone": tone, "actor": actor, "seconds": seconds}
    return pd.DataFrame(
        [_row(name, given[name], entries) for name in VARIABLES], columns=[*COLUMNS]
    )


def compared(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the first and second codings that say something of agreement."""
    alone = same_coders(codings)["item_id"]
    counts = codings["entry"].isin(CODERS) & ~codings["item_id"].isin(alone)
    return codings.loc[counts.to_numpy(dtype=bool)]


def _row(variable: str, values: pd.Series, entries: pd.DataFrame) -> dict[str, object]:
    codes = values if variable == "seconds" else _numbered(values)
    wide = entries.assign(value=codes).pivot_table(
        index="entry", columns="item_id", values="value", aggfunc="first"
    )
    table = wide.reindex(index=list(CODERS)).to_numpy(dtype=float)
    both = ~np.isnan(table).any(axis=0) if table.size else np.zeros(0, dtype=bool)
    same = table[0, both] == table[1, both]
    twice = wide.columns[both] if table.size else wide.columns[:0]
    coders = entries.loc[entries["item_id"].isin(twice), "coder"].nunique()
    return {
        "variable": variable,
        "level": VARIABLES[variable],
        "items": int(both.sum()),
        "coders": int(coders),
        "same": float(same.mean()) if len(same) else np.nan,
        "alpha": alpha(table, VARIABLES[variable]),
    }


def _numbered(values: pd.Series) -> pd.Series:
    codes, _ = pd.factorize(values.astype(object))
    return pd.Series(np.where(codes < 0, np.nan, codes), index=values.index)


def same_coders(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the codings of items that say nothing of agreement, and why.

    Returns
    -------
    ``item_id, coding_id, entry, outlet, aired_at, reason, source_file, source_row``: ``one_coder``
    where both entries are of the same coder, ``same_entry`` where an entry came twice.
    """
    names = ["item_id", "coding_id", "entry", "outlet", "aired_at", "source_file", "source_row"]
    rows = codings.loc[codings["entry"].isin(CODERS).to_numpy(dtype=bool)]
    twice = rows.duplicated(["item_id", "entry"], keep=False)
    several = rows.duplicated("item_id", keep=False)
    one = several & (rows.groupby("item_id")["coder"].transform("nunique") == 1)
    again = rows["item_id"].isin(rows.loc[twice, "item_id"])
    reason = pd.Series("", rows.index).mask(one, "one_coder").mask(again, "same_entry")
    found = rows.assign(reason=reason).loc[(reason != "").to_numpy(dtype=bool)]
    columns = [*names[:5], "reason", *names[5:]]
    return found.reindex(columns=columns).sort_values("item_id", ignore_index=True, kind="stable")


def disagreements(codings: pd.DataFrame) -> pd.DataFrame:
    """Return the items on whose tone or actor two codings differ and none settles.

    Returns
    -------
    ``item_id``, ``outlet``, ``aired_at``, ``first``, ``second``: actor and tone of each coding.
    """
    names = ["item_id", "outlet", "aired_at", "first", "second"]
    said, shown = (
        written(codings[name if name in codings else "actor"]) + ", " + written(codings["tone"])
        for name in ("actor", "actor_shown")
    )
    rows = codings.assign(said=said, shown=shown)
    first, second = (
        rows.loc[(rows["entry"] == entry).to_numpy(dtype=bool)].drop_duplicates("item_id")
        for entry in CODERS
    )
    settled = rows.loc[~rows["entry"].isin(CODERS).to_numpy(dtype=bool), "item_id"]
    both = first.merge(second[["item_id", "said", "shown"]], on="item_id", suffixes=("", "_second"))
    open_ = (both["said"] != both["said_second"]) & ~both["item_id"].isin(settled)
    found = both.loc[open_].rename(columns={"shown": "first", "shown_second": "second"})
    return found.reindex(columns=names).reset_index(drop=True)
