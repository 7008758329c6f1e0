"""What a program sends: GeoJSON features or rows of JSON, brought into the one form of a file."""

import json
from pathlib import Path
from typing import Any

from flask import request

from geo.records.kind import Kind
from geo.records.kinds import KINDS
from geo.sources.flat_files import table_of_rows
from geo.sources.forms.reading import Reader
from geo.sources.table import Table
from geo.sources.text_mark import without_marks
from geo.texts.sentences import counted, say
from views.api.declared import GEOJSON, JSON
from views.serving.problems import ProblemError
from views.serving.sent import parse_json

MOST_SENT = 10_000
"""Records of one request; more are sent in several."""
MOST_BYTES = 32_000_000
INSTANCE = "instance_id"


def sent_rows(kind: Kind) -> tuple[list[Any], bool]:
    """Return what the request holds, one value per record, and whether they are features.

    Raises
    ------
    ProblemError
        When it is no JSON, holds nothing or too much, or says of no record which one it is.
    """
    if request.mimetype not in {JSON, GEOJSON}:
        raise ProblemError(
            say("what is sent must be {json} or {geojson}", json=JSON, geojson=GEOJSON),
            code="wrong-media-type",
            status=415,
        )
    request.max_content_length = MOST_BYTES
    try:
        body = parse_json(request.get_data())
    except ValueError as error:
        raise ProblemError(
            say("what was sent is no JSON: {problem}", problem=error), code="no-json"
        ) from error
    rows, features = _rows(body)
    if not rows:
        raise ProblemError(say("nothing was sent"), code="nothing-sent")
    if len(rows) > MOST_SENT:
        raise ProblemError(
            say(
                "{records} are more than {most:,} at once; send them in several requests",
                records=counted(len(rows), "record"),
                most=MOST_SENT,
            ),
            code="too-many-records",
            status=413,
        )
    if features:
        rows = [_named(row) for row in rows]
    _check_columns(kind, rows, features=features)
    return rows, features


def _rows(body: Any) -> tuple[list[Any], bool]:
    """Return the records of a body: a collection, one feature, rows in a list, or one row."""
    if isinstance(body, dict) and body.get("type") == "FeatureCollection":
        found, features = body.get("features"), True
    elif isinstance(body, dict) and body.get("type") == "Feature":
        found, features = [body], True
    elif isinstance(body, dict):
        found, features = body.get("records", [body]), False
    else:
        found, features = body, False
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ProblemError(
            say("expected a FeatureCollection, a Feature, or a list of records"), code="wrong-shape"
        )
    return found, features


def _named(feature: dict[str, Any]) -> dict[str, Any]:
    """Return a feature whose own id is among its properties, as exports write it."""
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        return feature
    if "id" in feature and INSTANCE not in properties:
        properties = {**properties, INSTANCE: str(feature["id"])}
    return {**feature, "type": "Feature", "properties": properties}


def _check_columns(kind: Kind, rows: list[Any], *, features: bool) -> None:
    """Refuse what lacks a column in every record, or is of another kind of the same command."""
    columns = ((row.get("properties") or {}) if features else row for row in rows)
    given = {name for row in columns for name in row}
    others = [other for other in KINDS.values() if other.command == kind.command]
    needed = [*kind.required, *([kind.subject] if len(others) > 1 else [])]
    if gone := [name for name in dict.fromkeys(needed) if name not in given]:
        raise ProblemError(
            say("no record has {columns}, which each needs", columns=", ".join(gone)),
            code="no-such-column",
        )


def parsed(rows: list[Any]) -> Reader:
    """Return what reads the table of rows, which `as_file` would have parsed once more."""

    def read(path: Path, **_sheet: str) -> Table:
        return without_marks(table_of_rows(path, rows))

    return read


def as_file(rows: list[Any], *, features: bool) -> bytes:
    """Return the records as the content of a file.

    Examples
    --------
    >>> as_file([{"unit": "01"}], features=False)
    b'[{"unit": "01"}]'
    """
    tree = {"type": "FeatureCollection", "features": rows} if features else rows
    return json.dumps(tree, ensure_ascii=False).encode()
