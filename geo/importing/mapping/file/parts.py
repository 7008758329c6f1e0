"""Parts of a mapping file as values: conditions, joins, long tables, names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.codes.names import fold
from geo.importing.mapping.file.file_mapping import (
    Abroad,
    Condition,
    Join,
    LongTable,
    UnitNames,
)
from geo.importing.mapping.file.made_columns import read_made
from geo.importing.mapping.file.stated_values import (
    check_number,
    check_pattern,
    check_texts,
    list_of_columns,
    list_of_texts,
    table_of_columns,
    table_of_texts,
)
from geo.missions.manifest import make, unknown
from geo.texts.sentences import say

ALIASES = "names.csv"
"""Name of the table of other spellings beside a mapping file."""
MISSING = ("reject", "zero", "unknown")
HERE = Path()


def read_condition(what: str, table: Mapping[str, Any], folder: Path = HERE) -> Condition:
    """Return which rows a condition means; a file that it names lies in `folder`.

    Examples
    --------
    >>> read_condition("[[leave_out]]", {"column": "cargo", "one_of": ["SENADOR"]}).one_of
    ('SENADOR',)
    >>> read_condition("[[leave_out]]", {"column": "cargo"})
    Traceback (most recent call last):
        ...
    ValueError: [[leave_out]] of column 'cargo' needs one_of, in_file, between, pattern or empty
    """
    given = dict(table)
    for key in ("one_of", "between"):
        if key in given:
            given[key] = list_of_texts(f"{what} {key}", given[key])
    check_texts(what, given, ("column", "pattern", "reason", "in_file"))
    if given.get("in_file"):
        given["in_file"] = folder / given["in_file"]
    for flag in ("empty", "unless"):
        if not isinstance(given.get(flag, False), bool):
            raise TypeError(
                say(
                    "{what}: {flag} must be true or false, not {given!r}",
                    what=what,
                    flag=flag,
                    given=given[flag],
                )
            )
    condition = make(Condition, what, given)
    ways = (condition.one_of, condition.in_file, condition.between, condition.pattern)
    if sum(map(bool, (*ways, condition.empty))) != 1:
        raise ValueError(
            say(
                "{what} of column {column!r} needs one_of, in_file, between, pattern or empty",
                what=what,
                column=condition.column,
            )
        )
    if condition.between and not _is_range(condition.between):
        raise ValueError(
            say("{what}: between must be two numbers, the first and the last", what=what)
        )
    check_pattern(what, condition.pattern, groups=0)
    return condition


def _is_range(between: tuple[str, ...]) -> bool:
    return len(between) == 2 and all(map(str.isdecimal, between))


def read_join(table: Mapping[str, Any], folder: Path) -> Join:
    """Return a lookup table; its file lies in `folder` unless it says where.

    Examples
    --------
    >>> said = {"file": "codes.csv", "on": {"tse": "tse"}, "take": {"unit": "ibge"}}
    >>> read_join(said, Path("bra")).file.as_posix()
    'bra/codes.csv'
    """
    given = dict(table)
    for key in ("on", "take"):
        if key in given:
            given[key] = table_of_texts(f"[[join]] {key}", given[key])
    check_texts("[[join]]", given, ("file",))
    _check_join_digits(given)
    join = make(Join, "[[join]]", given)
    if not join.on or not join.take:
        raise ValueError(say("[[join]] needs at least one column in on, and one in take"))
    return Join(
        file=folder / join.file,
        on=join.on,
        take=join.take,
        digits=join.digits,
        optional=bool(join.optional),
        several=bool(join.several),
    )


def _check_join_digits(given: dict[str, Any]) -> None:
    """Check to how many digits keys are padded: one number, or one for each column in `on`."""
    digits = given.get("digits", 0)
    if not isinstance(digits, list):
        check_number("[[join]]", given, "digits")
        return
    for number in digits:
        check_number("[[join]]", {"digits": number}, "digits")
    if len(digits) != len(given.get("on", {})):
        raise ValueError(say("[[join]]: digits must be one number for each column in on"))
    given["digits"] = tuple(digits)


def read_long(table: dict[str, Any]) -> LongTable:
    """Return how a long table names its options and records.

    Examples
    --------
    >>> said = {"option": "lista", "number": "votos", "options": {"a": "Lista A"}}
    >>> read_long(said).options
    {'a': ('Lista A',)}
    """
    options = table.get("options", {})
    if not isinstance(options, dict) or not options:
        raise ValueError(
            say("[long] needs options: [long.options] with our option = its name there")
        )
    check_texts("[long]", table, ("option", "number", "missing"))
    long = make(
        LongTable,
        "[long]",
        {
            **table,
            "options": {
                our: list_of_texts(f"long.options.{our}", [name] if isinstance(name, str) else name)
                for our, name in options.items()
            },
            "record": list_of_columns("long.record", table.get("record", [])),
        },
    )
    _check_names(long.options)
    if long.missing not in MISSING:
        raise ValueError(
            say(
                "[long] missing {missing!r} is none; known are {known}",
                missing=long.missing,
                known=", ".join(MISSING),
            )
        )
    return long


def _check_names(options: Mapping[str, tuple[str, ...]]) -> None:
    """Raise ValueError where one name is said to be two options."""
    said: dict[str, str] = {}
    for our, names in options.items():
        for name in names:
            if (other := said.setdefault(fold(name), our)) != our:
                raise ValueError(
                    say(
                        "long.options: {name!r} is said to be both {other} and {our}",
                        name=name,
                        other=other,
                        our=our,
                    )
                )


def read_sum(table: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns by which rows are summed.

    Examples
    --------
    >>> read_sum({"by": ["municipio"]})
    ('municipio',)
    """
    if wrong := unknown(table, ["by"]):
        raise ValueError(say("[sum] has no {wrong}", wrong=wrong))
    by = list_of_columns("sum.by", table.get("by", []))
    if not by:
        raise ValueError(say("[sum] needs by: the columns that together name one record"))
    return by


