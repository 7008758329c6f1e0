"""What a route of the API says of itself: validation, document and errors are all read from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from flask import Response

from geo.access.roles import Act

JSON, GEOJSON = "application/json", "application/geo+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an address.

    Attributes
    ----------
    schema : JSON Schema of one value, of which `views.api.values` reads ``enum``, ``pattern``, and
        ``type: integer`` with ``minimum`` and ``maximum``; nothing else may stand in it.
    many : several values, separated by commas or repeated.
    place : where it stands; one of the path is always needed, and without an ``enum`` it may hold
        slashes.
    """

    name: str
    description: str
    schema: Mapping[str, Any]
    many: bool = False
    place: Literal["query", "path"] = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request whose parameters were checked: name -> text, or texts where there may be many."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a parameter's value, "" where it is not given."""
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter of many."""
        return tuple(self.values.get(name, ()))

    def flag(self, name: str) -> bool:
        """Tell whether a flag is set."""
        return self.values.get(name) in {"1", "true"}

    def number(self, name: str) -> int | None:
        """Return a whole number, None where it is not given."""
        found = self.values.get(name)
        return None if found is None else int(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked.

    Attributes
    ----------
    id, path, method, summary : as OpenAPI names them; places of the path in braces.
    act : what the role of the account has to allow.
    needs : what the token has to allow, ``read`` or ``write``.
    answers : status -> media type -> JSON Schema of the content, beside problems.
    refusals : status -> JSON Schema of what a problem says beside what all of them do.
    body : media type -> JSON Schema of what is sent.
    further : parameters of the query that only some addresses take, by the places of the path.
    run : makes the answer.
    """

    id: str
    path: str
    summary: str
    act: Act
    run: Callable[[Asked], Response]
    method: Literal["GET", "POST"] = "GET"
    needs: Literal["read", "write"] = "read"
    parameters: tuple[Parameter, ...] = ()
    answers: Mapping[int, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    refusals: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    body: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    further: Callable[[Mapping[str, str]], tuple[Parameter, ...]] = lambda _path: ()

    def of(self, place: str) -> tuple[Parameter, ...]:
        """Return the parameters of the path or of the query."""
        return tuple(each for each in self.parameters if each.place == place)
