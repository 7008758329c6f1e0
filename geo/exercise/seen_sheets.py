"""Which tally sheets the observers of an exercise see, and when they report them."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.exercise.plan import hours_between, phase
from geo.gaps.stations.frame import describe_stations
from geo.gaps.stations.representativeness import drawn_sample
from geo.missions.mission import Mission

REPORTED = 0.985
"""Share of the stations drawn from which a report comes in at all."""
LAST_HOURS = 0.75
"""Of a mission with a sample the teams see what they visit in the last hours before the polls
close, the stations drawn aside."""


def seen_sheets(
    mission: Mission,
    units: gpd.GeoDataFrame,
    stations: pd.DataFrame,
    visits: pd.DataFrame,
    rng: np.random.Generator,
) -> pd.Series:
    """Return when each sheet that was seen is reported, in hours after the mission's start.

    Where the mission has a ``[sample]`` an observer stays at each station drawn, and remote ones
    report late, as in every quick count; else sheets are those of the stations that were visited.

    Parameters
    ----------
    stations : as `geo.exercise.results.make_stations` makes them, with ``remote``.

    Returns
    -------
    Index ``station``, sorted.
    """
    start, voting = mission.phases[0].start, phase(mission, "voting")
    closing = hours_between(start, voting.end)
    visited = visits.loc[visits["status"] == "visited"]
    drawn = drawn_sample(mission, describe_stations(stations, units, mission))
    if drawn is None:
        seen = np.unique(visited["station"])
        return _by_station(seen, closing + 1 + rng.exponential(1.5, len(seen)))
    last = pd.Timestamp(voting.end) - pd.Timedelta(hours=LAST_HOURS)
    teams = visited.loc[visited["end"] >= last, "station"]
    seen = np.unique(np.concatenate([drawn["station"], teams]))
    remote = stations.set_index("station")["remote"].reindex(seen).to_numpy()
    came = rng.random(len(seen)) < REPORTED
    return _by_station(seen, closing + _hours_to_report(remote, rng)).loc[came]


def _hours_to_report(remote: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return hours from closing to the report: the count of one station, then the way to a signal.

    Earlier than the official sheet (`geo.exercise.results`), which goes to the tally centre first.
    """
    far = np.clip(remote, 0, None)
    return 1.3 + 7 * far**3 + rng.gamma(2.0, 0.4 + 0.8 * far)


def _by_station(stations: np.ndarray, hours: np.ndarray) -> pd.Series:
    return pd.Series(hours, index=pd.Index(stations, name="station"), name="reported")
