"""A table with columns of its own: which of them are ours, and what its values mean."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from geo.codes.names import spelled_as
from geo.errors import SourceError
from geo.importing.checks.notation import DAY_FIRST, DECIMALS, MONTH_FIRST, Notation
from geo.importing.columns import name_columns
from geo.sources.table import Table

_TABLES = ("columns", "values", "constants")
_PARTS = (*_TABLES, "decimal", "day_first", "month_first", "header_row", "sheet")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """How a table says what we say.

    Attributes
    ----------
    columns : our column -> theirs.
    meanings : our column -> their value -> ours (the part ``values`` of a mapping file).
    constants : our column -> the value of every row, where the table leaves it out.
    notation : how it writes numbers and dates.
    header_row : row of the column names.
    sheet : of a workbook; "" for the first that is not hidden.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    notation: Notation = field(default_factory=Notation)
    header_row: int = 1
    sheet: str = ""


def read_map(  # noqa: PLR0913 - all that can be said of a table beside a mapping
    path: Path | None,
    pairs: tuple[str, ...],
    *,
    decimal: str = "",
    day_first: bool = False,
    month_first: bool = False,
    header_row: int = 0,
    sheet: str = "",
) -> ColumnMap:
    """Read a mapping file (TOML), and what is said beside it, which wins.

    Parameters
    ----------
    pairs : ``ours=theirs``, columns.
    decimal, day_first, month_first : how the table writes numbers and dates; see `Notation`.
    header_row, sheet : where its column names are; 0 and "" for what the mapping says.

    Raises
    ------
    SourceError
        When the file is missing or no TOML, a pair has no equals sign, or the notation is none.

    Examples
    --------
    >>> read_map(None, ("severity=gravedad",)).columns
    {'severity': 'gravedad'}
    """
    table: dict[str, Any] = {}
    if path is not None:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SourceError(f"mapping {path}: {error}") from error
    if unknown := sorted(set(table) - set(_PARTS)):
        raise SourceError(f"mapping {path}: {unknown[0]!r} is no part; allowed are {_PARTS}")
    _check_parts(path, table)
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            raise SourceError(f"--map {pair!r} is no pair; write ours=theirs")
        table.setdefault("columns", {})[ours.strip()] = theirs.strip()
    return ColumnMap(
        columns=table.get("columns", {}),
        meanings=table.get("values", {}),
        constants=table.get("constants", {}),
        notation=_notation(
            decimal or table.get("decimal", ""),
            day_first or (not month_first and table.get("day_first", False)),
            month_first or (not day_first and table.get("month_first", False)),
        ),
        header_row=header_row or table.get("header_row", 1),
        sheet=sheet or table.get("sheet", ""),
    )


def _check_parts(path: Path | None, table: Mapping[str, Any]) -> None:
    """Raise SourceError when a part of a mapping file is not what it must be."""
    for part in _TABLES:
        if not isinstance(table.get(part, {}), dict):
            raise SourceError(f"mapping {path}: {part} must be a table, as in [{part}]")
    for ours, theirs in table.get("columns", {}).items():
        if not isinstance(theirs, str):
            raise SourceError(f"mapping {path}: columns.{ours} must be the name of a column")
    for ours, values in table.get("values", {}).items():
        texts = values.values() if isinstance(values, dict) else [None]
        if not all(isinstance(value, str) for value in texts):
            raise SourceError(f"mapping {path}: values.{ours} must be a table of texts")
    row = table.get("header_row", 1)
    if isinstance(row, bool) or not isinstance(row, int) or row < 1:
        raise SourceError(f"mapping {path}: header_row must be 1 or more, not {row!r}")
    if not isinstance(table.get("sheet", ""), str):
        raise SourceError(f"mapping {path}: sheet must be the name of a sheet")


def _notation(decimal: object, day_first: object, month_first: object) -> Notation:
    if decimal not in {"", *DECIMALS}:
        raise SourceError(f"decimal {decimal!r} is no sign before decimals; allowed are . and ,")
    for name, flag in (("day_first", day_first), ("month_first", month_first)):
        if not isinstance(flag, bool):
            raise SourceError(f"{name} must be true or false, not {flag!r}")
    if day_first and month_first:
        raise SourceError("dates have the day first or the month first, not both")
    order = DAY_FIRST if day_first else MONTH_FIRST if month_first else ""
    return Notation(decimal=str(decimal), order=order)


def as_written(table: Table, notation: Notation) -> Table:
    """Return a table whose numbers are all written with the decimal sign that was said.

    A workbook and a GeoJSON hold numbers as such, and their text has a point.

    Raises
    ------
    SourceError
        When the table is a GeoJSON and was said to have decimal commas.

    Examples
    --------
    >>> from pathlib import Path
    >>> table = Table(path=Path("a.geojson"), kind="geojson", frame=pd.DataFrame())
    >>> as_written(table, Notation(decimal=","))
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.geojson is a GeoJSON: its numbers have a decimal point
    """
    if notation.decimal != "," or table.kind == "csv":
        return table
    if table.kind == "geojson":
        raise SourceError(f"{table.path.name} is a GeoJSON: its numbers have a decimal point")
    commas = {
        name: [
            text.replace(".", ",") if isinstance(cell, float) else text
            for text, cell in zip(
                table.frame[name], _cells(table, table.columns.index(name)), strict=True
            )
        ]
        for name in table.columns
    }
    return replace(table, frame=table.frame.assign(**commas).astype("str"))


def _cells(table: Table, place: int) -> list[Any]:
    """Return the cells of a workbook's column as they were, one per row that was read."""
    rows = (table.original[row] for row in table.frame.index)
    return [row[place] if place < len(row) else None for row in rows]


def apply_map(table: Table, columns: ColumnMap, known: Collection[str]) -> pd.DataFrame:
    """Return the rows under our names and with our values.

    Parameters
    ----------
    known : our columns; a mapping may spell them in any case.

    Raises
    ------
    SourceError
        When a named column is not there, or several columns are the same one of ours.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"Gravedad": ["alta"]})
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> said = ColumnMap(columns={"severity": "gravedad"}, meanings={"severity": {"Alta": "major"}})
    >>> apply_map(table, said, ["severity"])["severity"].tolist()
    ['major']
    """
    frame = name_columns(table, _ours(columns.columns, known), known)
    for name, values in _ours(columns.meanings, known).items():
        if name in frame:
            folded = {their.strip().casefold(): our for their, our in values.items()}
            meant = frame[name].str.strip().str.casefold().map(folded)
            frame[name] = meant.fillna(frame[name]).astype("str")
    constants = _ours(columns.constants, known)
    given = {name: str(value) for name, value in constants.items() if name not in frame}
    return frame.assign(**given)


def _ours(part: Mapping[str, _Value], known: Collection[str]) -> dict[str, _Value]:
    """Return a part of a mapping under our names, where it only spells them otherwise."""
    return {next(iter(spelled_as(name, known)), name): value for name, value in part.items()}
