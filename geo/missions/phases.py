"""Phases of a mission: the stretches of its time axis, each with a step of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from geo.errors import MissionError, QueryError
from geo.missions.manifest import rows
from geo.missions.time_text import parse_instant, parse_span
from geo.texts.sentences import say

PHASES = (
    "pre_election",
    "opening",
    "voting",
    "closing",
    "counting",
    "tabulation",
    "complaints_and_appeals",
    "post_election",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the mission; the time axis advances by `step` inside it."""

    id: str
    start: datetime
    end: datetime
    step: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPhase:
    """A phase as the manifest writes it; it ends where the next one starts."""

    id: str
    start: str
    step: str
    end: str = ""


def read_phases(tables: list[Mapping[str, Any]], zone: str) -> tuple[Phase, ...]:
    """Return the phases of a manifest's tables; `zone` is that of times without an offset.

    Raises
    ------
    MissionError
        When a phase is unknown, ends before it starts, or has no whole seconds.

    Examples
    --------
    >>> table = {"id": "voting", "start": "2021-06-06T07:00", "step": "1h", "end": "2021-06-07"}
    >>> read_phases([table], "UTC")[0].step
    datetime.timedelta(seconds=3600)
    """
    written = rows(WrittenPhase, "phases", tables)
    if not written or not written[-1].end:
        raise MissionError(say("[[phases]]: the last phase needs an end"))
    ends = [after.start for _, after in pairwise(written)] + [written[-1].end]
    phases = tuple(
        Phase(
            id=phase.id,
            start=parse_instant(phase.start, zone),
            end=parse_instant(end, zone),
            step=_step(phase.step),
        )
        for phase, end in zip(written, ends, strict=True)
    )
    for phase in phases:
        if phase.id not in PHASES:
            raise MissionError(
                say(
                    "{phase!r} is no phase; allowed are {phases}",
                    phase=phase.id,
                    phases=", ".join(PHASES),
                )
            )
        if phase.start >= phase.end or phase.step <= timedelta(0):
            raise MissionError(
                say("phase {phase!r} must end after it starts, with a step above 0", phase=phase.id)
            )
        if any(at.microsecond for at in (phase.start, phase.end)) or phase.step.microseconds:
            raise MissionError(
                say("phase {phase!r}: start, end and step are of whole seconds", phase=phase.id)
            )
    return phases


def _step(text: str) -> timedelta:
    try:
        return parse_span(text)
    except QueryError as error:
        raise MissionError(
            say("{text!r} is no step; write it as 15min, 6h or 1d", text=text)
        ) from error
