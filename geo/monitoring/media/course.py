"""Shares of time day by day."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.cube.media.monitored import OPTION, Monitored

COLUMNS = ("outlet", "day", "option", "amount", "share", "monitored_hours")
HOUR = pd.Timedelta(hours=1)


def course(found: Monitored, options: Sequence[str], zone: str) -> pd.DataFrame:
    """Return what each outlet gave each option on each local day on which it was monitored.

    Parameters
    ----------
    options : ids of the ballot's options.
    zone : IANA zone of the country: a day is one there.

    Returns
    -------
    `COLUMNS`: ``day`` is its first instant, UTC; ``share`` (0 to 1) is NaN on a day on which no
    option got anything. A day without a monitored span has no row: nobody knows; nor has any day
    of an outlet of which nobody knows what it is measured in.
    """
    measured = found.spans["outlet"].map(found.outlets["measure"]) != ""
    heard = _hours(found.spans.loc[measured.to_numpy(dtype=bool)], zone)
    items = found.items.loc[(found.items["actor_kind"] == OPTION).to_numpy(dtype=bool)]
    day = items["aired_at"].dt.tz_convert(zone).dt.normalize().dt.tz_convert("UTC")
    sums = items.assign(day=day).groupby(["outlet", "day", "actor"])["amount"].sum()
    rows = []
    for (outlet, start), hours in heard.items():
        amounts = [float(sums.get((outlet, start, option), 0.0)) for option in options]
        whole = sum(amounts)
        rows += [
            {
                "outlet": outlet,
                "day": start,
                "option": option,
                "amount": amount,
                "share": amount / whole if whole else np.nan,
                "monitored_hours": hours,
            }
            for option, amount in zip(options, amounts, strict=True)
        ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _hours(spans: pd.DataFrame, zone: str) -> "dict[tuple[str, pd.Timestamp], float]":
    """Return how many hours of each outlet and local day were monitored."""
    found: dict[tuple[str, pd.Timestamp], float] = {}
    for outlet, start, end in spans[["outlet", "start", "end"]].itertuples(index=False):
        local = start.tz_convert(zone).normalize()
        while local < end:
            following = (local + pd.Timedelta(hours=36)).normalize()
            key = (str(outlet), local.tz_convert("UTC"))
            part = min(end, following) - max(start, local)
            found[key] = found.get(key, 0.0) + part / HOUR
            local = following
    return dict(sorted(found.items()))