def read_unit_names(table: Mapping[str, Any], folder: Path) -> UnitNames | None:
    """Return which columns name units, and where their other spellings are; None if none does.

    Examples
    --------
    >>> read_unit_names({"names": {"region": "Región"}}, Path("chl")).aliases.as_posix()
    'chl/names.csv'
    """
    levels = table.get("names", {})
    if not levels:
        return None
    return UnitNames(
        levels=table_of_columns("names", levels), aliases=folder / (table.get("aliases") or ALIASES)
    )


def read_abroad(table: dict[str, Any], folder: Path = HERE) -> Abroad:
    """Return which rows are abroad, and what names them.

    Examples
    --------
    >>> read_abroad({"when": {"column": "UF", "one_of": ["ZZ"]}, "name": "Cidade"}).name
    ('Cidade',)
    """
    when = table.get("when", [])
    conditions = when if isinstance(when, list) else [when]
    if not conditions or not all(isinstance(one, dict) for one in conditions):
        raise ValueError(
            say("[abroad] needs when: a condition, as {{ column = ..., one_of = [...] }}")
        )
    names = table.get("name", [])
    code = table.get("code", "")
    if not isinstance(code, str):
        # The same words as of a column of ours: a code in parts, or with its leading zeros.
        try:
            code = read_made("unit", code)
        except (ValueError, TypeError) as error:
            said = str(error).replace("columns.unit", "abroad.code")
            raise ValueError(said) from error
        if code.format:
            raise ValueError(say("abroad.code is no instant: it has no format"))
    if not names and not table.get("code"):
        raise ValueError(say("[abroad] needs name or code: the columns that say which place it is"))
    return make(
        Abroad,
        "[abroad]",
        {
            **table,
            "code": code,
            "when": tuple(read_condition("[abroad] when", one, folder) for one in conditions),
            "name": list_of_columns("abroad.name", [names] if isinstance(names, str) else names),
        },
    )
