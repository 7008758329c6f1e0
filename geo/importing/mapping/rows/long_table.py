"""Long tables: one row per option becomes one record with a column per option."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.codes.names import fold
from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import LongTable
from geo.importing.translation.columns import find_column, find_columns
from geo.sources.table import Problem, Table
from geo.texts.sentences import counted, say

MANY_RECORDS = 10
"""Records of which none has a row of an option: its rows are missing, not its votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Rows of a file that together are records.

    Attributes
    ----------
    frame : one row per record, index = its first row in the file.
    first : row in the file -> first row of its record; index = every row.
    problems : what keeps a record back, at the row that does.
    partly : column -> records of which a part is unknown, and with it the column, by first row.
    """

    frame: pd.DataFrame
    first: pd.Series
    problems: list[Problem]
    partly: Mapping[str, Sequence[int]] = field(default_factory=dict)


def widen(
    table: Table,
    long: LongTable,
    options: Mapping[str, Sequence[str]],
    agree: Sequence[str],
    apart: Collection[str] = (),
) -> Records:
    """Return one row per record, with a column per option beside the columns of its first row.

    Parameters
    ----------
    options : our column -> the names it has in the file, compared without case and accents.
    agree : columns whose text must be the same in all rows of a record.
    apart : columns that go with the option, beside its own and that of its number: a change of
        them begins no record.

    Raises
    ------
    SourceError
        When a column is missing, a row has an option that nobody declared, or an option has no
        row at all though those without votes are left out.

    Examples
    --------
    >>> from pathlib import Path
    >>> rows = {"mesa": ["1", "1", "2", "2"], "lista": list("ABAB"), "votos": list("7890")}
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(rows))
    >>> asked = LongTable(option="lista", number="votos", options={}, record=("mesa",))
    >>> names = {"votes_a": ["a"], "votes_b": ["b"]}
    >>> widen(table, asked, names, []).frame[["mesa", "votes_a", "votes_b"]].values.tolist()
    [['1', '7', '8'], ['2', '9', '0']]
    """
    option_column, number_column = (find_column(c, table) for c in (long.option, long.number))
    place = _options(table, option_column, options)
    record = _records(table, long, place, {option_column, number_column, *apart})
    rows = table.frame.index.to_numpy()
    starts = _starts(record)
    first = pd.Series(rows[starts][record], index=table.frame.index)
    names = list(options)
    cells = np.full((len(starts), len(names)), "", dtype=object)
    # An option that comes twice is overwritten here, and its record kept back below.
    cells[record, place] = table.frame[number_column].to_numpy(dtype=object)
    given = np.zeros(cells.shape, dtype=np.int64)
    # Not +=, which would count a place that comes twice only once.
    np.add.at(given, (record, place), 1)
    listed = [
        *_twice(table, option_column, record, place, given),
        *_disagreeing(table, agree, record, starts),
    ]
    gone = given == 0
    partly: dict[str, list[int]] = {}
    if long.missing == "zero":
        _refuse_absent(table, names, gone)
        cells[gone] = "0"
    elif long.missing == "reject":
        reason = _not_given()
        listed += [
            (int(rows[starts[which]]), names[option], "", reason)
            for which, option in zip(*np.nonzero(gone), strict=True)
        ]
    else:
        for option in np.flatnonzero(gone.any(axis=0)).tolist():
            partly[names[option]] = rows[starts[gone[:, option]]].tolist()
    kept = table.frame.iloc[starts].drop(columns=[option_column, number_column])
    wide = pd.DataFrame(cells, columns=names, index=kept.index).astype("str")
    return Records(
        frame=pd.concat([kept.drop(columns=names, errors="ignore"), wide], axis=1),
        first=first,
        problems=listed,
        partly=partly,
    )


def _refuse_absent(table: Table, names: Sequence[str], gone: np.ndarray) -> None:
    """Refuse a table in which a list or candidate has no row at all, though zeros are left out.

    Blank or unmarked votes may well be nowhere; so may a candidate in the few rows that an import
    had rejected.
    """
    absent = [name for place, name in enumerate(names) if gone[:, place].all()]
    if len(gone) >= MANY_RECORDS and (lost := [n for n in absent if n.startswith("votes_")]):
        raise SourceError(
            say(
                "{file}: no row gives {lost} in any of {records}: by missing = "
                '"zero" all of them would be 0; are its rows left out, or in '
                "another file?",
                file=table.path.name,
                lost=lost[0],
                records=counted(len(gone), "record"),
            )
        )


def _options(table: Table, column: str, options: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Return which option each row is of, as its place among them."""
    known = {fold(name): place for place, names in enumerate(options.values()) for name in names}
    codes, cells = pd.factorize(table.frame[column])
    places = np.array([known.get(fold(cell), -1) for cell in cells], dtype=np.int64)
    found = places[codes] if len(cells) else codes
    if (lost := found < 0).any():
        row = table.frame.index[lost][0]
        there = "; ".join(f"{our} {', '.join(map(repr, n))}" for our, n in options.items())
        others = int(lost.sum()) - 1
        more = say(", here and in {rows}", rows=counted(others, "other row")) if others else ""
        raise SourceError(
            say(
                "{file}: row {row}, {column}: {text!r} is no option that the "
                "mapping declares{more}; declared are {there}; add it to "
                "[long.options], or leave its rows out by [[leave_out]]",
                file=table.path.name,
                row=row,
                column=column,
                text=table.frame[column][row],
                more=more,
                there=there,
            )
        )
    return found


