"""Rows that say the same twice within one file, rows that collide, and stations known already."""

from dataclasses import dataclass

import pandas as pd

from geo.importing.row_names import ONE_FILE, RowNames
from geo.records.kind import Kind
from geo.records.kinds import STATION
from geo.sources.kept_rows import without
from geo.sources.table import problems
from geo.store import Store, identity
from geo.texts.sentences import say

Problem = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Rows of one file without repetitions and collisions.

    Attributes
    ----------
    rows : one row per submission.
    repeated : number of rows that say what an earlier one says.
    problems : rows that collide and are not in `rows`.
    warnings : rows that are repeated, and those that were taken although a later one differs.
    """

    rows: pd.DataFrame
    repeated: int
    problems: pd.DataFrame
    warnings: pd.DataFrame


def settle_repeats(
    kind: Kind,
    rows: pd.DataFrame,
    rejected: pd.DataFrame | None = None,
    further: pd.DataFrame | None = None,
    names: RowNames = ONE_FILE,
) -> Settled:
    """Return one row per submission.

    Rows of one unit's result that differ are parts of it as likely as not, and the first of them
    would be shown as the whole: none is taken. The same holds for rows of one station that are
    of several units or numbers of voters. Else a row that says other things of the same id is
    one that was entered twice: the first is taken and listed, later ones are rejected.

    Parameters
    ----------
    rows : sound rows with their units, typed.
    rejected : rows of the same file that were rejected. What shares its unit with one of them is
        not the whole of it either.
    further : columns that no record has (the zone of a municipality's parts), index at least as
        `rows`: rows that differ in them are not the same row.
    names : how a reason names other rows.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> rows = pd.DataFrame({"station": ["1", "1", "2"], "unit": "0101"})
    >>> settled = settle_repeats(STATION, rows)
    >>> settled.rows.index.tolist(), settled.repeated
    ([0, 2], 1)
    """
    every = rows if rejected is None else pd.concat([rows, rejected])
    parts = _of_several(kind, every, rows, further)
    together = rows.index.intersection(parts.index)
    left = without(rows, together)
    numbers = _submissions(kind, left)
    shared = numbers[numbers.duplicated(keep=False) & numbers.notna()]
    row_contents = _contents(left.loc[shared.index], further)
    first = pd.Series(row_contents.index, index=row_contents.index).groupby(shared).transform("min")
    later = first[first.index != first]
    same = row_contents[later.index] == row_contents[later].to_numpy()
    repeated, differing = later[same], later[~same]
    collide = _collisions(kind, rows.loc[together], parts, names)
    other = [_other(*names.placed(row)) for row in differing]
    kept = differing.index.to_series().groupby(differing).agg(list)
    taken = [
        say("is in {rows} with other content: this one is taken", rows=_named(others, names))
        for others in kept
    ]
    counted = [say("repeats {row}: it counts once", row=names.one(row)) for row in repeated]
    return Settled(
        rows=without(left, later.index),
        repeated=len(repeated),
        problems=problems([*collide, *_listed(kind, rows, differing.index, other)]),
        warnings=problems(
            [*_listed(kind, rows, repeated.index, counted), *_listed(kind, rows, kept.index, taken)]
        ),
    )


def _contents(rows: pd.DataFrame, further: pd.DataFrame | None) -> pd.Series:
    """Return a number per row that is the same for rows that say the same."""
    if further is not None:
        rows = rows.join(further.add_prefix("beside "))
    return pd.util.hash_pandas_object(rows.astype("str"), index=False)


def _of_several(
    kind: Kind, every: pd.DataFrame, rows: pd.DataFrame, further: pd.DataFrame | None
) -> pd.Series:
    """Return a number per row of those that share an identity and are of several things.

    A number of the submission's own tells forms apart, not the places whose results they are.
    """
    numbers = _identities(kind, every) if kind.parts else pd.Series(dtype="float64")
    group = numbers[numbers.duplicated(keep=False) & numbers.notna()]
    if kind.parts is None or group.empty:
        return group
    shared = every.loc[group.index].drop(columns="instance_id", errors="ignore")
    row_contents = _contents(shared.loc[rows.index.intersection(group.index)], further)
    # A rejected row says something else than a sound one: each counts as a content of its own.
    contents = row_contents.reindex(group.index).fillna(group.index.to_series()).groupby(group)
    differing = contents.transform("nunique") > 1
    if not kind.parts.unless_same:
        return group[differing]
    same = [
        shared[name].astype("str").groupby(group).transform("nunique") == 1
        for name in kind.parts.unless_same
        if name in shared
    ]
    # Same unit and voters: a sheet entered twice. Else the number is that of several stations.
    return group[differing & ~pd.concat(same, axis=1).all(axis=1)]


def _identities(kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """Return a number per row that is the same for rows of one identity; NaN where it has none."""
    names = [name for name in identity(kind) if name in rows]
    return rows.groupby(names, sort=False).ngroup().where(rows[names].notna().all(axis=1))


def _submissions(kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """Return a number per row that is the same for rows of one id; NaN where it has none.

    A row with an id of its own has it whatever the others have: it is stored by that id, and
    what becomes of it must not change when it comes again without the others.
    """
    numbers = _identities(kind, rows)
    if "instance_id" not in rows:
        return numbers
    own = rows["instance_id"].fillna("")
    # Beyond all other numbers: an id of its own never equals what the others make.
    return numbers.where(own == "", len(rows) + pd.factorize(own)[0])


def _other(file: str, row: int) -> str:
    # `geo.importing.standing` knows these reasons again, in every language.
    return say(
        "is in row {row} of {file} with other content"
        if file
        else "is in row {row} with other content",
        row=row,
        file=file,
    )


def _named(rows: list[int], names: RowNames) -> str:
    return names.one(rows[0]) if len(rows) == 1 else names.several(rows)


def _collisions(
    kind: Kind, together: pd.DataFrame, parts: pd.Series, names: RowNames
) -> list[Problem]:
    remedy = kind.parts.remedy() if kind.parts else ""
    reasons = {
        number: say(
            "is in {rows} with other content: none of them is taken; {remedy}",
            rows=names.several(sorted(members.index)),
            remedy=remedy,
        )
        for number, members in parts.groupby(parts)
    }
    return _listed(kind, together, together.index, [reasons[parts[row]] for row in together.index])


def _listed(kind: Kind, rows: pd.DataFrame, which: pd.Index, reasons: list[str]) -> list[Problem]:
    shown = rows.loc[which, kind.subject].astype("str")
    return [
        (row, kind.subject, value, reason)
        for row, value, reason in zip(which, shown, reasons, strict=True)
    ]


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
