"""All tests for review on a mission's count at a moment."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from geo.cube.observation import Observation
from geo.verification.review.local_clusters import UnitMap
from geo.verification.review.stations import StationReview, review_stations
from geo.verification.review.stored_sheets import stored_sheets


@dataclass(frozen=True, kw_only=True)
class MissionReview:
    """What the tests put forward, and the sheets that they looked at.

    Attributes
    ----------
    rows : as of `stored_sheets`.
    found : what all tests put forward.
    """

    rows: pd.DataFrame
    found: StationReview


def review_mission(
    observation: Observation, at: datetime, series: str = "", pair: tuple[str, ...] = ()
) -> MissionReview:
    """Return what the tests put forward of the sheets in the count at a moment.

    Parameters
    ----------
    series, pair : as of `StoredCount.of`.

    Raises
    ------
    QueryError
        As of `stored_sheets`.
    """
    rows, options = stored_sheets(observation, at, series, pair)
    return MissionReview(
        rows=rows, found=review_stations(rows, options, units=unit_map(observation))
    )


def unit_map(observation: Observation) -> UnitMap:
    """Return the mission's finest units that have a polygon, in metres."""
    units = observation.units
    finest = units[units["level"] == observation.finest.id]
    drawn = finest[finest.geometry.notna() & ~finest.geometry.is_empty]
    shapes = drawn.geometry.to_crs(observation.mission.country.metric_crs)
    return UnitMap(parent=drawn["parent"], shapes=shapes)
