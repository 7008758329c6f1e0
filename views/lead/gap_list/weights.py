"""What makes a gap grave, as the page prints it beside the score: weights and full values."""

from typing import Any

import numpy as np
import pandas as pd

from geo.gaps import IndicatorArrays
from geo.gaps.margins import margin_source
from geo.gaps.score import FORMULA
from geo.gaps.table import weighing

CUT_FIELDS = ("record", "other", "begin", "end")
RECORDS_LISTED = 200
"""Records that are listed on the page; more are counted, and all are printed by `geo gaps`."""


def describe(indicators: IndicatorArrays) -> dict[str, Any]:
    """Return the weights in force by level, the rule of coverage, and the formula."""
    levels = ("country", *(level.id for level in indicators.mission.country.shown_levels))
    rule = indicators.mission.standards.coverage
    return {
        "formula": FORMULA,
        "coverage": {"rule": rule.rule, "within": rule.within},
        "levels": {level: _plain(indicators, level) for level in levels},
        "margins": margin_source(indicators.mission, indicators.earlier_lead) or "",
        "known": not bool(np.isnan(indicators.arrays["teams"]).all()),
        "rejected": _listed(indicators.rejected, ("kind", "record", "reason")),
        "cut": _listed(indicators.cut.assign(**_epochs(indicators.cut)), CUT_FIELDS),
    }


def _listed(rows: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, Any]:
    """Return how many records there are, and the first overlaps or reasons of them."""
    shown = rows.head(RECORDS_LISTED)[list(columns)].astype(object).to_dict("records")
    # A deployment may be cut by several others: it is one record all the same.
    return {"n": rows["record"].nunique(), "rows": shown, "more": len(rows) - len(shown)}


def _epochs(cut: pd.DataFrame) -> dict[str, pd.Series]:
    """Return begin and end in epoch seconds, which the browser writes in local time."""
    zero = pd.Timestamp(0, tz="UTC")
    return {
        name: ((pd.to_datetime(cut[name], utc=True) - zero) // pd.Timedelta(seconds=1)).astype(int)
        for name in ("begin", "end")
    }


def _plain(indicators: IndicatorArrays, level: str) -> list[dict[str, Any]]:
    found = weighing(indicators, level)
    return [
        {
            "part": f"part_{name}",
            "weight": weight,
            "full": found.full[name],
            "unit": found.units[name],
        }
        for name, weight in found.weights.items()
    ]
