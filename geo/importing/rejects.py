"""Rejected rows, in the format they came in, with the reason beside each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import SourceError
from geo.files.atomic_write import written_whole
from geo.files.formulas import harmless
from geo.files.numbered_write import write_numbered
from geo.records.kind import Kind
from geo.sources.delimited import write_delimited
from geo.sources.features import write_features
from geo.sources.table import PROBLEM_COLUMNS, Table
from geo.texts.library_words import cause_said
from geo.texts.sentences import say

BETWEEN = " | "
_PREFIX = "reject_"


def write_rejects(
    table: Table, rejected: pd.DataFrame, conflicts: pd.DataFrame, kind: Kind, path: Path | None
) -> Path | None:
    """Write the rows that were not stored, and return the file; None where there are none.

    The rows stand as they came, one each, followed by ``row``, ``column``, ``value`` and
    ``reason`` (``reject_row`` ... where the file or the records have a column of that name); of
    a row with several problems they are joined by " | ". A rejects file that comes again gets new
    ones in place of its own. The file appears complete or not at all.

    Parameters
    ----------
    rejected : ``row``, ``column``, ``value``, ``reason``.
    conflicts : ``source_row``, ``instance_id``, ``reason``.
    path : by default the file's own name with ``.rejects`` in it, beside it; a file of that name
        that holds other rows stays, for somebody may be correcting them, and this one is numbered.

    Raises
    ------
    SourceError
        When the file cannot be written.
    """
    if rejected.empty and conflicts.empty:
        return None
    listed = _joined(rejected, conflicts, kind)
    target = path or default_path(table.path, table.kind)
    lines = listed.set_axis(_names(table, kind), axis=1)
    try:
        target.parent.stat()  # a folder is not made for what somebody may have misspelt
        if path is None:
            return write_numbered(target, lambda draft: _write(draft, table, lines, target.suffix))
        with written_whole(target) as draft:
            _write(draft, table, lines, target.suffix)
    except OSError as error:
        raise SourceError(
            say(
                "rejected rows cannot be written to {target} ({error}); name "
                "another with --rejects",
                target=target,
                error=cause_said(error),
            )
        ) from error
    return target


def default_path(path: Path, kind: str = "csv") -> Path:
    """Return where the rejected rows of a file go; those of Parquet and JSON rows are a CSV.

    Examples
    --------
    >>> default_path(Path("night.csv.gz")).name
    'night.rejects.csv.gz'
    >>> default_path(Path("night.jsonl"), "json").name
    'night.rejects.csv'
    """
    # At the first point, so that .csv.gz stays in one piece.
    stem, dot, suffix = path.name.partition(".")
    if kind in {"parquet", "json"}:
        dot, suffix = ".", "csv"
    return path.with_name(f"{stem}.rejects{dot}{suffix}")


def _joined(rejected: pd.DataFrame, conflicts: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Return one line per rejected row: index = row, columns as `PROBLEM_COLUMNS`."""
    disputed = conflicts.rename(columns={"source_row": "row", "instance_id": "value"})
    every = pd.concat([rejected, disputed.assign(column=kind.subject)], ignore_index=True)
    # One line per row of the file, so that corrected and sent again no row comes twice.
    texts = every[list(PROBLEM_COLUMNS)].astype("str").assign(key=every["row"].astype("int64"))
    # Joining is slow, and of a large file nearly every row has one problem.
    several = texts["key"].duplicated(keep=False)
    joined = (
        texts[several]
        .groupby("key", as_index=False)
        .agg(
            {"row": "first", "column": BETWEEN.join, "value": BETWEEN.join, "reason": BETWEEN.join}
        )
    )
    lines = pd.concat([texts[~several], joined]).set_index("key").sort_index()
    # A value that begins with = would run as a formula where the file is opened.
    return lines.assign(value=[harmless(value) for value in lines["value"]])


def _names(table: Table, kind: Kind) -> list[str]:
    """Return names that are free, or those of a rejects file, corrected in part and come again."""
    own = {column.name for column in kind.columns}
    there, prefix = list(table.columns), ""
    while True:
        names = [f"{prefix}{name}" for name in PROBLEM_COLUMNS]
        if own.isdisjoint(names) and (_follow(names, there) or set(names).isdisjoint(there)):
            return names
        prefix += _PREFIX


def own_columns(names: Iterable[str]) -> list[str]:
    """Return the columns that no rejects file has added.

    Examples
    --------
    >>> own_columns(["zone", "row", "reject_reason"])
    ['zone']
    """
    return [name for name in names if name.rpartition(_PREFIX)[2] not in PROBLEM_COLUMNS]


def rejects_columns(table: Table) -> list[str]:
    """Return the columns that a file of rejected rows has added; none where it is another file.

    Examples
    --------
    >>> from pathlib import Path
    >>> rejects_columns(Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(columns=["unit"])))
    []
    """
    there = list(table.columns)
    # A prefix for each that a column has: files of rejects are rejected in part, too.
    most = max((name.count(_PREFIX) for name in there), default=0)
    every = ([_PREFIX * times + name for name in PROBLEM_COLUMNS] for times in range(most + 1))
    return next((known for known in every if _follow(known, there)), [])


def _follow(names: list[str], there: list[str]) -> bool:
    """Tell whether names stand among others, one after the other."""
    first = there.index(names[0]) if names[0] in there else len(there)
    return there[first : first + len(names)] == names


def _write(path: Path, table: Table, lines: pd.DataFrame, suffix: str) -> None:
    """Write rows as they came, the reasons after them, and last what stood in no column.

    The last makes a row that could not be read as cells one that cannot be read again.
    """
    # From its own text: a feature that could not be read has no geometry to be written from.
    if table.kind == "geojson":
        known = (json.loads(table.original[row]) for row in lines.index)
        values = (lines.loc[row] for row in lines.index)
        write_features(path, [_feature(*pair) for pair in zip(known, values, strict=True)])
        return
    places = [place for place, name in enumerate(table.columns) if name not in lines]
    names = [*(table.columns[place] for place in places), *lines.columns]
    read = table.frame[table.frame.index.isin(lines.index)]
    texts = dict(zip(read.index.tolist(), read.itertuples(index=False, name=None), strict=True))
    rows = []
    for row, *reasons in lines.itertuples(name=None):
        cells = _cells(table, row, texts)
        rows.append([*(cells[p] for p in places), *reasons, *table.surplus.get(row, [])])
    if table.kind == "xlsx":
        from geo.sources.workbook import write_workbook  # noqa: PLC0415 as in `tabular`

        write_workbook(path, names, rows)
    else:
        write_delimited(path, table, [names, *rows], compressed=suffix == ".gz")


def _feature(feature: object, line: pd.Series) -> dict[str, Any]:
    """Return a feature with the reasons among its properties; what is none stays none."""
    values = {str(name): value for name, value in line.items()}
    properties = feature.get("properties") if isinstance(feature, dict) else feature
    if isinstance(feature, dict) and isinstance(properties, dict | None):
        return feature | {"properties": (properties or {}) | values}
    return {"properties": {"feature": json.dumps(feature)} | values}


def _cells(table: Table, row: int, texts: Mapping[int, Sequence[str]]) -> list[Any]:
    """Return the row's cells as they were, one per column; `texts` are those that were read."""
    known = table.original.get(row)
    cells = list(known if known is not None else texts[row])
    # Rows of a workbook are not padded: one may end before its last columns.
    return cells + [None] * (len(table.columns) - len(cells))
