"""Read a mapping file: TOML, every part of it checked before a table is opened."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from geo.codes.names import letters
from geo.errors import SourceError
from geo.importing.checks.notation import Notation
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.made_columns import read_made
from geo.importing.mapping.file.parts import (
    read_abroad,
    read_condition,
    read_join,
    read_long,
    read_sum,
    read_unit_names,
)
from geo.importing.mapping.file.stated_values import (
    list_of_columns,
    read_constant,
    read_encoding,
    read_notation,
    table_of_texts,
)
from geo.missions.manifest import unknown
from geo.missions.toml_text import load_toml
from geo.sources.header import MOST_ROWS
from geo.texts.sentences import say

TABLES = ("columns", "values", "constants", "totals", "names", "long", "sum", "abroad")
LISTS = ("leave_out", "join")
TEXTS = ("decimal", "date_format", "encoding", "sheet", "code_system", "aliases")
PARTS = (*TABLES, *LISTS, *TEXTS, "day_first", "month_first", "header_row", "format", "ignored")
_Value = TypeVar("_Value")


def read_mapping(  # noqa: PLR0913 - all that can be said of a table beside a mapping
    path: Path | None,
    pairs: tuple[str, ...] = (),
    *,
    decimal: str = "",
    day_first: bool = False,
    month_first: bool = False,
    header_row: Sequence[int] = (),
    sheet: str = "",
) -> FileMapping:
    """Read a mapping file, and what is said beside it, which wins.

    Parameters
    ----------
    pairs : ``ours=theirs``, columns.
    decimal, day_first, month_first : how the table writes numbers and dates; see `Notation`.
    header_row, sheet : where its column names are; () and "" for what the mapping says.

    Raises
    ------
    SourceError
        When the file is missing or no TOML, a part of it is not what it must be, a pair has no
        equals sign, or the notation is none.

    Examples
    --------
    >>> read_mapping(None, ("severity=gravedad",)).columns
    {'severity': 'gravedad'}
    """
    table = _table(path)
    where = say("mapping {path}", path=path)
    if wrong := unknown(table, PARTS):
        raise SourceError(say("{where} has no {wrong}", where=where, wrong=wrong))
    _check_shapes(where, table)
    # What the command line says wins, column by column.
    given = {**table, "columns": _columns(table.get("columns", {}), _pairs(pairs))}
    if header_row:
        given["header_row"] = list(header_row)
    notation = read_notation(
        decimal or table.get("decimal", ""),
        # An order said on the command line switches off the other one of the mapping.
        day_first=day_first or (not month_first and table.get("day_first", False)),
        month_first=month_first or (not day_first and table.get("month_first", False)),
    )
    try:
        return _mapping(path, given, notation, sheet)
    except (ValueError, TypeError) as error:
        raise SourceError(f"{where}: {error}") from error


def _table(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        # Editors on Windows may put a mark before UTF-8, which TOML does not allow.
        return load_toml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(say("mapping {path}: {error}", path=path, error=error)) from error


def _check_shapes(where: str, table: Mapping[str, Any]) -> None:
    for part in TABLES:
        if not isinstance(table.get(part, {}), dict):
            raise SourceError(
                say("{where}: {part} must be a table, as in [{part}]", where=where, part=part)
            )
    for part in LISTS:
        rows = table.get(part, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise SourceError(
                say(
                    "{where}: {part} must be a list of tables, as in [[{part}]]",
                    where=where,
                    part=part,
                )
            )
    for part in TEXTS:
        if not isinstance(table.get(part, ""), str):
            raise SourceError(
                say(
                    "{where}: {part} must be a text, not {table!r}",
                    where=where,
                    part=part,
                    table=table[part],
                )
            )
    # The column would win without a word; one of the command line may stand for a constant.
    if both := [our for our in table.get("columns", {}) if our in table.get("constants", {})]:
        raise SourceError(
            say(
                "{where}: {both} is said twice, in columns and in constants",
                where=where,
                both=both[0],
            )
        )
    row = table.get("header_row", 1)
    rows = _header_rows(row)
    if any(isinstance(one, bool) or not isinstance(one, int) or one < 1 for one in rows):
        raise SourceError(
            say("{where}: header_row must be 1 or more, not {row!r}", where=where, row=row)
        )
    follow = list(range(rows[0], rows[0] + len(rows))) if rows else [0]
    if rows != follow or len(rows) > MOST_ROWS:
        raise SourceError(
            say(
                "{where}: header_row must be one row or up to {most_rows} that "
                "follow each other, as in [4, 5], not {row!r}",
                where=where,
                most_rows=MOST_ROWS,
                row=row,
            )
        )


def _header_rows(said: Any) -> list[Any]:
    """Return the rows that name the columns, the upper ones first."""
    return said if isinstance(said, list) else [said]


def _pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    said = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            raise SourceError(say("--map {pair!r} is no pair; write ours=theirs", pair=pair))
        said[ours.strip()] = theirs.strip()
    return said


def _columns(written: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a mapping, of which those of the command line win in any spelling."""
    won = {letters(our) for our in said}
    return {our: their for our, their in written.items() if letters(our) not in won} | dict(said)


