"""Gauges: every number of a gap table as something a map, a table and an export can show.

Unlike a measure of the cube a gauge need not add up over units: the way to the nearest team of a
department is that of its own point, and its gap score is weighed among departments. So a gauge is
computed for one moment and every level at once, and never summed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.time_query import Reading
from geo.errors import QueryError
from geo.gaps.indicator_arrays import Measured
from geo.gaps.indicators import INDICATORS
from geo.gaps.score import FORMULA, TITLES
from geo.gaps.table import STATES, gap_table
from geo.records.vocabulary import AREAS, REPORT_STATES
from geo.texts.program import languages, text
from geo.texts.values import Text

CODES: Mapping[str, tuple[str, ...]] = {
    "state": STATES, "area": AREAS, "report_state": REPORT_STATES,
}  # fmt: skip
"""Columns that travel as the place of their value in this list; NaN where it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """One number per unit at one moment.

    Attributes
    ----------
    id : column of the gap table.
    unit : unit of measurement; ``code`` for those of `CODES`.
    """

    id: str
    title: Text
    definition: Text
    unit: str


def gauges() -> dict[str, Gauge]:
    """Return every gauge by id: the score and its parts, how long, and all indicators.

    Examples
    --------
    >>> gauges()["minutes_to_team"].unit, gauges()["gap_score"].unit
    ('minutes', 'share')
    """
    score = [
        Gauge(id=name, title=title, definition=_score_text(name), unit="share")
        for name, title in TITLES.items()
    ]
    counted = [
        Gauge(id=name, title=found.title, definition=found.definition, unit=found.unit)
        for name, found in INDICATORS.items()
    ]
    return {gauge.id: gauge for gauge in (*score, BARE, *counted)}


BARE = Gauge(
    id="hours_uncovered",
    title=text("indicators.hours_uncovered.title"),
    definition=text("indicators.hours_uncovered.definition"),
    unit="hours",
)


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


def _score_text(name: str) -> Text:
    if name in {"gap_score", "uncovered"}:
        formula = dict.fromkeys(languages(), FORMULA)
        return text(f"indicators.{name}.definition", formula=formula)
    return text("indicators.part.definition")
