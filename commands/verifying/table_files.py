"""Several tables without places as CSV files of one folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from geo.errors import QueryError
from geo.export import save
from geo.files.formulas import harmless_table, spreadsheet_csv

JsonFile = Annotated[Path | None, typer.Option(help="File .json: everything.")]
Folder = Annotated[Path | None, typer.Option(help="Folder: each table as CSV.")]


def json_only(out: Path | None) -> Path | None:
    """Return a file's path. Raises QueryError unless it is JSON, or none.

    Examples
    --------
    >>> json_only(Path("order.json")).name
    'order.json'
    """
    if out is not None and out.suffix != ".json":
        raise QueryError(f"{out.name}: everything is written as .json; --folder writes tables")
    return out


def write_tables(folder: Path | None, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write each table as ``<name>.csv`` into a folder, which is made where it is missing."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", rows)


def write_table(out: Path | None, rows: pd.DataFrame) -> None:
    """Write one table as CSV, in which no cell is a formula; without a file, nothing."""
    if out is not None:
        save(spreadsheet_csv(harmless_table(rows).to_csv(index=False)), out)
