"""A table as its mapping says: rows left out, joined, widened, named, placed and summed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.codes.names import UnknownName
from geo.counts import counted
from geo.errors import SourceError
from geo.importing.columns import find_column, given_way
from geo.importing.mapping.abroad import abroad_codes, place_names
from geo.importing.mapping.aliases import COUNTRY_ALIASES, read_aliases
from geo.importing.mapping.columns import our_columns, read_dates_as, spelled_ours
from geo.importing.mapping.conditions import all_meant, left_out
from geo.importing.mapping.file_mapping import Abroad, FileMapping, LongTable
from geo.importing.mapping.joins import join_table
from geo.importing.mapping.long_table import Records, widen
from geo.importing.mapping.sums import add_totals, sum_rows
from geo.importing.mapping.unit_names import find_units
from geo.importing.placing import Place
from geo.records.kind import Column
from geo.sources.table import Problem, Table, problems

UNIT, UNIT_NAME = "unit", "unit_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A table under our names.

    Attributes
    ----------
    frame : records, all text; index = row in the file, of several the first.
    first : row in the file -> the row of its record; index = every row that was not left out.
    problems : ``row``, ``column``, ``value``, ``reason`` of what keeps a record back.
    notes : what was left out and put together, one sentence each.
    unknown : names of units that nobody knows.
    code_system : numbering of ``unit``; "" where the mapping does not say.
    unused : columns of the file with a name of ours that is taken from another one.
    """

    frame: pd.DataFrame
    first: pd.Series
    problems: pd.DataFrame
    notes: tuple[str, ...]
    unknown: tuple[UnknownName, ...]
    code_system: str
    unused: tuple[str, ...]


def apply_mapping(
    table: Table,
    mapping: FileMapping,
    columns: Mapping[str, Column],
    known: Collection[str],
    place: Place,
) -> Mapped:
    """Return a table as its mapping says.

    Parameters
    ----------
    columns : our columns, those of votes among them.
    known : their names, and those of the levels.
    place : the units, for names.

    Raises
    ------
    SourceError
        When the mapping does not fit the table: a column, an option or a file is missing, a
        lookup table would multiply rows, or nothing is left.
    """
    rows = table.frame.index
    gone, notes = left_out(table, mapping.leave_out)
    table = replace(table, frame=table.frame.drop(gone))
    abroad = (
        all_meant(table, mapping.abroad.when)
        if mapping.abroad
        else pd.Series(False, index=table.frame.index)
    )
    listed: list[Problem] = []
    for join in mapping.joins:
        table, lost = join_table(table, join, abroad)
        listed += lost
    joined = table
    first = pd.Series(table.frame.index, index=table.frame.index)
    used = _used(table, mapping, known)
    if mapping.long:
        options = _options(mapping, mapping.long, columns)
        records = widen(table, mapping.long, options, _content(table, mapping, mapping.long))
        table, first, listed = _taken(table, records, first, listed)
    abroad = abroad.loc[table.frame.index]
    frame = our_columns(table, mapping, known)
    frame, named, unknown = _with_units(table, frame, mapping, place, abroad)
    listed += named
    notation = mapping.notation
    if mapping.date_format:
        instants = [name for name, one in columns.items() if one.type in {"instant", "date"}]
        instants = [name for name in instants if name in frame]
        frame = frame.assign(**{n: read_dates_as(frame[n], mapping.date_format) for n in instants})
    if mapping.sum_by:
        keys = pd.concat([_key(name, table, frame) for name in mapping.sum_by], axis=1)
        records = sum_rows(frame, keys, columns, notation)
        first = first.map(records.first)
        frame, listed = records.frame, listed + records.problems
    frame = _with_totals(frame, mapping, columns)
    if len(frame) < len(first):
        notes.append(f"{counted(len(first), 'row')} make {counted(len(frame), 'record')}")
    frame = frame.drop(columns=[name for name in used if name in frame and name not in known])
    lost_rows = {row for row, *_ in listed}
    lost_records = set(first[first.index.isin(lost_rows)])
    return Mapped(
        frame=frame[~frame.index.isin(lost_records)],
        first=first.reindex(rows.difference(gone)),
        problems=problems(sorted(listed)),
        notes=tuple(notes),
        unknown=unknown,
        code_system=place.country.code_system if mapping.names else mapping.code_system,
        unused=given_way(joined, mapping.columns),
    )


def _taken(
    table: Table, records: Records, first: pd.Series, listed: list[Problem]
) -> tuple[Table, pd.Series, list[Problem]]:
    return replace(table, frame=records.frame), first.map(records.first), listed + records.problems


