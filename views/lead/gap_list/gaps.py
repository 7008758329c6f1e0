"""Indicators of the data version served now: measured once, then read at any moment."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

import geopandas as gpd
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.gaps import IndicatorArrays, measure_observation
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.table import gap_table
from geo.gaps.unit_indicators import unit_indicator_table

MOMENTS_KEPT = 48
"""Moments whose unit indicators are kept: 44 columns of 2,100 rows are 370 kB each."""


class Gaps:
    """Measures an observation when it is first asked, and again when the data have changed."""

    def __init__(self, observation: Callable[[], Observation]) -> None:
        self._observation = observation
        self._lock = threading.Lock()
        self._of = ""
        self._indicators: IndicatorArrays | None = None
        self._tables: OrderedDict[datetime, pd.DataFrame] = OrderedDict()
        self._alerts: OrderedDict[datetime, pd.DataFrame] = OrderedDict()

    def observation(self) -> Observation:
        """Return what is served now."""
        return self._observation()

    def indicators(self) -> IndicatorArrays:
        """Return the indicators of the whole time axis."""
        with self._lock:
            return self._renewed(self._observation())

    def unit_indicators(self, query: TimeQuery) -> pd.DataFrame:
        """Return every unit indicator of every unit at a moment; see `unit_indicator_table`."""
        with self._lock:
            observation = self._observation()
            indicators = self._renewed(observation)
            stations = observation.records["station"]
            return _kept(
                self._tables, query.at, lambda: unit_indicator_table(indicators, query, stations)
            )

    def alerts(self, query: TimeQuery) -> pd.DataFrame:
        """Return the alerts open at a moment; see `raise_alerts`. Every page asks for the last."""
        with self._lock:
            observation = self._observation()
            indicators = self._renewed(observation)
            return _kept(
                self._alerts, query.at, lambda: raise_alerts(observation, indicators, query)
            )

    def table(self, query: TimeQuery, level: str) -> gpd.GeoDataFrame:
        """Return the gap table of one level; see `geo.gaps.table.gap_table`."""
        return gap_table(self.indicators(), query, level, self._observation().records["station"])

    def _renewed(self, observation: Observation) -> IndicatorArrays:
        if self._indicators is None or self._of != observation.version:
            self._indicators = measure_observation(observation)
            self._of = observation.version
            self._tables.clear()
            self._alerts.clear()
        return self._indicators


def _kept(
    tables: OrderedDict[datetime, pd.DataFrame], at: datetime, make: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """Return the table of a moment, made if it is not kept; at most `MOMENTS_KEPT` are."""
    table = tables.pop(at, None)
    if table is None:
        table = make()
    # Put in last, also when it was there: the one not asked for longest goes first.
    tables[at] = table
    while len(tables) > MOMENTS_KEPT:
        tables.popitem(last=False)
    return table
