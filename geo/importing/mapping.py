"""A table with columns of its own: which of them are ours, and what its values mean."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import SourceError
from geo.sources.table import Table

_PARTS = ("columns", "values", "constants")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """How a table says what we say.

    Attributes
    ----------
    columns : our column -> theirs.
    meanings : our column -> their value -> ours (the part ``values`` of a mapping file).
    constants : our column -> the value of every row, where the table leaves it out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


def read_map(path: Path | None, pairs: tuple[str, ...]) -> ColumnMap:
    """Read a mapping file (TOML) and ``ours=theirs`` pairs, which win.

    Raises
    ------
    SourceError
        When the file is missing or no TOML, or a pair has no equals sign.
    """
    table: dict[str, Any] = {}
    if path is not None:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SourceError(f"mapping {path}: {error}") from error
    if alien := sorted(set(table) - set(_PARTS)):
        raise SourceError(f"mapping {path}: {alien[0]!r} is no part; allowed are {_PARTS}")
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            raise SourceError(f"--map {pair!r} is no pair; write ours=theirs")
        table.setdefault("columns", {})[ours.strip()] = theirs.strip()
    return ColumnMap(
        columns=table.get("columns", {}),
        meanings=table.get("values", {}),
        constants=table.get("constants", {}),
    )


def apply_map(table: Table, columns: ColumnMap) -> pd.DataFrame:
    """Return the rows under our names. Raises SourceError when a named column is not there.

    A column of theirs that already has one of our names gives way to the one that is mapped.
    """
    absent = [theirs for theirs in columns.columns.values() if theirs not in table.columns]
    if absent:
        there = ", ".join(table.columns) or "none"
        raise SourceError(f"{table.path.name} has no column {absent[0]!r}; it has {there}")
    taken = [name for name in columns.columns if name not in columns.columns.values()]
    theirs = {their: our for our, their in columns.columns.items()}
    frame = table.frame.drop(columns=taken, errors="ignore").rename(columns=theirs)
    for name, known in columns.meanings.items():
        if name in frame:
            folded = {their.strip().casefold(): our for their, our in known.items()}
            meant = frame[name].str.strip().str.casefold().map(folded)
            frame[name] = meant.fillna(frame[name]).astype("str")
    given = {name: str(value) for name, value in columns.constants.items() if name not in frame}
    return frame.assign(**given)
