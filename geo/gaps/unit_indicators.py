"""Unit indicators: every number of a gap table as something a map, a table and an export can show.

Unlike a measure of the cube a unit indicator need not add up over units: the way to the nearest
team of a department is that of its own point, and its gap score is weighed among departments. So
it is computed for one moment and every level at once, and never summed.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.catalogue import Derived, Measure
from geo.catalogue.gap_score import HOURS_UNCOVERED, SCORE
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.gaps.indicators import INDICATORS
from geo.gaps.table import COVERAGE_STATES, gap_table
from geo.records.vocabulary import AREAS, REPORT_STATES
from geo.texts.sentences import say

UnitIndicator = Measure | Derived

CODE_LISTS: Mapping[str, tuple[str, ...]] = {
    "state": COVERAGE_STATES,
    "area": AREAS,
    "report_state": REPORT_STATES,
}
"""Columns that travel as the place of their value in this list; NaN where it is empty."""


def unit_indicators() -> dict[str, UnitIndicator]:
    """Return every unit indicator by id: the score and its parts, how long, and all indicators.

    Examples
    --------
    >>> unit_indicators()["minutes_to_team"].unit, unit_indicators()["gap_score"].unit
    ('minutes', 'score')
    """
    score: dict[str, UnitIndicator] = {number.id: number for number in (*SCORE, HOURS_UNCOVERED)}
    return {**score, **INDICATORS}


def unit_indicator_table(
    indicators: IndicatorArrays, query: TimeQuery, stations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every unit indicator of every unit of every level at a moment.

    Returns
    -------
    float32, index ``unit`` in the order of ``indicators.units``; columns
    `unit_indicators` and `CODE_LISTS`.
    Undefined is NaN.

    Raises
    ------
    QueryError
        When the moment is before the time axis.
    """
    levels = ("country", *(level.id for level in indicators.mission.country.shown_levels))
    parts = [gap_table(indicators, query, level, stations) for level in levels]
    table = pd.concat([pd.DataFrame(part) for part in parts]).set_index("unit")
    at = pd.Timestamp(query.at)
    table["hours_uncovered"] = (at - table["since"]).dt.total_seconds() / 3600
    for name, values in CODE_LISTS.items():
        place = pd.Index(values).get_indexer(pd.Index(table[name])).astype(float)
        table[name] = np.where(place < 0, np.nan, place)
    kept = table[[*unit_indicators(), *CODE_LISTS]].astype(np.float32)
    return kept.reindex(indicators.units.index)


def check_unit_indicators(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names. Raises QueryError naming those there are.

    Examples
    --------
    >>> check_unit_indicators(("gap_score", "state"))
    ('gap_score', 'state')
    """
    known = (*unit_indicators(), *CODE_LISTS)
    for name in names:
        if name not in known:
            raise QueryError(
                say(
                    "{name!r} is no unit indicator; known are {known}",
                    name=name,
                    known=", ".join(known),
                )
            )
    return names
