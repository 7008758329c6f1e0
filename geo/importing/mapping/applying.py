"""A table as its mapping says: rows left out, joined, widened, named, placed and summed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geo.codes.names import UnknownName
from geo.errors import SourceError
from geo.importing.mapping.columns import our_columns, spelled_ours
from geo.importing.mapping.file.file_mapping import FileMapping, LongTable
from geo.importing.mapping.rows.conditions import all_meant, left_out
from geo.importing.mapping.rows.double_counting import counted_twice
from geo.importing.mapping.rows.joins import join_table
from geo.importing.mapping.rows.long_table import Records, widen
from geo.importing.mapping.rows.sums import add_totals, sum_rows
from geo.importing.mapping.rows.unknown_parts import no_row, no_sum, note_partly, unknown_totals
from geo.importing.mapping.stated_dates import with_dates
from geo.importing.mapping.units.named_units import with_units
from geo.importing.mapping.used_columns import (
    content_columns,
    option_columns,
    refuse_one_for_two,
    refuse_unknown,
    refuse_widened,
    used_columns,
    without_ignored,
)
from geo.importing.placement.placing import Place
from geo.importing.rejects import rejects_columns
from geo.importing.translation.columns import find_column, given_way
from geo.records.kind import Column
from geo.sources.kept_rows import without
from geo.sources.table import Problem, Table, problems
from geo.texts.sentences import counted, say


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
    refuse_unknown(mapping, known)
    rows = table.frame.index
    # First of all: what is left out needs no option, no unit and no key.
    gone, notes = left_out(table, mapping.leave_out)
    table = replace(table, frame=without(table.frame, gone))
    # Before the joins, which need not find rows abroad.
    abroad = _abroad(table, mapping)
    table, listed = _joined(table, mapping, abroad)
    used, unused = used_columns(table, mapping, known), given_way(table, mapping.columns)
    first = pd.Series(table.frame.index, index=table.frame.index)
    partly: list[tuple[str, Mapping[str, Sequence[int]]]] = []
    refuse_widened(table, mapping, known)
    refuse_one_for_two(table, mapping, columns)
    table = without_ignored(table, mapping, known)
    if mapping.long:
        options = _options(mapping, mapping.long, columns)
        agree = content_columns(table, mapping, mapping.long)
        apart = option_columns(table, mapping, mapping.long)
        records = widen(table, mapping.long, options, agree, apart)
        table, first = replace(table, frame=records.frame), first.map(records.first)
        listed += records.problems
        partly += [(no_row(), records.partly)]
    frame, unread = with_dates(table, our_columns(table, mapping, known), mapping, columns)
    listed += unread
    abroad = abroad.loc[table.frame.index]
    frame, unnamed, unknown = with_units(table, frame, mapping, place, abroad)
    listed += unnamed
    if mapping.sum_by:
        records = _summed(table, frame, mapping, columns)
        frame, first = records.frame, first.map(records.first)
        listed += records.problems
        partly += [(no_sum(), records.partly)]
    frame = _with_totals(frame, mapping, columns)
    partly += [(no_sum(), unknown_totals(frame, spelled_ours(mapping.totals, tuple(columns))))]
    if len(frame) < len(first):
        note = say(
            "{rows} make {records}",
            rows=counted(len(first), "row"),
            records=counted(len(frame), "record"),
        )
        notes.append(note)
    # What was used must not be told as a column not used.
    frame = frame.drop(columns=[name for name in used if name in frame and name not in known])
    frame = _without_lost(frame, first, listed)
    for said, unknown_in in partly:
        notes += note_partly(said, unknown_in, first, frame.index)
    return Mapped(
        frame=frame,
        first=first.reindex(rows.difference(gone)),
        problems=problems(sorted(listed)),
        notes=tuple(notes),
        unknown=unknown,
        # Names were looked for among our own units, so these codes are ours.
        code_system=place.country.code_system if mapping.names else mapping.code_system,
        unused=unused,
    )


def _abroad(table: Table, mapping: FileMapping) -> pd.Series:
    """Tell which rows are of reporting units abroad."""
    if mapping.abroad:
        return all_meant(table, mapping.abroad.when)
    return pd.Series(False, index=table.frame.index)


def _joined(table: Table, mapping: FileMapping, abroad: pd.Series) -> tuple[Table, list[Problem]]:
    """Return the table with the columns of its lookup tables, and the rows not found in them."""
    listed: list[Problem] = []
    for join in mapping.joins:
        table, lost = join_table(table, join, abroad)
        if lost and mapping.long and mapping.long.option in join.take:
            row, column, key, reason = lost[0]
            more = say(
                ", nor is {rows}" if len(lost) == 2 else ", nor are {rows}",
                rows=counted(len(lost) - 1, "other row"),
            )
            raise SourceError(
                say(
                    "{file}: row {row}, {column}: {key!r} {reason}{more}, "
                    "which says the options: add it there, or leave its rows "
                    "out by [[leave_out]]",
                    file=table.path.name,
                    row=row,
                    column=column,
                    key=key,
                    reason=reason,
                    more=more if lost[1:] else "",
                )
            )
        listed += lost
    return table, listed


def _summed(
    table: Table, frame: pd.DataFrame, mapping: FileMapping, columns: Mapping[str, Column]
) -> Records:
    """Return the rows summed into records, those that would be counted twice among the problems."""
    _refuse_twice(table, frame, mapping)
    keys = pd.concat([_key(name, table, frame) for name in mapping.sum_by], axis=1)
    records = sum_rows(frame, keys, _stated(table, mapping, columns), mapping.notation)
    # Rows that only stand one after the other may be alike without being one row twice.
    if mapping.long and not mapping.long.record:
        return records
    twice = counted_twice(table, frame, keys, columns, mapping.notation)
    return replace(records, problems=[*twice, *records.problems])


def _refuse_twice(table: Table, frame: pd.DataFrame, mapping: FileMapping) -> None:
    """Refuse a sum by two spellings of one column, as `find_columns` refuses them of the file."""
    said: dict[str, str] = {}
    for name in mapping.sum_by:
        column = name if name in frame else find_column(name, table)
        if (other := said.setdefault(column, name)) != name:
            raise SourceError(
                say(
                    "mapping {path}: sum.by names the column {column!r} twice: {other}, {name}",
                    path=mapping.path,
                    column=column,
                    other=other,
                    name=name,
                )
            )


def _without_lost(frame: pd.DataFrame, first: pd.Series, listed: Sequence[Problem]) -> pd.DataFrame:
    """Return the records without those of which a row is listed.

    One bad row holds back its record: half a municipality must not look like all of it.
    """
    lost = {row for row, *_ in listed}
    return frame[~frame.index.isin(set(first[first.index.isin(lost)]))]


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
                say(
                    "mapping {path}: long.options.{our} is no option of the "
                    "mission and no column of votes; known are {votes}",
                    path=mapping.path,
                    our=our,
                    votes=", ".join(votes),
                )
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
            raise SourceError(
                say(
                    "mapping {path}: totals.{name}: no column {absent!r}",
                    path=mapping.path,
                    name=name,
                    absent=absent[0],
                )
            )
        if absent := [part for part in parts if part not in frame]:
            raise SourceError(
                say(
                    "mapping {path}: totals.{name} is a sum of {absent}, which "
                    "the table does not have",
                    path=mapping.path,
                    name=name,
                    absent=absent[0],
                )
            )
    return add_totals(frame, totals, columns, mapping.notation)


def _key(name: str, table: Table, frame: pd.DataFrame) -> pd.Series:
    """Return a column by which rows are summed: one of ours, or one of the file."""
    found = frame[name] if name in frame else table.frame[find_column(name, table)]
    return found.str.strip().rename(name)
