"""Gauges: every number of a gap table as something a map, a table and an export can show.

Unlike a measure of the cube a gauge need not add up over units: the way to the nearest team of a
department is that of its own point, and its gap score is weighed among departments. So a gauge is
computed for one moment and every level at once, and never summed.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.catalogue import Derived, Measure
from geo.catalogue.gap_score import HOURS_UNCOVERED, SCORE
from geo.cube.time_query import Reading
from geo.errors import QueryError
from geo.gaps.indicator_arrays import Measured
from geo.gaps.indicators import INDICATORS
from geo.gaps.table import STATES, gap_table
from geo.records.vocabulary import AREAS, REPORT_STATES

Gauge = Measure | Derived

CODES: Mapping[str, tuple[str, ...]] = {
    "state": STATES, "area": AREAS, "report_state": REPORT_STATES,
}  # fmt: skip
"""Columns that travel as the place of their value in this list; NaN where it is empty."""


def gauges() -> dict[str, Gauge]:
    """Return every gauge by id: the score and its parts, how long, and all indicators.

    Examples
    --------
    >>> gauges()["minutes_to_team"].unit, gauges()["gap_score"].unit
    ('minutes', 'share')
    """
    score: dict[str, Gauge] = {number.id: number for number in (*SCORE, HOURS_UNCOVERED)}
    return {**score, **INDICATORS}


def gauge_table(
    measured: Measured, reading: Reading, stations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return every gauge of every unit of every level at a moment.

    Returns
    -------
    float32, index ``unit`` in the order of ``measured.units``; columns `gauges` and `CODES`.
    Undefined is NaN.

    Raises
    ------
    QueryError
        When the moment is before the time axis.
    """
    levels = ("country", *(level.id for level in measured.mission.country.levels))
    parts = [gap_table(measured, reading, level, stations) for level in levels]
    table = pd.concat([pd.DataFrame(part) for part in parts]).set_index("unit")
    at = pd.Timestamp(reading.at)
    table["hours_uncovered"] = (at - table["since"]).dt.total_seconds() / 3600
    for name, values in CODES.items():
        place = pd.Index(values).get_indexer(pd.Index(table[name])).astype(float)
        table[name] = np.where(place < 0, np.nan, place)
    kept = table[[*gauges(), *CODES]].astype(np.float32)
    return kept.reindex(measured.units.index)


def check_gauges(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names. Raises QueryError naming those there are."""
    known = (*gauges(), *CODES)
    for name in names:
        if name not in known:
            raise QueryError(f"{name!r} is no gauge; known are {', '.join(known)}")
    return names
