"""Electoral levels beside the administrative ones: their units are sums of finest units.

``electoral_units.csv`` beside ``country.toml`` has the columns ``level``, ``code``, ``name`` and
``unit``: one row per unit of the country that an electoral unit consists of. A unit of an upper
level stands for all below it that no row of their own, or of a unit between, puts elsewhere.

Units of a level with ``from_results`` stand in no table: the rows of results say in ``scope`` of
which of them they are, and a unit may lie in several (zones that cut municipalities).
"""

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import CountryError
from geo.texts.sentences import say
from geo.texts.values import Text

TABLE = "electoral_units.csv"
COLUMNS = ("level", "code", "name", "unit")
# With a letter, so that it is never the code of an administrative unit.
CODE = r"[A-Z][A-Z0-9-]*\d[A-Z0-9-]*"
"""What codes of electoral units are like."""
_CODE = re.compile(CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectoralLevel:
    """One electoral level: as `geo.missions.countries.country.Level`, of units that others make up.

    `from_results`: of which units one is made up, and of which parts, is what the rows of results
    say in their ``scope``.
    """

    id: str
    title: Text
    plural: Text
    from_results: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectoralUnit:
    """An electoral unit and a unit of the country that lies in it, by their codes."""

    level: str
    code: str
    name: str
    unit: str


def read_electoral_units(
    path: Path, levels: Collection[str], digits: Sequence[int]
) -> tuple[ElectoralUnit, ...]:
    """Return the rows of the table; none where there is no such file.

    Parameters
    ----------
    levels : ids of the electoral levels whose units the table states.
    digits : length of the codes of each administrative level.

    Raises
    ------
    CountryError
        When a row is wrong, or a unit lies in two electoral units of one level: what is split
        would be counted twice.

    Examples
    --------
    >>> read_electoral_units(Path("nowhere.csv"), [], (2, 4))
    ()
    """
    if not path.is_file():
        if levels:
            raise CountryError(
                say("[[electoral_levels]] need {table} beside the manifest", table=TABLE)
            )
        return ()
    # Excel puts a mark before UTF-8: the first column would not be called level.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if set(reader.fieldnames or ()) != set(COLUMNS):
            raise CountryError(
                say(
                    "{table} needs the columns {columns}, and no others",
                    table=TABLE,
                    columns=", ".join(COLUMNS),
                )
            )
        found = [_row(number, row, levels, digits) for number, row in enumerate(reader, start=2)]
    _check_once(found)
    return tuple(found)


def _row(
    number: int, row: Mapping[str, str | None], levels: Collection[str], digits: Sequence[int]
) -> ElectoralUnit:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    unit = ElectoralUnit(**cells)
    if unit.level not in levels:
        known = ", ".join(levels) or say("none")
        raise CountryError(
            say(
                "{table}, row {number}: {level!r} is no electoral level; known are {known}",
                table=TABLE,
                number=number,
                level=unit.level,
                known=known,
            )
        )
    if not _CODE.fullmatch(unit.code):
        raise CountryError(
            say(
                "{table}, row {number}: code {unit!r} must be capital letters "
                "and digits, as in D10",
                table=TABLE,
                number=number,
                unit=unit.code,
            )
        )
    if not unit.unit.isdigit() or len(unit.unit) not in digits:
        lengths = ", ".join(map(str, digits))
        raise CountryError(
            say(
                "{table}, row {number}: unit {unit!r} must have {lengths} digits",
                table=TABLE,
                number=number,
                unit=unit.unit,
                lengths=lengths,
            )
        )
    return unit


def _check_once(units: Sequence[ElectoralUnit]) -> None:
    seen: dict[tuple[str, str], str] = {}
    level_of: dict[str, str] = {}
    for number, unit in enumerate(units, start=2):
        other = seen.setdefault((unit.level, unit.unit), unit.code)
        if other != unit.code:
            raise CountryError(
                say(
                    "{table}, row {number}: unit {unit} lies in {other} and "
                    "{code}; a unit that is split among several has no sums "
                    "at their level",
                    table=TABLE,
                    number=number,
                    unit=unit.unit,
                    other=other,
                    code=unit.code,
                )
            )
        if level_of.setdefault(unit.code, unit.level) != unit.level:
            raise CountryError(
                say(
                    "{table}, row {number}: {unit} is of two levels",
                    table=TABLE,
                    number=number,
                    unit=unit.code,
                )
            )


def electoral_ids(levels: Sequence[ElectoralLevel], taken: Collection[str]) -> list[str]:
    """Return the ids of the electoral levels with a table; `taken` are those of other levels.

    Raises CountryError where two levels have one id, or two would be named by the same column.
    """
    ids = [level.id for level in levels]
    if wrong := next((one for one in ids if one in taken or ids.count(one) > 1), ""):
        raise CountryError(
            say("[[electoral_levels]]: the id {wrong!r} is that of another level", wrong=wrong)
        )
    counted = [level.id for level in levels if level.from_results]
    if len(counted) > 1:
        raise CountryError(
            say(
                "[[electoral_levels]]: from_results of {levels}: a row of "
                "results says one electoral unit, of one level",
                levels=say(" and ").join(counted),
            )
        )
    return [one for one in ids if one not in counted]
