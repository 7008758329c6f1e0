"""A mission in a few figures: covered, incidents, counted, leading. Unknown is None, never 0."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from geo.brief.facts import last_recorded
from geo.cube.build import read
from geo.cube.missing import WITHOUT_COUNT, WITHOUT_REGISTER
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.missions.status import coverage_instant
from geo.records.kinds import STATION_RESULT, TALLY
from geo.store.sealed import IMPORTED
from geo.texts.sentences import say

STATIONS, UNITS = "stations", "units"
RESULTS = frozenset({STATION_RESULT.id, TALLY.id})
"""Kinds of record that a count is made of."""
TIE = ""
"""The leader where two options have equally many votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The figures of a mission at an instant, as they stand on its map.

    Attributes
    ----------
    at, covered_at : ISO 8601 instants of the figures, and of the coverage.
    units, covered : of the finest level, and those covered by the mission's rule.
    incidents : that occurred by `at`; None where none is recorded.
    started : the time axis has begun; before, nothing else is known.
    counted, total : stations in the count, and all; units with a count and all units where the
        mission has no list of stations. `counted_of` says which.
    units_known : units of the finest level of which stations are known, where some have no datum:
        `total` is of these alone then. None where it is of all units.
    rejected : rows that the last import of results rejected; None where nobody knows.
    leader : id of the option with most votes, `TIE` on a tie.
    lead_votes, lead_points : over the second; points (0 to 100) of the valid votes.
    recorded_at : ISO 8601 instant of the last record.
    """

    at: str
    covered_at: str | None = None
    units: int | None = None
    covered: int | None = None
    incidents: int | None = None
    started: bool = True
    counted: int | None = None
    total: int | None = None
    counted_of: str = STATIONS
    units_known: int | None = None
    rejected: int | None = None
    leader: str | None = None
    lead_votes: int | None = None
    lead_points: float | None = None
    recorded_at: str | None = None

    def as_json(self) -> str:
        """Return it as JSON.

        Examples
        --------
        >>> Headline.of_json(Headline(at="2021-06-06T19:00:00-05:00").as_json()).units is None
        True
        """
        return json.dumps(asdict(self))

    @classmethod
    def of_json(cls, text: str) -> "Headline":
        """Return what `as_json` wrote. Raises ValueError or TypeError for anything else."""
        said = json.loads(text)
        # Another version of the program may have counted otherwise what it did not say.
        if set(said) != {field.name for field in fields(cls)}:
            raise ValueError(say("not the figures of this version"))
        return cls(**said)


def make_headline(observation: Observation, now: datetime) -> Headline:
    """Return the figures of a mission at an aware instant, at its end where that is over."""
    mission = observation.mission
    if now < mission.phases[0].start:
        # Nothing of the time axis has come yet.
        return Headline(at=now.isoformat(), started=False, recorded_at=_recorded(observation))
    at = mission.instant_at(min(now, mission.phases[-1].end))
    country = _Country(observation, at)
    return Headline(
        at=at.isoformat(),
        **_coverage(observation, coverage_instant(mission, now)),
        # Where none is recorded nobody may have listened: that is no 0.
        incidents=None if observation.records["incident"].empty else country.whole("incidents"),
        **_count(country, listed=len(observation.records["station"]) > 0),
        **_lead(country, tuple(option.id for option in mission.options)),
        recorded_at=_recorded(observation),
    )


def rejected_by_last(entries: pd.DataFrame) -> int | None:
    """Return the rows that the last import of results rejected; None where nobody knows.

    Parameters
    ----------
    entries : of the audit trail, in order; ``action``, ``details``.

    Examples
    --------
    >>> said = [{"kind": "tally", "rejected": n, "files": 2} for n in (100, 15)]
    >>> rejected_by_last(pd.DataFrame({"action": IMPORTED, "details": said}))
    115
    >>> older = pd.DataFrame({"action": [IMPORTED], "details": [{"kind": "tally", "added": 3}]})
    >>> rejected_by_last(older) is None
    True
    """
    said = entries.loc[entries["action"] == IMPORTED, "details"]
    results = [details for details in said if details.get("kind") in RESULTS]
    # An older version of the program did not write it down.
    if not results or "rejected" not in results[-1]:
        return None
    return sum(details["rejected"] for details in results[-results[-1]["files"] :])


class _Country:
    """The country's figures at an instant."""

    def __init__(self, observation: Observation, at: datetime) -> None:
        self._cube = observation.cube
        self._query = TimeQuery(at=at)

    def value(self, measure: str) -> float:
        # The cube's first row is the country.
        return float(read(self._cube, measure, self._query).iloc[0])

    def whole(self, measure: str) -> int | None:
        value = self.value(measure)
        return None if np.isnan(value) else round(value)


def _recorded(observation: Observation) -> str | None:
    last = last_recorded(observation)
    return last.isoformat() if last else None


def _coverage(observation: Observation, at: datetime) -> Mapping[str, Any]:
    country = _Country(observation, at)
    # Without a deployment nobody knows where anybody is: that is not nobody anywhere.
    known = len(observation.records["deployment"]) > 0
    return {
        "covered_at": at.isoformat() if known else None,
        "units": country.whole("units_total"),
        "covered": country.whole("units_covered") if known else None,
    }


def _count(country: _Country, *, listed: bool) -> Mapping[str, Any]:
    """Return how far the count has come; `listed` where a list of stations was imported."""
    total, units = country.whole("stations_total"), country.whole("units_total")
    if total:
        # Without a list the stations are those that have reported: of all, if every unit has.
        silent = country.whole(WITHOUT_REGISTER if listed else WITHOUT_COUNT)
        return {
            "counted": country.whole("stations_counted"),
            "total": total,
            "units_known": units - silent if units and silent else None,
        }
    without = country.whole(WITHOUT_COUNT)
    counted = None if units is None or without is None else units - without
    # Of no unit: there is no count, which is another thing than a count of nothing.
    return {"counted": counted or None, "total": units, "counted_of": UNITS}


def _lead(country: _Country, options: tuple[str, ...]) -> Mapping[str, Any]:
    votes = [country.value(f"votes_{option}") for option in options]
    if len(votes) < 2 or np.isnan(votes).any() or not any(votes):
        return {}
    first, second = sorted(votes, reverse=True)[:2]
    points = 100 * country.value("lead")
    return {
        "leader": options[int(np.argmax(votes))] if first > second else TIE,
        "lead_votes": round(first - second),
        "lead_points": None if np.isnan(points) else points,
    }
