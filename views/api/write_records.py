"""``POST /records/{kind}``: rows checked, placed and stored as those of a file are."""

import json
import tempfile
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from flask import Response, g

from geo.access.tokens import READ
from geo.errors import CodeError, SourceError
from geo.importing import ImportRequest, Outcome, import_files
from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.sources.tabular import read_table
from geo.texts.sentences import say
from views.api import parameters as given
from views.api import schemas
from views.api.declared import GEOJSON, JSON, Asked, Operation, Parameter
from views.api.known_properties import kept_back, taken_part, unknown_properties
from views.api.sent_rows import as_file, parsed, sent_rows
from views.api.source import Source
from views.api.stored_rows import kept_rows
from views.serving.problems import ProblemError

LISTED = 1_000
"""Problems that are told one by one; the counts are of all."""
ANSWERS = {status: {JSON: schemas.STORED} for status in (200, 201, 207)}
REFUSALS = dict.fromkeys((409, 422), schemas.STORED)
"""What is said of rows that were sent, by status; see `answer_outcome`."""
SENT = tuple(kind.id for kind in KINDS.values() if kind.command)


def operations(source: Source) -> tuple[Operation, ...]:
    """Return what can be sent."""
    systems = source.mission.country.code_systems
    return (
        Operation(
            id="sendRecords",
            path="/records/{kind}",
            method="POST",
            summary="Add records: the same again adds nothing, other content of an id is refused",
            act="record",
            needs="write",
            parameters=(
                given.place("kind", "Kind of record, by id.", SENT),
                Parameter(
                    name="codes",
                    description="Code system of the units; that of the country by default.",
                    schema={"type": "string", "enum": [each.id for each in systems]},
                ),
                given.flag("revise", "Take other content of a known id as its revision."),
            ),
            body={GEOJSON: schemas.SENT_FEATURES, JSON: schemas.SENT_ROWS},
            answers=ANSWERS,
            refusals=REFUSALS,
            run=lambda asked: _send(source, asked),
        ),
    )


def _send(source: Source, asked: Asked) -> Response:
    kind = KINDS[asked.text("kind")]
    rows, features = sent_rows(kind)
    found = unknown_properties(kind, source.mission, [_properties(row) for row in rows])
    actor, now = g.visitor.username, datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"api-{actor}-{now:%Y%m%dT%H%M%S}.{'geojson' if features else 'json'}"
        names = {name for _, name, *_ in found}
        taken = [_with_part(row, names) if features else taken_part(row, names) for row in rows]
        path.write_bytes(as_file(taken, features=features))
        # JSON was parsed when it came in; features are parsed as those of a file are.
        reader = read_table if features else parsed(taken)
        request = ImportRequest(
            paths=(path,),
            command=kind.command,
            # What the API answers is in the country's own codes: so is what it is sent.
            codes=asked.text("codes") or source.mission.country.code_system,
            revise=asked.flag("revise"),
            rejects=Path(folder) / "rejects",
            actor=actor,
        )
        try:
            with source.turn:
                outcome = import_files(
                    request,
                    source.mission,
                    source.place(),
                    source.store,
                    reader=kept_back(reader, found),
                )
        except (SourceError, CodeError) as error:
            # A file as a whole: the rows lack a column, or their codes are of no system.
            sentence = str(error).replace(f"{path.name}: ", "").replace(path.name, say("it"))
            raise ProblemError(sentence, code="not-stored", status=422) from error
    told = told_outcome(source, kind, outcome, lambda row: _properties(rows[row - 1]))
    return answer_outcome(outcome, told)


def answer_outcome(outcome: Outcome, found: Mapping[str, Any]) -> Response:
    """Return what became of rows, with the status that says it.

    207 where some rows are stored, by this request or before it, and others are refused.

    Raises
    ------
    ProblemError
        Where none is stored: 409 where each has a known id with other content, else 422.
    """
    refused = outcome.rejected + len(outcome.conflicts)
    if refused and not outcome.added and not outcome.known:
        conflict = len(outcome.conflicts) > 0 and not outcome.rejected
        raise ProblemError(
            say("stored with other content: nothing was added")
            if conflict
            else say("no record could be stored; problems and conflicts say why"),
            code="conflict" if conflict else "not-stored",
            status=409 if conflict else 422,
            **found,
        )
    status = 207 if refused else 201 if outcome.added else 200
    content = json.dumps(found, ensure_ascii=False, allow_nan=False)
    return Response(content, status, content_type=JSON, headers={"Cache-Control": "no-store"})


def _properties(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row or a feature says of its record."""
    found = row.get("properties") if row.get("type") == "Feature" else row
    return dict(found) if isinstance(found, dict) else {}


def _with_part(feature: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return a feature with those of its properties alone from which something may be taken."""
    if not isinstance(feature.get("properties"), dict):
        return dict(feature)
    return {**feature, "properties": taken_part(feature["properties"], names)}


def told_outcome(
    source: Source, kind: Kind, outcome: Outcome, given: Callable[[int], Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what became of rows: how many, and what is the matter with those that are refused.

    Parameters
    ----------
    given : what was sent as a row, counted from 1, as in a file without headings.
    """
    conflicts = outcome.conflicts.head(LISTED)
    bearer = g.get("bearer")
    shown = bearer is None or bearer.allows(READ)
    ids = conflicts["instance_id"].tolist()
    # Who may only send learns nothing of what is stored, by an id that was guessed either.
    kept = kept_rows(source.store, kind, ids) if shown else {}
    return _counted(outcome) | {
        "conflicts": [
            {
                "row": int(row),
                "instance_id": instance,
                "reason": reason if shown else say("stored with other content"),
                "kept": kept.get(instance),
                "given": given(int(row)),
            }
            for row, instance, reason in conflicts[
                ["source_row", "instance_id", "reason"]
            ].itertuples(index=False)
        ],
    }


def _counted(outcome: Outcome) -> dict[str, Any]:
    return {
        "sent": outcome.rows,
        "added": outcome.added,
        "known": outcome.known,
        "rejected": outcome.rejected,
        "in_conflict": len(outcome.conflicts),
        "problems": listed(outcome.problems),
        "warnings": listed(outcome.warnings),
        "notes": [
            *(f"{column}: {what}" for column, what in outcome.misspelt.items()),
            *outcome.notes,
        ],
    }


def listed(found: pd.DataFrame) -> list[dict[str, Any]]:
    """Return findings as plain values, at most `LISTED`."""
    some = found.head(LISTED)[["row", "column", "value", "reason"]]
    return [
        {"row": int(row), "column": column, "value": str(value), "reason": reason}
        for row, column, value, reason in some.itertuples(index=False)
    ]
