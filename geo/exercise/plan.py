"""What an exercise is asked to make: sizes, places and the hours it happens around."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import MissionError
from geo.missions.manifest import unknown
from geo.missions.mission import Mission
from geo.missions.phases import Phase
from geo.texts.sentences import say

PHASES_NEEDED = ("voting", "counting")
CITY_KEYS = ("name", "voters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePlan:
    """Sizes and places of an exercise, as the table ``exercise`` of ``mission.toml`` gives them.

    Attributes
    ----------
    seed : the same seed, units and plan make the same records.
    capital : code of the unit where the core team sits; by default the unit with most voters.
    voters : registered voters in the country.
    station_voters : voters of one ballot box.
    teams : teams of short-term observers; the others follow from it.
    incidents : incidents to report.
    abroad : reporting unit abroad -> its name and registered voters.
    """

    seed: int = 1
    capital: str = ""
    voters: int = 4_000_000
    station_voters: int = 260
    teams: int = 36
    incidents: int = 500
    abroad: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_plan(mission: Mission, seed: int | None = None) -> ExercisePlan:
    """Return the plan of a mission that is an exercise.

    Raises
    ------
    MissionError
        When the mission is none, names an unknown option or lacks the phases of a vote.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> read_plan(mission, seed=7).seed
    7
    """
    if not mission.exercise:
        raise MissionError(
            say(
                "{mission} is no exercise: made-up records would stand beside "
                "real ones. A mission is one when its mission.toml has "
                "exercise = {{ seed = 1 }}",
                mission=mission.name,
            )
        )
    if wrong := unknown(mission.exercise, [f.name for f in fields(ExercisePlan)]):
        raise MissionError(
            say("{mission}: [exercise] has no {wrong}", mission=mission.name, wrong=wrong)
        )
    for code, city in mission.exercise.get("abroad", {}).items():
        if set(city) != set(CITY_KEYS):
            raise MissionError(
                say(
                    "{mission}: [exercise.abroad] {code} needs {keys}",
                    mission=mission.name,
                    code=code,
                    keys=say(" and ").join(CITY_KEYS),
                )
            )
    for name in PHASES_NEEDED:
        # For its error: a mission without a vote makes no exercise.
        phase(mission, name)
    return ExercisePlan(**{**mission.exercise, **({} if seed is None else {"seed": seed})})


def phase(mission: Mission, name: str) -> Phase:
    """Return a phase of the mission. Raises MissionError when it has none of that name.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> phase(mission, "voting").id
    'voting'
    """
    for found in mission.phases:
        if found.id == name:
            return found
    raise MissionError(
        say("{mission}: an exercise needs a phase {name!r}", mission=mission.name, name=name)
    )


def instants(start: datetime, hours: np.ndarray) -> pd.Series:
    """Return aware UTC instants so many hours after `start`, to the minute; NaN gives NaT.

    Examples
    --------
    >>> from datetime import UTC
    >>> instants(datetime(2021, 6, 6, tzinfo=UTC), [1.5, np.nan]).astype(str).tolist()
    ['2021-06-06 01:30:00+00:00', nan]
    """
    seconds = np.round(np.asarray(hours, dtype=float) * 60) * 60
    # In microseconds, as the store keeps instants.
    return (pd.Timestamp(start) + pd.to_timedelta(pd.Series(seconds), unit="s")).dt.as_unit("us")


def hours_between(start: datetime, end: datetime) -> float:
    """Return the length of a span in hours.

    Examples
    --------
    >>> from datetime import UTC
    >>> hours_between(datetime(2021, 6, 6, tzinfo=UTC), datetime(2021, 6, 7, 6, tzinfo=UTC))
    30.0
    """
    return (end - start).total_seconds() / 3600
