"""The records of the layers of points, as columns sorted by time, for the browser.

Instants are whole minutes since the epoch, rounded up: at any whole minute the comparisons
``begins <= moment`` and ``moment < ends`` then say the same as on the exact instants.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.records.timeline import timeline
from geo.cube.time_query import filters_of
from geo.records.polling_place import DRAWN_KINDS
from layers.definition.layer import Layer
from views.payload.blob import Blob, pack_columns, row_type

NEVER = 2**31 - 1
NO_CLASS = 255
VAGUE = "vague"
"""Column of how vague a place is; see `vagueness`."""


def pack_records(
    observation: Observation, layers: Iterable[Layer]
) -> tuple[list[Blob], dict[str, Any]]:
    """Return one binary file per kind that a layer draws, and their description by kind."""
    blobs, described = [], {}
    for layer in (layer for layer in layers if layer.records):
        kind = DRAWN_KINDS[layer.records]
        columns = record_columns(observation, layer)
        content, places = pack_columns(columns)
        blob = Blob(name=f"{kind.id}.bin", content=content)
        blobs.append(blob)
        described[kind.id] = {
            "url": blob.url,
            "count": len(columns["id"]),
            "columns": places,
            "categories": {name: list(values) for name, values in _categories(layer).items()},
            "over": kind.over,
            "filters": list(filters_of(kind)),
            "only": asdict(layer.only) if layer.only else None,
            **({"late": True} if layer.late else {}),
        }
    return blobs, described


def record_columns(observation: Observation, layer: Layer) -> dict[str, np.ndarray]:
    """Return the records that a layer of points may draw, by when they begin.

    ``id`` is the position in `Observation.drawn_records` of the kind; of one over ``flow``, of
    which every revision is there, that in ``observation.versions``. A choice is the position of
    its value in the column's allowed ones, 255 for any other.
    """
    kind = DRAWN_KINDS[layer.records]
    first = observation.cube["time"].to_numpy()[0]
    if kind.over == "flow":
        rows = observation.versions(kind.id)
        ids, times = np.arange(len(rows)), _flow(timeline(rows, kind), first)
    else:
        known = observation.drawn_records(kind.id)
        rows = layer.drawn(observation) if layer.drawn else known
        ids = known.index.get_indexer(rows.index)
        times = {"begins": minutes(naive(rows[kind.begins]))}
        if kind.ends:
            times["ends"] = minutes(naive(rows[kind.ends]))
    columns = {
        **_places(rows),
        **times,
        "unit": _rows(observation, rows),
        **{name: _positions(rows[name], of) for name, of in _categories(layer).items()},
        "id": ids.astype(np.uint32),
    }
    if layer.vague:
        columns[VAGUE] = vagueness(rows["geo_precision"])
    return _sorted(columns, "begins")


def vagueness(precision: pd.Series) -> np.ndarray:
    """Return how vague places are: 0 a point, 1 an area, 2 a region; uint8.

    Examples
    --------
    >>> vagueness(pd.Series([1, 2, 3, None], dtype="Int64")).tolist()
    [0, 1, 2, 0]
    """
    given = precision.astype("Float64").to_numpy(dtype=float, na_value=1.0)
    return np.clip(given - 1, 0, 2).astype(np.uint8)


def _categories(layer: Layer) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of choices that the browser is sent, with their allowed values."""
    given = {column.name: column.allowed for column in DRAWN_KINDS[layer.records].columns}
    return {name: given[name] for name in layer.columns}


def _flow(table: pd.DataFrame, first: np.datetime64) -> dict[str, np.ndarray]:
    """Return when each revision holds; one of which no end is known ends when it begins."""
    at = {name: table[name].to_numpy() for name in table}
    ends = np.where(np.isnat(at["until"]), at["occurred"], at["until"])
    return {
        "begins": minutes(at["occurred"], first),
        "ends": minutes(ends),
        "reported": minutes(at["reported"], first),
        "known_from": minutes(at["known_from"]),
        "known_to": minutes(at["known_to"]),
    }


def minutes(instants: np.ndarray, first: np.datetime64 | None = None) -> np.ndarray:
    """Return instants as minutes since the epoch, rounded up; NaT becomes 2^31 - 1.

    Those before `first`, the first instant of the time axis, are rounded down: they stay before.

    Examples
    --------
    >>> minutes(np.array(["1970-01-01T00:01:00", "1970-01-01T00:01:01", "NaT"], "M8[s]")).tolist()
    [1, 2, 2147483647]
    """
    absent = np.isnat(instants)
    microseconds = np.where(absent, 0, instants.astype("datetime64[us]").astype(np.int64))
    # Up: floor would let a record begin a minute before it did, and be seen at an instant at which
    # nobody knew it.
    rounded = -(-microseconds // 60_000_000)
    if first is not None:
        rounded = np.where(instants < first, microseconds // 60_000_000, rounded)
    # The largest of the type: "not yet ended" is then later than every moment, and no comparison
    # needs a case of its own.
    return np.where(absent, NEVER, rounded).astype(np.int32)


def _places(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    return {name: rows[name].to_numpy(dtype=np.float32, na_value=np.nan) for name in ("lon", "lat")}


def _rows(observation: Observation, records: pd.DataFrame) -> np.ndarray:
    """Return the row of the cube of each record's unit; ``unlocated`` where it has none."""
    rows = pd.Index(observation.cube["unit"].to_numpy())
    found = rows.get_indexer(pd.Index(records["unit"]))
    return np.where(found < 0, rows.get_loc("unlocated"), found).astype(row_type(len(rows)))


def _positions(values: pd.Series, allowed: tuple[str, ...]) -> np.ndarray:
    found = pd.Index(allowed).get_indexer(pd.Index(values))
    # A value that is none of the column's is kept and counted; only the filters cannot name it.
    return np.where(found < 0, NO_CLASS, found).astype(np.uint8)


def _sorted(columns: dict[str, np.ndarray], by: str) -> dict[str, np.ndarray]:
    order = np.argsort(columns[by], kind="stable")
    return {name: values[order] for name, values in columns.items()}
