"""Incidents, deployments and challenges as columns sorted by time, for the browser.

Instants are whole minutes since the epoch, rounded up: at any whole minute the comparisons
``event <= moment`` and ``moment < end`` then say the same as on the exact instants.
"""

from typing import Any

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.observation import Observation
from geo.cube.time_query import FILTERS
from geo.records.vocabulary import CHALLENGE_OUTCOMES, DEPLOYMENT_STATUSES, OBSERVER_TYPES
from views.payload.blob import Blob, pack_columns, row_type

NEVER = 2**31 - 1
UNKNOWN = 255
CATEGORIES: dict[str, dict[str, tuple[str, ...]]] = {
    "incident": dict(FILTERS),
    "deployment": {"status": DEPLOYMENT_STATUSES, "type": OBSERVER_TYPES},
    "challenge": {"outcome": CHALLENGE_OUTCOMES},
}


def pack_records(observation: Observation) -> tuple[list[Blob], dict[str, Any]]:
    """Return one binary file per kind, and their description by kind."""
    tables = {
        "incident": incident_columns(observation),
        "deployment": deployment_columns(observation),
        "challenge": challenge_columns(observation),
    }
    blobs, described = [], {}
    for kind, columns in tables.items():
        content, places = pack_columns(columns)
        blob = Blob(name=f"{kind}.bin", content=content)
        blobs.append(blob)
        described[kind] = {
            "url": blob.url,
            "count": len(columns["id"]),
            "columns": places,
            "categories": {name: list(values) for name, values in CATEGORIES[kind].items()},
        }
    return blobs, described


def incident_columns(observation: Observation) -> dict[str, np.ndarray]:
    """Return every revision of every incident, by when it began.

    ``id`` is the position in ``observation.revisions``; ``until`` equals ``occurred`` where no
    end is known; ``known_to`` is 2^31 - 1 for the latest revision.
    """
    cube, revisions = observation.cube, observation.revisions
    given = {name: cube[f"incident_{name}"].to_numpy() for name in ("row", *FILTERS)}
    occurred, until, reported, known_from, known_to = (
        cube[f"incident_{name}"].to_numpy()
        for name in ("occurred", "until", "reported", "known_from", "known_to")
    )
    first = cube["time"].to_numpy()[0]
    columns = {
        **_places(revisions),
        "occurred": minutes(occurred, first),
        "until": minutes(np.where(np.isnat(until), occurred, until)),
        "reported": minutes(reported, first),
        "known_from": minutes(known_from),
        "known_to": minutes(known_to),
        "unit": given["row"].astype(row_type(cube.sizes["unit"])),
        **{axis: given[axis].astype(np.uint8) for axis in FILTERS},
        "id": np.arange(len(revisions), dtype=np.uint32),
    }
    return _sorted(columns, "occurred")


def deployment_columns(observation: Observation) -> dict[str, np.ndarray]:
    """Return the stays that count, by their start; ``id`` is the record's position.

    One whose team came late is there twice: confirmed up to its arrival, in place from then on.
    """
    stays = observation.stays()
    known = observation.records["deployment"].index
    columns = {
        **_places(stays),
        "start": minutes(naive(stays["start"])),
        "end": minutes(naive(stays["end"])),
        "unit": _rows(observation, stays),
        "status": _positions(stays["status"], DEPLOYMENT_STATUSES),
        "type": _positions(stays["type"], OBSERVER_TYPES),
        "head_count": stays["head_count"].to_numpy(dtype=np.uint16),
        "id": known.get_indexer(stays.index).astype(np.uint32),
    }
    return _sorted(columns, "start")


def challenge_columns(observation: Observation) -> dict[str, np.ndarray]:
    """Return every challenged sheet, by when it came to the court; ``id`` is its position."""
    sheets = observation.records["challenge"]
    columns = {
        **_places(sheets),
        "opened": minutes(naive(sheets["opened_at"])),
        "decided": minutes(naive(sheets["decided_at"])),
        "unit": _rows(observation, sheets),
        "outcome": _positions(sheets["outcome"], CHALLENGE_OUTCOMES),
        "id": np.arange(len(sheets), dtype=np.uint32),
    }
    return _sorted(columns, "opened")


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
    rounded = -(-microseconds // 60_000_000)
    if first is not None:
        rounded = np.where(instants < first, microseconds // 60_000_000, rounded)
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
    return np.where(found < 0, UNKNOWN, found).astype(np.uint8)


def _sorted(columns: dict[str, np.ndarray], by: str) -> dict[str, np.ndarray]:
    order = np.argsort(columns[by], kind="stable")
    return {name: values[order] for name, values in columns.items()}
