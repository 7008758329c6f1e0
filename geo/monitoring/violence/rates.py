"""Events per 100,000 registered voters by unit, with exact Poisson intervals.

Reports show where people reported, not everything that happened: a rate says how often violence was
reported for the number of people there, and its interval how much of that is chance.

Source of the interval: Garwood, F. (1936), Fiducial limits for the Poisson distribution, Biometrika
28, 437-442.
"""

import numpy as np
import pandas as pd
from scipy.special import gammaincinv

PER = 100_000
CONFIDENCE = 0.95
RATE_COLUMNS = ["unit", "events", "fatal_events", "registered_voters", "rate", "low", "high"]


def poisson_interval(events: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact 95 % interval of the mean of each number of events.

    Examples
    --------
    >>> [values.round(3).tolist() for values in poisson_interval(np.array([0, 1, 10]))]
    [[0.0, 0.025, 4.795], [3.689, 5.572, 18.39]]
    >>> poisson_interval(np.array([], dtype=int))[0].tolist()
    []
    """
    tail = (1 - CONFIDENCE) / 2
    counted = np.asarray(events, dtype=float)
    # Quantiles of chi-squared by its function: scipy's statistics would make every start slower.
    low = gammaincinv(np.maximum(counted, 1), tail)
    return np.where(counted > 0, low, 0.0), gammaincinv(counted + 1, 1 - tail)


def rates(events: pd.DataFrame, places: pd.Series, voters: pd.Series) -> pd.DataFrame:
    """Return the rate of every unit, those surely above others first.

    Parameters
    ----------
    events : ``fatalities_low`` of each.
    places : unit of each; what lies in none of the units is in no rate.
    voters : registered voters by unit of one level, NaN where they are unknown.

    Returns
    -------
    `RATE_COLUMNS`: ``rate``, ``low`` and ``high`` per 100,000 voters, NaN where these are unknown;
    by the lower end of the interval, so that one report among few voters is not first.

    Examples
    --------
    >>> events = pd.DataFrame({"fatalities_low": [0.0, 1.0, np.nan]})
    >>> voters = pd.Series({"01": 50_000.0, "02": np.nan})
    >>> found = rates(events, pd.Series(["01", "01", "02"]), voters).set_index("unit")
    >>> found[["events", "fatal_events", "rate"]].to_numpy().tolist()
    [[2.0, 1.0, 4.0], [1.0, 0.0, nan]]
    """
    units = voters.index.to_series()
    number = places.value_counts().reindex(units).fillna(0).to_numpy(dtype=int)
    fatal = places.loc[(events["fatalities_low"] > 0).to_numpy()]
    people = voters.to_numpy(dtype=float)
    scale = np.divide(PER, people, out=np.full(len(people), np.nan), where=people > 0)
    low, high = poisson_interval(number)
    table = pd.DataFrame(
        {
            "unit": units.to_numpy(),
            "events": number,
            "fatal_events": fatal.value_counts().reindex(units).fillna(0).to_numpy(dtype=int),
            "registered_voters": people,
            "rate": number * scale,
            "low": low * scale,
            "high": high * scale,
        }
    )
    return table.sort_values(
        ["low", "rate", "unit"], ascending=[False, False, True], na_position="last"
    ).reset_index(drop=True)[RATE_COLUMNS]
