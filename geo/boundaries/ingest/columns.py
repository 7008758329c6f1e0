"""Which columns of a file of polygons hold the codes and names of its units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.boundaries.ingest.unit_codes import fits_level, read_codes
from geo.codes.names import fold, spelled_as
from geo.errors import BoundaryError
from geo.missions.countries.country import BoundarySource, Country, Level
from geo.texts.sentences import say

CODE_NAMES = ("unit", "ubigeo", "code", "codigo", "cod", "cut", "inei", "ine", "geocodigo", "id")
NAME_NAMES = ("name", "nombre", "nome", "nom")
SHAPEFILE_LETTERS = 10
"""Length to which a Shapefile cuts the names of its columns: COD_DISTRI for COD_DISTRITO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of the file says what; `uppers` is level id -> column of its names.

    `parent` is the column named for the units above: of their codes, where all are numbers, those
    of `parent_level`; else of their names.
    """

    code: str
    name: str = ""
    uppers: Mapping[str, str]
    parent: str = ""
    parent_level: Level | None = None


def find_columns(
    table: pd.DataFrame, country: Country, level: Level, given: Mapping[str, str]
) -> Columns:
    """Return the columns named by options or the manifest, else those with a recognised name.

    Parameters
    ----------
    given : ``code``, ``name``, ``parent`` (names of the level above) -> the file's column.

    Raises
    ------
    BoundaryError
        When a named column does not exist, or none is recognised as the code; names all there
        are.
    """
    everything = [str(column) for column in table.columns if column != "geometry"]
    there = {_plain(column): column for column in everything}
    given = {key: _given(column, everything) for key, column in given.items()}
    words = [_plain(word) for word in (level.id, *level.title.values())]
    there |= _cut(words, everything)
    code = given.get("code") or _code_column(table, there, words, level)
    if not code:
        raise BoundaryError(
            say(
                "which column has the {level} codes? say it by --code-column; "
                "there are {everything}",
                level=level.id,
                everything=", ".join(everything) or say("none"),
            )
        )
    names = [
        f"{prefix}{word}" for word in words for prefix in ("", "nombre", "nomb", "nom", "name")
    ]
    # The column of codes may bear the level's name, but it holds no names.
    free = {plain: column for plain, column in there.items() if column != code}
    above = country.levels[: country.levels.index(level)]
    uppers = _upper_columns(free, above, given)
    stated = uppers.get(above[-1].id, "") if above and not level.nested else ""
    return Columns(
        code=code,
        name=given.get("name") or _first(free, [*names, *NAME_NAMES]),
        uppers=uppers,
        parent=given.get("parent") or stated,
        parent_level=above[-1] if above else None,
    )


def _given(column: str, everything: list[str]) -> str:
    """Return the file's column of a name, spelled in any case."""
    found = spelled_as(column, everything) if column else [""]
    if len(found) != 1:
        raise BoundaryError(no_such_column(column, everything, several=bool(found)))
    return found[0]


def no_such_column(column: str, everything: list[str], *, several: bool) -> str:
    """Return the sentence for a column that a file does not have, or has several times.

    Examples
    --------
    >>> no_such_column("lon", ["x", "y"], several=False)
    "no column 'lon'; there are x, y"
    """
    there = ", ".join(everything)
    if several:
        return say("several columns are {column!r}; there are {there}", column=column, there=there)
    return say("no column {column!r}; there are {there}", column=column, there=there)


def _code_column(
    table: pd.DataFrame, there: Mapping[str, str], words: list[str], level: Level
) -> str:
    """Return the first column with a code's name whose cells mostly are codes; "" if none."""
    codes = [f"{prefix}{word}" for word in words for prefix in ("cod", "codigo", "id")]
    likely = [there[word] for word in (*codes, *CODE_NAMES, *words) if word in there]
    # A name alone proves nothing: "id" is the row's number as often as the unit's code.
    holding = (
        column
        for column in likely
        if fits_level(read_codes(table[column], level), level).mean() > 0.5
    )
    return next(holding, "")


def _upper_columns(
    free: Mapping[str, str], above: Sequence[Level], given: Mapping[str, str]
) -> dict[str, str]:
    """Return level id -> column of the names of the units above."""
    uppers = {
        upper.id: _first(free, [_plain(word) for word in (*upper.title.values(), upper.id)])
        for upper in above
    }
    if above and given.get("parent"):
        uppers[above[-1].id] = given["parent"]
    return {level_id: column for level_id, column in uppers.items() if column}


def _cut(words: list[str], columns: list[str]) -> dict[str, str]:
    """Return the columns of codes whose names a Shapefile has cut, by their whole plain names."""
    return {
        f"cod{word}": column
        for word in words
        for column in columns
        if len(column) == SHAPEFILE_LETTERS and f"cod_{word}".startswith(column.lower())
    }


def _plain(text: str) -> str:
    return "".join(c for c in fold(str(text)).lower() if c.isalnum())


def _first(there: Mapping[str, str], wanted: list[str]) -> str:
    return next((there[word] for word in wanted if word in there), "")


def given_columns(
    source: BoundarySource | None, options: Mapping[str, str], table: pd.DataFrame
) -> dict[str, str]:
    """Return the options, and the manifest's columns where the file has them.

    Examples
    --------
    >>> table = pd.DataFrame({"NOMBDIST": ["Lima"]})
    >>> given_columns(None, {"name": "NOMBDIST", "parent": ""}, table)
    {'name': 'NOMBDIST'}
    """
    # In any case: an office writes MPIO_CDPMP in one year and mpio_cdpmp in the next.
    spelled = {
        key: spelled_as(column, list(map(str, table.columns)))
        for key, column in (source.columns if source else {}).items()
    }
    return {key: found[0] for key, found in spelled.items() if len(found) == 1} | {
        key: column for key, column in options.items() if column
    }
