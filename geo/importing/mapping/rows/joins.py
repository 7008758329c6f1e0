"""Columns that a table takes from another one beside it."""

from dataclasses import replace

import pandas as pd

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import Join
from geo.importing.translation.columns import find_column, find_columns
from geo.records.lists import BETWEEN
from geo.sources.table import Problem, Table
from geo.sources.tabular import read_table
from geo.texts.sentences import say

# A control character: keys may hold commas and spaces.
_BETWEEN = "\x1f"


def join_table(
    table: Table, join: Join, spared: pd.Series, other: Table | None = None
) -> tuple[Table, list[Problem]]:
    """Return a table with the columns that a lookup table has for its rows.

    Every row of the table stays one row: unless it takes `several`, keys that the lookup table has
    twice, with other content, are refused, for they would multiply rows.

    Parameters
    ----------
    spared : rows that need not be found (those abroad).
    other : the lookup table, where it has been read.

    Returns
    -------
    The table, in which a row that found nothing has empty cells, and these rows with a reason;
    none of them where the join is optional.

    Raises
    ------
    SourceError
        When a file or a column is missing, a column to take is there already, or a key is there
        twice.
    """
    other = read_table(join.file) if other is None else other
    name = join.file.name
    keys = _keys(table, list(join.on), join.digits)
    theirs = _keys(other, list(join.on.values()), join.digits)
    taken = {new: find_column(column, other) for new, column in join.take.items()}
    if twice := [new for new in taken if new in table.columns]:
        raise SourceError(
            say(
                "{file} has a column {twice!r} already: [[join]] of {name} has "
                "to take it under another name",
                file=table.path.name,
                twice=twice[0],
                name=name,
            )
        )
    lookup = other.frame[list(taken.values())].set_axis(list(taken), axis=1).assign(key=theirs)
    # Lines that say the same are one: only other content is a contradiction.
    lookup = lookup[lookup["key"] != ""].drop_duplicates()
    if join.several:
        # Proceedings and their stations: a file of links has a row for each of the two.
        lookup = lookup.groupby("key", as_index=False, sort=False).agg(BETWEEN.join)
    double = lookup["key"].duplicated(keep=False)
    if double.any():
        first, second = lookup.index[lookup["key"] == lookup["key"][double].iloc[0]][:2]
        shown = lookup["key"][double].iloc[0].replace(_BETWEEN, ", ")
        raise SourceError(
            say(
                "{name}: rows {first} and {second} both are {shown} in "
                "{values}, with other content: a join would multiply rows",
                name=name,
                first=first,
                second=second,
                shown=shown,
                values=", ".join(join.on.values()),
            )
        )
    found = lookup.set_index("key").reindex(keys.to_numpy()).fillna("").astype("str")
    frame = table.frame.assign(**{new: found[new].to_numpy() for new in taken})
    lost = ~keys.isin(lookup["key"]) & ~spared
    column, gone = next(iter(join.on)), keys[lost].str.replace(_BETWEEN, ", ")
    reason = say("is not in {file}", file=name)
    listed = [
        (row, column, key, reason) for row, key in zip(gone.index.tolist(), gone, strict=True)
    ]
    return replace(table, frame=frame), [] if join.optional else listed


def _keys(table: Table, columns: list[str], digits: int | tuple[int, ...]) -> pd.Series:
    """Return the key of each row; "" where a part of it is empty."""
    parts = [table.frame[column].str.strip() for column in find_columns(columns, table)]
    widths = digits if isinstance(digits, tuple) else (digits,) * len(parts)
    # What is empty stays so: as zeros it would be a key that other rows have.
    parts = [
        part.where(part == "", part.str.zfill(width))
        for part, width in zip(parts, widths, strict=True)
    ]
    key, empty = parts[0], parts[0] == ""
    for part in parts[1:]:
        key = key + _BETWEEN + part
        empty |= part == ""
    return key.mask(empty, "").astype("str")
