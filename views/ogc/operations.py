"""What can be asked of the mission's features, as OGC API - Features has it, parts 1 to 3."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from flask import Response

from geo.texts.sentences import say
from views.api import schemas
from views.api.answering import answer_listing
from views.api.declared import GEOJSON, JSON, Asked, Operation, Parameter
from views.api.document import document
from views.ogc import asked as given
from views.ogc.answers import Desk, base
from views.ogc.config import SCHEMA
from views.ogc.styles import STYLE, XML
from views.serving.problems import ProblemError

COLLECTION = Parameter(
    name="collection", description="Collection, by id.", schema=given.TEXT, place="path"
)
ITEM = Parameter(name="item", description="Feature, by id.", schema=given.TEXT, place="path")
OBJECT = {"type": "object"}


def feature_operations(desk: Desk) -> tuple[Operation, ...]:
    """Return what can be asked; where pygeoapi is not installed, each says so."""

    def about(path: str, id_: str, summary: str, kind: str) -> Operation:
        name = path.rpartition("/")[2].strip("{}")
        return _operation(
            id_,
            path,
            summary,
            lambda asked: desk.about(
                asked, lambda engine, of: getattr(engine, name)(of), kind
            ),
            parameters=(COLLECTION, *given.EVERYWHERE),
            answers={200: {kind: OBJECT}},
        )  # fmt: skip

    return (
        _operation("ogcRoot", "/", "The mission, and links to all there is", desk.landing),
        _operation("ogcConformance", "/conformance", "Which standards are kept", desk.conformance),
        _operation(
            "ogcDocument",
            "/openapi",
            "This API as OpenAPI 3.1",
            lambda _: answer_listing("", lambda: described(desk)),
            parameters=(),
        ),
        _operation("ogcCollections", "/collections", "The collections", desk.listing),
        # Before the collection itself, whose id may hold slashes.
        about("/collections/{collection}/queryables", "ogcQueryables", "What can be asked", SCHEMA),
        about("/collections/{collection}/schema", "ogcSchema", "What features have", SCHEMA),
        _operation(
            "ogcStyle",
            f"/collections/{{collection}}/{STYLE}",
            "How QGIS draws a layer as the map does",
            desk.style,
            parameters=(COLLECTION, given.LANGUAGE),
            answers={200: {XML: {}}},
        ),
        about("/collections/{collection}", "ogcCollection", "A collection", JSON),
        _operation(
            "ogcItems",
            "/collections/{collection}/items",
            "Features of a collection, a page at a time",
            desk.items,
            act="export",
            parameters=(COLLECTION, *given.EVERYWHERE, *given.PAGING, *given.SELECTION),
            further=lambda path: given.filters(desk.columns(path["collection"])),
            answers={200: {GEOJSON: schemas.FEATURES}},
        ),
        _operation(
            "ogcItem",
            "/collections/{collection}/items/{item}",
            "A feature",
            desk.item,
            act="export",
            parameters=(COLLECTION, ITEM, *given.EVERYWHERE, given.SYSTEM),
            answers={200: {GEOJSON: schemas.FEATURE}},
        ),
    )


def _operation(
    id_: str, path: str, summary: str, run: Callable[[Asked], Response], **more: Any
) -> Operation:
    def guarded(asked: Asked) -> Response:
        check_installed()
        return run(asked)

    further = more.pop("further", None)

    def checked(path: Mapping[str, str]) -> tuple[Parameter, ...]:
        check_installed()
        return further(path) if further else ()

    stated = {
        "act": "see",
        "parameters": given.EVERYWHERE,
        "answers": {200: {JSON: OBJECT}},
        **more,
    }
    return Operation(id=id_, path=path, summary=summary, run=guarded, further=checked, **stated)


def check_installed() -> None:
    """Raise ProblemError where pygeoapi is not installed."""
    if find_spec("pygeoapi") is None:
        raise ProblemError(
            say(
                "OGC API - Features needs pygeoapi, which is not installed: "
                "pip install -r requirements-ogc.txt"
            ),
            code="not-installed",
            status=404,
        )


def described(desk: Desk) -> dict[str, Any]:
    """Return this API as a document of OpenAPI 3.1."""
    return document(desk.mission, feature_operations(desk), base())
