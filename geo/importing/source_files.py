"""Files of one import: each is read and translated by itself, all are checked and stored together.

Rows of all files have one index: a row's number in its own file, and an offset per file. Of one
file the offset is 0, and the index is the row number that its author sees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

import pandas as pd

from geo.errors import SourceError
from geo.importing.row_names import ONE_FILE, RowNames
from geo.sources.format import Translated
from geo.sources.table import Table
from geo.texts.sentences import kind_name, say

_Rows = TypeVar("_Rows", pd.DataFrame, pd.Series)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of an import.

    Attributes
    ----------
    table : as it was read.
    ours : the same in our words; its rows are those of the file.
    standing : rejected rows that come again and whose reason stands; columns as `problems`.
    offset : what the index of all files adds to the file's own row numbers.
    parts : how many numbers one row of the file has: each of its answers is a record of its own.
    """

    table: Table
    ours: Translated
    standing: pd.DataFrame
    offset: int = 0
    parts: int = 1

    @property
    def last(self) -> int:
        """The largest number that a record of the file can have."""
        return (last_row(self.table) + 1) * self.parts - 1

    @property
    def records(self) -> int:
        """Of how many records the rows are: those kept back, unreadable or superseded, too."""
        first = self.ours.first
        found = len(self.table.frame) if first is None else first.nunique()
        return found + self.table.problems["row"].nunique() + self.table.superseded

    def own(self, found: pd.DataFrame, column: str = "row") -> pd.DataFrame:
        """Return those of some findings about all files that are about this one, its own rows."""
        rows = found[column].astype("int64") - self.offset
        here = (rows >= 0) & (rows <= self.last)
        return found[here].assign(**{column: rows[here]})

    def told(self, found: pd.DataFrame, column: str = "row") -> pd.DataFrame:
        """Return findings of `own` with the numbers of rows that the file's author sees."""
        own = self.own(found, column)
        return own.assign(**{column: own[column] // self.parts}) if self.parts > 1 else own

    def listed(self, own: pd.DataFrame) -> pd.DataFrame:
        """Return findings about the file's own records by its rows, what is said of one once."""
        if self.parts == 1:
            return own
        by_row = own.assign(row=own["row"] // self.parts)
        return by_row.drop_duplicates().reset_index(drop=True)

    def among_all(self, found: pd.DataFrame) -> pd.DataFrame:
        """Return findings about rows as they stand in the file with their numbers in all files."""
        return shift(found.assign(row=found["row"] * self.parts), self.offset)

    def record_of(self, rows: pd.Series) -> pd.Series:
        """Return the first row of the record that each of the file's own rows is part of."""
        first = self.ours.first
        return rows if first is None else rows.map(first).fillna(rows).astype("int64")


def last_row(table: Table) -> int:
    """Return the number of the last row of a file, those that cannot be read among them.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"mesa": ["1", "2"]}, index=[2, 7])
    >>> last_row(Table(path=Path("a.csv"), kind="csv", frame=frame))
    7
    """
    numbers = [*table.frame.index[-1:], *table.problems["row"], 0]
    return int(max(numbers))


def numbered(files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """Return files with the offset of each: behind the last row of the one before."""
    offset, placed = 0, []
    for file in files:
        placed.append(replace(file, offset=offset))
        offset += placed[-1].last + 1
    return tuple(placed)


def row_names(files: Sequence[SourceFile]) -> RowNames:
    """Return how reasons name rows of the files: of one by number, of several by file, too."""
    parts = tuple(file.parts for file in files)
    if len(files) == 1:
        return RowNames(parts=parts) if parts[0] > 1 else ONE_FILE
    return RowNames(
        files=tuple(file.table.path.name for file in files),
        offsets=tuple(file.offset for file in files),
        parts=parts,
    )


def together(files: Sequence[SourceFile]) -> Translated:
    """Return the rows of all files as those of one.

    Raises
    ------
    SourceError
        When they hold other kinds of records, or are in other numberings of units.
    """
    if len(files) == 1:
        return files[0].ours
    return reduce(_joined, [_shifted(file, _said(file)) for file in files])


def _said(file: SourceFile) -> tuple[str, ...]:
    return tuple(f"{file.table.path.name}: {note}" for note in file.ours.notes)


def _shifted(file: SourceFile, notes: tuple[str, ...]) -> Translated:
    ours, offset = file.ours, file.offset
    first = ours.first
    if first is None:
        # Another file of the import may have several rows per record: all must say it.
        first = pd.Series(file.table.frame.index, index=file.table.frame.index)
    return replace(
        ours,
        frames={kind: _moved(frame, offset) for kind, frame in ours.frames.items()},
        names=None if ours.names is None else _moved(ours.names, offset),
        warnings=shift(ours.warnings, offset),
        problems=shift(ours.problems, offset),
        first=pd.Series(first.to_numpy() + offset, index=first.index + offset),
        notes=notes,
    )


def _moved(frame: pd.DataFrame, offset: int) -> pd.DataFrame:
    return frame.set_axis(frame.index + offset, axis=0)


def shift(found: pd.DataFrame, offset: int) -> pd.DataFrame:
    """Return findings with another number of row.

    Examples
    --------
    >>> shift(pd.DataFrame({"row": [2]}), 10)["row"].tolist()
    [12]
    """
    return found.assign(row=found["row"] + offset) if offset else found


def _joined(one: Translated, other: Translated) -> Translated:
    if list(one.frames) != list(other.frames) or one.code_system != other.code_system:
        raise SourceError(
            say(
                "files of one import hold the same kind of records, in one "
                "numbering of units: {first} and {second} are not; import "
                "them one by one",
                first=_shown(one),
                second=_shown(other),
            )
        )
    return replace(
        one,
        frames={
            # A column that one of the files lacks is empty in its rows: all is text here.
            kind: pd.concat([frame, other.frames[kind]]).fillna("").astype("str")
            for kind, frame in one.frames.items()
        },
        names=_both(one.names, other.names),
        warnings=pd.concat([one.warnings, other.warnings], ignore_index=True),
        problems=pd.concat([one.problems, other.problems], ignore_index=True),
        first=_both(one.first, other.first),
        notes=tuple(dict.fromkeys([*one.notes, *other.notes])),
        unused=tuple(dict.fromkeys([*one.unused, *other.unused])),
        unknown=tuple(dict.fromkeys([*one.unknown, *other.unknown])),
    )


def _both(one: _Rows | None, other: _Rows | None) -> _Rows | None:
    known = [part for part in (one, other) if part is not None]
    return pd.concat(known) if known else None


def _shown(ours: Translated) -> str:
    kinds = say(" and ").join(kind_name(kind) for kind in ours.frames)
    if not ours.code_system:
        return say("{kinds} in unstated codes", kinds=kinds)
    return say("{kinds} in {system} codes", kinds=kinds, system=ours.code_system)
