"""What the columns of the cube's table are, and what units say of themselves in every table."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from geo.cube.measures import Derived, Measure
from geo.errors import MissionError
from geo.export.local_time import SUFFIX, describe_local
from geo.export.record_fields import column_title, said_in
from geo.export.tabular import CELL_TYPES
from geo.missions.mission import Mission
from geo.texts.sentences import mark
from geo.texts.translations import in_each

UNIT_FIELDS = ("unit", "level", "name", "parent")
DEFINITIONS = {
    "unit": mark(
        "code of the unit in the country's code system; abroad, unlocated and undistributed are "
        "what no unit has"
    ),
    "level": mark("level of the unit, as the country's manifest names it"),
    "name": mark("name of the unit"),
    "parent": mark("code of the unit that it lies in"),
    "moment": mark("moment that is read, UTC"),
    "measure": mark("which number, by id"),
    "value": mark("the number; null where it is not known"),
    "text": mark("id of the option that leads, for measures that say who"),
}


def describe_cube(
    mission: Mission, chosen: Mapping[str, Measure | Derived], schema: pa.Schema
) -> dict[str, dict[str, Any]]:
    """Return title, definition, type and unit of each column, by name; of each measure, too."""
    names = [*schema.names, *(name for name in chosen if name not in schema.names)]
    found: dict[str, dict[str, Any]] = {}
    codes = mission.languages
    for name in names:
        measure = chosen.get(name)
        said: dict[str, Any] = {"definition": in_each(DEFINITIONS.get(name, ""), codes)}
        if name == f"moment{SUFFIX}":
            zone = mission.country.timezone
            said["definition"] = describe_local("moment", zone, codes=codes)
        if measure is None:
            said["title"] = column_title(name, codes, mission.country.timezone)
        if measure is not None:
            said |= {"unit": measure.unit, **texts_of(measure)}
        if name in schema.names:
            said["type"] = CELL_TYPES[str(schema.field(name).type)].name
        said |= said_in(codes, said.get("type", ""), said.get("unit", ""))
        found[name] = {key: value for key, value in said.items() if value}
    return found


def texts_of(measure: Measure | Derived) -> dict[str, dict[str, str]]:
    """Return title and definition by language; none of what only the map's texts count by."""
    try:
        return {"title": dict(measure.title), "definition": dict(measure.definition)}
    except MissionError:
        return {}
