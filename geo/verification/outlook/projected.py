"""The projection of a count at its own moments, each from what was in by then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.observation import Observation
from geo.verification.by_unit.count_changes import changes_of
from geo.verification.by_unit.count_now import CountNow
from geo.verification.by_unit.still_out import EVER, lead_pair
from geo.verification.by_unit.unit_figures import axes_of
from geo.verification.count_order.decomposition import CountState
from geo.verification.count_order.late_shift import back_tests, late_shift
from geo.verification.count_order.mission_places import place_levels
from geo.verification.count_order.projection import Projection, project
from geo.verification.count_order.stored.stored_count import StoredCount

MOMENTS = 24
"""Of a count that changes at more steps of the axis: so many, of about as many sheets each."""


@dataclass(frozen=True, kw_only=True)
class Projected:
    """A projection, from when on it holds, and the share of the sheets that it rests on.

    Without a `projection` sheets of the country are in no unit's bulletin: the lead of the units
    is not the final one.
    """

    at: pd.Timestamp
    projection: Projection | None
    counted: float


def projections(observation: Observation) -> Iterator[Projected]:
    """Give the projections of `lead_pair` at moments of the time axis, in order.

    As `geo.verification.count_order.order_of_count` gives it at the moment; the common shift comes
    from back-tests at the moments before.

    Raises
    ------
    QueryError
        When no count is stored.
    """
    count = StoredCount.of(observation, "", lead_pair(observation), EVER)
    stations = observation.records["station"]
    changes = changes_of(count, stations)
    listed = stations if count.by_sheet else stations[:0]
    country = observation.mission.country
    places = place_levels(changes.rows, observation.units, country, listed)
    axes = axes_of(observation)
    step = axes.step(changes.changes["at"].to_numpy())
    now, begin = CountNow.before(changes), 0
    cuts: list[tuple[pd.Timestamp, CountState]] = []
    for chosen in moments(step, axes):
        end = int(np.searchsorted(step, chosen, side="right"))
        now.take(changes.changes.iloc[begin:end])
        begin = end
        at = pd.Timestamp(axes.times[chosen], tz="UTC")
        if now.sheets.any():
            cuts = [(when, _without(state, now.out)) for when, state in cuts]
            cuts.append((at, now.state()))
            shift = late_shift(places, back_tests(places, cuts)).deviations
            found = project(places, cuts[-1][1], now.open_sheets(), shift)
            counted = float(now.sheets.sum())
            beyond = count.undistributed(now.listed, at)
            share = counted / (counted + found.open_sheets + beyond)
            yield Projected(at=at, projection=None if beyond else found, counted=share)


def moments(step: np.ndarray, axes: Axes) -> Sequence[int]:
    """Return the steps at which to look at a count, ascending, its first and last among them.

    Parameters
    ----------
    step : of each change, ascending.

    Examples
    --------
    >>> axes = Axes(rows=pd.DataFrame(), times=np.arange(9), finest="")
    >>> moments(np.array([2, 2, 5, 9]), axes)
    [2, 5]
    """
    within = step[step < len(axes.times)]
    known = np.unique(within)
    if len(known) > MOMENTS:
        known = np.unique(within[np.linspace(0, len(within) - 1, MOMENTS).round().astype(int)])
    return [int(one) for one in known]


def _without(state: CountState, out: np.ndarray) -> CountState:
    """Return a state without the rows that have contradicted themselves since."""
    kept = ~out
    return CountState(sheets=state.sheets * kept, lead=state.lead * kept, valid=state.valid * kept)
