"""Rows that say the same twice within one file, rows that collide, and stations known already."""

from dataclasses import dataclass

import pandas as pd

from geo.kind import Kind
from geo.records import STATION
from geo.sources.table import problems
from geo.store import Store, identity

SHOWN = 8
"""How many row numbers a reason names."""
_REMEDIES = {
    "tally": "sum them to one row per unit first",
    "station_result": "give every sheet a station of its own",
}
Problem = tuple[int, str, str, str]
_SAME = ("unit", "registered_voters")
"""What two sheets of one station have in common; where it differs, they are of two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Rows of one file without repetitions and collisions.

    Attributes
    ----------
    rows : one row per submission.
    repeated : number of rows that say what an earlier one says.
    problems : rows that collide and are not in `rows`.
    oddities : rows that are repeated, and those that were taken although a later one differs.
    """

    rows: pd.DataFrame
    repeated: int
    problems: pd.DataFrame
    oddities: pd.DataFrame


def settle_repeats(
    kind: Kind,
    rows: pd.DataFrame,
    barred: pd.DataFrame | None = None,
    beside: pd.DataFrame | None = None,
) -> Settled:
    """Return one row per submission.

    Rows of one unit's result that differ are parts of it as likely as not, and the first of them
    would be shown as the whole: none is taken. The same holds for rows of one station that are
    of several units or numbers of voters. Else a row that says other things of the same id is
    one that was entered twice: the first is taken and listed, later ones are rejected.

    Parameters
    ----------
    rows : sound rows with their units, typed.
    barred : rows of the same file that were rejected. What shares its unit with one of them is
        not the whole of it either.
    beside : columns that no record has (the zone of a municipality's parts), index at least as
        `rows`: rows that differ in them are not the same row.
    """
    keys = _keys(kind, rows)
    every = rows if barred is None or kind.id not in _REMEDIES else pd.concat([rows, barred])
    shared = every[every.duplicated(keys, keep=False) & every[keys].notna().all(axis=1)]
    if shared.empty:
        return Settled(rows=rows, repeated=0, problems=problems(), oddities=problems())
    group = shared.groupby(keys, sort=False).ngroup()
    said = _contents(rows.loc[rows.index.intersection(shared.index)], beside)
    parts = _of_several(kind, shared, group, said)
    held = parts[parts].index
    first = pd.Series(said.index, index=said.index).groupby(group[said.index]).transform("min")
    later = first[(first.index != first) & ~first.index.isin(held)]
    same = said[later.index] == said[later].to_numpy()
    repeated, differing = later[same], later[~same]
    collide = _collisions(kind, rows.loc[rows.index.intersection(held)], group[held])
    other = [f"is in row {row} with other content" for row in differing]
    kept = differing.index.to_series().groupby(differing).agg(list)
    taken = [f"is in row {_numbered(others)} with other content: this one is taken"
             for others in kept]  # fmt: skip
    counted = [f"repeats row {row}: it counts once" for row in repeated]
    return Settled(
        rows=rows.drop(rows.index.intersection(held.union(later.index))),
        repeated=len(repeated),
        problems=problems([*collide, *_listed(kind, rows, differing.index, other)]),
        oddities=problems(
            [*_listed(kind, rows, repeated.index, counted), *_listed(kind, rows, kept.index, taken)]
        ),
    )


def _contents(rows: pd.DataFrame, beside: pd.DataFrame | None) -> pd.Series:
    """Return a number per row that is the same for rows that say the same."""
    if beside is not None:
        rows = rows.join(beside.add_prefix("beside "))
    return pd.util.hash_pandas_object(rows.astype("str"), index=False)


def _of_several(kind: Kind, shared: pd.DataFrame, group: pd.Series, said: pd.Series) -> pd.Series:
    """Tell which rows are of one id and yet parts or results of several things."""
    if kind.id not in _REMEDIES:
        return pd.Series(False, index=shared.index)
    # A rejected row says something else than a sound one: each counts as a content of its own.
    contents = said.reindex(shared.index).fillna(shared.index.to_series()).groupby(group)
    differing = contents.transform("nunique") > 1
    if kind.id == "tally":
        return differing
    same = [shared[name].astype("str").groupby(group).transform("nunique") == 1
            for name in _SAME if name in shared]  # fmt: skip
    return differing & ~pd.concat(same, axis=1).all(axis=1)


def _keys(kind: Kind, rows: pd.DataFrame) -> list[str]:
    """Return the columns that together name a submission, the subject or the id first."""
    if "instance_id" in rows and bool((rows["instance_id"] != "").all()):
        return ["instance_id"]
    names = [name for name in identity(kind) if name in rows]
    return sorted(names, key=lambda name: name != kind.subject)


def _collisions(kind: Kind, held: pd.DataFrame, group: pd.Series) -> list[Problem]:
    reasons = {
        number: f"is in rows {_numbered(sorted(members.index))} with other content: none of them "
        f"is taken; {_REMEDIES[kind.id]}"
        for number, members in group.groupby(group)
    }
    return _listed(kind, held, held.index, [reasons[group[row]] for row in held.index])


def _listed(kind: Kind, rows: pd.DataFrame, which: pd.Index, reasons: list[str]) -> list[Problem]:
    shown = rows.loc[which, kind.subject].astype("str")
    return [
        (row, kind.subject, value, reason)
        for row, value, reason in zip(which, shown, reasons, strict=True)
    ]


def _numbered(rows: list[int]) -> str:
    """Return row numbers as text.

    >>> _numbered([2, 3]), _numbered(list(range(2, 60)))
    ('2, 3', '2, 3, 4, 5, 6, 7, 8, 9 and 50 more')
    """
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return ", ".join(map(str, rows[:SHOWN])) + more


def complete_stations(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Return stations with their empty cells filled from what is stored; stored ones stay.

    Several files name the same stations, each with another part of what is known of them.
    """
    stored = store.current(STATION).set_index("station")
    if stored.empty:
        return rows
    columns = [c for c in stored.columns if STATION.column(c) is not None]
    given = rows.set_index("station").reindex(columns=columns)
    known = stored.reindex(given.index)[columns]
    missing = known.isna() | (known == "").fillna(value=False)
    merged = known.where(~missing, given)
    kept = rows[["source_row", "stated_unit"]]
    return merged.reset_index().set_axis(rows.index).join(kept)
