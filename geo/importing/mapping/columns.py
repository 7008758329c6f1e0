"""Columns of a table under our names and with our values, as a mapping says."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from geo.codes.names import spelled_as
from geo.errors import SourceError
from geo.importing.checks.notation import Notation
from geo.importing.mapping.file.file_mapping import FileMapping, Made
from geo.importing.rejects import rejects_columns
from geo.importing.translation.columns import find_columns, name_columns
from geo.sources.table import Table
from geo.texts.sentences import say

_Value = TypeVar("_Value")


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
    if table.kind != "xlsx":
        kind = {"geojson": "GeoJSON", "json": "JSON", "parquet": "Parquet"}[table.kind]
        raise SourceError(
            say(
                "{file} is a {kind}: its numbers have a decimal point",
                file=table.path.name,
                kind=kind,
            )
        )
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


def our_columns(table: Table, mapping: FileMapping, known: Collection[str]) -> pd.DataFrame:
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
    >>> said = FileMapping(
    ...     columns={"severity": "gravedad"}, meanings={"severity": {"Alta": "major"}}
    ... )
    >>> our_columns(table, said, ["severity"])["severity"].tolist()
    ['major']
    """
    # Two spellings of one column of ours are refused, whichever way each is said.
    spelled_ours({**mapping.columns, **mapping.made}, known)
    made = {
        name: make_column(table, how) for name, how in spelled_ours(mapping.made, known).items()
    }
    frame = name_columns(table, spelled_ours(mapping.columns, known), known).assign(**made)
    for name, values in spelled_ours(mapping.meanings, known).items():
        if name in frame:
            folded = {their.strip().casefold(): our for their, our in values.items()}
            meant = frame[name].str.strip().str.casefold().map(folded)
            frame[name] = meant.fillna(frame[name]).astype("str")
    constants = spelled_ours(mapping.constants, known)
    # A constant gives way: where the table has the column, it knows more.
    given = {name: str(value) for name, value in constants.items() if name not in frame}
    return frame.assign(**given)


def spelled_ours(part: Mapping[str, _Value], known: Collection[str]) -> dict[str, _Value]:
    """Return a part of a mapping under our names, where it only spells them otherwise.

    Raises
    ------
    SourceError
        When two spellings are the same one of ours: one of the two would be lost.

    Examples
    --------
    >>> spelled_ours({"Severity": "gravedad"}, ["severity"])
    {'severity': 'gravedad'}
    >>> spelled_ours({"unit": "ubigeo", "Unit": "distrito"}, ["unit"])
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: the mapping says unit twice: unit, Unit
    """
    said: dict[str, str] = {}
    for name in part:
        our = next(iter(spelled_as(name, known)), name)
        if (other := said.setdefault(our, name)) != name:
            raise SourceError(
                say(
                    "the mapping says {our} twice: {other}, {name}", our=our, other=other, name=name
                )
            )
    return {our: part[name] for our, name in said.items()}


def make_column(table: Table, made: Made) -> pd.Series:
    """Return a column that is made of others, of the row's number or of the file's name.

    Its `format` is not read here but in `geo.importing.mapping.stated_dates`.

    Raises
    ------
    SourceError
        When a column is missing, or the file's name is not as the pattern says.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame({"zona": ["7", ""], "mesa": ["12", "3"]}, index=[2, 3])
    >>> table = Table(path=Path("acta_20211219.csv"), kind="csv", frame=frame)
    >>> make_column(table, Made(columns=("zona", "mesa"), separator="-")).tolist()
    ['7-12', '3']
    >>> make_column(table, Made(source="row", digits=4)).tolist()
    ['0002', '0003']
    >>> made = Made(source="file_name", pattern="([0-9]{8})")
    >>> make_column(table, made).tolist()
    ['20211219', '20211219']
    """
    text = _source_text(table, made)
    if made.pattern:
        taken = text.str.extract(made.pattern, expand=True)[0]
        # A cell that does not fit is empty; a name that does not fit is that of another file.
        if made.source == "file_name" and taken.isna().any():
            raise SourceError(
                say(
                    "the name {file} is not like {pattern!r}, as the mapping says",
                    file=table.path.name,
                    pattern=made.pattern,
                )
            )
        text = taken.fillna("").astype("str")
    if isinstance(made.digits, int) and made.digits:
        # An empty cell stays empty: padded, it would be the code 00000.
        text = text.where(text == "", text.str.zfill(made.digits))
    return text


def _source_text(table: Table, made: Made) -> pd.Series:
    frame = table.frame
    if made.source == "row":
        return _row_numbers(table)
    if made.source == "file_name":
        return pd.Series(table.path.name, index=frame.index, dtype="str")
    chosen = find_columns(made.columns, table) or list(frame.columns)
    if made.source == "content":
        # A file of rejected rows has columns of its own, which are no content.
        content = [name for name in chosen if name not in rejects_columns(table)]
        lines = zip(*(frame[name] for name in content), strict=True)
        digests = [
            hashlib.blake2b("\x1f".join(line).encode(), digest_size=8).hexdigest() for line in lines
        ]
        return pd.Series(digests, index=frame.index, dtype="str")
    if len(chosen) == 1 and isinstance(made.digits, int):
        return frame[chosen[0]].str.strip()
    parts = [frame[name].str.strip() for name in chosen]
    if isinstance(made.digits, tuple):
        parts = _padded(parts, made.digits)
    joined = [made.separator.join(filter(None, texts)) for texts in zip(*parts, strict=True)]
    return pd.Series(joined, index=frame.index, dtype="str")


def _padded(parts: list[pd.Series], digits: tuple[int, ...]) -> list[pd.Series]:
    """Return parts of a code with their leading zeros; empty ones stay so at the end alone.

    One that is left out amid others would make the code of another unit: it becomes zeros.

    >>> rows = [pd.Series(["1", "1"]), pd.Series(["", "2"]), pd.Series(["50", ""])]
    >>> [part.tolist() for part in _padded(rows, (2, 2, 2))]
    [['01', '01'], ['00', '02'], ['50', '']]
    """
    padded: list[pd.Series] = []
    last = pd.Series(True, index=parts[0].index)
    for part, width in zip(reversed(parts), reversed(digits), strict=True):
        last &= part == ""
        padded.insert(0, part.where(last, part.str.zfill(width)))
    return padded


def _row_numbers(table: Table) -> pd.Series:
    """Return the number of each row, in a file of rejected rows that of the file they are from."""
    numbers = table.frame.index.to_series().astype("str")
    names = rejects_columns(table)
    if not names:
        return numbers
    first = table.frame[names[0]].str.partition(" ")[0]
    return first.where(first != "", numbers).astype("str")
