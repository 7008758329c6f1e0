"""What the columns of an exported layer are: title, definition, type, unit, allowed values."""

from collections.abc import Collection, Mapping
from typing import Any

from geo.catalogue import CATALOGUE, Derived, Measure
from geo.catalogue.earlier import DERIVED, STORED, companions
from geo.cube.measures import measures
from geo.cube.observation import Observation
from geo.cube.read import NEWEST, OLDEST
from geo.export.local_time import SUFFIX, describe_local
from geo.export.record_fields import said_in
from geo.export.rows import Exported, zones_of
from geo.gaps.unit_indicators import CODE_LISTS, unit_indicators
from geo.monitoring.other_missions.presence import NO, UNKNOWN, YES
from geo.records.kind import Column
from geo.records.polling_place import DRAWN_KINDS
from geo.texts.sentences import mark
from geo.texts.translations import in_each

EARLIER: Mapping[str, Measure | Derived] = {
    **{figure.id: figure for figure in (*STORED, *companions(STORED))},
    **{share.id: share for share in DERIVED},
}
"""Numbers of the layer of changes, whether a mission names an earlier round or not."""
COLUMNS = (
    Column(
        name="unit", type="code", definition=mark("code of the unit in the country's code system")
    ),
    Column(name="name", type="text", definition=mark("name of the unit")),
    Column(name="parent", type="code", definition=mark("code of the unit that it lies in")),
    Column(
        name="approximate",
        type="flag",
        definition=mark(
            "whether the boundary of the unit is approximate, and all that is measured from it"
        ),
    ),
    Column(name="region", type="text", definition=mark("name of the uppermost unit it lies in")),
    Column(
        name="area",
        type="choice",
        allowed=CODE_LISTS["area"],
        definition=mark("where most of its voters are; empty where that is not known"),
    ),
    Column(
        name="state",
        type="choice",
        allowed=CODE_LISTS["state"],
        definition=mark("whether teams cover the unit at the moment, as the mission defines it"),
    ),
    Column(
        name="since",
        type="instant",
        definition=mark(
            "instant from which on the unit has had no coverage; empty while it has some"
        ),
    ),
    Column(
        name="report_state",
        type="choice",
        allowed=CODE_LISTS["report_state"],
        definition=mark("state of the report of its station that needs attention most"),
    ),
    Column(
        name="ours",
        type="choice",
        allowed=(YES, NO, UNKNOWN),
        definition=mark("whether a team of ours is there"),
    ),
    Column(
        name="others",
        type="choice",
        allowed=(YES, NO, UNKNOWN),
        definition=mark("whether another mission is there"),
    ),
    Column(name="missions", type="text", definition=mark("which other missions are there")),
    Column(
        name="airtime_most_option",
        type="text",
        definition=mark("id of the option that got most time"),
    ),
    Column(
        name="airtime_most_name",
        type="text",
        definition=mark("name of the option that got most time"),
    ),
    Column(
        name=NEWEST,
        type="instant",
        definition=mark(
            "Instant at which the newest bulletin that the row's count is made of was published."
        ),
    ),
    Column(
        name=OLDEST,
        type="instant",
        definition=mark(
            "Instant of the oldest one: where it is earlier, the row is the sum of parts as last "
            "known."
        ),
    ),
)
"""What layers say beside columns of records and numbers of the catalogue."""

UNITS = (mark("score"), mark("tally sheets"))
"""Units of measurement that no column of a kind of records has: named here for translations."""


def describe_fields(
    layer: Exported, observation: Observation, local: Collection[str] = ()
) -> dict[str, dict[str, Any]]:
    """Return title, definition, type, unit and allowed values of each field, by name.

    Parameters
    ----------
    local : fields that are followed by their local time.
    """
    zone, own = zones_of(observation)
    codes = observation.mission.languages
    columns = {column.name: column for column in COLUMNS}
    if layer.records:
        columns |= {column.name: column for column in DRAWN_KINDS[layer.records].columns}
    numbers = _numbers(layer, observation)
    found: dict[str, dict[str, Any]] = {}
    for name, title in layer.fields.items():
        said = (
            _of_number(numbers[name], [option.id for option in observation.mission.options])
            if name in numbers
            else _of_column(columns[name], codes)
            if name in columns
            else {}
        )
        described = {
            "title": dict(title),
            **said,
            **said_in(codes, said.get("type", ""), said.get("unit", "")),
        }
        found[name] = {key: value for key, value in described.items() if value}
        if name in local:
            found[f"{name}{SUFFIX}"] = {
                "title": {language: f"{text} ({zone})" for language, text in title.items()},
                "definition": describe_local(name, zone, own, codes),
                "type": "text",
                **said_in(codes, "text", ""),
            }
            found[f"{name}{SUFFIX}"].pop("unit_name")
    return found


def _numbers(layer: Exported, observation: Observation) -> Mapping[str, Measure | Derived]:
    """Return the numbers among a layer's fields; columns of records are no such numbers."""
    known = measures(observation.mission)
    if layer.records:
        return known
    return {**CATALOGUE, **EARLIER, **unit_indicators(), **known}


def _of_number(number: Measure | Derived, options: Collection[str]) -> dict[str, Any]:
    if number.unit == "option":
        # Layers say who leads by id; its number in the cube is nobody's to read.
        return {
            "definition": dict(number.definition),
            "type": "choice",
            "unit": number.unit,
            "allowed": list(options),
        }
    return {
        "definition": dict(number.definition),
        # As `geo.export.rows.take_rows` writes them.
        "type": "number" if number.decimals else "integer",
        "unit": number.unit,
    }


def _of_column(column: Column, codes: Collection[str]) -> dict[str, Any]:
    return {
        "definition": in_each(column.definition, codes),
        "type": column.type,
        "unit": column.unit,
        "allowed": list(column.allowed),
        # As the files of records say: who is signed in gets it, the public never does.
        "private": column.private,
    }
