"""A made country of honest stations for the tests of review."""

import numpy as np
import pandas as pd

PAIR = ("a", "b")


def country(places=200, each=8, seed=1, voters=250):
    """Return sheets of places that each vote in their own way, and stations by chance."""
    rng = np.random.default_rng(seed)
    place = np.repeat(np.arange(places), each)
    share = rng.uniform(0.2, 0.8, places)[place]
    came = rng.binomial(voters, rng.uniform(0.6, 0.9, places)[place])
    valid = rng.binomial(came, 0.94)
    first = rng.binomial(valid, share)
    blank = rng.binomial(came - valid, 0.3)
    return pd.DataFrame({
        "station": [f"{n:06}" for n in range(len(place))], "unit": [f"{n // 5:04}" for n in place],
        "place": [f"school {n}" for n in place], "votes_a": first, "votes_b": valid - first,
        "blank_votes": blank, "null_votes": came - valid - blank, "votes_cast": came,
        "registered_voters": voters,
    })  # fmt: skip