def _mapping(
    path: Path | None, table: Mapping[str, Any], notation: Notation, sheet: str
) -> FileMapping:
    folder = path.parent if path else Path()
    rows = _header_rows(table.get("header_row", 1))
    columns = table["columns"]
    mapping = FileMapping(
        path=path,
        columns={our: their for our, their in columns.items() if isinstance(their, str)},
        made={our: read_made(our, how) for our, how in columns.items() if not isinstance(how, str)},
        meanings={
            our: table_of_texts(f"values.{our}", v) for our, v in table.get("values", {}).items()
        },
        constants=_each(table, "constants", read_constant),
        totals={
            our: list_of_columns(f"totals.{our}", v) for our, v in table.get("totals", {}).items()
        },
        notation=notation,
        date_format=table.get("date_format", ""),
        encoding=read_encoding(table.get("encoding", "")),
        header_row=rows[-1],
        header_rows=len(rows),
        sheet=sheet or table.get("sheet", ""),
        leave_out=tuple(
            read_condition("[[leave_out]]", one, folder) for one in table.get("leave_out", [])
        ),
        joins=tuple(read_join(one, folder) for one in table.get("join", [])),
        long=_part(table, "long", read_long),
        sum_by=_part(table, "sum", read_sum) or (),
        code_system=table.get("code_system", ""),
        names=read_unit_names(table, folder),
        abroad=_part(table, "abroad", lambda said: read_abroad(said, folder)),
        ignored=list_of_columns("ignored", table.get("ignored", [])),
    )
    _check_once(mapping)
    return mapping


def _each(
    table: Mapping[str, Any], part: str, read: Callable[[str, Any], _Value]
) -> dict[str, _Value]:
    return {our: read(f"{part}.{our}", value) for our, value in table.get(part, {}).items()}


def _part(
    table: Mapping[str, Any], name: str, read: Callable[[dict[str, Any]], _Value]
) -> _Value | None:
    return read(dict(table[name])) if name in table else None


def _check_once(mapping: FileMapping) -> None:
    """Raise ValueError where one column of ours, or the votes of one of theirs, is said twice."""
    said: dict[str, str] = {}
    # An option may be said as the column that its votes are in, or by its id.
    votes = [
        name
        for our in (mapping.long.options if mapping.long else {})
        for name in dict.fromkeys((our, f"votes_{our}"))
    ]
    parts = {
        "columns": (*mapping.columns, *mapping.made),
        "constants": mapping.constants,
        "totals": mapping.totals,
        "long.options": votes,
    }
    for part, names in parts.items():
        for name in names:
            # A column of the command line may stand for a constant of the file.
            if name in said and "constants" not in {part, said[name]}:
                raise ValueError(
                    say(
                        "{name} is said twice, in {said} and in {part}",
                        name=name,
                        said=said[name],
                        part=part,
                    )
                )
            said[name] = part
    counted: dict[str, str] = {}
    for our, their in mapping.columns.items():
        # One of theirs may be two of ours, a code and a name; its votes count once.
        other = counted.setdefault(their, our) if our.startswith("votes_") else our
        if other != our:
            raise ValueError(
                say(
                    "column {their!r} is said to be both {other} and {our}",
                    their=their,
                    other=other,
                    our=our,
                )
            )
