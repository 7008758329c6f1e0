"""What the columns of the cube's table are, and what units say of themselves in every table."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from geo.cube.measures import Derived, Measure
from geo.errors import MissionError
from geo.export.local_time import SUFFIX, describe_local
from geo.export.tabular import CELL_TYPES
from geo.missions.mission import Mission
from geo.texts.program import text

UNIT_FIELDS = ("unit", "level", "name", "parent")
DEFINITIONS = {
    "unit": "code of the unit in the country's code system; abroad, unlocated and undistributed "
    "are what no unit has",
    "level": "level of the unit, as the country's manifest names it",
    "name": "name of the unit",
    "parent": "code of the unit that it lies in",
    "moment": "moment that is read, UTC",
    "measure": "which number, by id",
    "value": "the number; null where it is not known",
    "text": "id of the option that leads, for measures that say who",
}


def describe_cube(
    mission: Mission, chosen: Mapping[str, Measure | Derived], schema: pa.Schema
) -> dict[str, dict[str, Any]]:
    """Return title, definition, type and unit of each column, by name; of each measure, too."""
    names = [*schema.names, *(name for name in chosen if name not in schema.names)]
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        measure = chosen.get(name)
        said: dict[str, Any] = {"definition": DEFINITIONS.get(name, "")}
        if name == f"moment{SUFFIX}":
            said["definition"] = describe_local("moment", mission.country.timezone)
        if name in {"unit", "name", "parent"}:
            said["title"] = dict(text(f"columns.{name}"))
        if measure is not None:
            said |= {"unit": measure.unit, **texts_of(measure)}
        if name in schema.names:
            said["type"] = CELL_TYPES[str(schema.field(name).type)].name
        found[name] = {key: value for key, value in said.items() if value}
    return found


def texts_of(measure: Measure | Derived) -> dict[str, dict[str, str]]:
    """Return title and definition by language; none of what only the map's texts count by."""
    try:
        return {"title": dict(measure.title), "definition": dict(measure.definition)}
    except MissionError:
        return {}
