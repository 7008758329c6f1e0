"""Rows of reporting units abroad: a code and a name for each."""

import pandas as pd

from geo.codes.names import fold
from geo.errors import CodeError
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.placement.placing import Place, read_codes
from geo.importing.translation.columns import find_column
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.sources.table import Problem, Table
from geo.texts.sentences import say

UNIT = "unit"


def abroad_codes(codes: pd.Series) -> pd.Series:
    """Return codes of units abroad as no unit at home can have them.

    Examples
    --------
    >>> abroad_codes(pd.Series(["29262", "Kuwait City, Kuwait"])).tolist()
    ['abroad-29262', 'abroad-kuwait-city-kuwait']
    """
    return codes.map(_code).astype("str")


def _code(text: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in fold(text).lower()).split()
    return ABROAD_PREFIX + "-".join(words) if words else ""


def place_names(names: pd.DataFrame) -> pd.Series:
    """Return the names of places: the narrowest, and what it lies in, in parentheses.

    Examples
    --------
    >>> place_names(pd.DataFrame({"city": ["Berlín"], "country": ["Alemania"]})).tolist()
    ['Berlín (Alemania)']
    """
    first, *others = (names[column].str.strip() for column in names.columns)
    if not others:
        return first
    wider = [", ".join(filter(None, texts)) for texts in zip(*others, strict=True)]
    shown = [f"{name} ({rest})" if rest else name for name, rest in zip(first, wider, strict=True)]
    return pd.Series(shown, index=names.index, dtype="str")


def at_home(table: Table, codes: pd.Series, mapping: FileMapping, place: Place) -> list[Problem]:
    """List the rows that are called abroad by their code, which is that of a unit at home.

    Without its leading zero every code of Huancavelica (09) begins with 9, as those abroad do: a
    condition on such a column would take a whole department off the map. Where another column
    says that a row is abroad, its code may be anything: consulates stand under codes at home.

    Parameters
    ----------
    codes : the unit that each row abroad states; index = row.
    """
    own, said = place.country.code_system, mapping.code_system
    system = said or (own if len(place.country.code_systems) == 1 else "")
    if not system or not _by_its_code(table, mapping):
        return []
    try:
        meant = read_codes(codes, None, system, place).units
    except CodeError:
        # Without a crosswalk the rows at home say so.
        return []
    known = set(place.units.index)
    return [
        (row, UNIT, code, _reason(meant[code], place))
        for row, code in zip(codes.index.tolist(), codes, strict=True)
        if meant.get(code) in known
    ]


def _reason(unit: str, place: Place) -> str:
    return say(
        "is called abroad, but is {unit} {name}: say `when` of [abroad] so that it leaves units "
        "at home out (their codes may lack leading zeros)",
        unit=unit,
        name=place.units["name"].get(unit, ""),
    )


def _by_its_code(table: Table, mapping: FileMapping) -> bool:
    """Tell whether a row is abroad by the column of the unit's code, or has its place from it."""
    if not mapping.abroad:
        return False
    made = {name.casefold(): how.columns for name, how in mapping.made.items()}
    plain = {name.casefold(): (column,) for name, column in mapping.columns.items()}
    ours = {find_column(name, table) for name in {UNIT: (), **plain, **made}[UNIT]}
    asked = [one.column for one in mapping.abroad.when]
    return bool(ours & {find_column(name, table) for name in asked})
