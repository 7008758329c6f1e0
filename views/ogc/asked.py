"""What a request asks of a collection: its parameters, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request

from geo.errors import QueryError
from geo.export.rows import Box, check_box
from geo.export.stream import unlike
from geo.numbers import parse_degrees, shortened
from geo.texts.sentences import say
from views.api.declared import Asked, Parameter
from views.api.parameters import FURTHEST
from views.ogc.config import MOST, USUAL
from views.ogc.moments import check_inside, interval_of
from views.ogc.selecting import EVERYTHING, Wanted
from views.ogc.systems import CRS84, SYSTEMS, box_from
from views.serving.problems import ProblemError

FORMATS = ("json", "html")
TEXT = {"type": "string"}
FORMAT = Parameter(
    name="f",
    description="Format; by default what Accept asks for, else JSON.",
    schema={"type": "string", "enum": list(FORMATS)},
)
LANGUAGE = Parameter(
    name="lang",
    description="Language of titles and pages; by default what Accept-Language asks for.",
    schema={"type": "string", "pattern": "^[A-Za-z-]{2,20}$", "examples": ["es"]},
)
EVERYWHERE = (FORMAT, LANGUAGE)
NUMBER = r"-?\d{1,9}(\.\d{1,12})?"
PAGING = (
    Parameter(
        name="limit",
        description=f"Features of a page; {USUAL} by default; of more than {MOST}, {MOST}.",
        schema={"type": "integer", "minimum": 1, "maximum": FURTHEST},
    ),
    Parameter(
        name="offset",
        description="Features to pass over, as the link to the next page has it.",
        schema={"type": "integer", "minimum": 0, "maximum": FURTHEST},
    ),
)
SYSTEM = Parameter(
    name="crs", description="System of the coordinates of the answer, by its address.", schema=TEXT
)
SELECTION = (
    Parameter(
        name="bbox",
        description="Lower and upper corner: features that touch it.",
        schema={
            "type": "string",
            "pattern": f"^{NUMBER}(,{NUMBER}){{3}}$",
            "examples": ["-77.2,-12.3,-76.8,-11.9"],
        },
    ),
    Parameter(
        name="bbox-crs", description="System of the coordinates of bbox, by its address.",
        schema=TEXT,
    ),
    SYSTEM,
    Parameter(
        name="datetime",
        description="An instant, a day, or an interval of two of them; .. is an open end.",
        schema={"type": "string", "examples": ["2021-06-06T23:00:00Z/.."]},
    ),
    Parameter(
        name="properties",
        description="Properties to give, separated by commas; all by default.",
        schema=TEXT,
        many=True,
    ),
    Parameter(
        name="sortby",
        description="Properties to sort by, with - before one downwards.",
        schema=TEXT,
        many=True,
    ),
    Parameter(
        name="skipGeometry",
        description="Give no geometries.",
        schema={"type": "string", "enum": ["true", "false"]},
    ),
)  # fmt: skip
RESERVED = frozenset(each.name for each in (*EVERYWHERE, *PAGING, *SELECTION))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How rows are given: which properties, "()" all, in which system, with shapes or without."""

    properties: Sequence[str]
    system: str = CRS84
    shapes: bool = True


def filters(columns: Sequence[str]) -> tuple[Parameter, ...]:
    """Return a parameter for each column, which keeps the features that have its value."""
    return tuple(
        Parameter(name=name, description=f"Features of this {name} alone.", schema=TEXT)
        for name in columns
        if name not in RESERVED
    )


def wanted_of(
    asked: Asked, columns: Sequence[str], extent: tuple[datetime, datetime] | None
) -> Wanted:
    """Return which rows are asked for.

    Parameters
    ----------
    extent : first and last instant of the collection; None where its rows have no time.

    Raises
    ------
    ProblemError
        When a box, an interval or a property is none.
    """
    texts = [*asked.texts("sortby")]
    sort = [(_column("sortby", text.lstrip("+- "), columns), text[:1] == "-") for text in texts]
    interval = EVERYTHING
    if text := asked.text("datetime"):
        if extent is None:
            raise ProblemError(
                say("these features have no time: datetime says nothing of them"),
                code="no-such-column",
                parameter="datetime",
            )
        interval = interval_of(text)
        check_inside(interval, *extent)
    return Wanted(
        box=_box(asked),
        interval=interval,
        values=[(n, asked.text(n)) for n in asked.values if n in columns and n not in RESERVED],
        sort=sort,
        offset=asked.number("offset") or 0,
        limit=min(asked.number("limit") or USUAL, MOST),
    )


def form_of(asked: Asked, columns: Sequence[str]) -> Form:
    """Return how rows are given. Raises ProblemError when a property or the system is unknown."""
    return Form(
        properties=[_column("properties", name, columns) for name in asked.texts("properties")],
        system=_system(asked, "crs"),
        shapes=asked.text("skipGeometry") != "true",
    )


def format_asked(asked: Asked) -> str:
    """Return the format by ``f``, else by Accept; whoever names none of ours gets JSON."""
    if named := asked.text("f"):
        return named
    best = request.accept_mimetypes.best_match(
        ["application/json", "application/geo+json", "text/html"], "application/json"
    )
    return "html" if best == "text/html" else "json"


def _box(asked: Asked) -> Box | None:
    text = asked.text("bbox")
    if not text:
        if asked.text("bbox-crs"):
            raise ProblemError(
                say("bbox-crs without bbox says nothing"), code="contradiction",
                parameter="bbox-crs",
            )  # fmt: skip
        return None
    system = _system(asked, "bbox-crs")
    try:
        if system == CRS84:
            return check_box(parse_degrees(text))
        return box_from([float(edge) for edge in text.split(",")], system)
    except (QueryError, ValueError) as error:
        sentence = (
            str(error)
            if isinstance(error, QueryError)
            else say("{bbox} is no box in {system}", bbox=shortened(text), system=system)
        )
        raise ProblemError(sentence, code="wrong-value", parameter="bbox") from error


def _system(asked: Asked, name: str) -> str:
    text = asked.text(name)
    # Brackets stand around addresses in headers, and some programs send them along.
    found = text.strip("<>") or (CRS84 if name not in asked.values else "")
    if found not in SYSTEMS:
        raise _unknown(name, found, SYSTEMS)
    return found


def _column(parameter: str, name: str, columns: Sequence[str]) -> str:
    if name not in columns:
        raise _unknown(parameter, name, columns)
    return name


def _unknown(parameter: str, name: str, known: Sequence[str]) -> ProblemError:
    error = unlike(name, known)
    members: dict[str, Any] = {"nearest": error.nearest} if error.nearest else {}
    return ProblemError(
        say("{name}: {problem}", name=parameter, problem=error),
        code="unknown-value",
        parameter=parameter,
        **members,
    )
