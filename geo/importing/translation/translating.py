"""A file in our words: as its format says, or by columns of our names and a column map."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from geo.errors import SourceError
from geo.importing.answers.spread import without_groups
from geo.importing.checks.checking import expected_columns
from geo.importing.mapping.applying import Mapped, apply_mapping
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.placement.placing import Place
from geo.importing.rejects import rejects_columns
from geo.importing.translation.columns import advice, known_columns, require_subject
from geo.importing.translation.united_rows import unite_rows
from geo.missions.mission import Mission
from geo.records.kind import Column, Kind
from geo.records.kinds import COMMANDS, KINDS
from geo.sources.format import Terms, Translated
from geo.sources.publishers import discover, find_format
from geo.sources.table import Table, problems
from geo.texts.sentences import counted, say


def translated(  # noqa: PLR0913 - a table, whose it is, and how it is to be read
    table: Table,
    mission: Mission,
    command: str,
    format_id: str,
    *,
    columns: FileMapping,
    at: datetime | None,
    place: Place,
) -> Translated:
    """Return a file in our words.

    Parameters
    ----------
    command : a key of `geo.records.kinds.COMMANDS`.
    format_id : name of its format; "" for a table with our columns or a column map.
    at : when it was published, where the file does not say.
    place : the units, for names.

    Raises
    ------
    SourceError
        When it has no rows, or not the columns that it must have.
    """
    ours = (
        _published(table, mission, command, format_id, columns, at)
        if format_id
        else _own(table, mission, command, columns, at, place)
    )
    # A file whose rows are all kept back or known has rows, and gets its report.
    kept_back = not (table.problems.empty and ours.problems.empty) or table.superseded > 0
    if next(iter(ours.frames.values())).empty and not kept_back:
        elsewhere = advised(table, mission, command)
        raise SourceError(
            say(
                "{file} has a header and no rows{elsewhere}",
                file=table.path.name,
                elsewhere=elsewhere,
            )
        )
    return ours


def advised(table: Table, mission: Mission, command: str, format_: str = "") -> str:
    """Return what else may be done with a table that lacks columns, "" where nothing is known."""
    kinds = [KINDS[kind] for kind in COMMANDS[command]]
    publisher = "" if format_ else _format_advice(table)
    return f"{publisher}{advice(table, known_columns(kinds, mission))}"


def _format_advice(table: Table) -> str:
    """Return which publisher's format a table has the columns of."""
    for known in discover().values():
        try:
            known.columns_in(table)
        except SourceError:
            continue
        return say(
            "; it has the columns of {format}: import {command} {file} --format {format}",
            format=known.id,
            command=known.command,
            file=table.path.name,
        )
    return ""


def _published(  # noqa: PLR0913, PLR0917 - as above
    table: Table,
    mission: Mission,
    command: str,
    format_id: str,
    columns: FileMapping,
    at: datetime | None,
) -> Translated:
    chosen = find_format(format_id, command)
    if columns.says_columns:
        raise SourceError(
            say(
                "{format_id} says itself what its columns are: leave out --map "
                "and the columns, values and constants of the mapping, or "
                "--format",
                format_id=format_id,
            )
        )
    if columns.date_format:
        raise SourceError(
            say(
                "{format_id} says itself how its dates are written: leave out date_format "
                "of the mapping, or --format",
                format_id=format_id,
            )
        )
    terms = Terms(
        mission=mission.name,
        options=tuple(option.id for option in mission.options),
        country=mission.country.iso3,
        code_system=mission.country.code_system,
    )
    return chosen.read(table, terms, at)


def _own(  # noqa: PLR0913, PLR0917 - as above
    table: Table,
    mission: Mission,
    command: str,
    mapping: FileMapping,
    at: datetime | None,
    place: Place,
) -> Translated:
    kinds = [KINDS[kind] for kind in COMMANDS[command]]
    if kinds[0].answers:
        named = [*mapping.columns.values(), *(n for m in mapping.made.values() for n in m.columns)]
        table = without_groups(table, known_columns(kinds, mission), named)
    mapped = _mapped(table, mission, kinds, mapping, place)
    frame = mapped.frame
    # --at speaks only where the table itself is silent.
    if at is not None and "reported_at" not in frame:
        frame = frame.assign(reported_at=at.isoformat())
    subjects = [kind for kind in kinds if kind.subject in frame]
    if table.kind == "geojson" and (frame.empty or rejects_columns(table)):
        # It has no header: a property that no feature has is missing in each of them.
        gone = [name for name in kinds[0].required if name not in frame]
        frame = frame.assign(**dict.fromkeys(gone, ""))
    elif len(kinds) > 1:
        require_subject(table, frame, kinds, advised(table, mission, command))
    kind = (subjects or kinds)[0]
    # Names of units are no part of a record: they only check its code. Brazil's uppermost level is
    # called as the state of a tally sheet, which is one.
    ids = [level.id for level in mission.country.levels]
    levels = [level for level in ids if level in frame and kind.column(level) is None]
    united = unite_rows(frame, kind)
    first = united.first if mapped.first is None else mapped.first.map(united.first)
    several = len(united.first) - united.first.nunique()
    note = say(
        "{rows} make {records}",
        rows=counted(len(frame), "row"),
        records=counted(united.first.nunique(), "record"),
    )
    frame = united.frame
    return Translated(
        frames={kind.id: frame.drop(columns=levels)},
        code_system=mapped.code_system,
        names=frame[levels] if levels else None,
        notes=(*mapped.notes, *([note] if several else [])),
        unused=mapped.unused,
        problems=pd.concat([mapped.problems, problems(united.problems)], ignore_index=True),
        first=first.fillna(mapped.first).astype("int64"),
        unknown=mapped.unknown,
    )


def _mapped(
    table: Table, mission: Mission, kinds: Sequence[Kind], mapping: FileMapping, place: Place
) -> Mapped:
    columns: dict[str, Column] = {}
    # Of a column that several kinds have, the first one's definition holds.
    for kind in reversed(kinds):
        columns |= expected_columns(kind, mission)
    return apply_mapping(table, mapping, columns, known_columns(kinds, mission), place)