def _options(
    mapping: FileMapping, long: LongTable, columns: Mapping[str, Column]
) -> dict[str, tuple[str, ...]]:
    """Return our columns of votes -> the names of their options in the file."""
    found = {}
    for our, names in long.options.items():
        column = our if our in columns else f"votes_{our}"
        if column not in columns:
            votes = [name for name in columns if columns[name].unit == "votes"]
            raise SourceError(
                f"mapping {mapping.path}: long.options.{our} is no option of the mission and no "
                f"column of votes; known are {', '.join(votes)}"
            )
        found[column] = names
    return found


def _with_units(
    table: Table, frame: pd.DataFrame, mapping: FileMapping, place: Place, abroad: pd.Series
) -> tuple[pd.DataFrame, list[Problem], tuple[UnknownName, ...]]:
    """Return the records with the units that their names say, at home and abroad."""
    listed: list[Problem] = []
    unknown: tuple[UnknownName, ...] = ()
    if mapping.names:
        levels = [level.id for level in place.country.levels]
        if wrong := [level for level in mapping.names.levels if level not in levels]:
            raise SourceError(
                f"mapping {mapping.path}: names.{wrong[0]} is no level of {place.country.iso3}; "
                f"its levels are {', '.join(levels)}"
            )
        theirs = {
            level: find_column(mapping.names.levels[level], table)
            for level in levels
            if level in mapping.names.levels
        }
        names = table.frame[list(theirs.values())].set_axis(list(theirs), axis=1)[~abroad]
        aliases = read_aliases(place.country.folder / COUNTRY_ALIASES, mapping.names.aliases)
        titles = {level.id: tuple(level.title.values()) for level in place.country.levels}
        found = find_units(names, theirs, place.units, aliases, titles)
        listed, unknown = found.problems, found.unknown
        units = found.units.reindex(frame.index).fillna("").astype("str")
        frame = frame.drop(columns=[*theirs], errors="ignore").assign(unit=units)
    if mapping.abroad and abroad.any():
        frame = _with_abroad(table, frame, mapping.abroad, abroad)
    return frame, listed, unknown


def _with_abroad(
    table: Table, frame: pd.DataFrame, said: Abroad, abroad: pd.Series
) -> pd.DataFrame:
    columns = [find_column(name, table) for name in said.name]
    title = (
        place_names(table.frame[columns]) if columns else table.frame[find_column(said.code, table)]
    )
    code = table.frame[find_column(said.code, table)] if said.code else title
    empty = pd.Series("", index=frame.index, dtype="str")
    unit = frame.get(UNIT, empty).mask(abroad, abroad_codes(code))
    name = frame.get(UNIT_NAME, empty).mask(abroad, title)
    return frame.assign(**{UNIT: unit.astype("str"), UNIT_NAME: name.astype("str")})


def _with_totals(
    frame: pd.DataFrame, mapping: FileMapping, columns: Mapping[str, Column]
) -> pd.DataFrame:
    totals = spelled_ours(mapping.totals, tuple(columns))
    for name, parts in totals.items():
        if absent := [part for part in (name, *parts) if part not in columns]:
            raise SourceError(f"mapping {mapping.path}: totals.{name}: no column {absent[0]!r}")
        if absent := [part for part in parts if part not in frame]:
            raise SourceError(
                f"mapping {mapping.path}: totals.{name} is a sum of {absent[0]}, which the table "
                "does not have"
            )
    return add_totals(frame, totals, columns, mapping.notation)


def _key(name: str, table: Table, frame: pd.DataFrame) -> pd.Series:
    """Return a column by which rows are summed: one of ours, or one of the file."""
    found = frame[name] if name in frame else table.frame[find_column(name, table)]
    return found.str.strip().rename(name)


def _content(table: Table, mapping: FileMapping, long: LongTable) -> list[str]:
    """Return the columns of the file that say what a record is, beside its numbers."""
    apart = {find_column(long.option, table), find_column(long.number, table)}
    return sorted({find_column(name, table) for name in _said(mapping)} - apart)


def _said(mapping: FileMapping) -> list[str]:
    return [
        *mapping.columns.values(),
        *(name for made in mapping.made.values() for name in made.columns),
        *(name for join in mapping.joins for name in join.on),
        *(mapping.names.levels.values() if mapping.names else ()),
        *(mapping.abroad.name if mapping.abroad else ()),
        *(filter(None, [mapping.abroad.code]) if mapping.abroad else ()),
    ]


def _used(table: Table, mapping: FileMapping, known: Collection[str]) -> frozenset[str]:
    """Return the columns of a table from which a mapping takes something."""
    said = [condition.column for condition in mapping.leave_out]
    if mapping.long:
        said += [mapping.long.option, mapping.long.number, *mapping.long.record]
    if mapping.abroad:
        said += [condition.column for condition in mapping.abroad.when]
    said += [name for name in mapping.sum_by if name not in known]
    return frozenset(find_column(name, table) for name in [*said, *_said(mapping)])
