"""The gap score: how much a gap matters, as a weighted sum whose parts are always shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.catalogue.gap_score import FORMULA, PARTS, SCORE
from geo.catalogue.measure import titles
from geo.missions.mission import Mission

__all__ = ["FORMULA", "SCORE_ARRAYS", "SCORE_TITLES", "Weighing", "left_out", "score_gaps", "weigh"]

SCORE_ARRAYS = (
    "registered_voters",
    "missing_registered_voters",
    "voters_covered",
    "units_total",
    "units_covered",
    "incidents_standing",
    "metres_to_team",
    "minutes_to_team",
)
"""Counted indicators that the score is made of."""
SCORE_TITLES = titles(*(number.id for number in SCORE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The weights in force at one level; they sum to 1.

    Attributes
    ----------
    weights : part -> weight after the parts that are not known gave theirs up; a part that is
        not known is absent.
    full : part -> value that counts as 1 (for the margin: the value that counts as 0).
    units : part -> unit of that value.
    """

    weights: Mapping[str, float]
    full: Mapping[str, float]
    units: Mapping[str, str]


def weigh(
    mission: Mission,
    voters: np.ndarray,
    *,
    minutes_known: bool,
    incidents_known: bool = True,
    margin: np.ndarray | None = None,
) -> Weighing:
    """Return the weights of a mission for the units of a level.

    Parameters
    ----------
    voters : registered voters of the level's units, NaN where unknown, for the 95th percentile
        that counts in full.
    minutes_known : the mission gives speeds, so that remoteness is a time, else a distance.
    incidents_known : the mission has recorded any.
    margin : earlier margin of the units, NaN where unknown; None without any.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> sorted(weigh(mission, np.array([10.0, np.nan]), minutes_known=False).weights)
    ['incidents', 'remoteness', 'voters']
    >>> weigh(mission, np.array([np.nan]), minutes_known=False).units["remoteness"]
    'km'
    """
    rule = mission.standards.gap_score
    given = {name: getattr(rule, name) for name in PARTS}
    known = voters[~np.isnan(voters)]
    if margin is None or np.isnan(margin).all():
        # Weights are shared among what is known: an unknown part taken as 0 would say that there is
        # no gap.
        given.pop("margin")
    if not len(known):
        given.pop("voters")
    if not incidents_known:
        given.pop("incidents")
    total = sum(given.values())
    # Not the largest: one capital would make every other unit a small one.
    most = float(np.quantile(known, 0.95)) if len(known) else 0.0
    return Weighing(
        weights={name: weight / total for name, weight in given.items()} if total else {},
        full={
            # A register of nothing but zeros must not divide by 0.
            "voters": rule.voters_full or max(most, 1.0),
            "incidents": rule.incidents_full,
            "margin": rule.margin_none,
            "remoteness": rule.minutes_full if minutes_known else rule.km_full,
        },
        units={
            "voters": "voters",
            "incidents": "incidents",
            "margin": "share",
            "remoteness": "minutes" if minutes_known else "km",
        },
    )


def left_out(weighing: Weighing) -> tuple[str, ...]:
    """Return the parts that have no weight, for nothing is known of them.

    Examples
    --------
    >>> left_out(Weighing(weights={"voters": 0.5, "remoteness": 0.5}, full={}, units={}))
    ('incidents', 'margin')
    >>> left_out(Weighing(weights={}, full={}, units={}))
    ('voters', 'incidents', 'margin')
    """
    return tuple(part for part in ("voters", "incidents", "margin") if part not in weighing.weights)


def score_gaps(
    arrays: Mapping[str, np.ndarray], weighing: Weighing, margin: np.ndarray | None = None
) -> dict[str, np.ndarray]:
    """Return the gap score and everything it is made of, each 0 to 1, whatever the shape.

    Formula: ``gap_score = uncovered * sum(weight * part) / sum(weight of known parts)``.
    `uncovered` is the share of voters that is not covered (of units, where the voters are not all
    known). Parts are ``min(1, value / full)``: registered voters; incidents so far that nobody
    refuted or invalidated, NaN where none was ever recorded; way to the nearest team, 1 where no
    team is in place at all, NaN where nobody knows; and ``max(0, 1 - margin / full)`` of the
    earlier margin. A part that is NaN gives its weight up. The score is NaN where nobody knows what
    is covered.

    Parameters
    ----------
    arrays : counted indicators, NaN where unknown.
    margin : earlier margin of each unit (share), NaN where unknown.

    Examples
    --------
    >>> one = {"registered_voters": 50, "voters_covered": 0, "units_total": 1, "units_covered": 0,
    ...        "incidents_standing": 0, "metres_to_team": np.inf, "minutes_to_team": np.nan}
    >>> weighing = Weighing(weights={"voters": 0.5, "remoteness": 0.5},
    ...                     full={"voters": 100, "remoteness": 20}, units={"remoteness": "km"})
    >>> made = score_gaps({name: np.array([value]) for name, value in one.items()}, weighing)
    >>> made["part_voters"].tolist(), made["gap_score"].tolist()
    ([0.5], [0.75])
    """
    timed = weighing.units.get("remoteness") == "minutes"
    way = arrays["minutes_to_team"] if timed else arrays["metres_to_team"] / 1000
    # No team in place is far from all; where nobody recorded teams, nobody knows how far they are.
    way = np.where(np.isnan(arrays["units_covered"]), np.nan, way)
    voters = np.where(_lacking(arrays), np.nan, arrays["registered_voters"])
    values = {"voters": voters, "incidents": arrays["incidents_standing"], "remoteness": way}
    parts = {
        f"part_{name}": np.minimum(values[name] / weighing.full[name], 1)
        for name in values
        if name in weighing.weights
    }
    if margin is not None and "margin" in weighing.weights:
        narrow = np.clip(1 - margin / weighing.full["margin"], 0, 1)
        parts["part_margin"] = np.broadcast_to(narrow, np.shape(values["voters"]))
    uncovered = _uncovered(arrays)
    score = uncovered * _weighed(parts, weighing.weights, np.shape(uncovered))
    return {"gap_score": score, "uncovered": uncovered, **parts}


def _weighed(
    parts: Mapping[str, np.ndarray], weights: Mapping[str, float], shape: tuple[int, ...]
) -> np.ndarray:
    """Return the weighted mean of the parts that are known; NaN where none is."""
    total, known = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for name, weight in weights.items():
        if (part := parts.get(f"part_{name}")) is not None:
            total += weight * np.nan_to_num(part)
            known += weight * ~np.isnan(part)
    return np.divide(total, known, out=np.full(shape, np.nan, np.float32), where=known > 0)


def _lacking(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """Tell where registered voters are not known of every station below."""
    missing = arrays.get("missing_registered_voters", np.zeros(()))
    return (missing != 0) | np.isnan(arrays["registered_voters"])


def _uncovered(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    voters, units = arrays["registered_voters"], arrays["units_total"]
    shape = np.shape(voters)
    nothing = np.where(np.isnan(arrays["units_covered"]), np.nan, 0)
    share = np.divide(
        arrays["units_covered"],
        units,
        out=np.full(shape, nothing, np.float32),
        where=units > 0,
        casting="unsafe",
    )
    whole = (voters > 0) & ~_lacking(arrays)
    np.divide(arrays["voters_covered"], voters, out=share, where=whole, casting="unsafe")
    return 1 - share
