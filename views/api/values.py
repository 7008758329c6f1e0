"""The parameters of a request, checked by what its route declares of them."""

import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from geo.errors import QueryError, UnknownNameError
from geo.export.stream import unlike
from geo.numbers import parse_whole, shortened
from geo.texts.sentences import say
from views.api.declared import Operation, Parameter
from views.page.known_parameters import check_known
from views.serving.problems import ProblemError


def read_values(
    operation: Operation, path: Mapping[str, str], query: "MultiDict[str, str]"
) -> dict[str, Any]:
    """Return the values of a request, texts as they were sent.

    Raises
    ------
    ProblemError
        When a parameter is unknown or repeated, or its value is none; it names the nearest.
    """
    for parameter in operation.of("path"):
        _check_place(parameter, path[parameter.name])
    parameters = (*operation.of("query"), *operation.further(path))
    known = {parameter.name: parameter for parameter in parameters}
    try:
        check_known(query, known)
    except UnknownNameError as error:
        raise ProblemError(
            str(error), code="unknown-parameter", parameter=error.name, **_near(error)
        ) from error
    found: dict[str, Any] = dict(path)
    for name, texts in query.lists():
        found[name] = _value(known[name], texts)
    return found


def _check_place(parameter: Parameter, text: str) -> None:
    allowed = parameter.schema.get("enum")
    if allowed is not None and text not in allowed:
        error = unlike(text, allowed)
        raise ProblemError(str(error), code="not-found", status=404, **_near(error)) from None


def _value(parameter: Parameter, texts: list[str]) -> Any:
    if parameter.many:
        values = [part for text in texts for part in text.split(",")]
        return [_checked(parameter, value) for value in values]
    if len(texts) > 1:
        raise ProblemError(
            say("{name} is given {number} times; once is enough", name=parameter.name,
                number=len(texts)),
            code="repeated-parameter",
            parameter=parameter.name,
        )  # fmt: skip
    return _checked(parameter, texts[0])


def _checked(parameter: Parameter, text: str) -> str:
    schema, name = parameter.schema, parameter.name
    try:
        if "enum" in schema and text not in schema["enum"]:
            raise unlike(text, schema["enum"])
        if schema.get("type") == "integer":
            parse_whole(name, text, schema["minimum"], schema["maximum"])
    except UnknownNameError as error:
        sentence = say("{name}: {problem}", name=name, problem=error)
        raise ProblemError(
            sentence, code="unknown-value", parameter=name, **_near(error)
        ) from error
    except QueryError as error:
        raise ProblemError(str(error), code="wrong-value", parameter=name) from error
    if "pattern" in schema and not re.search(schema["pattern"], text, re.ASCII):
        raise ProblemError(
            say(
                "{name}: {text} cannot be read; write it as {example}",
                name=name,
                text=shortened(text),
                example=schema["examples"][0],
            ),
            code="wrong-value",
            parameter=name,
        )
    return text


def _near(error: UnknownNameError) -> dict[str, Any]:
    return {"nearest": error.nearest} if error.nearest else {}
