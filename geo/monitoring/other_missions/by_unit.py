"""Who is in each unit at every instant, we or other missions: one of `PAIRS`."""

from typing import Final

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.monitoring.other_missions.presence import (
    ANSWERS,
    NO,
    UNKNOWN,
    YES,
    deployed_at,
    others_in,
)
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


def ours_and_theirs(observation: Observation, axes: Axes) -> UnitFigures:
    """Return the number of the pair of every unit: at each instant that of `presence.presence`.

    Raises
    ------
    QueryError
        When no deployment of another mission is stored.
    """
    if not has_deployments(observation):
        raise QueryError(
            "no deployment of another mission is stored (python -m geo import other-deployments)"
        )
    values = _NUMBERS[_ours(observation, axes), _others(observation, axes)].astype(np.int32)
    return UnitFigures(
        values={MEASURE: values},
        # What has no place within the country is nowhere that somebody could be.
        known=axes.rows.index.isin(observation.units.index),
        since={MEASURE: 0},
    )


def _ours(observation: Observation, axes: Axes) -> np.ndarray:
    """Return the place among `ANSWERS` of every row and instant."""
    if observation.records["deployment"].empty:
        return np.full(axes.shape, ANSWERS.index(UNKNOWN))
    covered = observation.cube["units_covered"].to_numpy()
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    steps = np.searchsorted(times, axes.times, side="right") - 1
    return np.where(covered[:, steps] > 0, ANSWERS.index(YES), ANSWERS.index(NO))


def _others(observation: Observation, axes: Axes) -> np.ndarray:
    """Return the place among `ANSWERS` of every row and instant."""
    given = observation.records["other_deployment"]
    given = given.astype(dict.fromkeys(("start", "end"), "datetime64[us, UTC]"))
    changes = np.concatenate([axes.step(naive(given[name])) for name in ("start", "end")])
    # Between two changes it stays as it is.
    begins = [int(step) for step in np.unique(np.append(changes, 0)) if step < len(axes.times)]
    found = np.zeros(axes.shape, dtype=np.int64)
    country = observation.mission.country.iso3
    for begin, end in zip(begins, [*begins[1:], len(axes.times)], strict=True):
        lasting = deployed_at(given, pd.Timestamp(axes.times[begin], tz="UTC"))
        answers, _, _ = others_in(axes.rows, lasting, country)
        found[:, begin:end] = answers.map(ANSWERS.index).to_numpy()[:, np.newaxis]
    return found
