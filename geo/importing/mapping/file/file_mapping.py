"""What can be said of a table: the parts of a mapping file, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from geo.importing.checks.notation import Notation

Missing = Literal["reject", "zero", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Which rows are meant: a column has one of some texts, or is in a range, or like a pattern.

    Attributes
    ----------
    column : of the file.
    one_of : texts, compared without case, accents and doubled spaces; not used where empty.
    pattern : regular expression, searched in the cell; "" for none.
    between : the first and the last of a range of codes, as numbers; none where empty.
    in_file : table with the texts in its column of the same name, else in its first one.
    empty : rows whose cell is empty.
    unless : the other rows are meant.
    reason : why, for the report.
    """

    column: str
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    between: tuple[str, ...] = ()
    in_file: Path | None = None
    empty: bool = False
    unless: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A lookup table beside the file, of which each row of the file takes one row at most.

    Attributes
    ----------
    file : path of the lookup table, of any kind that is read.
    on : column of the file -> column of the lookup table.
    take : name that a column gets -> column of the lookup table.
    digits : codes on both sides are padded with zeros to so many digits; 0 for none. Of several
        columns one number for all, or one for each.
    optional : a row that finds none is left as it is, and not listed.
    several : a row takes all rows of its key: their cells, joined to a list.
    """

    file: Path
    on: Mapping[str, str]
    take: Mapping[str, str]
    digits: int | tuple[int, ...] = 0
    optional: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LongTable:
    """A table with one row per option and record.

    Attributes
    ----------
    option : the column that names the option.
    number : the column with the votes.
    options : our column (``votes_<option>``, ``blank_votes`` ...) -> the names it has there.
    record : columns that together name a record; none where its rows only stand one after the
        other: a record ends where an option comes again or another column changes.
    missing : what a record without a row for an option has: ``reject`` it is listed and left out,
        ``zero`` no votes, ``unknown`` nobody knows.
    """

    option: str
    number: str
    options: Mapping[str, tuple[str, ...]]
    record: tuple[str, ...] = ()
    missing: Missing = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A column of ours that is more than a column of theirs under another name.

    Attributes
    ----------
    columns : of the file, joined by the separator.
    separator : stands between their texts; empty ones are left out.
    pattern : regular expression of which the first group is taken; "" for the whole.
    digits : padded with zeros to so many; 0 for none. Of several columns one number for each.
    format : how an instant is written, as of `datetime.strptime`; "" for none.
    source : ``row`` takes the number of the row, ``content`` a digest of the row, ``file_name`` the
        name of the file, "" the columns.
    """

    columns: tuple[str, ...] = ()
    separator: str = " "
    pattern: str = ""
    digits: int | tuple[int, ...] = 0
    format: str = ""
    source: Literal["", "row", "content", "file_name"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """Units that are named, not numbered.

    Attributes
    ----------
    levels : level -> the column with its unit's name, from the top down; levels may be left out.
    aliases : table of other spellings that is read and completed (``level, parent, written,
        code``).
    """

    levels: Mapping[str, str]
    aliases: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """Rows of reporting units abroad, which no polygon holds.

    Attributes
    ----------
    when : conditions that all hold of such rows.
    name : columns that name the place, the narrowest first.
    code : column with its code, or how it is made of several; "" where the name makes one.
    """

    when: tuple[Condition, ...]
    name: tuple[str, ...]
    code: str | Made = ""

    @property
    def code_columns(self) -> tuple[str, ...]:
        """The columns of the file that the code is made of.

        Examples
        --------
        >>> Abroad(when=(), name=(), code=Made(columns=("dep", "mun"))).code_columns
        ('dep', 'mun')
        """
        if isinstance(self.code, Made):
            return self.code.columns
        return (self.code,) if self.code else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """How a table says what we say.

    Attributes
    ----------
    path : the mapping file; None where all is said on the command line.
    columns : our column -> theirs.
    made : our column -> how it is made of theirs.
    meanings : our column -> their value -> ours (the part ``values`` of a mapping file).
    constants : our column -> the value of every row, where the table leaves it out.
    totals : our column -> those of ours of which it is the sum.
    notation : how it writes numbers and dates.
    date_format : how it writes every instant and day, as of `datetime.strptime`; "" for none.
    encoding : of a text file; "" to be found out.
    header_row : row of the column names, the lowest of `header_rows` rows that make them.
    sheet : of a workbook; "" for the first that is not hidden.
    leave_out : rows that are left out, and counted.
    joins : lookup tables, one after the other.
    long : one row per option; None where the table is wide.
    sum_by : columns that name a record of which several rows are parts; none where each is one.
    code_system : numbering of the column ``unit``; "" where nothing is said.
    names, abroad : see `UnitNames`, `Abroad`.
    ignored : columns of the file from which nothing is to be taken, and which are not told.
    """

    path: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notation: Notation = field(default_factory=Notation)
    date_format: str = ""
    encoding: str = ""
    header_row: int = 1
    header_rows: int = 1
    sheet: str = ""
    leave_out: tuple[Condition, ...] = ()
    joins: tuple[Join, ...] = ()
    long: LongTable | None = None
    sum_by: tuple[str, ...] = ()
    code_system: str = ""
    names: UnitNames | None = None
    abroad: Abroad | None = None
    ignored: tuple[str, ...] = ()

    @property
    def says_columns(self) -> bool:
        """Whether anything is said of columns and rows, beside how the file is written.

        Examples
        --------
        >>> FileMapping(header_row=3).says_columns, FileMapping(sum_by=("zone",)).says_columns
        (False, True)
        """
        plain = FileMapping(
            path=self.path,
            notation=self.notation,
            date_format=self.date_format,
            encoding=self.encoding,
            header_row=self.header_row,
            header_rows=self.header_rows,
            sheet=self.sheet,
            ignored=self.ignored,
        )
        return self != plain
