"""Tables beside a file that say more of its rows: codes of our numbering, names of options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from geo.codes.names import fold, letters
from geo.errors import SourceError
from geo.importing.inspection.elections import ASK, quoted
from geo.importing.inspection.tables_beside import is_damaged
from geo.importing.inspection.words import COUNTS, called, is_whole
from geo.importing.mapping.file.file_mapping import Join
from geo.importing.mapping.rows.joins import join_table
from geo.sources.table import Table
from geo.texts.sentences import counted, say

STEPS = 3
"""How many tables may lead from one to the next."""
KNOWN = 0.8
"""Share of the rows that a lookup table must know."""
ALIKE = 0.5
"""Share of its rows whose names agree, or of its keys that the file has, by which it is theirs."""
MANY = 10
"""Keys of which it is no chance that most of a list are those of the file."""
LEAST = 2
"""Lines of a list, and texts of a column: of one nothing can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A join that is proposed: of how many rows the table knows how many."""

    join: Join
    known: int
    rows: int


def with_lookups(table: Table, others: Sequence[Table]) -> tuple[Table, list[Lookup]]:
    """Return a table with all columns that tables beside it have for its rows, and how.

    A table that is joined may lead to the next.
    """
    lookups: list[Lookup] = []
    left = list(others)
    for _ in range(STEPS):
        for other in list(left):
            found = _lookup(table, other)
            if found is None:
                continue
            try:
                table, _ = join_table(
                    table, found.join, pd.Series(data=True, index=table.frame.index), other
                )
            except SourceError:
                continue
            left.remove(other)
            lookups.append(found)
    return table, lookups


def needed(lookups: Sequence[Lookup], used: Sequence[str]) -> list[Lookup]:
    """Return the joins of which something is used, with what is, in the order they are made in."""
    wanted = set(used)
    kept = []
    for found in reversed(lookups):
        take = {new: column for new, column in found.join.take.items() if new in wanted}
        if take:
            kept.append(replace(found, join=replace(found.join, take=take)))
            # What a later table is joined on has to be taken from an earlier one.
            wanted |= set(found.join.on)
    return kept[::-1]


def join_part(lookup: Lookup, folder: Path) -> str:
    """Propose a join; the table is beside the mapping file, or named by its whole path.

    Examples
    --------
    >>> join = Join(file=Path("codes.csv"), on={"cod": "tse"}, take={"ibge": "ibge"}, digits=5)
    >>> print(join_part(Lookup(join=join, known=3, rows=4), Path()))
    [[join]]  # ? codes.csv knows 3 of 4 rows: is it their list?
    file = "codes.csv"
    on = { "cod" = "tse" }
    take = { "ibge" = "ibge" }
    digits = 5
    """
    join = lookup.join
    file = join.file.name if join.file.parent == folder else join.file.resolve().as_posix()
    asked = say(
        "{file} knows {known:,} of {rows}: is it their list?",
        file=join.file.name,
        known=lookup.known,
        rows=counted(lookup.rows, "row"),
    )
    lines = [
        f"[[join]]  {ASK} {asked}",
        f"file = {quoted(file)}",
        f"on = {_pairs(join.on)}",
        f"take = {_pairs(join.take)}",
    ]
    if join.digits:
        width = join.digits if isinstance(join.digits, int) else list(join.digits)
        lines.append(f"digits = {width}")
    return "\n".join(lines)


def _pairs(names: Mapping[str, str]) -> str:
    return f"{{ {', '.join(f'{quoted(a)} = {quoted(b)}' for a, b in names.items())} }}"


def _lookup(table: Table, other: Table) -> Lookup | None:
    """Return how a table beside another one may be joined; None where it cannot be."""
    spelled = {letters(their): their for their in reversed(other.columns)}
    called_so = {letters(name): name for name in reversed(table.columns)}
    same = {name: spelled[word] for word, name in called_so.items() if word in spelled}
    same = {name: same[name] for name in table.columns if name in same}
    if len(same) == len(other.columns):
        return None  # another part of the same publication
    for on in (*_single(table, other, same), *([same] if len(same) > 1 else [])):
        found = _known(table, other, on)
        if found is not None:
            return found
    return None


def _single(table: Table, other: Table, same: dict[str, str]) -> list[dict[str, str]]:
    """Return pairs of columns of which one may be the key of the other, those called alike first.

    Only what tells its rows apart is a key, and numbers of votes are none of codes.
    """
    keys = [name for name in other.columns if not other.frame[name].duplicated().any()]
    names = [name for name in table.columns if not called(name, COUNTS)]
    pairs = [(name, their) for name in names for their in keys]
    return [{name: their} for name, their in sorted(pairs, key=lambda p: same.get(p[0]) != p[1])]


def _known(table: Table, other: Table, on: dict[str, str]) -> Lookup | None:
    """Return how a table may be joined on some columns; None where it does not list them."""
    theirs = other.frame[list(on.values())]
    called_alike = all(letters(name) == letters(their) for name, their in on.items())
    digits = tuple(_digits(theirs[name]) for name in theirs)
    listed = _padded(theirs, digits)
    codes = all(is_whole(theirs[name]) for name in theirs)
    if not (codes or called_alike) or listed.duplicated().any() or len(listed) < LEAST:
        return None
    # Each once: a table of half a million rows has some thousand codes.
    rows = table.frame.drop_duplicates(list(on))
    keys = _padded(rows[list(on)], digits)
    found = keys.isin(listed)
    if found.mean() < KNOWN:
        return None
    spread = listed.isin(keys).mean() >= ALIKE and len(keys) >= MANY
    if not (called_alike or spread or _names_agree(rows, other, keys, listed)):
        return None
    known = int(_padded(table.frame[list(on)], digits).isin(listed).sum())
    width: int | tuple[int, ...] = digits[0] if len(set(digits)) == 1 else digits
    # Only where the padding changes something does a mapping have to say it.
    bare = (0,) * len(on)
    if _padded(rows[list(on)], bare).isin(_padded(theirs, bare)).sum() == found.sum():
        width = 0
    join = Join(file=other.path, on=on, take=_taken(table, other, on), digits=width)
    return Lookup(join=join, known=known, rows=len(table.frame))


def _taken(table: Table, other: Table, on: dict[str, str]) -> dict[str, str]:
    """Return all columns of a table beside the file, under names that the file does not have."""
    stem = other.path.name.split(".")[0]
    names = {
        column if column not in table.columns else f"{stem}_{column}": column
        for column in other.columns
        if column not in on.values()
    }
    return {new: column for new, column in names.items() if new not in table.columns}


def _names_agree(rows: pd.DataFrame, other: Table, keys: pd.Series, listed: pd.Series) -> bool:
    """Tell whether a text of the file is, for most keys, that of the table beside it."""
    places = pd.Series(range(len(listed)), index=listed.to_numpy()).reindex(keys.to_numpy())
    here = places.notna().to_numpy()
    at = places[here].astype(int).to_numpy()
    theirs = [other.frame[name].map(fold).to_numpy()[at] for name in other.columns]
    for name in rows.columns:
        if is_whole(rows[name]) or rows[name].nunique() < LEAST:
            continue
        ours = rows[name].map(fold).to_numpy()[here]
        if any((ours == their).mean() >= ALIKE for their in theirs):
            return True
    return False


def _digits(codes: pd.Series) -> int:
    """Return how many digits all codes of a list have; 0 where they are of several lengths."""
    lengths = codes.str.strip().str.len().unique()
    return int(lengths[0]) if len(lengths) == 1 and is_whole(codes) else 0


def _padded(frame: pd.DataFrame, digits: Sequence[int]) -> pd.Series:
    parts = [
        frame[name].str.strip().str.zfill(width)
        for name, width in zip(frame.columns, digits, strict=True)
    ]
    key = parts[0]
    for part in parts[1:]:
        key = key + "\x1f" + part
    return key


def unread_part(path: Path, names: Sequence[str]) -> str:
    """Name the tables beside a file that nobody has looked at, for they are large or damaged."""
    return "\n".join(_not_looked_at(path.with_name(name)) for name in names)


def _not_looked_at(beside: Path) -> str:
    if is_damaged(beside):
        return f"# {say('{name} lies beside it and is damaged', name=beside.name)}"
    asked = say(
        "{name} lies beside it and is too large to be looked at: is it a list of its places or "
        "options? say file, on and take",
        name=beside.name,
    )
    return f"{ASK} [[join]]  # {asked}"
