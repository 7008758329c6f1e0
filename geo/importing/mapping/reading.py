"""Read a mapping file: TOML, every part of it checked before a table is opened."""

import codecs
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import SourceError
from geo.importing.checks.notation import DAY_FIRST, DECIMALS, MONTH_FIRST, Notation
from geo.importing.mapping.file_mapping import (
    Abroad,
    Condition,
    FileMapping,
    Join,
    LongTable,
    Made,
    UnitNames,
)
from geo.missions.manifest import make, unknown

ALIASES = "names.csv"
"""Name of the table of other spellings beside a mapping file."""
TABLES = ("columns", "values", "constants", "totals", "names", "long", "sum", "abroad")
LISTS = ("leave_out", "join")
TEXTS = ("decimal", "date_format", "encoding", "sheet", "code_system", "aliases")
PARTS = (*TABLES, *LISTS, *TEXTS, "day_first", "month_first", "header_row", "format")
MISSING = ("reject", "zero", "unknown")
SOURCES = ("row", "content", "file_name")
_Value = TypeVar("_Value")


def read_mapping(  # noqa: PLR0913 - all that can be said of a table beside a mapping
    path: Path | None,
    pairs: tuple[str, ...] = (),
    *,
    decimal: str = "",
    day_first: bool = False,
    month_first: bool = False,
    header_row: int = 0,
    sheet: str = "",
) -> FileMapping:
    """Read a mapping file, and what is said beside it, which wins.

    Parameters
    ----------
    pairs : ``ours=theirs``, columns.
    decimal, day_first, month_first : how the table writes numbers and dates; see `Notation`.
    header_row, sheet : where its column names are; 0 and "" for what the mapping says.

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
    where = f"mapping {path}"
    if wrong := unknown(table, PARTS):
        raise SourceError(f"{where} has no {wrong}")
    _check_shapes(where, table)
    given = {**table, "columns": {**table.get("columns", {}), **_pairs(pairs)}}
    notation = _notation(
        decimal or table.get("decimal", ""),
        day_first or (not month_first and table.get("day_first", False)),
        month_first or (not day_first and table.get("month_first", False)),
    )
    try:
        return _mapping(path, given, notation, header_row, sheet)
    except (ValueError, TypeError) as error:
        raise SourceError(f"{where}: {error}") from error


def _table(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"mapping {path}: {error}") from error


def _check_shapes(where: str, table: Mapping[str, Any]) -> None:
    for part in TABLES:
        if not isinstance(table.get(part, {}), dict):
            raise SourceError(f"{where}: {part} must be a table, as in [{part}]")
    for part in LISTS:
        rows = table.get(part, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise SourceError(f"{where}: {part} must be a list of tables, as in [[{part}]]")
    for part in TEXTS:
        if not isinstance(table.get(part, ""), str):
            raise SourceError(f"{where}: {part} must be a text, not {table[part]!r}")
    row = table.get("header_row", 1)
    if isinstance(row, bool) or not isinstance(row, int) or row < 1:
        raise SourceError(f"{where}: header_row must be 1 or more, not {row!r}")


def _pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    said = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            raise SourceError(f"--map {pair!r} is no pair; write ours=theirs")
        said[ours.strip()] = theirs.strip()
    return said


def _mapping(
    path: Path | None, table: Mapping[str, Any], notation: Notation, header_row: int, sheet: str
) -> FileMapping:
    folder = path.parent if path else Path()
    columns = table["columns"]
    mapping = FileMapping(
        path=path,
        columns={our: their for our, their in columns.items() if isinstance(their, str)},
        made={our: _made(our, how) for our, how in columns.items() if not isinstance(how, str)},
        meanings={our: _texts(f"values.{our}", v) for our, v in table.get("values", {}).items()},
        constants={our: _constant(our, v) for our, v in table.get("constants", {}).items()},
        totals={our: _names(f"totals.{our}", v) for our, v in table.get("totals", {}).items()},
        notation=notation,
        date_format=table.get("date_format", ""),
        encoding=_encoding(table.get("encoding", "")),
        header_row=header_row or table.get("header_row", 1),
        sheet=sheet or table.get("sheet", ""),
        leave_out=tuple(_condition("[[leave_out]]", one) for one in table.get("leave_out", [])),
        joins=tuple(_join(one, folder) for one in table.get("join", [])),
        long=_part(table, "long", _long),
        sum_by=_part(table, "sum", _sum) or (),
        code_system=table.get("code_system", ""),
        names=_unit_names(table, folder),
        abroad=_part(table, "abroad", _abroad),
    )
    _check_once(mapping)
    return mapping


def _part(
    table: Mapping[str, Any], name: str, read: Callable[[dict[str, Any]], _Value]
) -> _Value | None:
    return read(dict(table[name])) if name in table else None


def _check_once(mapping: FileMapping) -> None:
    """Raise ValueError where one column of ours, or the votes of one of theirs, is said twice."""
    said: dict[str, str] = {}
    votes = mapping.long.options if mapping.long else {}
    parts = {
        "columns": (*mapping.columns, *mapping.made),
        "constants": mapping.constants,
        "totals": mapping.totals,
        "long.options": votes,
    }
    for part, names in parts.items():
        for name in names:
            if name in said and "constants" not in {part, said[name]}:
                raise ValueError(f"{name} is said twice, in {said[name]} and in {part}")
            said[name] = part
    counted: dict[str, str] = {}
    for our, their in mapping.columns.items():
        other = counted.setdefault(their, our) if our.startswith("votes_") else our
        if other != our:
            raise ValueError(f"column {their!r} is said to be both {other} and {our}")


def _made(our: str, how: object) -> Made:
    if isinstance(how, list):
        return Made(columns=_names(f"columns.{our}", how))
    if not isinstance(how, dict):
        raise TypeError(f"columns.{our} must be the name of a column, a list of them, or a table")
    what = f"columns.{our}"
    one = {"columns": [how["column"]]} if "column" in how else {}
    given = {**one, **{key: value for key, value in how.items() if key != "column"}}
    if "columns" in given:
        given["columns"] = _names(what, given["columns"])
    _check_texts(what, given, ("separator", "pattern", "format"))
    _check_number(what, given, "digits")
    made = make(Made, what, given)
    if made.source not in {"", *SOURCES}:
        raise ValueError(f"{what}: source {made.source!r} is none; known are {', '.join(SOURCES)}")
    if not made.columns and not made.source:
        raise ValueError(f"{what} needs column, columns or source")
    _check_pattern(what, made.pattern, groups=1)
    return made


def _condition(what: str, table: Mapping[str, Any]) -> Condition:
    given = dict(table)
    if "one_of" in given:
        given["one_of"] = _names(f"{what} one_of", given["one_of"])
    _check_texts(what, given, ("column", "pattern", "reason"))
    for flag in ("empty", "unless"):
        if not isinstance(given.get(flag, False), bool):
            raise TypeError(f"{what}: {flag} must be true or false, not {given[flag]!r}")
    condition = make(Condition, what, given)
    if sum((bool(condition.one_of), bool(condition.pattern), condition.empty)) != 1:
        raise ValueError(f"{what} of column {condition.column!r} needs one_of, pattern or empty")
    _check_pattern(what, condition.pattern, groups=0)
    return condition


def _join(table: Mapping[str, Any], folder: Path) -> Join:
    given = dict(table)
    for key in ("on", "take"):
        if key in given:
            given[key] = _texts(f"[[join]] {key}", given[key])
    _check_texts("[[join]]", given, ("file",))
    _check_number("[[join]]", given, "digits")
    join = make(Join, "[[join]]", given)
    if not join.on or not join.take:
        raise ValueError("[[join]] needs at least one column in on, and one in take")
    return Join(
        file=folder / join.file,
        on=join.on,
        take=join.take,
        digits=join.digits,
        optional=bool(join.optional),
    )


def _long(table: dict[str, Any]) -> LongTable:
    options = table.get("options", {})
    if not isinstance(options, dict) or not options:
        raise ValueError("[long] needs options: [long.options] with our option = its name there")
    _check_texts("[long]", table, ("option", "number", "missing"))
    long = make(
        LongTable,
        "[long]",
        {
            **table,
            "options": {
                our: _names(f"long.options.{our}", [name] if isinstance(name, str) else name)
                for our, name in options.items()
            },
            "record": _names("long.record", table.get("record", [])),
        },
    )
    if long.missing not in MISSING:
        raise ValueError(f"[long] missing {long.missing!r} is none; known are {', '.join(MISSING)}")
    return long


def _sum(table: dict[str, Any]) -> tuple[str, ...]:
    if wrong := unknown(table, ["by"]):
        raise ValueError(f"[sum] has no {wrong}")
    by = _names("sum.by", table.get("by", []))
    if not by:
        raise ValueError("[sum] needs by: the columns that together name one record")
    return by


def _unit_names(table: Mapping[str, Any], folder: Path) -> UnitNames | None:
    levels = table.get("names", {})
    if not levels:
        return None
    return UnitNames(
        levels=_texts("names", levels), aliases=folder / (table.get("aliases") or ALIASES)
    )


def _abroad(table: dict[str, Any]) -> Abroad:
    when = table.get("when", [])
    conditions = when if isinstance(when, list) else [when]
    if not conditions or not all(isinstance(one, dict) for one in conditions):
        raise ValueError("[abroad] needs when: a condition, as { column = ..., one_of = [...] }")
    names = table.get("name", [])
    _check_texts("[abroad]", table, ("code",))
    return make(
        Abroad,
        "[abroad]",
        {
            **table,
            "when": tuple(_condition("[abroad] when", one) for one in conditions),
            "name": _names("abroad.name", [names] if isinstance(names, str) else names),
        },
    )


def _names(what: str, given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(name, str) and name for name in given):
        raise TypeError(f"{what} must be a list of texts, not {given!r}")
    return tuple(given)


def _texts(what: str, given: object) -> dict[str, str]:
    values = given.values() if isinstance(given, dict) else [None]
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{what} must be a table of texts")
    return given


def _constant(our: str, value: object) -> str:
    if isinstance(value, dict | list):
        raise TypeError(f"constants.{our} must be one value, not {value!r}")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _check_texts(what: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if not isinstance(table.get(key, ""), str):
            raise TypeError(f"{what}: {key} must be a text, not {table[key]!r}")


def _check_number(what: str, table: Mapping[str, Any], key: str) -> None:
    number = table.get(key, 0)
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise TypeError(f"{what}: {key} must be a whole number, not {number!r}")


def _check_pattern(what: str, pattern: str, *, groups: int) -> None:
    try:
        found = re.compile(pattern).groups
    except re.error as error:
        raise ValueError(f"{what}: pattern {pattern!r}: {error}") from error
    if pattern and found < groups:
        raise ValueError(f"{what}: pattern {pattern!r} needs a group in parentheses")


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError as error:
        raise ValueError(f"encoding {name!r} is none that is known") from error


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
