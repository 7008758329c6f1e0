"""Parquet and JSON of rows as tables, read by a child process that can do no harm."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd

from geo.errors import SourceError
from geo.sources.child import run_parser
from geo.sources.delimited import read_delimited
from geo.sources.flat_parser import LEFT_OUT
from geo.sources.table import MAX_BYTES, Table

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
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source", Path(folder) / "target"
        source.write_bytes(content)
        reason = run_parser(
            path.name,
            ["-m", "geo.sources.flat_parser", form, str(source), str(target)],
            memory=MEMORY,
            seconds=SECONDS,
        )
        if reason:
            # The name of the temporary folder would mean nothing to who reads the reason.
            raise SourceError(f"{path.name}: {reason.replace(folder, '')}")
        if target.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path.name} is too large; allowed are {MAX_BYTES:,} bytes unpacked")
        table = read_delimited(path, target.read_bytes())
        notes = _left_out(target.with_name(LEFT_OUT))
    # The header line is ours, not the file's: its first row is row 1.
    frame = table.frame.set_axis(pd.Index(table.frame.index - 1, name="row"), axis=0)
    return replace(table, kind=form, frame=frame, head=(), notes=(*table.notes, *notes))


def _left_out(path: Path) -> list[str]:
    """Return a sentence on the columns of a Parquet file that hold no texts and no numbers."""
    names = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [f"columns of lists or bytes, not read: {', '.join(names)}"] if names else []
