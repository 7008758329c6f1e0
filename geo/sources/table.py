"""A table from outside: text as it was written, with the row numbers its author sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from geo.texts.sentences import say

PROBLEM_COLUMNS = ("row", "column", "value", "reason")
MAX_BYTES = 1_000_000_000
"""Largest file that is read, after unpacking."""

HEAD = 20
"""How many of a file's first rows are looked through for its header."""
Problem = tuple[int, str, str, str]


def problems(rows: list[Problem] | None = None) -> pd.DataFrame:
    """Return a table of problems: ``row`` in the file, ``column``, ``value`` and ``reason``.

    Examples
    --------
    >>> problems([(2, "lon", "abc", "is no number")])["reason"].tolist()
    ['is no number']
    >>> problems().empty
    True
    """
    # Most checks find nothing, and a table of nothing takes as long to make as any other.
    return _listed(rows) if rows else _none().copy()


def _listed(rows: list[Problem]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(PROBLEM_COLUMNS)).astype(
        {"row": "int64", "column": "str", "value": "str", "reason": "str"}
    )


@cache
def _none() -> pd.DataFrame:
    return _listed([])


def unused_columns(names: Sequence[str]) -> list[str]:
    """Return a sentence about the columns of a file from which nothing was taken.

    Examples
    --------
    >>> unused_columns(["recorded_at", "zone"]), unused_columns([])
    (['columns not used: recorded_at, zone'], [])
    """
    return [say("columns not used: {columns}", columns=", ".join(names))] if names else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that lies with an export: of which submission, its name in the answer, and where.

    `path` is None where several files have that name, and nothing says which one it is.
    """

    submission: str
    name: str
    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of a file.

    Attributes
    ----------
    path : where it was read.
    kind : what it is.
    frame : all columns as text, "" for an empty cell; the index is the row in the file (in a
        spreadsheet the header is row 1; features of a GeoJSON and rows without a header count
        from 1).
    warnings : rows in `frame` that deserve a look; columns as `problems`.
    problems : rows that could not be read as cells at all; they are not in `frame`.
    notes : what the reader had to assume, to be told.
    how : encoding, delimiter and the like: what is needed to write the same kind again.
    original : row -> the row as it was, where the text in `frame` does not say it all.
    surplus : row -> what of it stands in no column of the header.
    head : the first rows of the file, whole, the header among them.
    sheets : names of the workbook's other sheets.
    attached : files that lie with it, of submissions.
    superseded : rows that are not in `frame`, for they are earlier states of what is known.
    days : columns that hold days as such: their text is in ISO 8601, whatever form is stated.
    """

    path: Path
    kind: Literal["csv", "xlsx", "geojson", "parquet", "json"]
    frame: pd.DataFrame
    warnings: pd.DataFrame = field(default_factory=problems)
    problems: pd.DataFrame = field(default_factory=problems)
    notes: tuple[str, ...] = ()
    how: Mapping[str, Any] = field(default_factory=dict)
    original: Mapping[int, Any] = field(default_factory=dict)
    surplus: Mapping[int, list[str]] = field(default_factory=dict)
    head: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    superseded: int = 0

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in the file's order.

        Examples
        --------
        >>> frame = pd.DataFrame({"mesa": [], "votos": []})
        >>> Table(path=Path("a.csv"), kind="csv", frame=frame).columns
        ['mesa', 'votos']
        """
        return list(self.frame.columns)
