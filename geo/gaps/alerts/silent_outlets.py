"""The alert of a silent outlet: monitored for hours on end, and nothing about an option."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from geo.cube.axes import naive
from geo.cube.media.monitored import EVER, monitored
from geo.cube.media.silence import HOUR, lasting, silences
from geo.cube.observation import Observation

RULE = "outlet_silent"
BETWEEN = ": "


def silent_outlets(observation: Observation, now: np.datetime64) -> pd.DataFrame:
    """Return the outlets whose silence on an option has come to the mission's limit and lasts.

    Hours in which nobody listened do not count: a silence is of monitored hours alone.

    Parameters
    ----------
    now : UTC.

    Returns
    -------
    ``rule, began`` (UTC, without zone: when the monitored hours came to the limit), ``unit, team``
    (both ""), ``record``: outlet and option, as of `named`.
    """
    columns = ["rule", "began", "unit", "team", "record"]
    limit = observation.mission.standards.alerts.outlet_silent_after
    if not limit or observation.records["monitored_span"].empty:
        return pd.DataFrame(columns=columns)
    options = [option.id for option in observation.mission.options]
    found = monitored(observation, EVER, pd.Timestamp(now, tz="UTC"))
    stretches = lasting(silences(found, options, limit / HOUR)).dropna(subset="reached")
    return pd.DataFrame(
        {
            "rule": RULE,
            "began": naive(stretches["reached"]),
            "unit": "",
            "team": "",
            "record": (stretches["outlet"] + BETWEEN + stretches["option"]).to_numpy(dtype=object),
        },
        columns=columns,
    )


def named(record: str, options: Mapping[str, str]) -> str:
    """Return the record of an alert with the option's title in the place of its id.

    Examples
    --------
    >>> named("Radio B: option_a", {"option_a": "List A"}), named("case 7", {"option_a": "List A"})
    ('Radio B: List A', 'case 7')
    """
    outlet, between, option = record.rpartition(BETWEEN)
    return f"{outlet}{between}{options[option]}" if option in options and between else record
