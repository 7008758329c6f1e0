"""What a brief is narrowed to: the filters of the mission's page, by unit and by incident."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geo.catalogue.measure import companion
from geo.cube.build import read
from geo.cube.observation import Observation
from geo.cube.time_query import FILTERS, TimeQuery, instant
from geo.errors import QueryError
from geo.gaps import IndicatorArrays
from geo.gaps.indicators import INDICATORS, evaluate
from geo.gaps.table import COVERAGE_STATES, region_codes
from geo.gaps.unit_indicators import unit_indicators
from geo.numbers import shortened
from geo.records.vocabulary import AREAS
from geo.texts.sentences import say

SCORE = "gap_score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a mission a brief tells; by default all of it.

    Attributes
    ----------
    region : code of a unit of the country's first level.
    area, cover : of `AREAS`, `COVERAGE_STATES`; "" for any.
    voters : units of at least so many.
    filters : incident axis -> values to keep, as of `geo.cube.time_query.TimeQuery`.
    indicator : by which the map is coloured.

    Raises
    ------
    QueryError
        When a value does not exist.

    Examples
    --------
    >>> Selection(area="urban").by_unit, Selection(filters={"domain": ("media",)}).by_unit
    (True, False)
    >>> Selection(cover="open")
    Traceback (most recent call last):
        ...
    geo.errors.QueryError: 'open' is no cover; allowed are uncovered, partial, covered
    """

    region: str = ""
    area: str = ""
    voters: int = 0
    cover: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicator: str = SCORE

    def __post_init__(self) -> None:
        allow("area", self.area, AREAS)
        allow("cover", self.cover, COVERAGE_STATES)
        for axis, values in self.filters.items():
            allow("filter", axis, FILTERS)
            for value in values:
                allow(axis, value, FILTERS[axis])
        allow("indicator", self.indicator, unit_indicators())

    @property
    def by_unit(self) -> bool:
        """Whether some units are left out."""
        return bool(self.region or self.area or self.voters or self.cover)

    @property
    def narrows(self) -> bool:
        """Whether units or incidents are left out."""
        return self.by_unit or bool(self.filters)


def allow(what: str, value: str, allowed: Iterable[str]) -> None:
    """Raise QueryError where a value is neither "" nor allowed.

    Examples
    --------
    >>> allow("area", "", AREAS)
    """
    known = tuple(allowed)
    if value and value not in known:
        raise QueryError(
            say(
                "{given} is no {what}; allowed are {allowed}",
                given=shortened(value),
                what=what,
                allowed=", ".join(known),
            )
        )


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a selection is.

    Attributes
    ----------
    rows : rows of the cube whose sum is the figure of the whole selection.
    units : codes of all units in it; None where it is the whole country with what lies in no unit.
    """

    rows: pd.Index
    units: pd.Index | None

    def of(self, records: pd.DataFrame) -> pd.DataFrame:
        """Return the rows with a column ``unit`` that lie in the selection."""
        if self.units is None or records.empty:
            return records
        return records.loc[records["unit"].isin(self.units).to_numpy(dtype=bool)]


def select_units(gaps: pd.DataFrame, selection: Selection, observation: Observation) -> Places:
    """Return the places of a selection.

    A region alone is its own row: what is known of it as a whole and of none of its parts is in it.
    Any other selection is of units of the finest level.

    Parameters
    ----------
    gaps : gap table of the finest level at the moment.

    Raises
    ------
    QueryError
        When there is no such region, or no unit is in the selection: its figures would be none.
    """
    country, units = observation.mission.country, observation.units
    if not selection.by_unit:
        return Places(rows=pd.Index([country.iso3]), units=None)
    kept = in_selection(gaps, selection, observation)
    if not kept.any():
        raise QueryError(say("no unit is in this selection: the brief would have no figures"))
    if selection.area or selection.voters or selection.cover:
        found = pd.Index(gaps.loc[kept, "unit"])
        return Places(rows=found, units=found)
    every = units.index[1:]
    within = every[(region_codes(units, every) == selection.region).to_numpy(dtype=bool)]
    return Places(rows=pd.Index([selection.region]), units=within)


def in_selection(gaps: pd.DataFrame, selection: Selection, observation: Observation) -> np.ndarray:
    """Return for each row of a gap table, of any level, whether a selection keeps it.

    Raises
    ------
    QueryError
        When there is no such region.
    """
    country, units = observation.mission.country, observation.units
    allow("region", selection.region, units.index[units["level"] == country.levels[0].id])
    kept = np.ones(len(gaps), dtype=bool)
    if selection.region:
        regions = region_codes(units, pd.Index(gaps["unit"])).to_numpy()
        kept &= regions == selection.region
    # Unknown voters are not at least any number.
    if selection.voters:
        kept &= gaps["registered_voters"].to_numpy(float) >= selection.voters
    for column, value in (("area", selection.area), ("state", selection.cover)):
        if value:
            kept &= (gaps[column] == value).to_numpy(dtype=bool)
    return kept


def summed(observation: Observation, name: str, query: TimeQuery, rows: pd.Index) -> float:
    """Return a measure of the cube over some rows; NaN where no row knows it."""
    return float(read(observation.cube, name, query).loc[rows].sum(min_count=1))


def indicators_of(
    indicators: IndicatorArrays, query: TimeQuery, rows: pd.Index
) -> dict[str, float]:
    """Return the indicators of some rows together: sums, and ratios of sums.

    A sum of which a part is unknown is unknown, where nothing says of how many it is. What is of
    one place, the way to the next team, is not among them.
    """
    step = instant(query, indicators.axes.times)
    at = indicators.axes.rows.index.get_indexer(rows)
    sums = {}
    for name, values in indicators.arrays.items():
        # What has a companion is known of some and tells of how many not, as the country's row.
        partly = companion(name) in indicators.arrays
        of_rows = pd.Series(values[at, step], dtype=float)
        sums[name] = np.asarray(of_rows.sum(skipna=partly, min_count=1))
    return {
        name: float(evaluate(name, sums))
        for name, number in INDICATORS.items()
        if getattr(number, "unit", "") not in {"m", "minutes"} or name == "late_mean"
    }
