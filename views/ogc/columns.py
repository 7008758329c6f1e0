"""What each column of a collection means, for its queryables and schema in JSON Schema."""

from collections.abc import Mapping
from typing import Any

from geo.cube.observation import Observation
from geo.export.layer_fields import describe_fields
from geo.export.local_time import SUFFIX
from geo.export.record_fields import describe_record
from geo.export.stream import Part
from geo.texts.program import text
from views.ogc.collections import MOMENT, Collection

Columns = Mapping[str, Mapping[str, Any]]


def columns_of(observation: Observation, collection: Collection, part: Part) -> Columns:
    """Return title, definition, unit and allowed values of each column, as files have them.

    Parameters
    ----------
    part : rows of the collection.
    """
    schema = part.cells.schema
    if collection.kind:
        return describe_record(observation.mission, collection.kind, schema)
    assert collection.layer is not None  # noqa: S101 what is of no kind is of a layer
    local = [name for name in schema.names if f"{name}{SUFFIX}" in schema.names]
    found = describe_fields(collection.layer, observation, local)
    return {MOMENT: {"title": text("ogc.moment")}, **found} if collection.level else found


def titled(document: Mapping[str, Any], columns: Columns, language: str) -> None:
    """Put into a schema what its columns mean, in a language, else in the first that says it.

    Examples
    --------
    >>> document = {"properties": {"n": {"title": "n", "type": "integer"}}}
    >>> titled(document, {"n": {"title": {"en": "Number"}, "unit": "votes"}}, "en")
    >>> document["properties"]["n"]
    {'title': 'Number', 'type': 'integer', 'x-ogc-unit': 'votes'}
    """
    for name, said in document["properties"].items():
        column = columns.get(name, {})
        if title := _read(column.get("title"), language):
            said["title"] = title
        if definition := _read(column.get("definition"), language):
            said["description"] = definition
        # Of a list each of its parts is one of the allowed values, and the cell is none of them.
        if column.get("type") == "choice" and (allowed := column.get("allowed")):
            said["enum"] = list(allowed)
        if unit := column.get("unit"):
            said["x-ogc-unit"] = unit


def _read(words: Mapping[str, str] | None, language: str) -> str:
    return (words or {}).get(language) or next(iter((words or {}).values()), "")
