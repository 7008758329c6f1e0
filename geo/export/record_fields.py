"""What the columns of exported records are: type, unit, definition, allowed values, titles."""

from collections.abc import Iterable
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
from geo.texts.sentences import mark
from geo.texts.translations import in_each
from geo.texts.values import complete

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
    "instance_id": mark("id of the submission: its revisions have one each"),
    "content_hash": mark("hash of what was reported: equal ones say the same"),
    "recorded_at": mark("when the store learnt of it, UTC"),
    "source_file": mark("name of the file that it came in"),
    "source_row": mark("row in that file, from 1, headings included"),
    CURRENT: mark("whether this revision holds"),
    STATED_UNIT: mark("unit that the row itself states, beside its point"),
    "point_lon": mark("longitude at which the row is drawn"),
    "point_lat": mark("latitude at which the row is drawn"),
    "point_of": mark("whose point that is: the record's own, or one inside its unit"),
}
POINT_OF = ("record", "unit")


def describe_record(mission: Mission, kind: Kind, schema: pa.Schema) -> dict[str, dict[str, Any]]:
    """Return title, definition, type, unit and allowed values of each column, by name."""
    options = {
        VOTES_PREFIX + option.id: dict(complete(option.title, mission.languages))
        for option in mission.options
    }
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
    definition, codes = DEFINITIONS.get(name, ""), mission.languages
    said: dict[str, Any] = {
        "title": options.get(name) or column_title(name, codes, mission.country.timezone),
        "type": CELL_TYPES[str(field.type)].name,
        "allowed": list(POINT_OF) if name == "point_of" else [],
    }
    if column is not None:
        definition = column.definition
        said |= {
            "type": column.type,
            "unit": column.unit,
            "allowed": list(column.allowed),
            "required": column.required,
            "private": column.private,
        }
    elif name.startswith(VOTES_PREFIX):
        definition = mark("votes of this option")
        said["unit"] = "votes"
    said |= said_in(codes, said["type"], said.get("unit", ""))
    if not definition and name.endswith(SUFFIX):
        instant, zone = name.removesuffix(SUFFIX), mission.country.timezone
        return {**said, "definition": describe_local(instant, zone, codes=codes)}
    return {**said, "definition": in_each(definition, codes)}


def said_in(codes: Iterable[str], type_: str, unit: str) -> dict[str, dict[str, str]]:
    """Return what the type and the unit of a column are called, by language.

    Examples
    --------
    >>> said_in(["es", "en"], "integer", "votes")["unit_name"]
    {'es': 'votos', 'en': 'votes'}
    """
    return {"type_name": in_each(type_, codes), "unit_name": in_each(unit, codes)}


def column_title(name: str, languages: Iterable[str], zone: str) -> dict[str, str]:
    """Return what a column is called, by language; of a local time what its instant is, and where.

    Parameters
    ----------
    zone : IANA name of the time zone of local times.

    Raises
    ------
    MissionError
        When no text says it.

    Examples
    --------
    >>> column_title("occurred_at_local", ["en"], "America/Lima")
    {'en': 'Occurred (America/Lima)'}
    """
    of_instant = name.removesuffix(SUFFIX)
    if of_instant != name:
        own = column_title(of_instant, languages, zone)
        return {code: f"{words} ({zone})" for code, words in own.items()}
    try:
        # What pages show too, else what files alone have.
        known = text(f"columns.{name}")
    except MissionError:
        known = text(f"record_columns.{name}")
    return {code: known[code] for code in languages if code in known}
