"""A table as its mapping says: rows left out, joined, widened, named, placed and summed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from geo.codes.names import UnknownName
from geo.counts import counted
from geo.errors import SourceError
from geo.importing.columns import find_column, given_way
from geo.importing.mapping.columns import our_columns, read_dates_as, spelled_ours
from geo.importing.mapping.conditions import all_meant, left_out
from geo.importing.mapping.double_counting import counted_twice
from geo.importing.mapping.file_mapping import FileMapping, LongTable
from geo.importing.mapping.joins import join_table
from geo.importing.mapping.long_table import Records, widen
from geo.importing.mapping.named_units import with_units
from geo.importing.mapping.sums import add_totals, sum_rows
from geo.importing.mapping.used_columns import content_columns, used_columns
from geo.importing.placing import Place
from geo.importing.rejects import rejects_columns
from geo.records.kind import Column
from geo.sources.table import Problem, Table, problems


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
    # First of all: what is left out needs no option, no unit and no key.
    gone, notes = left_out(table, mapping.leave_out)
    table = replace(table, frame=table.frame.drop(gone))
    # Before the joins, which need not find rows abroad.
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
    used = used_columns(table, mapping, known)
    if mapping.long:
        options = _options(mapping, mapping.long, columns)
        records = widen(table, mapping.long, options, content_columns(table, mapping, mapping.long))
        table, first, listed = _taken(table, records, first, listed)
    abroad = abroad.loc[table.frame.index]
    frame = our_columns(table, mapping, known)
    frame, named, unknown = with_units(table, frame, mapping, place, abroad)
    listed += named
    notation = mapping.notation
    if mapping.date_format:
        instants = [name for name, one in columns.items() if one.type in {"instant", "date"}]
        instants = [name for name in instants if name in frame]
        frame = frame.assign(**{n: read_dates_as(frame[n], mapping.date_format) for n in instants})
    if mapping.sum_by:
        keys = pd.concat([_key(name, table, frame) for name in mapping.sum_by], axis=1)
        if mapping.long is None or mapping.long.record:
            listed += counted_twice(table, frame, keys, columns, notation)
        records = sum_rows(frame, keys, _stated(table, mapping, columns), notation)
        first = first.map(records.first)
        frame, listed = records.frame, listed + records.problems
    frame = _with_totals(frame, mapping, columns)
    if len(frame) < len(first):
        notes.append(f"{counted(len(first), 'row')} make {counted(len(frame), 'record')}")
    # What was used must not be told as a column not used.
    frame = frame.drop(columns=[name for name in used if name in frame and name not in known])
    # One bad row holds back its record: half a municipality must not look like all of it.
    lost_rows = {row for row, *_ in listed}
    lost_records = set(first[first.index.isin(lost_rows)])
    return Mapped(
        frame=frame[~frame.index.isin(lost_records)],
        first=first.reindex(rows.difference(gone)),
        problems=problems(sorted(listed)),
        notes=tuple(notes),
        unknown=unknown,
        # Names were looked for among our own units, so these codes are ours.
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


def _stated(table: Table, mapping: FileMapping, columns: Mapping[str, Column]) -> dict[str, Column]:
    """Return our columns without those that are only the reasons in a file of rejected rows."""
    said = {*mapping.columns, *mapping.made, *mapping.constants}
    return {n: c for n, c in columns.items() if n in said or n not in rejects_columns(table)}


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
