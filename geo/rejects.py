"""Rejected rows, in the format they came in, with the reason beside each."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import SourceError
from geo.formulas import harmless
from geo.kind import Kind
from geo.sources.delimited import write_delimited
from geo.sources.features import write_features
from geo.sources.table import PROBLEM_COLUMNS, Table
from geo.sources.workbook import write_workbook

_BETWEEN = " | "


def write_rejects(
    table: Table, barred: pd.DataFrame, conflicts: pd.DataFrame, kind: Kind, path: Path | None
) -> Path | None:
    """Write the rows that were not stored, and return the file; None where there are none.

    The rows stand as they came, one each, followed by ``row``, ``column``, ``value`` and
    ``reason`` (``reject_row`` ... where the file or the records have a column of that name); of
    a row with several problems they are joined by " | ". A rejects file that comes again gets new
    ones in place of its own. The file appears complete or not at all.

    Parameters
    ----------
    barred : ``row``, ``column``, ``value``, ``reason``.
    conflicts : ``source_row``, ``instance_id``, ``reason``.
    path : by default the file's own name with ``.rejects`` in it, beside it.

    Raises
    ------
    SourceError
        When the file cannot be written.
    """
    listed = _joined(barred, conflicts, kind)
    if listed.empty:
        return None
    target = path or default_path(table.path)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".rejects-") as folder:
            draft = Path(folder) / "draft"
            _write(draft, table, listed.set_axis(_names(table, kind), axis=1), target.suffix)
            draft.replace(target)
    except OSError as error:
        raise SourceError(
            f"rejected rows cannot be written to {target} ({error}); name another with --rejects"
        ) from error
    return target


def default_path(path: Path) -> Path:
    """Return where the rejected rows of a file go.

    Examples
    --------
    >>> default_path(Path("night.csv.gz")).name
    'night.rejects.csv.gz'
    """
    stem, dot, suffix = path.name.partition(".")
    return path.with_name(f"{stem}.rejects{dot}{suffix}")


def _joined(barred: pd.DataFrame, conflicts: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Return one line per rejected row: index = row, columns as `PROBLEM_COLUMNS`."""
    disputed = conflicts.rename(columns={"source_row": "row", "instance_id": "value"})
    every = pd.concat([barred, disputed.assign(column=kind.subject)], ignore_index=True)
    texts = every[list(PROBLEM_COLUMNS)].astype("str").assign(key=every["row"].astype("int64"))
    lines = texts.groupby("key").agg(
        {"row": "first", "column": _BETWEEN.join, "value": _BETWEEN.join, "reason": _BETWEEN.join}
    )
    return lines.assign(value=[harmless(value) for value in lines["value"]])


def _names(table: Table, kind: Kind) -> list[str]:
    """Return names that are free, or those of a rejects file, corrected in part and come again."""
    own = {column.name for column in kind.columns}
    last, prefix = list(table.columns)[-len(PROBLEM_COLUMNS) :], ""
    while True:
        names = [f"{prefix}{name}" for name in PROBLEM_COLUMNS]
        if own.isdisjoint(names) and (names == last or set(names).isdisjoint(table.columns)):
            return names
        prefix += "reject_"


def own_columns(names: Iterable[str]) -> list[str]:
    """Return the columns that no rejects file has added.

    Examples
    --------
    >>> own_columns(["zone", "row", "reject_reason"])
    ['zone']
    """
    return [name for name in names if name.rpartition("reject_")[2] not in PROBLEM_COLUMNS]


def _write(path: Path, table: Table, lines: pd.DataFrame, suffix: str) -> None:
    if table.kind == "geojson":
        known = (json.loads(table.original[row]) for row in lines.index)
        told = (lines.loc[row] for row in lines.index)
        write_features(path, [_feature(*pair) for pair in zip(known, told, strict=True)])
        return
    kept = [name for name in table.columns if name not in lines]
    if table.kind == "xlsx":
        rows = [[*_cells(table, row)[: len(kept)], *lines.loc[row]] for row in lines.index]
        write_workbook(path, [*kept, *lines.columns], rows)
        return
    broken = pd.DataFrame.from_dict(dict(table.original), orient="index", columns=table.columns)
    sound = table.frame.loc[table.frame.index.isin(lines.index)]
    every = pd.concat([sound, broken]).reindex(lines.index).fillna("")
    write_delimited(path, table, every[kept].join(lines), compressed=suffix == ".gz")


def _feature(feature: object, line: pd.Series) -> dict[str, Any]:
    known: dict[str, Any] = {"type": "Feature", "geometry": None, "properties": {}}
    if isinstance(feature, dict):
        known |= feature
    properties = known["properties"] if isinstance(known["properties"], dict) else {}
    told = {str(name): value for name, value in line.items()}
    return known | {"properties": properties | told}


def _cells(table: Table, row: int) -> list[Any]:
    cells = list(table.original[row])
    return cells + [None] * (len(table.columns) - len(cells))
