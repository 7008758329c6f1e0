"""The quick count's estimate of the lead at the moments of the time axis."""

from collections.abc import Iterator

import pandas as pd

from geo.cube.observation import Observation
from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.quick_count.calling import NO_SAMPLE
from geo.verification.quick_count.fan import fan
from geo.verification.quick_count.mission_count import axis_moments, mission_count


def estimates(observation: Observation) -> Iterator[pd.Series]:
    """Give the lead of the first over the second at each moment with a report, in order.

    Returns
    -------
    Rows of `geo.verification.quick_count.fan.fan` of the measure ``lead``: ``at, option, over,
    estimate, low_95, high_95, state, withheld``; NaN where nothing is estimated yet.

    Raises
    ------
    QueryError
        When the mission has no quick count.
    """
    count = mission_count(observation)
    if count.history is None:
        raise QueryError(say("the mission has no sample: a lead without one has no interval"))
    found = fan(count.history, axis_moments(observation, count.history))
    if found.empty:
        return
    for _, rows in found.groupby("at", sort=True):
        leads = rows.loc[rows["measure"] == "lead"]
        one = leads.iloc[0] if len(leads) else rows.iloc[0]
        if one["arrived"] and one["state"] != NO_SAMPLE:
            yield one
