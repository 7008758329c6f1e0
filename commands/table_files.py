"""Several tables without places as CSV files of one folder."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from geo.errors import QueryError
from geo.export import save
from geo.export.about import moments, with_ends
from geo.files.formulas import harmless_table, spreadsheet_csv
from geo.missions.mission import Mission
from geo.texts.sentences import say

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
        raise QueryError(
            say("{out}: everything is written as .json; --folder writes tables", out=out.name)
        )
    return out


def file_ends(mission: Mission, at: datetime) -> dict[str, str]:
    """Return the columns that every table of a mission at a moment ends with, as the page's do."""
    said = moments(at, mission.country.timezone)
    return {
        "moment": said["moment"],
        "moment_local": said["moment_local"],
        "mission": mission.name,
        "exercise": str(bool(mission.exercise)).lower(),
    }


def write_tables(
    folder: Path | None,
    tables: Mapping[str, pd.DataFrame],
    ends: Mapping[str, str] | None = None,
) -> None:
    """Write each table as ``<name>.csv`` into a folder, which is made where it is missing."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(folder / f"{name}.csv", rows, ends)


def write_table(
    out: Path | None, rows: pd.DataFrame, ends: Mapping[str, str] | None = None
) -> None:
    """Write one table as CSV, in which no cell is a formula; without a file, nothing.

    Parameters
    ----------
    ends : as of `file_ends`: of which mission it is, and at which moment.
    """
    if out is not None:
        whole = with_ends(rows, ends or {})
        save(spreadsheet_csv(harmless_table(whole).to_csv(index=False)), out)
