"""What would be a proportional share, and of what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from geo.cube.measures import votes
from geo.cube.observation import Observation

STATED, EARLIER, NONE = "stated", "earlier_round", ""


@dataclass(frozen=True, kw_only=True)
class Base:
    """What would be proportional.

    Attributes
    ----------
    of : ``stated`` by the manifest, ``earlier_round`` (its votes), "" where nobody says.
    words : what the manifest says it is.
    shares : option -> share (0 to 1), adding up to 1; empty where nobody says.
    """

    of: str = NONE
    words: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)


def base_of(observation: Observation) -> Base:
    """Return the base of a mission: what its manifest states, else votes of the earlier round.

    An option that did not stand in the earlier round, or of which no votes are known there, leaves
    the votes without a base: a part of it is none.
    """
    mission = observation.mission
    rule = mission.standards.media
    if rule.shares:
        return Base(of=STATED, words=rule.shares_of, shares=_scaled(rule.shares))
    earlier = observation.earlier
    if earlier is None or not earlier.imported:
        return Base()
    former = mission.continuing
    row = dict(earlier.figures.loc[mission.country.iso3].items())
    counted = {
        option.id: float(row[votes(former[option.id])])
        for option in mission.options
        if option.id in former
    }
    if len(counted) < len(mission.options) or not sum(counted.values()) > 0:
        return Base()
    return Base(of=EARLIER, shares=_scaled(counted))


def _scaled(given: Mapping[str, float]) -> dict[str, float]:
    """Return shares that add up to 1.

    Examples
    --------
    >>> _scaled({"a": 30, "b": 10})
    {'a': 0.75, 'b': 0.25}
    """
    total = float(np.sum(list(given.values())))
    return {name: value / total for name, value in given.items()}
