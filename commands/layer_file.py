"""A layer's file, whichever command makes it: written, noted in the audit trail, told."""

from pathlib import Path

import pandas as pd

from commands.context import actor_at_terminal
from commands.delivering import deliver, messages
from geo.access.export_limit import note_export
from geo.cube.observation import Observation
from geo.cube.records.beside import list_beside
from geo.cube.records.reasons import reason_said
from geo.cube.time_query import TimeQuery
from geo.errors import LayerError
from geo.export.stream import Stream
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import counted_kind, say
from layers import layers_of, with_data
from layers.definition.layer import Layer

LISTED = 50
"""Records that are named per reason; more are counted, and the file's metadata counts all."""


def write_layer(stream: Stream, form: str, out: Path, query: TimeQuery, settings: Settings) -> None:
    """Write a layer's stream into a file or to standard output, note it, and say what it is."""
    mission, layer = (str(stream.about[name]) for name in ("mission", "layer"))
    store = open_store(store_url(settings, mission), mission)
    note_export(store.engine, actor_at_terminal(), f"{layer}.{form}", {"at": query.at.isoformat()})
    path = deliver(stream, form, out)
    if path is not None:
        messages(out).print(
            say(
                "{out}: {layer} at {at}, {size:,.0f} kB",
                out=path,
                layer=layer,
                at=query.at.isoformat(),
                size=path.stat().st_size / 1e3 if path.is_file() else 0,
            )
        )


def say_beside(
    layer: Layer, observation: Observation, query: TimeQuery, out: Path, *, full: bool
) -> None:
    """Say which records are in no row of a layer's file, and why."""
    whole = full and layer.records
    outside = observation.outside if whole else list_beside(observation, query, layer.records)
    for line in not_shown(outside, layer.records):
        messages(out).print(line, markup=False, highlight=False, soft_wrap=True)


def not_shown(outside: pd.DataFrame, kind: str) -> list[str]:
    """Return one line per reason for which records of a kind are in no unit or at no instant.

    Parameters
    ----------
    outside : as of `geo.cube.records.unplaced.list_outside`.
    kind : of the layer's records; "" for a layer of units, which says so of all kinds.

    Examples
    --------
    >>> rows = pd.DataFrame({"kind": ["incident"], "record": ["OT-1"], "unit": [""],
    ...     "source_file": ["a.csv"], "source_row": [2], "reason": ["before the time axis"]})
    >>> not_shown(rows, "incident")
    ['beside it: 1 incident, before the time axis: OT-1 (row 2)']
    """
    rows = outside.loc[outside["kind"] == kind] if kind else outside
    lines = []
    for (name, reason), found in rows.groupby(["kind", "reason"], sort=False):
        listed = ", ".join(
            say("{record} (row {row})", record=record, row=row) if pd.notna(row) else str(record)
            for record, row in zip(found["record"].head(LISTED), found["source_row"], strict=False)
        )
        if len(found) > LISTED:
            listed = say("{listed} and {more:,} more", listed=listed, more=len(found) - LISTED)
        number = counted_kind(len(found), str(name))
        lines.append(
            say(
                "beside it: {number}, {reason}: {listed}",
                number=number,
                reason=reason_said(str(reason)),
                listed=listed,
            )
        )
    return lines


def within_mission(layer: Layer, observation: Observation) -> Layer:
    """Return a layer as the mission has it. Raises LayerError where it has not what it shows."""
    mission = observation.mission
    offered = {each.id: each for each in with_data(layers_of(mission).values(), observation)}
    if layer.id not in offered:
        raise LayerError(
            say(
                "{mission} has no layer {layer!r}; it has {offered}",
                mission=mission.name,
                layer=layer.id,
                offered=", ".join(offered),
            )
        )
    return offered[layer.id]
