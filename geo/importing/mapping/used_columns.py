"""Which columns of a file a mapping reads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from geo.codes.names import letters, spelled_as
from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import FileMapping, LongTable
from geo.importing.translation.columns import find_column
from geo.records.kind import Column
from geo.sources.table import Table
from geo.texts.sentences import say


def content_columns(table: Table, mapping: FileMapping, long: LongTable) -> list[str]:
    """Return the columns of the file that say what a record is, beside its numbers."""
    return sorted(_found(_said(mapping), table) - option_columns(table, mapping, long))


def option_columns(table: Table, mapping: FileMapping, long: LongTable) -> set[str]:
    """Return the columns that differ from row to row of a record, as its options do.

    Beside those of the option and its number these are, where a lookup table gives one of the two,
    the keys by which it is found and what else is taken by them; not what the mapping says of the
    record itself, as the department of a list's number.
    """
    apart = _found((long.option, long.number), table)
    keys = [_found(join.on, table) for join in mapping.joins]
    stated = _found(_stated(mapping), table)
    # What gives the option may itself be found by what an earlier lookup table gave.
    for place, join in reversed(list(enumerate(mapping.joins))):
        if apart.isdisjoint(taken := _found(join.take, table)):
            continue
        # A key alone tells the option; of several, one may tell the place, as another table's does.
        elsewhere = {key for at, some in enumerate(keys) if at != place for key in some}
        on = keys[place] - elsewhere if len(keys[place]) > 1 else keys[place]
        apart |= (on | taken) - stated
    return apart


def _found(names: Iterable[str], table: Table) -> set[str]:
    return {find_column(name, table) for name in names}


def refuse_unknown(mapping: FileMapping, known: Collection[str]) -> None:
    """Refuse a mapping that gives a column of ours that there is not: it would be lost.

    Raises
    ------
    SourceError
        Names the part of the mapping and the columns that are called nearly so.

    Examples
    --------
    >>> refuse_unknown(FileMapping(columns={"lon": "x"}), ["lon", "lat"])
    >>> refuse_unknown(FileMapping(columns={"lonn": "x"}), ["lon", "lat"])
    Traceback (most recent call last):
    geo.errors.SourceError: mapping: columns.lonn is no column of ours; nearest are lon
    """
    said = {
        "columns": (*mapping.columns, *mapping.made),
        "constants": mapping.constants,
        "totals": mapping.totals,
        "values": mapping.meanings,
    }
    for part, names in said.items():
        for name in names:
            # Spelled in any case, as everywhere in a mapping.
            if spelled_as(name, known):
                continue
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.6)
            raise SourceError(
                say(
                    "{where}: {part}.{name} is no column of ours; nearest are {columns}"
                    if near
                    else "{where}: {part}.{name} is no column of ours; there are {columns}",
                    where=_where(mapping),
                    part=part,
                    name=name,
                    columns=", ".join(near or known),
                )
            )


def without_ignored(table: Table, mapping: FileMapping, known: Collection[str]) -> Table:
    """Return a table without the columns of our names that a mapping says to ignore.

    What else is ignored stays beside the rows, for it may tell parts of one result apart.

    Raises
    ------
    SourceError
        When something is taken from an ignored column.

    Examples
    --------
    >>> from pathlib import Path
    >>> import pandas as pd
    >>> frame = pd.DataFrame(columns=["unit", "severity", "zone"])
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> said = FileMapping(ignored=("Severity", "zone"))
    >>> list(without_ignored(table, said, ["unit", "severity"]).columns)
    ['unit', 'zone']
    """
    ignored = {letters(name) for name in mapping.ignored}
    both = [name for name in _said(mapping) if letters(name) in ignored]
    if both:
        raise SourceError(
            say(
                "{where}: {name} is ignored, and something is taken from it",
                where=_where(mapping),
                name=both[0],
            )
        )
    ours = {letters(name) for name in known} & ignored
    left = [name for name in table.columns if letters(name) in ours]
    return replace(table, frame=table.frame.drop(columns=left))


def refuse_widened(table: Table, mapping: FileMapping, known: Collection[str]) -> None:
    """Refuse a mapping that takes something else from the two columns that a long table turns.

    Raises
    ------
    SourceError
        Names the part of the mapping, its column and what that column is.
    """
    if mapping.long is None:
        return
    option = find_column(mapping.long.option, table)
    number = find_column(mapping.long.number, table)
    if option == number:
        raise SourceError(
            say(
                "mapping {path}: long.option and long.number are both {option}",
                path=mapping.path,
                option=option,
            )
        )
    # Their codes, taken for votes, would be sums that look like votes.
    keys = {
        find_column(key, table): name
        for join in mapping.joins
        if option in _found(join.take, table)
        for key, name in join.on.items()
    }
    if number in keys:
        raise SourceError(
            say(
                "mapping {path}: long.number is the column {number!r}, by "
                "which the lookup table finds the options: it has no votes",
                path=mapping.path,
                number=number,
            )
        )
    for part, name in _of_records(mapping, known):
        if (found := find_column(name, table)) in {option, number}:
            raise SourceError(
                say(
                    "mapping {path}: {part} is the column {column!r}, which names the options "
                    "(long.option): a record is made of several of its rows, and has no cell of it"
                    if found == option
                    else "mapping {path}: {part} is the column {column!r}, which has the votes "
                    "(long.number): a record is made of several of its rows, and has no cell of it",
                    path=mapping.path,
                    part=part,
                    column=found,
                )
            )


def refuse_one_for_two(table: Table, mapping: FileMapping, columns: Mapping[str, Column]) -> None:
    """Refuse a mapping that takes two numbers of votes or voters from one column of the file.

    A code and a name may well be one column; voters who are the ballots would be a turnout of
    100 %, and what is summed later would count votes twice.

    Raises
    ------
    SourceError
        Names the column of the file and both of ours.
    """
    whole = {our: made.columns[0] for our, made in mapping.made.items() if len(made.columns) == 1}
    said: dict[str, str] = {}
    for our, their in {**mapping.columns, **whole}.items():
        column = next((columns[name] for name in spelled_as(our, columns)), None)
        if column is None or column.type != "integer" or column.unit not in {"votes", "voters"}:
            continue
        found = find_column(their, table)
        if (other := said.setdefault(found, our)) != our:
            raise SourceError(
                say(
                    "{where}: {other} and {our} are both the column {found!r}: "
                    "one number is not two",
                    where=_where(mapping),
                    other=other,
                    our=our,
                    found=found,
                )
            )


def _where(mapping: FileMapping) -> str:
    return say("mapping {path}", path=mapping.path) if mapping.path else say("mapping")


def _of_records(mapping: FileMapping, known: Collection[str]) -> list[tuple[str, str]]:
    """Return the columns that say something of a record, each with its part of the mapping."""
    names = mapping.names.levels if mapping.names else {}
    abroad = (*mapping.abroad.name, *mapping.abroad.code_columns) if mapping.abroad else ()
    return [
        *((f"columns.{our}", their) for our, their in mapping.columns.items()),
        *((f"columns.{our}", name) for our, made in mapping.made.items() for name in made.columns),
        *((f"names.{level}", their) for level, their in names.items()),
        *(("abroad", name) for name in abroad if name),
        *(("long.record", name) for name in (mapping.long.record if mapping.long else ())),
        *(("sum.by", name) for name in mapping.sum_by if name not in known),
    ]


def _said(mapping: FileMapping) -> list[str]:
    return [*_stated(mapping), *(name for join in mapping.joins for name in join.on)]


def _stated(mapping: FileMapping) -> list[str]:
    """Return the columns that say something of a record without a lookup table."""
    return [
        *mapping.columns.values(),
        *(name for made in mapping.made.values() for name in made.columns),
        *(mapping.names.levels.values() if mapping.names else ()),
        *(mapping.abroad.name if mapping.abroad else ()),
        *(mapping.abroad.code_columns if mapping.abroad else ()),
    ]


def used_columns(table: Table, mapping: FileMapping, known: Collection[str]) -> frozenset[str]:
    """Return the columns of a table from which a mapping takes something."""
    said = [condition.column for condition in mapping.leave_out]
    if mapping.long:
        said += [mapping.long.option, mapping.long.number, *mapping.long.record]
    if mapping.abroad:
        said += [condition.column for condition in mapping.abroad.when]
    # What is summed by a column of ours takes none of the file's for it.
    said += [name for name in mapping.sum_by if name not in known]
    return frozenset(find_column(name, table) for name in [*said, *_said(mapping)])
