"""Units that a country's folder states: their parents where codes do not nest, and those undrawn.

``units.csv`` beside ``country.toml`` has the columns ``unit`` (code of any level), ``parent`` (code
of the level above), ``name``, ``lon``, ``lat`` (degrees, WGS84); all but ``unit`` may be empty.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import CountryError
from geo.texts.sentences import say

TABLE = "units.csv"
COLUMNS = ("unit", "parent", "name", "lon", "lat")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedUnit:
    """A unit that the country's folder states, whether or not there is a polygon of it.

    Attributes
    ----------
    unit : code in the country's own numbering.
    parent : code of the unit above; "" where its code begins with it.
    name : as shown where no polygon gives one.
    lon, lat : its seat, degrees, WGS84; NaN where not stated.
    """

    unit: str
    parent: str = ""
    name: str = ""
    lon: float = math.nan
    lat: float = math.nan


def read_stated_units(path: Path, digits: Sequence[int]) -> tuple[StatedUnit, ...]:
    """Return the units of a table, sorted by code; none where there is no such file.

    Parameters
    ----------
    digits : length of the codes of each level, from the top down.

    Raises
    ------
    CountryError
        When a row is wrong; says its row, column and value.

    Examples
    --------
    >>> read_stated_units(Path("nowhere.csv"), (2, 4))
    ()
    """
    if not path.is_file():
        return ()
    # Excel puts a mark before UTF-8: the first column would not be called unit.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        _check_header(reader.fieldnames or ())
        found = [_unit(number, row, digits) for number, row in enumerate(reader, start=2)]
    _check_once([unit.unit for unit in found])
    return tuple(sorted(found, key=lambda unit: unit.unit))


def _check_header(names: Sequence[str]) -> None:
    if "unit" not in names or set(names) - set(COLUMNS):
        raise CountryError(
            say(
                "{table} has the columns {names}; it needs unit, and may have {columns}",
                table=TABLE,
                names=", ".join(names) or say("none"),
                columns=", ".join(COLUMNS[1:]),
            )
        )


def _unit(number: int, row: Mapping[str, str | None], digits: Sequence[int]) -> StatedUnit:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    unit, parent = cells["unit"], cells["parent"]
    if not unit.isdigit() or len(unit) not in digits:
        lengths = ", ".join(map(str, digits))
        raise CountryError(
            say(
                "{table}, row {number}: unit {unit!r} must have {lengths} digits",
                table=TABLE,
                number=number,
                unit=unit,
                lengths=lengths,
            )
        )
    above = list(digits)[: list(digits).index(len(unit))]
    if parent and (not above or not parent.isdigit() or len(parent) != above[-1]):
        wanted = (
            say("a code of {digits} digits", digits=above[-1])
            if above
            else say("empty: nothing is above but all")
        )
        raise CountryError(
            say(
                "{table}, row {number}: parent {parent!r} of {unit} must be {wanted}",
                table=TABLE,
                number=number,
                parent=parent,
                unit=unit,
                wanted=wanted,
            )
        )
    lon, lat = (_degrees(number, name, cells[name]) for name in ("lon", "lat"))
    if math.isnan(lon) != math.isnan(lat):
        raise CountryError(
            say(
                "{table}, row {number}: {unit} has one of lon and lat alone",
                table=TABLE,
                number=number,
                unit=unit,
            )
        )
    return StatedUnit(unit=unit, parent=parent, name=cells["name"], lon=lon, lat=lat)


def _degrees(number: int, name: str, text: str) -> float:
    limit = 180 if name == "lon" else 90
    try:
        value = float(text) if text else math.nan
    except ValueError:
        # Beyond every limit: what is no number is refused with what is too large.
        value = math.inf
    if abs(value) > limit:
        raise CountryError(
            say(
                "{table}, row {number}: {name} {text!r} is no number of degrees",
                table=TABLE,
                number=number,
                name=name,
                text=text,
            )
        )
    return value


def _check_once(codes: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, code in enumerate(codes, start=2):
        if code in seen:
            raise CountryError(
                say(
                    "{table}, row {number}: unit {code} is stated twice",
                    table=TABLE,
                    number=number,
                    code=code,
                )
            )
        seen.add(code)
