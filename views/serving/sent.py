"""What browsers send: JSON as text that can be kept, and callbacks as the page itself sends them.

Whatever else arrives is answered with 400 and a sentence before Dash or any of our own code reads
it.
"""

import json
from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, request
from flask.json.provider import DefaultJSONProvider

from geo.errors import AtalayaError, QueryError
from geo.texts.sentences import say
from views.serving.problems import told_of, wait_of

CALLBACKS = "/_dash-update-component"
REASON = "Atalaya-Reason"


class StrictJson(DefaultJSONProvider):
    """Flask's JSON without what no answer could hold: NaN, half characters, bottomless nesting."""

    def loads(self, s: str | bytes, **options: Any) -> Any:
        """Return the value of a text. Raises ValueError when it is not JSON."""
        return parse_json(s, **options)


def parse_json(text: str | bytes, **options: Any) -> Any:
    """Return the value of a JSON text.

    Raises
    ------
    ValueError
        When it is not JSON by RFC 8259, when a text in it is not Unicode (a lone surrogate), or
        when it is nested too deeply to be read.

    Examples
    --------
    >>> parse_json('{"t": 1}')
    {'t': 1}
    """
    try:
        value = json.loads(text, parse_constant=_refuse_constant, **options)
        # Written back, since half a character is read without complaint and fails only where it is
        # sent or stored.
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError(say("the JSON is nested too deeply")) from error
    return value


def check_callbacks(app: Dash) -> None:
    """Refuse every callback that the page would not send, and read JSON strictly everywhere."""
    app.server.json = StrictJson(app.server)

    @app.server.before_request
    def refuse_odd_callback() -> None:
        if request.path == CALLBACKS and request.method == "POST":
            check_body(request.get_json(), app.callback_map)

    @app.server.errorhandler(DependencyException)
    def refuse_unknown_script(_error: DependencyException) -> Response:
        return Response("no such script", 404, content_type="text/plain; charset=utf-8")


def check_body(body: Any, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Check the body of a callback against those that are registered.

    Parameters
    ----------
    callbacks : output (``id.property``) -> ``inputs`` and ``state``, lists of ``id`` and
        ``property``, as Dash keeps them.

    Raises
    ------
    QueryError
        When the output is unknown, or inputs and states are not those of the callback, each with
        a text as its value.

    Examples
    --------
    >>> callbacks = {"panel.children": {"inputs": [{"id": "a", "property": "data"}], "state": [],
    ...     "callback": print}}
    >>> check_body({"output": "nothing.children"}, callbacks)
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: the body names no callback of this page
    """
    known = body.get("output") if isinstance(body, dict) else None
    callback = callbacks.get(known) if isinstance(known, str) else None
    # One that runs in the browser is registered, too, but nothing here answers it.
    if callback is None or "callback" not in callback:
        raise QueryError(say("the body names no callback of this page"))
    if body.get("outputs") != _outputs(str(known)):
        raise QueryError(say("outputs must be those of {known}", known=known))
    for part, key in (("inputs", "inputs"), ("state", "state")):
        _check_values(part, body.get(part, []), callback[key])
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        raise QueryError(say("changedPropIds must be a list of texts"))


def _outputs(known: str) -> Any:
    """Return what a page says of its outputs: one, or a list of several.

    >>> _outputs("unit-records.children")
    {'id': 'unit-records', 'property': 'children'}
    """
    parts = known.removeprefix("..").removesuffix("..").split("...")
    named = [dict(zip(("id", "property"), part.rsplit(".", 1), strict=True)) for part in parts]
    return named if known.startswith("..") else named[0]


def _check_values(part: str, given: Any, expected: list[Mapping[str, Any]]) -> None:
    if not isinstance(given, list) or len(given) != len(expected):
        raise QueryError(say("{part} must be a list of {number}", part=part, number=len(expected)))
    for value, wanted in zip(given, expected, strict=True):
        named = {key: wanted[key] for key in ("id", "property")}
        text = value.get("value") if isinstance(value, dict) else None
        # The whole value: a further key would reach Dash, which reads some that the page never
        # sends.
        if not isinstance(text, str) or value != {**named, "value": text}:
            raise QueryError(
                say(
                    "{part} must hold a text for {named}.{named_2}",
                    part=part,
                    named=named["id"],
                    named_2=named["property"],
                )
            )


def refuse(error: AtalayaError) -> tuple[str, int, dict[str, str]]:
    """Answer an error with its status and its one sentence, as plain text.

    Programs read the sentence; our pages say the reason's text in the reader's language.

    Examples
    --------
    >>> refuse(QueryError("no such level"))
    ('no such level', 400, {'Content-Type': 'text/plain; charset=utf-8'})
    """
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    if error.reason:
        headers[REASON] = error.reason
    if wait := wait_of(error):
        headers["Retry-After"] = str(wait)
    return told_of(error), error.status, headers


def _refuse_constant(name: str) -> None:
    raise ValueError(say("{name} is no number of JSON", name=name))
