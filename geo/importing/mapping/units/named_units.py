"""The unit of each record of a mapped table: by names at home, and of reporting units abroad."""

from collections.abc import Mapping, Sequence

import pandas as pd

from geo.codes.names import UnknownName, letters
from geo.errors import SourceError
from geo.importing.mapping.columns import make_column
from geo.importing.mapping.file.file_mapping import Abroad, FileMapping, Made
from geo.importing.mapping.units.abroad import UNIT, abroad_codes, at_home, place_names
from geo.importing.mapping.units.aliases import COUNTRY_ALIASES, read_aliases
from geo.importing.mapping.units.unit_names import find_units
from geo.importing.placement.placing import Place
from geo.importing.placement.unplaced import levels_without_units, polygons_first
from geo.importing.translation.columns import find_columns
from geo.records.columns import SERIES
from geo.records.kinds import KINDS
from geo.sources.table import Problem, Table
from geo.texts.sentences import say

UNIT_NAME = "unit_name"
RECORDED = {column.name for kind in KINDS.values() for column in kind.columns}
"""Columns of records: the name of a level may be one of them."""


def with_units(
    table: Table, frame: pd.DataFrame, mapping: FileMapping, place: Place, abroad: pd.Series
) -> tuple[pd.DataFrame, list[Problem], tuple[UnknownName, ...]]:
    """Return the records with the units that their names say, at home and abroad."""
    listed: list[Problem] = []
    unknown: tuple[UnknownName, ...] = ()
    if mapping.names:
        levels = [level.id for level in place.country.levels]
        if wrong := [level for level in mapping.names.levels if level not in levels]:
            raise SourceError(
                say(
                    "mapping {path}: names.{wrong} is no level of {country}; "
                    "its levels are {levels}",
                    path=mapping.path,
                    wrong=wrong[0],
                    country=place.country.iso3,
                    levels=", ".join(levels),
                )
            )
        named = [level for level in levels if level in mapping.names.levels]
        if bare := [level for level in named if level in levels_without_units(place)]:
            raise SourceError(
                say(
                    "mapping {path}: names.{level}: {advice}",
                    path=mapping.path,
                    level=bare[0],
                    advice=polygons_first(place, bare[0]),
                )
            )
        columns = find_columns([mapping.names.levels[level] for level in named], table)
        theirs = dict(zip(named, columns, strict=True))
        # No table of the country's units has the names of places abroad.
        names = table.frame[list(theirs.values())].set_axis(list(theirs), axis=1)[~abroad]
        aliases = read_aliases(place.country.folder / COUNTRY_ALIASES, mapping.names.aliases)
        titles = {level.id: tuple(level.title.values()) for level in place.country.levels}
        found = find_units(names, theirs, place.units, aliases, titles)
        listed, unknown = found.problems, found.unknown
        if SERIES.name in frame or SERIES.name in mapping.constants:
            listed = listed + _unnamed(names, theirs, listed)
        # Rows abroad had no name to look for: what they are follows below.
        units = found.units.reindex(frame.index).fillna("").astype("str")
        frame = _without_names(frame, theirs, mapping).assign(unit=units)
    if mapping.abroad and abroad.any():
        if UNIT in frame and not mapping.names:
            listed = listed + at_home(table, frame[UNIT][abroad].str.strip(), mapping, place)
        frame = _with_abroad(table, frame, mapping.abroad, abroad)
    return frame, listed, unknown


def _without_names(
    frame: pd.DataFrame, theirs: Mapping[str, str], mapping: FileMapping
) -> pd.DataFrame:
    """Return the records without their units' names.

    Brazil's uppermost level is called as the state of a tally sheet: what the mapping says of that
    stays, also where the file's column of names is called so, and so does another column of it.
    """
    other = {level for level, column in theirs.items() if letters(column) != letters(level)}
    said = {*mapping.columns, *mapping.made, *mapping.constants} | (other & RECORDED)
    own = {
        level: str(mapping.constants[level])
        for level, column in theirs.items()
        if level in mapping.constants and letters(column) == letters(level)
    }
    gone = [level for level in theirs if level not in said]
    return frame.drop(columns=gone, errors="ignore").assign(**own)


def _unnamed(
    names: pd.DataFrame, theirs: Mapping[str, str], listed: Sequence[Problem]
) -> list[Problem]:
    """List the rows of a count that leave out the name of the finest level.

    An incident may be known by its department alone. A row of a count that says no more is mostly
    the publisher's own sum of it, which would be taken for the department's result.
    """
    finest = names.columns[-1]
    known = {row for row, *_ in listed}
    empty = names.index[names[finest].str.strip() == ""]
    reason = say(
        "no {level} is named: is it a sum? leave such rows out by [[leave_out]]", level=finest
    )
    return [(row, theirs[finest], "", reason) for row in empty.tolist() if row not in known]


def _with_abroad(
    table: Table, frame: pd.DataFrame, said: Abroad, abroad: pd.Series
) -> pd.DataFrame:
    columns = find_columns(said.name, table)
    named = place_names(table.frame[columns]) if columns else None
    code = _abroad_code(table, said, named)
    title = code if named is None else named
    empty = pd.Series("", index=frame.index, dtype="str")
    unit = frame.get(UNIT, empty).mask(abroad, abroad_codes(code))
    # No polygon has their names: each row brings its own.
    name = frame.get(UNIT_NAME, empty).mask(abroad, title)
    return frame.assign(**{UNIT: unit.astype("str"), UNIT_NAME: name.astype("str")})


def _abroad_code(table: Table, said: Abroad, named: pd.Series | None) -> pd.Series:
    """Return what says which place it is: its code, else its name."""
    if not said.code and named is not None:
        return named
    return make_column(
        table, said.code if isinstance(said.code, Made) else Made(columns=said.code_columns)
    )
