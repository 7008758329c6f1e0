"""What an exported file says of itself: whose data, which moment, which version, what columns."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from geo.cube.measures import measures
from geo.cube.observation import Observation
from geo.cube.read import NEWEST, as_of, read
from geo.cube.records.beside import list_beside
from geo.cube.time_query import TimeQuery
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED, UNLOCATED
from geo.export.layer_fields import describe_fields
from geo.export.mission_about import mission_about
from geo.export.rows import Exported, Extract
from geo.monitoring.by_unit import figures_at
from geo.texts.sentences import ENGLISH, say, spoken, written


def describe(extract: Extract, local: Collection[str] = ()) -> dict[str, Any]:
    """Return the facts about an export as plain JSON values.

    ``beside`` holds the layer's measures of what has no polygon (votes abroad, no known place,
    bulletins ahead of the districts), so that the rows and it together are the whole; of a file of
    some units it holds nothing. `local` are the fields that are followed by their local time.
    """
    layer, observation, query = extract.layer, extract.observation, extract.query
    mission = observation.mission
    about: dict[str, Any] = {
        **mission_about(
            mission,
            version=observation.version,
            attribution=observation.attribution,
            licence=observation.licence,
        ),
        "layer": layer.id,
        "definition": dict(layer.definition),
        "source": dict(layer.source),
        **moments(query.at, mission.country.timezone),
        "mode": query.mode,
        "clock": query.clock,
        "filters": {axis: list(values) for axis, values in query.filters.items()},
        "level": extract.level,
        # A mission may hold several counts: this says whose figures the file has.
        "series": observation.cube.attrs["series"],
        "fields": describe_fields(layer, observation, local),
        # What no unit has is of none of those that the file is narrowed to.
        "beside": _unplaced(layer, observation, query) if extract.units is None else {},
        "not_shown": _not_shown(extract),
    }
    if earlier_round := _earlier_round(layer, observation):
        about["earlier_round"] = earlier_round
    if query.mode == "window":
        about["from"] = instant(query.at - query.window)
        about["window"] = duration(query.window)
    if extract.bbox is not None:
        about["bbox"] = list(extract.bbox)
    return about


def beside_lines(about: Mapping[str, Any]) -> list[str]:
    """Return one line per row without a polygon: what the rows of a file leave out.

    >>> beside_lines({"beside": {"abroad": {"sheets_out": 1234, "expected_points": None}}})
    ['not in the rows, for it has no polygon: abroad (sheets_out 1,234)']
    """
    lines = []
    fields = about.get("fields", {})
    for row, values in about["beside"].items():
        figures = ", ".join(
            f"{_field_name(fields, name)} {written(value)}"
            for name, value in values.items()
            # Who leads is the place of an option in the cube, which no reader has seen.
            if isinstance(value, int | float) and name != "winner"
        )
        lines.append(
            say(
                "not in the rows, for it has no polygon: {row} ({figures})",
                row=say("abroad") if row == ABROAD else row,
                figures=figures,
            )
        )
    return lines


def _field_name(fields: Mapping[str, Any], name: str) -> str:
    """Return what a field is called: its id in English, as the file has it, else its title."""
    if spoken() == ENGLISH.code:
        return name
    return str(fields.get(name, {}).get("title", {}).get(spoken(), name))


def instant(moment: datetime) -> str:
    """Return an instant as ISO 8601 in UTC.

    >>> instant(datetime(2021, 6, 7, 0, 30, tzinfo=UTC))
    '2021-06-07T00:30:00Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def moments(moment: datetime, zone: str) -> dict[str, str]:
    """Return a moment in UTC and in local time, and the zone.

    >>> moments(datetime(2021, 6, 7, 0, 30, tzinfo=UTC), "America/Lima")["moment_local"]
    '2021-06-06T19:30:00-05:00'
    """
    local = moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
    return {"moment": instant(moment), "moment_local": local, "timezone": zone}


def with_ends(rows: pd.DataFrame, ends: Mapping[str, str]) -> pd.DataFrame:
    """Return a table that ends with which mission it is of and when.

    A column of that name which the table has already stays: statements say whose they are in
    ``mission``. Ours is ``file_mission`` then.

    >>> said = pd.DataFrame({"mission": ["oas"]})
    >>> with_ends(said, {"mission": "per-2021", "exercise": "false"}).to_dict("list")
    {'mission': ['oas'], 'file_mission': ['per-2021'], 'exercise': ['false']}
    """
    named = {f"file_{name}" if name in rows else name: value for name, value in ends.items()}
    return rows.assign(**named)


def duration(span: timedelta) -> str:
    """Return a span as ISO 8601.

    >>> duration(timedelta(hours=24))
    'PT86400S'
    """
    return f"PT{int(span.total_seconds())}S"


def _unplaced(
    layer: Exported, observation: Observation, query: TimeQuery
) -> dict[str, dict[str, float | str | None]]:
    known = measures(observation.mission)
    instants = as_of(observation.cube, query)[NEWEST]
    values = {name: read(observation.cube, name, query) for name in layer.fields if name in known}
    # What verifying computes beside the cube lies abroad as well.
    for group in layer.computed:
        figures = figures_at(observation, group, query)
        values |= {str(name): figures[name] for name in figures if name in layer.fields}
    return {
        row: {name: _number(series[row]) for name, series in values.items()}
        | ({} if pd.isna(instants[row]) else {NEWEST: instant(instants[row])})
        for row in (ABROAD, UNLOCATED, UNDISTRIBUTED)
        if any(series[row] for series in values.values() if series[row] == series[row])
    }


def _not_shown(extract: Extract) -> dict[str, int]:
    """Return how many records of the layer no unit or no instant shows, by kind and reason.

    Of those alone that the file is about: of its moment and filters, unless it has all records,
    and with a unit of its own where it is narrowed to some.
    """
    layer, observation = extract.layer, extract.observation
    if extract.full:
        rows = observation.outside
        rows = rows.loc[rows["kind"] == layer.records] if layer.records else rows
    else:
        rows = list_beside(observation, extract.query, layer.records)
    if extract.units is not None:
        rows = rows.loc[rows["unit"].isin(extract.units)]
    counts = (rows["kind"] + ": " + rows["reason"]).value_counts(sort=False)
    return {str(what): int(n) for what, n in counts.items()}


def _earlier_round(layer: Exported, observation: Observation) -> dict[str, str | bool]:
    """Return the round that a layer compares with, and whether its results are stored."""
    earlier = observation.mission.earlier_round
    known = measures(observation.mission)
    of = any(name in layer.fields and known[name].unit == "points" for name in known)
    if earlier is None or not of:
        return {}
    imported = observation.earlier is not None and observation.earlier.imported
    return {"mission": earlier.name, "imported": imported}


def _number(value: float) -> float | None:
    """Return a JSON number: whole where it is, None for NaN (which equals nothing)."""
    if value != value:  # noqa: PLR0124
        return None
    return int(value) if value == int(value) else round(value, 6)
