"""Who is in each unit at every instant: we or others, one of `PAIRS`; and each other mission."""

from typing import Final

import numpy as np
import pandas as pd

from geo.catalogue.measure import Measure
from geo.cube.axes import Axes, naive
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.missions.mission import Mission
from geo.monitoring.other_missions.presence import (
    ANSWERS,
    NO,
    UNKNOWN,
    YES,
    deployed_at,
    others_in,
)
from geo.texts.sentences import say
from geo.verification.by_unit.unit_figures import UnitFigures

MEASURE: Final = "ours_and_theirs"
PAIRS: Final = (
    (YES, NO),
    (YES, YES),
    (NO, YES),
    (YES, UNKNOWN),
    (NO, UNKNOWN),
    (NO, NO),
    (UNKNOWN, YES),
    (UNKNOWN, UNKNOWN),
    (UNKNOWN, NO),
)
"""Whether we and whether others are there; the number of a pair is its place here, from 1 on."""
_NUMBERS = np.array([[PAIRS.index((ours, theirs)) + 1 for theirs in ANSWERS] for ours in ANSWERS])


def has_deployments(observation: Observation) -> bool:
    """Tell whether it is stored where another mission is."""
    return len(observation.records["other_deployment"]) > 0


def there(mission: str) -> str:
    """Return the id of the number that says where another mission is: a place in `ANSWERS`, from 1.

    Examples
    --------
    >>> there("oas")
    'there_oas'
    """
    return f"there_{mission}"


def there_numbers(mission: Mission) -> tuple[Measure, ...]:
    """Return the number of each other mission that the manifest declares."""
    return tuple(
        Measure(id=there(one.id), unit="class", adds_up=False) for one in mission.other_missions
    )


def deployed(observation: Observation) -> list[str]:
    """Return the ids of declared missions of which it is stored where they are or were."""
    named = set(observation.records["other_deployment"]["mission"])
    return [one.id for one in observation.mission.other_missions if one.id in named]


def ours_and_theirs(observation: Observation, axes: Axes) -> UnitFigures:
    """Return the number of the pair of every unit: at each instant that of `presence.presence`.

    And of each mission that says where it is the place of its own answer; of others nothing.

    Raises
    ------
    QueryError
        When no deployment of another mission is stored.
    """
    if not has_deployments(observation):
        raise QueryError(
            say(
                "no deployment of another mission is stored (python -m geo "
                "import other-deployments)"
            )
        )
    given = observation.records["other_deployment"]
    given = given.astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))
    country = observation.mission.country.iso3
    pairs = _NUMBERS[_ours(observation, axes), _others(given, axes, country)]
    values = {MEASURE: pairs.astype(np.int32)}
    for one in deployed(observation):
        places = _others(given.loc[given["mission"] == one], axes, country) + 1
        values[there(one)] = places.astype(np.int32)
    # A mission that never says where it is may be anywhere.
    silent = {number.id for number in there_numbers(observation.mission)} - set(values)
    values |= {name: np.zeros(axes.shape, dtype=np.int32) for name in sorted(silent)}
    return UnitFigures(
        values=values,
        # What has no place within the country is nowhere that somebody could be.
        known=axes.rows.index.isin(observation.units.index),
        since={name: len(axes.times) if name in silent else 0 for name in values},
    )


def _ours(observation: Observation, axes: Axes) -> np.ndarray:
    """Return the place among `ANSWERS` of every row and instant."""
    if observation.records["deployment"].empty:
        return np.full(axes.shape, ANSWERS.index(UNKNOWN))
    covered = observation.cube["units_covered"].to_numpy()
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    steps = np.searchsorted(times, axes.times, side="right") - 1
    return np.where(covered[:, steps] > 0, ANSWERS.index(YES), ANSWERS.index(NO))


def _others(given: pd.DataFrame, axes: Axes, country: str) -> np.ndarray:
    """Return the place among `ANSWERS` of every row and instant, as far as deployments say."""
    changes = np.concatenate([axes.step(naive(given[name])) for name in ("start", "end")])
    # Between two changes it stays as it is.
    begins = [int(step) for step in np.unique(np.append(changes, 0)) if step < len(axes.times)]
    found = np.zeros(axes.shape, dtype=np.int64)
    for begin, end in zip(begins, [*begins[1:], len(axes.times)], strict=True):
        lasting = deployed_at(given, pd.Timestamp(axes.times[begin], tz="UTC"))
        answers, _, _ = others_in(axes.rows, lasting, country)
        found[:, begin:end] = answers.map(ANSWERS.index).to_numpy()[:, np.newaxis]
    return found
