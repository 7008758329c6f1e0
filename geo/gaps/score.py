"""The gap score: how much a gap matters, as a weighted sum whose parts are always shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.mission import Mission
from geo.texts import Text

PARTS = ("voters", "incidents", "margin", "remoteness")
NEEDED = ("registered_voters", "voters_covered", "units_total", "units_covered", "incidents",
          "metres_to_team", "minutes_to_team")  # fmt: skip
"""Counted indicators that the score is made of."""
FORMULA = "gap_score = uncovered * sum(weight * part) / sum(weight of the parts that are known)"
TITLES: Mapping[str, Text] = {
    "gap_score": {"es": "Gravedad de la brecha", "en": "Gap score"},
    "uncovered": {"es": "Sin cubrir, parte", "en": "Uncovered, share"},
    "part_voters": {"es": "Peso: electores", "en": "Part: voters"},
    "part_incidents": {"es": "Peso: incidentes", "en": "Part: incidents"},
    "part_margin": {"es": "Peso: margen anterior", "en": "Part: earlier margin"},
    "part_remoteness": {"es": "Peso: lejanía", "en": "Part: remoteness"},
}


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


def weigh(mission: Mission, voters: np.ndarray, *, minutes_known: bool) -> Weighing:
    """Return the weights of a mission for the units of a level.

    Parameters
    ----------
    voters : registered voters of the level's units, for the 95th percentile that counts in full.
    minutes_known : the mission gives speeds, so that remoteness is a time, else a distance.
    """
    rule = mission.standards.gap_score
    given = {name: getattr(rule, name) for name in PARTS}
    if rule.margin_file is None:
        given.pop("margin")
    total = sum(given.values())
    most = float(np.quantile(voters, 0.95)) if len(voters) else 0.0
    return Weighing(
        weights={name: weight / total for name, weight in given.items()} if total else {},
        full={
            "voters": rule.voters_full or max(most, 1.0),
            "incidents": rule.incidents_full,
            "margin": rule.margin_none,
            "remoteness": rule.minutes_full if minutes_known else rule.km_full,
        },
        units={
            "voters": "voters", "incidents": "incidents", "margin": "share",
            "remoteness": "minutes" if minutes_known else "km",
        },
    )  # fmt: skip


def score_gaps(
    arrays: Mapping[str, np.ndarray], weighing: Weighing, margin: np.ndarray | None = None
) -> dict[str, np.ndarray]:
    """Return the gap score and everything it is made of, each 0 to 1, whatever the shape.

    Formula: ``gap_score = uncovered * sum(weight * part)``. `uncovered` is the share of voters
    that is not covered (of units, where there are no voters). Parts are ``min(1, value / full)``:
    registered voters; incidents so far; way to the nearest team, 1 where no team is in place at
    all; and ``max(0, 1 - margin / full)`` of the earlier margin.

    Parameters
    ----------
    arrays : counted indicators.
    margin : earlier margin of each unit (share), NaN where unknown: that part is then 0.

    Examples
    --------
    >>> one = {"registered_voters": 50, "voters_covered": 0, "units_total": 1, "units_covered": 0,
    ...        "incidents": 0, "metres_to_team": np.inf, "minutes_to_team": np.nan}
    >>> weighing = Weighing(weights={"voters": 0.5, "remoteness": 0.5},
    ...                     full={"voters": 100, "remoteness": 20}, units={"remoteness": "km"})
    >>> made = score_gaps({name: np.array([value]) for name, value in one.items()}, weighing)
    >>> made["part_voters"].tolist(), made["gap_score"].tolist()
    ([0.5], [0.75])
    """
    timed = weighing.units.get("remoteness") == "minutes"
    way = arrays["minutes_to_team"] if timed else arrays["metres_to_team"] / 1000
    values = {
        "voters": arrays["registered_voters"], "incidents": arrays["incidents"],
        "remoteness": np.where(np.isnan(way), np.inf, way),
    }  # fmt: skip
    parts = {
        f"part_{name}": np.minimum(values[name] / weighing.full[name], 1)
        for name in values
        if name in weighing.weights
    }
    if margin is not None and "margin" in weighing.weights:
        narrow = np.clip(1 - margin / weighing.full["margin"], 0, 1)
        parts["part_margin"] = np.broadcast_to(narrow, np.shape(values["voters"]))
    uncovered = _uncovered(arrays)
    total = sum(
        (weight * np.nan_to_num(parts[f"part_{name}"]) for name, weight in weighing.weights.items()
         if f"part_{name}" in parts),
        start=np.zeros(np.shape(uncovered), np.float32),
    )  # fmt: skip
    return {"gap_score": uncovered * total, "uncovered": uncovered, **parts}


def earlier_margins(mission: Mission, units: pd.Index) -> np.ndarray | None:
    """Return the earlier margin of each unit, NaN where its file has none; None without a file.

    Raises
    ------
    SourceError
        When the file lacks a column or holds a margin outside 0 to 1.
    """
    path = mission.standards.gap_score.margin_file
    if path is None:
        return None
    table = pd.read_csv(path, dtype={"unit": str})
    if missing := {"unit", "margin"} - set(table):
        raise SourceError(f"{path}: needs the columns unit, margin; lacks {min(missing)!r}")
    wrong = table.loc[~table["margin"].between(0, 1) & table["margin"].notna()]
    if len(wrong):
        raise SourceError(
            f"{path}: margins are shares from 0 to 1, not {wrong['margin'].iloc[0]} "
            f"(unit {wrong['unit'].iloc[0]})"
        )
    return table.drop_duplicates("unit").set_index("unit")["margin"].reindex(units).to_numpy(float)


def _uncovered(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    voters, units = arrays["registered_voters"], arrays["units_total"]
    shape = np.shape(voters)
    share = np.divide(
        arrays["units_covered"], units, out=np.zeros(shape, np.float32), where=units > 0,
        casting="unsafe",
    )  # fmt: skip
    np.divide(arrays["voters_covered"], voters, out=share, where=voters > 0, casting="unsafe")
    return 1 - share
