"""The groups of figures by unit: what each computes, and whether a mission has what it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.catalogue import Derived, Measure
from geo.catalogue.verification import AT_STAKE, DISCREPANCY, QUICK_COUNT, STILL_OUT
from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.cube.results.figures import numbers as as_numbers
from geo.cube.results.tally_sheets import AT_COURT_STATES
from geo.cube.time_query import TimeQuery, instant
from geo.missions.mission import Mission
from geo.records.kinds.proceeding import STATIONS
from geo.verification.by_unit.at_stake import at_stake_figures
from geo.verification.by_unit.discrepancy import discrepancy_figures
from geo.verification.by_unit.quick_count_arrival import arrival_figures
from geo.verification.by_unit.still_out import still_out_figures
from geo.verification.by_unit.unit_figures import UnitFigures, axes_of


def nothing_added(_mission: Mission) -> tuple[Measure, ...]:
    """Return no number: most groups are the same in every mission."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures that are computed together.

    Attributes
    ----------
    numbers : what it gives, counted and derived.
    figures : (observation, axes) -> the counted ones; raises QueryError where there are none.
    stored : whether a mission's records have what it takes; looks at nothing large.
    added : (mission) -> counted numbers that its manifest adds to them.
    """

    numbers: tuple[Measure | Derived, ...]
    figures: Callable[[Observation, Axes], UnitFigures]
    stored: Callable[[Observation], bool]
    added: Callable[[Mission], tuple[Measure, ...]] = nothing_added

    def numbers_in(self, mission: Mission) -> tuple[Measure | Derived, ...]:
        """Return what it gives in a mission."""
        return (*self.numbers, *self.added(mission))


def has_open_sheets(observation: Observation) -> bool:
    """Tell whether a count of two options or more is stored, and which sheets there are."""
    if len(observation.mission.options) < 2:
        return False
    states = observation.states
    if len(states):
        listed = len(observation.records["station"]) > 0
        return listed or not states["counted"].fillna(value=False).all()
    tallies = observation.bulletins
    return bool(len(tallies)) and not np.isnan(as_numbers(tallies, "stations_total")).all()


def has_copies(observation: Observation) -> bool:
    """Tell whether a copy of a tally sheet is stored."""
    return len(observation.records["tally_copy"]) > 0


def has_sample(observation: Observation) -> bool:
    """Tell whether the manifest asks for a sample that can be drawn, or names one."""
    plan = observation.mission.standards.sample
    stations = len(observation.records["station"]) > 0
    return plan is not None and (stations or plan.sample_file is not None)


def has_sheets_at_courts(observation: Observation) -> bool:
    """Tell whether a sheet outside the count was at a court by its state, or may be by a case."""
    states = observation.states
    if len(observation.mission.options) < 2 or states.empty:
        return False
    outside = ~states["counted"].fillna(value=False).astype(bool)
    stations = observation.records["proceeding"].get(STATIONS, pd.Series(dtype=object))
    named = bool((stations.fillna("") != "").any())
    return bool((outside & (named | states["state"].isin(AT_COURT_STATES))).any())


GROUPS: Mapping[str, Group] = {
    "still_out": Group(numbers=STILL_OUT, figures=still_out_figures, stored=has_open_sheets),
    "discrepancy": Group(numbers=DISCREPANCY, figures=discrepancy_figures, stored=has_copies),
    "quick_count": Group(numbers=QUICK_COUNT, figures=arrival_figures, stored=has_sample),
    "at_stake": Group(numbers=AT_STAKE, figures=at_stake_figures, stored=has_sheets_at_courts),
}
"""By id, in the order in which the panel of a unit lists them."""


def figures_of(observation: Observation, group: Group, query: TimeQuery) -> pd.DataFrame:
    """Return the figures of a group at a moment, NaN where they are unknown.

    Returns
    -------
    float, index ``unit`` (all rows of the cube), one column per number of the group.

    Raises
    ------
    QueryError
        When the mission has not what it takes, or the moment is before the time axis.
    """
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    step = instant(query, times)
    # Of this instant alone: an export does not wait for the whole axis.
    axes = axes_of(observation, times[step : step + 1])
    found = group.figures(observation, axes)
    numbers = group.numbers_in(observation.mission)
    columns = {number.id: found.at(number.id, 0) for number in numbers}
    return pd.DataFrame(columns, index=axes.rows.index)


def figures_at(observation: Observation, group: str, query: TimeQuery) -> pd.DataFrame:
    """Return the figures of one of `GROUPS` at a moment; see `figures_of`."""
    return figures_of(observation, GROUPS[group], query)
