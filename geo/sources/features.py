"""GeoJSON as a table: one row per feature, its point in the columns ``lon`` and ``lat``.

The file is read by a child process that can do no harm; what comes back from it are flat lines.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import SourceError
from geo.sources.child import run_parser
from geo.sources.decoding import decode
from geo.sources.table import Table, problems
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureLimits:
    """What one file may take: bytes on disk and in memory, and seconds."""

    size: int = 300_000_000
    memory: int = 4_000_000_000
    seconds: int = 120


def read_features(path: Path, content: bytes, limits: FeatureLimits | None = None) -> Table:
    """Read a feature collection.

    GeoJSON is UTF-8. One that is in another encoding as a whole is read in that, as a CSV is,
    where there is no doubt in which; bytes that are odd in a file of UTF-8 spoil their feature.

    Raises
    ------
    SourceError
        When it is none, is not in WGS84, takes more than the limits, or is in an encoding that
        can only be guessed.
    """
    limits = limits or FeatureLimits()
    if len(content) > limits.size:
        raise SourceError(
            say("{file} is larger than {size:,.0f} MB", file=path.name, size=limits.size / 1e6)
        )
    decoded = decode(path, content)
    if decoded.doubt:
        raise SourceError(f"{path.name}: {'; '.join(decoded.notes)}")
    content = decoded.content
    rows: dict[int, dict[str, str]] = {}
    original, broken = {}, []
    for number, row, problem, whole in _lines(path, content, limits):
        original[number] = whole
        if row is None:
            feature = json.loads(whole)
            shown = json.dumps(feature.get("geometry")) if isinstance(feature, dict) else whole
            broken.append((number, "geometry", shown[:200], problem))
        else:
            rows[number] = row
    frame = pd.DataFrame(list(rows.values()), dtype="str").fillna("")
    return Table(
        path=path,
        kind="geojson",
        frame=frame.set_axis(pd.Index(list(rows), name="row", dtype="int64")),
        problems=problems(broken),
        original=original,
        notes=decoded.notes,
    )


def _lines(path: Path, content: bytes, limits: FeatureLimits) -> list[Any]:
    """Return what the child process read. Raises SourceError with its reason, or the limit met."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "source", Path(folder) / "target"
        source.write_bytes(content)
        # No module beside the file, none of the user's and no variable changes what Python loads.
        parser = ["-s", "-m", "geo.sources.feature_parser"]
        reason = run_parser(
            path.name,
            [*parser, str(source), str(target)],
            memory=limits.memory,
            seconds=limits.seconds,
        )
        if reason:
            raise SourceError(f"{path.name} {reason}")
        with target.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file]


def write_features(path: Path, features: list[Any]) -> None:
    """Write features as they were read."""
    tree = {"type": "FeatureCollection", "features": features}
    try:
        content = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    except UnicodeEncodeError:  # half of a character, which only its number can write
        content = json.dumps(tree, indent=1).encode()
    path.write_bytes(content)
