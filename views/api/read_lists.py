"""What a program reads first: where it is, which layers and which kinds of records there are."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, request

from geo import __version__
from geo.cube.observation import Observation
from geo.export.about import instant
from geo.export.layer_fields import describe_fields
from geo.export.mission_about import mission_about
from geo.records.kind import Column, Kind
from geo.records.kinds import KINDS
from layers import with_data
from views.api import schemas
from views.api.answering import answer_listing
from views.api.declared import GEOJSON, JSON, Asked, Operation
from views.api.source import Source

BASE = "/api/v1"
OPENAPI = "application/vnd.oai.openapi+json"
PARTS = (
    ("layers", "/layers", JSON, "Layers, each as features at a moment"),
    ("records", "/records", JSON, "Kinds of records"),
    ("cube", "/cube", GEOJSON, "Units by time: measures"),
    ("units", "/units", GEOJSON, "Units with their polygons"),
    ("service-desc", "/openapi.json", OPENAPI, "This API as OpenAPI 3.1"),
)


def operations(source: Source, document: Callable[[], Mapping[str, Any]]) -> tuple[Operation, ...]:
    """Return what lists the rest; `document` is the OpenAPI document."""
    return (
        Operation(
            id="readRoot",
            path="/",
            summary="The mission, and links to all there is",
            act="see",
            answers={200: {JSON: schemas.ROOT}},
            run=lambda _: answer_listing(source.version(), lambda: _root(source)),
        ),
        Operation(
            id="listLayers",
            path="/layers",
            summary="The layers that have data, with their fields",
            act="see",
            answers={200: {JSON: schemas.LAYERS}},
            run=lambda _: _layers(source),
        ),
        Operation(
            id="listKinds",
            path="/records",
            summary="The kinds of records, with their columns",
            act="see",
            answers={200: {JSON: schemas.KINDS}},
            run=lambda _: answer_listing("kinds", _kinds),
        ),
        Operation(
            id="readDocument",
            path="/openapi.json",
            summary="This document",
            act="see",
            answers={200: {JSON: schemas.DOCUMENT}},
            run=lambda asked: _document(asked, document),
        ),
    )


def href(path: str) -> str:
    """Return the whole address of a path of the API, as the reader came."""
    return f"{request.url_root.rstrip('/')}{BASE}{path}"


def _root(source: Source) -> dict[str, Any]:
    observation, mission = source.current(), source.mission
    about = mission_about(
        mission,
        version=observation.version,
        attribution=observation.attribution,
        licence=observation.licence,
    )
    axis = mission.time_axis()
    links = [
        {"rel": rel, "href": href(path), "type": kind, "title": title}
        for rel, path, kind, title in PARTS
    ]
    return {
        **about,
        "first_moment": instant(axis[0].to_pydatetime()),
        "last_moment": instant(axis[-1].to_pydatetime()),
        "software": f"Atalaya {__version__}",
        "links": [{"rel": "self", "href": href("/"), "type": JSON}, *links],
    }


def _layers(source: Source) -> Response:
    observation = source.current()
    return answer_listing(observation.version, lambda: {"layers": _described(source, observation)})


def _described(source: Source, observation: Observation) -> list[dict[str, Any]]:
    return [
        {
            "id": layer.id,
            "title": dict(layer.title),
            "definition": dict(layer.definition),
            "source": dict(layer.source),
            "records": layer.records or None,
            "fields": describe_fields(layer, observation),
            "href": href(f"/layers/{layer.id}"),
        }
        for layer in with_data(source.layers.values(), observation)
    ]


def _kinds() -> dict[str, Any]:
    return {
        "kinds": [
            {
                "id": kind.id,
                "definition": kind.definition,
                "subject": kind.subject,
                "columns": columns_of(kind),
                "href": href(f"/records/{kind.id}"),
            }
            for kind in KINDS.values()
        ]
    }


def columns_of(kind: Kind) -> dict[str, dict[str, Any]]:
    """Return what each column of a kind is, without what it leaves open.

    Examples
    --------
    >>> from geo.records.kinds import INCIDENT
    >>> columns_of(INCIDENT)["incident_id"]["required"]
    True
    """
    return {column.name: _column(column) for column in kind.columns}


def _column(column: Column) -> dict[str, Any]:
    said = {
        "definition": column.definition,
        "type": column.type,
        "unit": column.unit,
        "allowed": list(column.allowed),
        "minimum": column.minimum,
        "maximum": column.maximum,
        "required": column.required,
        "private": column.private,
    }
    return {name: value for name, value in said.items() if value not in ("", [], None, False)}


def _document(_asked: Asked, document: Callable[[], Mapping[str, Any]]) -> Response:
    made = document()
    return answer_listing(str(made["info"]["version"]), lambda: made)
