"""Import files: nothing of them is stored, or all of their good rows are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from geo.boundaries.units import boundary_version
from geo.errors import SourceError
from geo.field_forms.recognised import as_ours
from geo.importing.answers import spread_answers
from geo.importing.forms.records import form_table
from geo.importing.left_columns import left_columns
from geo.importing.mapping.columns import as_written
from geo.importing.mapping.units.aliases import note_unknown
from geo.importing.outcome import Outcome, Stored, outcome_of
from geo.importing.placement.placing import Place
from geo.importing.placement.unplaced import require_places, require_polygons
from geo.importing.ready import Ready, note_options, ready_all
from geo.importing.rejects import write_rejects
from geo.importing.repeats import complete_stations
from geo.importing.request import ImportRequest
from geo.importing.row_names import RowNames
from geo.importing.source_files import SourceFile, numbered, row_names, together
from geo.importing.split_records import leave_split
from geo.importing.standing import leave_standing
from geo.importing.stored.beside_stored import beside_stored
from geo.importing.stored.overlaps import overlapping_deployments
from geo.importing.translation.columns import known_columns
from geo.importing.translation.left_out_votes import note_left_out
from geo.importing.translation.translating import advised, translated
from geo.missions.mission import Mission
from geo.records.kinds import AT_STATION, COMMANDS, KINDS, STATION
from geo.sources.format import Translated
from geo.sources.forms.reading import Reader, read_source
from geo.sources.forms.submissions import Submissions
from geo.sources.table import Table, problems
from geo.sources.tabular import read_table
from geo.store import Appended, Store
from geo.store.sealed import seal_import
from geo.store.writer import Writer
from geo.texts.sentences import counted, say


def import_files(  # noqa: PLR0913 - what is asked, and what is known
    request: ImportRequest,
    mission: Mission,
    place: Place,
    store: Store,
    *,
    step: Callable[[str], None] = lambda _what: None,
    reader: Reader | None = None,
) -> Outcome:
    """Read, check, place and store files, all of them or none.

    Parameters
    ----------
    reader : gives the table of a path, where it was parsed before; `read_table` by default.
    step : called with what is being done, before it is done.

    Raises
    ------
    SourceError, CodeError, StoreError
        When a file as a whole cannot be used; nothing is stored then.
    """
    if len(request.paths) > 1 and request.rejects:
        raise SourceError(say("--rejects names one file: rejected rows of several are beside each"))
    files = []
    for path in request.paths:
        step(say("reading {file}", file=path.name))
        files.append(_read(path, request, mission, place, store, reader))
    files = list(numbered(files))
    ours = leave_split(together(files), files, request.columns)
    what = files[0].table.path.name if len(files) == 1 else counted(len(files), "file")
    step(say("checking {file}", file=what))
    ready = _checked(files, ours, request, mission, place, store)
    step(say("storing {file}", file=what))
    rejected = pd.concat(
        [
            *(file.among_all(file.table.problems) for file in files),
            ours.problems,
            *(file.among_all(file.standing) for file in files),
            ready[0].problems,
        ],
        ignore_index=True,
    )
    overlaps = overlapping_deployments(ready[0].kind, ready[0].rows, store, mission.country)
    options = {
        "format": request.format,
        "mapping": request.columns.path.name if request.columns.path else "",
        "revise": request.revise,
        "polygons": boundary_version(place.country, place.home),
    }
    # One transaction for all files: an import that is stopped has stored nothing.
    with store.writing() as writer:
        stored = [
            _store(file, ready, rejected, request, options=options, writer=writer, store=store)
            for file in files
        ]
    notes = [
        *note_unknown(names.aliases if (names := request.columns.names) else None, ours.unknown),
        *note_options(ready[0], ours, mission),
        *note_left_out(ready[0], ours, mission, request.columns.notation),
    ]
    # A publisher says himself what his columns are: none of them is ours misspelt.
    kinds = [] if request.format else [KINDS[kind] for kind in COMMANDS[request.command]]
    known = known_columns(kinds, mission) if kinds else ()
    left = left_columns(ours, ready[0].checked.unknown, request.columns, known)
    return outcome_of(files, ours, ready[0], stored, rejected, overlaps, notes, left)


def _read(  # noqa: PLR0913, PLR0917 - a file, what is asked of it, and what is known
    path: Path,
    request: ImportRequest,
    mission: Mission,
    place: Place,
    store: Store,
    reader: Reader | None,
) -> SourceFile:
    """Read one file into our words."""
    asked = request.columns
    reader = reader or partial(
        read_table,
        header_row=asked.header_row,
        header_rows=asked.header_rows,
        encoding=asked.encoding,
    )
    # A publisher's format says itself what it is.
    table = (
        reader(path, sheet=asked.sheet)
        if request.format
        else read_source(path, reader, sheet=asked.sheet)
    )
    if isinstance(table, Submissions):
        kinds = [KINDS[kind] for kind in COMMANDS[request.command]]
        table = form_table(as_ours(table, kinds, mission), kinds, mission, asked, store)
    table = as_written(table, replace(asked.notation, zone=request.zone))
    ours = translated(
        table,
        mission,
        request.command,
        request.format,
        columns=asked,
        at=request.at,
        place=place,
    )
    # Rejected rows that come again must not pass because the rows beside them are gone.
    ours, standing = leave_standing(table, ours)
    first = next(iter(ours.frames))
    if not KINDS[first].answers:
        return SourceFile(table=table, ours=ours, standing=standing)
    spread = spread_answers(ours, KINDS[first], mission.checklists, asked.meanings.get("answer"))
    return SourceFile(table=table, ours=spread.ours, standing=standing, parts=spread.parts)


def _checked(  # noqa: PLR0913, PLR0917 - files, what is asked of them, and what is known
    files: Sequence[SourceFile],
    ours: Translated,
    request: ImportRequest,
    mission: Mission,
    place: Place,
    store: Store,
) -> list[Ready]:
    """Return the rows of every kind, checked and placed."""
    table = files[0].table
    try:
        ready = ready_all(
            ours,
            mission,
            place,
            codes=request.codes,
            notation=replace(request.columns.notation, zone=request.zone),
            stations=_placed_stations(ours, store, mission),
            names=row_names(files),
        )
    except SourceError as error:  # columns are missing
        advice = advised(table, mission, request.command, request.format)
        raise SourceError(f"{error}{advice}") from error
    for one in ready:
        of = len(ours.frames[one.kind.id])
        require_polygons(one.placed.problems, of, place, row_names(files))
    if not request.without_place:
        _require_places(table, ours, ready, row_names(files))
    lists = STATION.id in ours.frames
    return beside_stored(ready, mission, place, store, lists_stations=lists)


def _store(  # noqa: PLR0913 - one file's part of what is ready, and where it goes
    file: SourceFile,
    ready: Sequence[Ready],
    rejected: pd.DataFrame,
    request: ImportRequest,
    *,
    options: dict[str, Any],
    writer: Writer,
    store: Store,
) -> Stored:
    """Add the rows of one file, and write those that are not taken beside it."""
    logged: dict[str, Any] = {"source_file": file.table.path.name, "options": options}
    first, *others = ready
    appended = writer.append(
        first.kind, file.told(first.rows, "source_row"), revise=request.revise, **logged
    )
    along = {
        other.kind.id: writer.append(
            other.kind,
            complete_stations(file.own(other.rows, "source_row"), store),
            # A station that a further file completes is a revision, no conflict.
            revise=True,
            **logged,
        )
        for other in others
    }
    mine = file.own(rejected)
    facts = {"rejected": int(file.record_of(mine["row"]).nunique()), "files": len(request.paths)}
    _note(writer.connection, request, file.table.path, appended, {"kind": first.kind.id, **facts})
    parts = pd.concat([mine, _other_rows(file, mine, appended.conflicts)], ignore_index=True)
    path = write_rejects(
        file.table, file.listed(parts), appended.conflicts, first.kind, request.rejects
    )
    return Stored(file=file, appended=appended, along=along, rejects=path)


def _other_rows(file: SourceFile, rejected: pd.DataFrame, conflicts: pd.DataFrame) -> pd.DataFrame:
    """List the other rows, too, of records that are rejected or in conflict.

    A record of several rows can only be imported again with all of them.
    """
    first = file.ours.first
    # Each row is a record by itself: none goes with another.
    if first is None or first.index.equals(pd.Index(first)):
        return problems()
    listed = pd.concat([rejected["row"], conflicts["source_row"]]).astype("int64")
    lost = first[first.isin(file.record_of(listed)) & ~first.index.isin(listed)]
    return problems(
        [
            (
                row,
                "",
                "",
                say("is part of the record of row {row}, which is not stored", row=record),
            )
            for row, record in zip(lost.index.tolist(), lost, strict=True)
        ]
    )


def _placed_stations(translated: Translated, store: Store, mission: Mission) -> dict[str, str]:
    """Return the unit of the stations whose unit is stored, if a row of the file may need it."""
    # Where clocks differ, the station of a visit says by which its times are.
    asking = [kind for kind in KINDS.values() if mission.country.zones and kind.column("station")]
    kinds = {kind.id for kind in (*AT_STATION, *asking)} & set(translated.frames)
    bare = (
        "unit" not in f or (f["unit"] == "").any()
        for f in (translated.frames[kind] for kind in kinds)
    )
    # The list of stations is only read where a row may need it, and of it those that rows name.
    if not any(bare):
        return {}
    named = (f["station"] for f in (translated.frames[kind] for kind in kinds) if "station" in f)
    known = store.current_of(
        STATION, STATION.subject, {code for codes in named for code in codes.str.strip()} - {""}
    )
    placed = known[known["unit"].fillna("") != ""]
    return dict(zip(placed["station"], placed["unit"], strict=True))


def _note(
    connection: Connection,
    request: ImportRequest,
    path: Path,
    appended: Appended,
    facts: Mapping[str, Any],
) -> None:
    """Enter the import of a file into the audit trail, in the transaction of its rows."""
    # Entries of one import stand one after the other: `files` says how many are its.
    facts = {"added": appended.added, "known": appended.known, **facts}
    seal_import(connection, request.actor, path.name, facts)


def _require_places(
    table: Table, translated: Translated, ready: list[Ready], names: RowNames
) -> None:
    """Refuse a file whose rows mostly have no place; a GeoJSON has a column for it in any case."""
    for one in ready:
        given = {*translated.frames[one.kind.id], *(["lon"] if table.kind == "geojson" else [])}
        require_places(one.kind, one.gone, len(one.placed.rows), given, names)
