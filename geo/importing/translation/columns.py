"""Columns of a table under our names: matched as people read them, in any case and with accents."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from geo.codes.names import letters, spelled_as
from geo.errors import SourceError
from geo.importing.checks.expected import expected_columns
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.sources.table import Table
from geo.texts.sentences import kind_name, say

OURS = ("instance_id",)
"""Columns of every kind, beside its own."""


def known_columns(kinds: Sequence[Kind], mission: Mission) -> tuple[str, ...]:
    """Return every column that a table of one of the kinds may have.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.records.kinds import STATION
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> known_columns([STATION], mission)[:2]
    ('station', 'unit')
    """
    own = [name for kind in kinds for name in expected_columns(kind, mission)]
    return tuple(dict.fromkeys([*own, *OURS, *(level.id for level in mission.country.levels)]))


def find_column(name: str, table: Table) -> str:
    """Return the table's column of a name. Raises SourceError when there is none, or several.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame(columns=["Ubigeo", "Votos"])
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> find_column("UBIGEO", table)
    'Ubigeo'
    >>> find_column("mesa", table)
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.csv has no column 'mesa'; it has Ubigeo, Votos
    """
    found = spelled_as(name, table.columns)
    if len(found) == 1:
        return found[0]
    if found:
        raise SourceError(
            say(
                "{file} has several columns {name!r}: {quoted}",
                file=table.path.name,
                name=name,
                quoted=_quoted(found),
            )
        )
    there = ", ".join(table.columns) or say("none")
    raise SourceError(
        say(
            "{file} has no column {name!r}; it has {there}{stands_in}",
            file=table.path.name,
            name=name,
            there=there,
            stands_in=_stands_in(name, table),
        )
    )


def _stands_in(name: str, table: Table) -> str:
    """Return in which row of the file the name of a column stands that its header lacks."""
    for row, cells in enumerate(table.head, start=1):
        # Of a header in several rows each has a part of the names.
        part = any(cell and cell in column for cell in cells for column in table.columns)
        if spelled_as(name, cells) and not part:
            return say(
                "; row {row} has it: is the header there? header_row or --header-row says so",
                row=row,
            )
    return ""


def find_columns(names: Iterable[str], table: Table) -> list[str]:
    """Return the table's columns of some names, as `find_column`.

    Raises
    ------
    SourceError
        When there is none of a name, or two names are of one column.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame(columns=["Zona", "Mesa"])
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> find_columns(["ZONA", "mesa"], table)
    ['Zona', 'Mesa']
    >>> find_columns(["zona", "Zona"], table)
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.csv has one column 'Zona', and the mapping names it twice: zona, Zona
    """
    found: dict[str, str] = {}
    for name in names:
        column = find_column(name, table)
        if column in found:
            raise SourceError(
                say(
                    "{file} has one column {column!r}, and the mapping names "
                    "it twice: {other}, {name}",
                    file=table.path.name,
                    column=column,
                    other=found[column],
                    name=name,
                )
            )
        found[column] = name
    return list(found)


def name_columns(table: Table, chosen: Mapping[str, str], known: Collection[str]) -> pd.DataFrame:
    """Return the rows under our names.

    Parameters
    ----------
    chosen : our column -> theirs, as somebody said; theirs with one of our names gives way.
    known : our columns.

    Raises
    ------
    SourceError
        When a chosen column is not there, or several columns are the same one of ours.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame(columns=["Ubigeo", "STATION"])
    >>> table = Table(path=Path("a.csv"), kind="csv", frame=frame)
    >>> list(name_columns(table, {"unit": "ubigeo"}, ["station", "unit"]))
    ['station', 'unit']
    """
    # One of theirs may be two of ours, a code and a name; its votes count once.
    find_columns([their for our, their in chosen.items() if our.startswith("votes_")], table)
    theirs = {our: find_column(their, table) for our, their in chosen.items()}
    ours = {letters(name): name for name in known if name not in theirs}
    taken = {*theirs.values(), *(c for c in table.columns if _is_any(c, theirs))}
    found: dict[str, list[str]] = {}
    for column in table.columns:
        if column not in taken:
            found.setdefault(ours.get(letters(column), column), []).append(column)
    for our, columns in found.items():
        if len(columns) > 1:
            raise SourceError(
                say(
                    "{file} has several columns that are {our}: {quoted}; "
                    "choose one, as in --map {our}={column!r}",
                    file=table.path.name,
                    our=our,
                    quoted=_quoted(columns),
                    column=columns[0],
                )
            )
    every = {column: our for our, (column,) in found.items()}
    frame = table.frame[list(every)].rename(columns=every)
    return frame.assign(**{our: table.frame[their] for our, their in theirs.items()})


def given_way(table: Table, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Return columns with a name of ours that is taken from another one, as somebody said.

    Examples
    --------
    >>> from pathlib import Path
    >>> frame = pd.DataFrame(columns=["Ubigeo", "unit"])
    >>> given_way(Table(path=Path("a.csv"), kind="csv", frame=frame), {"unit": "ubigeo"})
    ('unit',)
    """
    theirs = {find_column(their, table) for their in chosen.values()}
    return tuple(c for c in table.columns if c not in theirs and _is_any(c, chosen))


def require_subject(table: Table, frame: pd.DataFrame, kinds: Sequence[Kind], advised: str) -> None:
    """Check that a table, which may hold one of several kinds, has the column that says which.

    Raises
    ------
    SourceError
        Naming for each kind that column and what else it needs, and what else to do (`advised`).

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.records.kinds import STATION
    >>> empty = Table(path=Path("a.csv"), kind="csv", frame=pd.DataFrame(columns=["mesa"]))
    >>> require_subject(empty, pd.DataFrame(columns=["station"]), [STATION], "")
    >>> require_subject(empty, empty.frame, [STATION], "")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: a.csv has no column station (station records); name one ...
    """
    if any(kind.subject in frame for kind in kinds):
        return
    ways = []
    for kind in kinds:
        others = ", ".join(name for name in kind.required if name != kind.subject)
        way = say(
            "{column} ({kind} records, with {others})" if others else "{column} ({kind} records)",
            column=kind.subject,
            kind=kind_name(kind.id),
            others=others,
        )
        ways.append(way)
    raise SourceError(
        say(
            "{file} has no column {ways}; name one of them, as in --map "
            "{subject}=COLUMN; the file has {columns}{advised}",
            file=table.path.name,
            ways=say(" and no column ").join(ways),
            subject=kinds[-1].subject,
            columns=", ".join(frame.columns) or say("none"),
            advised=advised,
        )
    )


def advice(table: Table, known: Collection[str]) -> str:
    """Return where else the header of a table may be: in another row, or on another sheet."""
    words = {letters(name) for name in known}
    scores = [sum(letters(cell) in words for cell in row) for row in table.head]
    header = sum(letters(name) in words for name in table.columns)
    hint = ""
    # One known word may stand in a title, too; a header has more of them.
    if scores and max(scores) > max(header, 1):
        row = scores.index(max(scores)) + 1
        hint += say("; the header may be in row {row}: --header-row {row}", row=row)
    if table.sheets:
        hint += say(
            "; other sheets: {sheets}: --sheet {sheet!r}",
            sheets=", ".join(table.sheets),
            sheet=table.sheets[0],
        )
    return hint


def _is_any(column: str, names: Collection[str]) -> bool:
    return letters(column) in {letters(name) for name in names}


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names))
