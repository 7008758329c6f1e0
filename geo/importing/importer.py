"""Import one file: nothing of it is stored, or all of its good rows are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from geo.boundaries.units import boundary_version
from geo.counts import counted
from geo.errors import SourceError
from geo.importing.mapping.aliases import write_unknown
from geo.importing.mapping.columns import as_written
from geo.importing.mapping.file_mapping import FileMapping
from geo.importing.overlaps import overlapping_deployments
from geo.importing.placing import Place
from geo.importing.ready import Ready, ready_all
from geo.importing.rejects import write_rejects
from geo.importing.repeats import complete_stations
from geo.importing.standing import leave_standing
from geo.importing.translating import advised, translated
from geo.importing.unplaced import require_places
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import AT_STATION, STATION
from geo.sources.format import Translated
from geo.sources.table import Table, problems, unused_columns
from geo.sources.tabular import read_table
from geo.store import Appended, Store
from geo.store.sealed import seal_import


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What is asked for.

    Attributes
    ----------
    path, command : the file, and a key of `COMMANDS`.
    format : name of its format; "" for a table with our columns or a column map.
    columns : how the table says what we say.
    codes : code system of its units; "" where it is to be measured.
    zone : IANA zone of its local times; "" for the country's.
    at : when it was published, where the file does not say.
    revise : take known ids with other content as revisions.
    without_place : take a file of which most rows have no place.
    rejects : where rejected rows go; beside the file by default.
    actor : who imports, for the audit trail.
    """

    path: Path
    command: str
    format: str = ""
    columns: FileMapping = field(default_factory=FileMapping)
    codes: str = ""
    zone: str = ""
    at: datetime | None = None
    revise: bool = False
    without_place: bool = False
    rejects: Path | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: ``rows = added + known + rejected + len(conflicts)``.

    Attributes
    ----------
    kind, rows : what it held, and how many rows.
    added, known, rejected : numbers of rows.
    conflicts : ``source_row``, ``instance_id``, ``reason`` of ids stored with other content.
    problems : ``row``, ``column``, ``value``, ``reason``; a rejected row may have several.
    warnings : the same columns; these rows are stored.
    placed : way of locating -> rows.
    along : other kind the file brings -> what became of its rows.
    notes : what the reader assumed and found, one sentence each.
    rejects : the file with the rejected rows, if there are any.
    """

    kind: Kind
    rows: int
    added: int
    known: int
    rejected: int
    conflicts: pd.DataFrame
    problems: pd.DataFrame
    warnings: pd.DataFrame
    placed: Mapping[str, int]
    along: Mapping[str, Appended]
    notes: tuple[str, ...]
    rejects: Path | None


def import_file(
    request: ImportRequest,
    mission: Mission,
    place: Place,
    store: Store,
    *,
    step: Callable[[str], None] = lambda _what: None,
) -> Outcome:
    """Read, check, place and store one file.

    Parameters
    ----------
    step : called with what is being done, before it is done.

    Raises
    ------
    SourceError, CodeError, StoreError
        When the file as a whole cannot be used; nothing is stored then.
    """
    step("reading")
    notation = replace(request.columns.notation, zone=request.zone)
    asked = request.columns
    table = read_table(
        request.path, header_row=asked.header_row, sheet=asked.sheet, encoding=asked.encoding
    )
    table = as_written(table, notation)
    ours = translated(
        table,
        mission,
        request.command,
        request.format,
        columns=asked,
        at=request.at,
        place=place,
    )
    ours, standing = leave_standing(table, ours)
    step("checking")
    try:
        ready = ready_all(
            ours,
            mission,
            place,
            codes=request.codes,
            notation=notation,
            stations=_placed_stations(ours, store),
        )
    except SourceError as error:  # columns are missing
        advice = advised(table, mission, request.command, request.format)
        raise SourceError(f"{error}{advice}") from error
    if not request.without_place:
        _require_places(table, ours, ready)
    first, *others = ready
    rejected = pd.concat(
        [table.problems, ours.problems, standing, first.problems], ignore_index=True
    )
    options = {
        "format": request.format,
        "mapping": asked.path.name if asked.path else "",
        "revise": request.revise,
        "polygons": boundary_version(place.country, place.home),
    }
    logged: dict[str, Any] = {"source_file": request.path.name, "options": options}
    step("storing")
    overlaps = overlapping_deployments(first.kind, first.rows, store, mission.country)
    with store.writing() as writer:
        appended = writer.append(first.kind, first.rows, revise=request.revise, **logged)
        along = {
            other.kind.id: writer.append(
                other.kind, complete_stations(other.rows, store), revise=True, **logged
            )
            for other in others
        }
        _note(writer.connection, request, first.kind, appended)
        parts = _parts(ours, rejected, appended.conflicts)
        rejects = write_rejects(table, parts, appended.conflicts, first.kind, request.rejects)
    noted = _note_unknown(asked, ours)
    return Outcome(
        kind=first.kind,
        rows=_records(table, ours) + table.problems["row"].nunique(),
        added=appended.added,
        known=appended.known + first.repeated,
        rejected=_record_of(ours, rejected["row"]).nunique(),
        conflicts=appended.conflicts,
        problems=rejected,
        warnings=_of_taken(
            rejected,
            [table.warnings, ours.warnings, first.warnings, overlaps],
        ),
        placed=first.placed.counts,
        along=along,
        notes=(*_notes(table, ours, first), *noted),
        rejects=rejects,
    )


def _records(table: Table, ours: Translated) -> int:
    """Return of how many records the rows of a file are, those kept back among them."""
    return len(table.frame) if ours.first is None else ours.first.nunique()


def _record_of(ours: Translated, rows: pd.Series) -> pd.Series:
    """Return the first row of the record that each row is part of."""
    return rows if ours.first is None else rows.map(ours.first).fillna(rows).astype("int64")


def _parts(ours: Translated, rejected: pd.DataFrame, conflicts: pd.DataFrame) -> pd.DataFrame:
    """Return problems for the other rows, too, of records that are rejected or in conflict.

    A record of several rows can only be imported again with all of them.
    """
    first = ours.first
    if first is None or first.index.equals(pd.Index(first)):
        return rejected
    listed = pd.concat([rejected["row"], conflicts["source_row"]]).astype("int64")
    lost = first[first.isin(_record_of(ours, listed)) & ~first.index.isin(listed)]
    others = [
        (row, "", "", f"is part of the record of row {record}, which is not stored")
        for row, record in zip(lost.index.tolist(), lost, strict=True)
    ]
    return pd.concat([rejected, problems(others)], ignore_index=True)


def _note_unknown(mapping: FileMapping, ours: Translated) -> list[str]:
    """Write names that no unit has where somebody can say what they are, and say so."""
    if not ours.unknown or mapping.names is None:
        return []
    path = mapping.names.aliases
    write_unknown(path, ours.unknown)
    names = counted(len(ours.unknown), "name")
    return [f"{names} of units not known: fill in the column code of {path} and import it again"]


def _placed_stations(translated: Translated, store: Store) -> frozenset[str]:
    """Return the stations whose unit is stored, if a row of the file may need it."""
    kinds = {kind.id for kind in AT_STATION} & set(translated.frames)
    bare = (
        "unit" not in f or (f["unit"] == "").any()
        for f in (translated.frames[kind] for kind in kinds)
    )
    if not any(bare):
        return frozenset()
    known = store.current(STATION)
    return frozenset(known.loc[known["unit"].fillna("") != "", "station"])


def _of_taken(rejected: pd.DataFrame, found: list[pd.DataFrame]) -> pd.DataFrame:
    """Return findings about rows that were not rejected; the others have a reason already."""
    every = pd.concat(found, ignore_index=True)
    return every[~every["row"].isin(rejected["row"])].reset_index(drop=True)


def _note(connection: Connection, request: ImportRequest, kind: Kind, appended: Appended) -> None:
    """Enter the import into the audit trail, in the transaction of its rows."""
    facts = {"kind": kind.id, "added": appended.added, "known": appended.known}
    seal_import(connection, request.actor, request.path.name, facts)


def _require_places(table: Table, translated: Translated, ready: list[Ready]) -> None:
    """Refuse a file whose rows mostly have no place; a GeoJSON has a column for it in any case."""
    for one in ready:
        given = {*translated.frames[one.kind.id], *(["lon"] if table.kind == "geojson" else [])}
        require_places(one.kind, one.gone, len(one.placed.rows), given)


def _notes(table: Table, translated: Translated, ready: Ready) -> tuple[str, ...]:
    return (
        *table.notes,
        *translated.notes,
        *unused_columns((*translated.unused, *ready.checked.unknown)),
        *ready.placed.notes,
    )
