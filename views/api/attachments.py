"""``POST /records/{kind}/attachments``: photographs of a record, kept as those of a pull are."""

import hashlib
import json
from collections.abc import Iterable
from functools import partial

from flask import Response, g, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from geo.errors import SourceError
from geo.field_pull.attachments import FORMATS, Attachments, check_picture
from geo.field_pull.record_files import submission_of
from geo.records.kinds import KINDS
from geo.store.audit_trail import open_audit
from geo.texts.sentences import counted, say
from views.api import parameters as given
from views.api import schemas
from views.api.declared import JSON, Asked, Operation, Parameter
from views.api.source import Source
from views.serving.problems import ProblemError

MULTIPART = "multipart/form-data"
MOST_FILES, MOST_BYTES, MOST_SENT = 20, 20_000_000, 60_000_000
"""Files of one record, bytes of one file, and of one request."""
LONGEST_NAME = 200
KEPT = "keep attachments"
WITH_PICTURES = ("incident", "visit", "tally_copy", "media_item")
"""Kinds that have a form for telephones: who fills one in may take a photograph."""


def operations(source: Source) -> tuple[Operation, ...]:
    """Return what can be sent along with a record."""
    return (
        Operation(
            id="sendAttachments",
            path="/records/{kind}/attachments",
            method="POST",
            summary="Add photographs to a stored record: all of a request are kept, or none",
            act="record",
            needs="write",
            parameters=(
                given.place("kind", "Kind of record, by id.", WITH_PICTURES),
                Parameter(
                    name="instance_id",
                    description="Of the record that they belong to, as it was sent; needed.",
                    schema={
                        "type": "string",
                        "pattern": r"^[^\x00-\x1f]{1,300}$",
                        "examples": ["uuid:1"],
                    },
                ),
            ),
            body={MULTIPART: schemas.SENT_FILES},
            answers={status: {JSON: schemas.ATTACHED} for status in (200, 201)},
            run=lambda asked: _send(source, asked),
        ),
    )


def _send(source: Source, asked: Asked) -> Response:
    kind, instance = KINDS[asked.text("kind")], asked.text("instance_id")
    files = _sent_files()
    if not instance or not source.store.subjects(kind, [instance]):
        raise ProblemError(
            say("no {kind} is stored with the instance_id {id!r}", kind=kind.id, id=instance),
            code="no-record",
            status=404,
        )
    kept = Attachments(source.settings.home, source.mission.name)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    submission = submission_of(kind.id, instance)
    # Pictures are decoded one request at a time: each takes up to 180 MB.
    with kept.alone():
        known = kept.of(submission)
        new = {name: content for name, content in files.items() if name not in known}
        _check_names(known, digests)
        _check_number(len(known) + len(new))
        for name, content in new.items():
            _check_picture(name, content)
        if new:
            added = {name: digests[name] for name in new}
            trail = partial(open_audit(source.store).append, g.visitor.username, KEPT, submission)
            kept.keep_all(submission, new, lambda: trail({"kind": kind.id, "files": added}))
    found = {
        "instance_id": instance,
        "added": len(new),
        "known": len(files) - len(new),
        "attachments": [
            {"name": name, "sha256": digests[name], "bytes": len(content)}
            for name, content in files.items()
        ],
    }
    told = json.dumps(found, ensure_ascii=False)
    headers = {"Cache-Control": "no-store"}
    return Response(told, 201 if new else 200, content_type=JSON, headers=headers)


def _sent_files() -> dict[str, bytes]:
    """Return the files of the request by name. Raises ProblemError where they are none."""
    if request.mimetype != MULTIPART:
        raise ProblemError(
            say("what is sent must be {json}", json=MULTIPART), code="wrong-media-type", status=415
        )
    request.max_content_length = MOST_SENT
    try:
        parts, fields = list(request.files.items(multi=True)), list(request.form)
    except RequestEntityTooLarge as error:
        raise _too_much() from error
    if fields:
        raise ProblemError(
            say("{field} is no file: a part has to have a file name", field=repr(fields[0])),
            code="wrong-shape",
        )
    if len(parts) > MOST_FILES:
        raise _too_much()
    if not parts:
        raise ProblemError(say("nothing was sent"), code="nothing-sent")
    return _by_name(part for _, part in parts)


def _by_name(parts: Iterable[FileStorage]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for part in parts:
        name = part.filename or ""
        if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME or name in files:
            raise ProblemError(
                say("{name!r} is no name of a file, or that of two", name=name[:LONGEST_NAME]),
                code="wrong-shape",
            )
        content = part.stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise _too_much()
        files[name] = content
    return files


def _too_much() -> ProblemError:
    return ProblemError(
        say(
            "attachments are too large, or too many; at once go {files} of at most {one:,} bytes "
            "each, {all:,} together",
            files=MOST_FILES,
            one=MOST_BYTES,
            all=MOST_SENT,
        ),
        code="too-large",
        status=413,
    )


def _check_names(known: dict[str, str], digests: dict[str, str]) -> None:
    for name, digest in digests.items():
        if known.get(name, digest) != digest:
            raise ProblemError(
                say("{name}: kept with other content; nothing was added", name=name),
                code="conflict",
                status=409,
            )


def _check_number(number: int) -> None:
    if number > MOST_FILES:
        raise ProblemError(
            say(
                "a record would have {files}; kept are {most} at most",
                files=counted(number, "file"),
                most=MOST_FILES,
            ),
            code="too-many-attachments",
            status=413,
        )


def _check_picture(name: str, content: bytes) -> None:
    try:
        check_picture(content)
    except SourceError as error:
        raise ProblemError(
            say(
                "{name}: {problem}; taken are {formats}",
                name=name,
                problem=error,
                formats=", ".join(FORMATS),
            ),
            code="no-picture",
            status=422,
        ) from error
