"""What makes a gap grave, as the page prints it beside the score: weights and full values."""

from typing import Any

from geo.gaps import Measured
from geo.gaps.score import FORMULA
from geo.gaps.table import weighing


def describe(measured: Measured) -> dict[str, Any]:
    """Return the weights in force by level, the rule of coverage, and the formula."""
    levels = ("country", *(level.id for level in measured.mission.country.levels))
    rule = measured.mission.standards.coverage
    return {
        "formula": FORMULA,
        "coverage": {"rule": rule.rule, "within": rule.within},
        "levels": {level: _plain(measured, level) for level in levels},
        "rejected": len(measured.rejected),
    }


def _plain(measured: Measured, level: str) -> list[dict[str, Any]]:
    found = weighing(measured, level)
    return [
        {
            "part": f"part_{name}", "weight": weight, "full": found.full[name],
            "unit": found.units[name],
        }
        for name, weight in found.weights.items()
    ]  # fmt: skip
