"""What a mission asks of its coverage, read from the tables of its manifest."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import MissionError, QueryError
from geo.missions.manifest import unknown
from geo.missions.rules.coverage_rules import (
    BY_TRAVEL,
    AlertRules,
    CoverageRule,
    GapWeights,
    SamplePlan,
    Standards,
    TravelRule,
)
from geo.missions.rules.media_rule import MediaRule
from geo.missions.time_text import parse_span
from geo.texts.sentences import say

Value = TypeVar("Value")


def read_standards(tables: Mapping[str, Mapping[str, Any]], folder: Path) -> Standards:
    """Return the standards of the given tables; files are relative to `folder`.

    Raises
    ------
    MissionError
        When a key is unknown, a value lies outside its range or a file is missing.

    Examples
    --------
    >>> read_standards({"coverage": {"rule": "km", "within": 15}}, Path()).coverage.within
    15
    >>> read_standards({}, Path()) == Standards()
    True
    """
    sample = tables.get("sample")
    found = Standards(
        coverage=_read(CoverageRule, "coverage", tables, folder),
        travel=_read(TravelRule, "travel", tables, folder),
        gap_score=_read(GapWeights, "gap_score", tables, folder),
        alerts=_read(AlertRules, "alerts", tables, folder),
        sample=_read(SamplePlan, "sample", tables, folder) if sample else None,
        media=_read(MediaRule, "media", tables, folder),
    )
    if found.sample and found.sample.remoteness == BY_TRAVEL and not found.travel.timed:
        raise MissionError(say('sample.remoteness = "travel" needs speeds or a table in [travel]'))
    return found


def _read(
    kind: type[Value], name: str, tables: Mapping[str, Mapping[str, Any]], folder: Path
) -> Value:
    given = dict(tables.get(name, {}))
    # The digest is made of the files, and nobody writes it.
    known = [f.name for f in fields(kind) if f.name != "digest"]  # type: ignore[arg-type]
    if wrong := unknown(given, known):
        raise MissionError(say("[{name}] has no {wrong}", name=name, wrong=wrong))
    values = {key: _typed(f"{name}.{key}", value, folder) for key, value in given.items()}
    # By content: another list under the same name has to be another data version.
    if files := [value for value in values.values() if isinstance(value, Path)]:
        values["digest"] = hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()[:12]
    try:
        return kind(**values)
    except TypeError as error:
        raise MissionError(f"{name}: {error}") from error


def _typed(key: str, value: Any, folder: Path) -> Any:
    if key.endswith("_file"):
        if not (path := folder / value).is_file():
            raise MissionError(say("{key}: no file {path}", key=key, path=path))
        return path
    if key.endswith(("_after", "_for")):
        return _duration(key, value)
    return tuple(value) if isinstance(value, list) else value


def _duration(key: str, value: Any) -> timedelta:
    try:
        return parse_span(value)
    except QueryError as error:
        raise MissionError(
            say("{key}: {value!r} is no duration; write it as '6h'", key=key, value=value)
        ) from error
