"""Parquet and JSON of rows as tables, read by a child process that can do no harm."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from geo.sources.child import parsed_apart
from geo.sources.delimited import read_delimited
from geo.sources.flat_parser import BROKEN, DAYS, LEFT_OUT, write_cells
from geo.sources.table import Table, problems
from geo.texts.sentences import say

SHOWN = 200
"""Characters of a broken line that its finding shows."""
MEMORY, SECONDS = 6_000_000_000, 300
"""Bytes and seconds that reading one file may take."""


def read_flat(path: Path, content: bytes, form: Literal["parquet", "json"]) -> Table:
    """Read rows that are no text file; they count from 1. Points of a GeoParquet are lon, lat.

    Raises
    ------
    SourceError
        When it is damaged, no table of rows, or too large.

    Examples
    --------
    >>> read_flat(Path("a.jsonl"), b'{"mesa": 7}', "json").frame.to_dict("index")
    {1: {'mesa': '7'}}
    """
    with parsed_apart(
        path, content, ["geo.sources.flat_parser", form], memory=MEMORY, seconds=SECONDS
    ) as target:
        table = read_delimited(path, target.read_bytes())
        notes = _left_out(target.with_name(LEFT_OUT))
        days = tuple(_read(target.with_name(DAYS)))
        broken = _read(target.with_name(BROKEN))
    table = _with_broken(_renumbered(table, broken.get("numbers")), broken.get("broken", ()))
    return replace(table, kind=form, head=(), notes=(*table.notes, *notes), days=days)


def table_of_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return objects of JSON that are parsed already as `read_flat` would read their file.

    Parameters
    ----------
    path : the file that they would lie in, of which the name is for messages.

    Examples
    --------
    >>> table_of_rows(Path("a.json"), [{"mesa": 7}, {"votos": 8}]).frame.to_dict("index")
    {1: {'mesa': '7', 'votos': ''}, 2: {'mesa': '', 'votos': '8'}}
    """
    stream = io.StringIO(newline="")
    write_cells(rows, stream)
    table = _renumbered(read_delimited(path, stream.getvalue().encode()), None)
    return replace(table, kind="json", head=())


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _renumbered(table: Table, numbers: Sequence[int] | None) -> Table:
    """Return a table with the numbers that its rows have in the file.

    Parameters
    ----------
    numbers : of the rows that were written for us; None where all are.
    """

    def own(row: int) -> int:
        # The header line is ours, not the file's: its first row is row 1.
        return row - 1 if numbers is None else numbers[row - 2]

    def moved(found: pd.DataFrame) -> pd.DataFrame:
        return found.assign(row=found["row"].map(own).astype("int64"))

    index = pd.Index([own(row) for row in table.frame.index.tolist()], name="row", dtype="int64")
    return replace(
        table,
        frame=table.frame.set_axis(index, axis=0),
        problems=moved(table.problems),
        warnings=moved(table.warnings),
        original={own(row): cells for row, cells in table.original.items()},
        surplus={own(row): cells for row, cells in table.surplus.items()},
    )


def _with_broken(table: Table, broken: Iterable[tuple[int, str, str]]) -> Table:
    """Return a table with the rows listed that could not be read at all, text and reason."""
    listed = [(row, "", text[:SHOWN], reason) for row, reason, text in broken]
    if not listed:
        return table
    return replace(
        table,
        problems=pd.concat([table.problems, problems(listed)], ignore_index=True),
        original={**table.original, **{row: [] for row, *_ in broken}},
        surplus={**table.surplus, **{row: [text] for row, _, text in broken}},
    )


def _left_out(path: Path) -> list[str]:
    """Return a sentence on the columns of a Parquet file that hold no texts and no numbers."""
    names = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    if not names:
        return []
    return [say("columns of lists or bytes, not read: {columns}", columns=", ".join(names))]
