"""What the columns of exported records are: type, unit, definition, allowed values, titles."""

from typing import Any

import pyarrow as pa

from geo.errors import MissionError
from geo.export.local_time import SUFFIX, describe_local
from geo.export.stream import INSTANT
from geo.export.tabular import CELL_TYPES
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.store.record_stream import CURRENT
from geo.store.tables import STATED_UNIT, VOTES_PREFIX
from geo.texts.program import text

ROW_TYPES = {
    "text": pa.string(),
    "code": pa.string(),
    "choice": pa.string(),
    "list": pa.string(),
    "date": pa.date32(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "instant": INSTANT,
    "flag": pa.bool_(),
}
OWN_FIELDS = {
    "instance_id": pa.string(),
    "content_hash": pa.string(),
    "recorded_at": INSTANT,
    f"recorded_at{SUFFIX}": pa.string(),
    "source_file": pa.string(),
    "source_row": pa.int64(),
    CURRENT: pa.bool_(),
}
"""What the store knows of each row beside its columns, in their order."""
DEFINITIONS = {
    "instance_id": "id of the submission: its revisions have one each",
    "content_hash": "hash of what was reported: equal ones say the same",
    "recorded_at": "when the store learnt of it, UTC",
    "source_file": "name of the file that it came in",
    "source_row": "row in that file, from 1, headings included",
    CURRENT: "whether this revision holds",
    STATED_UNIT: "unit that the row itself states, beside its point",
    "point_lon": "longitude at which the row is drawn",
    "point_lat": "latitude at which the row is drawn",
    "point_of": "whose point that is: the record's own, or one inside its unit",
}
POINT_OF = ("record", "unit")


def describe_record(mission: Mission, kind: Kind, schema: pa.Schema) -> dict[str, dict[str, Any]]:
    """Return title, definition, type, unit and allowed values of each column, by name."""
    options = {VOTES_PREFIX + option.id: dict(option.title) for option in mission.options}
    return {
        field.name: {
            name: value
            for name, value in _described(mission, kind, field, options).items()
            if value
        }
        for field in schema
    }


def _described(
    mission: Mission, kind: Kind, field: pa.Field, options: dict[str, dict[str, str]]
) -> dict[str, Any]:
    name, column = field.name, kind.column(field.name)
    said: dict[str, Any] = {
        "title": options.get(name) or _title(name, mission.languages),
        "definition": DEFINITIONS.get(name, ""),
        "type": CELL_TYPES[str(field.type)].name,
        "allowed": list(POINT_OF) if name == "point_of" else [],
    }
    if column is not None:
        said |= {
            "definition": column.definition,
            "type": column.type,
            "unit": column.unit,
            "allowed": list(column.allowed),
            "required": column.required,
            "private": column.private,
        }
    elif name.startswith(VOTES_PREFIX):
        said |= {"definition": "votes of this option", "unit": "votes"}
    elif name.endswith(SUFFIX):
        said["definition"] = describe_local(name.removesuffix(SUFFIX), mission.country.timezone)
    return said


def _title(name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Return what a column is called in the mission's languages, where texts have it."""
    try:
        known = text(f"columns.{name}")
    except MissionError:
        return {}
    return {code: known[code] for code in languages if code in known}
