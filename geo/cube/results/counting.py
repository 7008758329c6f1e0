"""The count of a mission, whichever way it came in: by tally sheets or by bulletins."""

from collections.abc import Mapping

import pandas as pd

from geo.cube.axes import Axes
from geo.cube.missing import Counts
from geo.cube.results.bulletins import Tallied, count_tallies
from geo.cube.results.challenges import count_challenges
from geo.cube.results.electorate import count_electorate, count_register, list_stations
from geo.cube.results.series import choose_series, of_series
from geo.cube.results.tally_sheets import count_stations
from geo.missions.mission import Mission


def count_results(
    axes: Axes, mission: Mission, frames: Mapping[str, pd.DataFrame]
) -> tuple[Counts, Tallied | None]:
    """Count sheets, votes and voters directly at each row; with the bulletins, where there are any.

    Parameters
    ----------
    frames : kind -> records, each with all of its columns; of results and bulletins all revisions.

    Raises
    ------
    MissionError
        When several counts are stored and the mission names none of them.
    """
    series = choose_series(mission, frames)
    options = tuple(option.id for option in mission.options)
    tallies = of_series(frames["tally"], series)
    states = of_series(frames["station_result"], series)
    stations = list_stations(frames["station"], states)
    valid = {"blank_valid": mission.country.blank_valid}
    tallied = count_tallies(axes, tallies, options, **valid) if len(tallies) else None
    counts = tallied.counts if tallied else count_stations(axes, states, options, stations, **valid)
    # A count by bulletins brings its own stations and voters: an empty list must not overwrite
    # them.
    if len(stations) or not len(tallies):
        counts |= count_electorate(axes, stations)
    counts = count_register(axes, frames["register"], counts)
    counts |= count_challenges(axes, frames["challenge"])
    return counts, tallied