def _records(
    table: Table, long: LongTable, place: np.ndarray, apart: Collection[str]
) -> np.ndarray:
    """Return which record each row belongs to, numbered in the order of their first rows."""
    if long.record:
        parts = table.frame[find_columns(long.record, table)]
        return parts.groupby(list(parts.columns), sort=False).ngroup().to_numpy()
    # Of 10,730 stations in Servel's file (Chile) only the order of their rows tells them apart.
    others = table.frame.drop(columns=list(apart))
    changes = np.ones(len(others), dtype=bool)
    if len(others):
        codes = np.column_stack([pd.factorize(others[name])[0] for name in others.columns])
        changes[1:] = (codes[1:] != codes[:-1]).any(axis=1)
    return np.cumsum(_begins(changes, place)) - 1


def _begins(changes: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Tell where a record begins: at a change, and where an option comes again.

    >>> _begins(np.array([1, 0, 0, 0], dtype=bool), np.array([0, 1, 0, 1])).tolist()
    [True, False, True, False]
    """
    begins = changes.copy()
    seen: set[int] = set()
    # Where the next record begins depends on where the last one did: row by row.
    for row, (change, option) in enumerate(zip(changes.tolist(), place.tolist(), strict=True)):
        if change or option in seen:
            begins[row] = True
            seen = set()
        seen.add(option)
    return begins


def _starts(record: np.ndarray) -> np.ndarray:
    """Return the position of the first row of each record."""
    return np.unique(record, return_index=True)[1]


def _twice(
    table: Table, column: str, record: np.ndarray, place: np.ndarray, given: np.ndarray
) -> list[Problem]:
    """List the rows whose option their record has already."""
    several = np.flatnonzero(given[record, place] > 1)
    seen: dict[tuple[int, int], int] = {}
    listed = []
    for where in several.tolist():
        row = int(table.frame.index[where])
        first = seen.setdefault((int(record[where]), int(place[where])), row)
        if first != row:
            text = str(table.frame[column].iloc[where])
            reason = say("the record has this option in row {row} too", row=first)
            listed.append((row, column, text, reason))
    return listed


def _disagreeing(
    table: Table, columns: Sequence[str], record: np.ndarray, starts: np.ndarray
) -> list[Problem]:
    """List the cells that say something else than the first row of their record."""
    listed = []
    for column in columns:
        codes, _ = pd.factorize(table.frame[column])
        for where in np.flatnonzero(codes != codes[starts][record]).tolist():
            first = starts[record[where]]
            reason = say(
                "row {row} of the same record says {text!r}",
                row=table.frame.index[first],
                text=table.frame[column].iloc[first],
            )
            row, cell = int(table.frame.index[where]), str(table.frame[column].iloc[where])
            listed.append((row, column, cell, reason))
    return listed


def _not_given() -> str:
    return say(
        'no row of the record gives it: say missing = "zero" in [long] where the file leaves out '
        'options without votes, "unknown" where nobody knows'
    )
