"""The API as an OpenAPI 3.1 document, made from what its routes declare."""

from collections.abc import Iterable, Mapping
from typing import Any

from geo import __version__
from geo.missions.mission import Mission
from views.api import schemas
from views.api.declared import Operation, Parameter
from views.serving.problems import MEDIA_TYPE

PROBLEMS = {
    400: "A parameter, a value or what was sent cannot be understood",
    401: "No token, or one that has ended",
    403: "The token or the role of its account does not allow it",
    404: "There is no such layer, kind or record",
    405: "Not with this method",
    406: "None of the accepted formats is there",
    409: "The data changed since the page before, or all that was sent has other content",
    413: "More than is taken at once",
    415: "What was sent is of another media type",
    422: "Nothing could be stored; `problems` and `conflicts` say of records why, row by row",
    429: "Too many requests; Retry-After says how long to wait",
    500: "The server failed",
    503: "The mission is being opened, or its database does not answer",
}
FOUND = {
    200: "What was asked for",
    201: "Stored",
    207: "Some rows are stored, now or before, others not; `problems` and `conflicts` say which",
    304: "It has not changed",
}
AGAIN = "The same again: nothing was added"


def document(
    mission: Mission, operations: Iterable[Operation], server: str = "/api/v1"
) -> dict[str, Any]:
    """Return the document.

    Parameters
    ----------
    server : where the paths begin, from the root of the host.
    """
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        method = paths.setdefault(operation.path, {})
        method[operation.method.lower()] = _described(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Atalaya: {mission.name}",
            "version": __version__,
            "description": "Layers, measures, records and units of an observation mission.",
        },
        "servers": [{"url": server}],
        "security": [{"token": []}, {"password": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "python -m geo token create ACCOUNT --scope read --until DATE",
                },
                "password": {
                    "type": "http",
                    "scheme": "basic",
                    "description": "Any user name, and the token as the password.",
                },
            },
            "schemas": {"Problem": dict(schemas.PROBLEM)},
        },
    }


def _described(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": f"Needs the right to {operation.act}, and of a token to {operation.needs}.",
        "parameters": [_parameter(each) for each in operation.parameters],
        "responses": {**_answers(operation), **_problems(operation)},
    }
    if operation.body:
        content = {kind: {"schema": dict(schema)} for kind, schema in operation.body.items()}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _answers(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        str(status): {"description": FOUND[status], "content": _content(content)}
        for status, content in operation.answers.items()
    }
    if operation.method == "POST" and "200" in found:
        found["200"]["description"] = AGAIN
    if operation.method == "GET":
        headers = {"ETag": {"schema": {"type": "string"}}}
        found["200"]["headers"] = headers
        found["304"] = {"description": FOUND[304]}
    return found


def _content(content: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {kind: {"schema": dict(schema)} for kind, schema in content.items()}


def _problems(operation: Operation) -> dict[str, Any]:
    any_problem = {"$ref": "#/components/schemas/Problem"}
    schema_of = {
        # Of some refusals of the same status (a page of older data) nothing more is said.
        status: {"anyOf": [{"allOf": [any_problem, dict(more)]}, any_problem]}
        for status, more in operation.refusals.items()
    }
    return {
        str(status): {
            "description": said,
            "content": {MEDIA_TYPE: {"schema": schema_of.get(status, any_problem)}},
        }
        for status, said in PROBLEMS.items()
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(parameter.schema)
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.description,
        "required": parameter.place == "path",
        "schema": schema,
    }
    if parameter.many:
        found["schema"] = {"type": "array", "items": schema, "minItems": 1}
        found |= {"style": "form", "explode": False}
    return found
