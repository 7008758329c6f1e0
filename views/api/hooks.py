"""``POST /hooks/kobo/{kind}``: a submission as a REST service of KoboToolbox sends it.

https://support.kobotoolbox.org/rest_services.html: one submission as JSON when it comes in, and
again three times where the answer is no success; headers can be added, so that the token goes with
it. Nothing is sent when a submission is edited: ``geo pull kobo --all`` finds that.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from flask import Response, g, request

from geo.errors import CodeError, SourceError
from geo.importing import ImportRequest, import_files
from geo.records.kinds import KINDS
from geo.sources.forms.platforms import platform_of
from geo.texts.sentences import say
from views.api import parameters as given
from views.api.declared import JSON, Asked, Operation
from views.api.source import Source
from views.api.write_records import ANSWERS, REFUSALS, SENT, answer_outcome, told_outcome
from views.serving.problems import ProblemError
from views.serving.sent import parse_json

MOST_BYTES = 2_000_000
"""Of one submission; its photographs are not in it."""
SOURCE = "kobo-hook"


def operations(source: Source) -> tuple[Operation, ...]:
    """Return what a server of forms sends by itself."""
    return (
        Operation(
            id="sendSubmission",
            path="/hooks/kobo/{kind}",
            method="POST",
            summary="Add a submission of KoboToolbox: the same again adds nothing",
            act="record",
            needs="write",
            parameters=(given.place("kind", "Kind of record, by id.", SENT),),
            body={JSON: {"type": "object", "additionalProperties": True}},
            answers=ANSWERS,
            refusals=REFUSALS,
            run=lambda asked: _send(source, asked),
        ),
    )


def _send(source: Source, asked: Asked) -> Response:
    kind = KINDS[asked.text("kind")]
    submission = _submission()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SOURCE}.json"
        path.write_bytes(json.dumps(submission).encode())
        asks = ImportRequest(
            paths=(path,),
            command=kind.command,
            without_place=True,
            rejects=Path(folder) / "rejects.csv",
            actor=g.visitor.username,
        )
        try:
            with source.turn:
                outcome = import_files(asks, source.mission, source.place(), source.store)
        except (SourceError, CodeError) as error:
            # Of another form, or of one that lost a question: nothing of it can be stored.
            sentence = str(error).replace(f"{path.name}: ", "").replace(path.name, say("it"))
            raise ProblemError(sentence, code="not-stored", status=422) from error
    return answer_outcome(outcome, told_outcome(source, kind, outcome, lambda _row: submission))


def _submission() -> dict[str, Any]:
    """Return the submission that was sent. Raises ProblemError when it is none."""
    if request.mimetype != JSON:
        raise ProblemError(
            say("what is sent must be {json}", json=JSON), code="wrong-media-type", status=415
        )
    request.max_content_length = MOST_BYTES
    try:
        body = parse_json(request.get_data())
    except ValueError as error:
        raise ProblemError(
            say("what was sent is no JSON: {problem}", problem=error), code="no-json"
        ) from error
    if not isinstance(body, dict) or platform_of(body) is None or not body.get("_uuid"):
        raise ProblemError(
            say("what was sent is no submission of KoboToolbox: it has no _uuid"),
            code="wrong-shape",
        )
    return body
