"""Samples drawn again and again from a frame whose truth is known, with reports that come late."""

import os
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from geo.gaps.stations.representativeness import DIMENSIONS
from geo.gaps.stations.sampling import allocate, stratify
from geo.verification.quick_count.arrival import compare_arrival
from geo.verification.quick_count.calling import LATE_LEAN, NIGHT_LEVEL
from geo.verification.quick_count.estimate import EARLY
from geo.verification.quick_count.ratio import ratios, weigh
from geo.verification.quick_count.sample import Dimension, dimension

LEVELS = (95, 99)
DRAWS = int(os.environ.get("SIMULATED_SAMPLES", "60"))
"""Samples of a simulation: a few in the suite, thousands by ``make simulate``."""


def allowed(rate: float, draws: int = DRAWS) -> float:
    """Return how far a share of so many draws may lie from its rate: four standard errors."""
    return float(4 * np.sqrt(rate * (1 - rate) / draws))


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Stations with the votes of two options and how remote they are, standardised."""

    frame: pd.DataFrame
    remote: np.ndarray

    def leaning(self, part: float) -> "Country":
        """Return the country with a part of the other option's votes moved to the first."""
        frame = self.frame
        moved = (part * (frame["valid"] - frame["votes_a"])).round()
        return replace(self, frame=frame.assign(votes_a=frame["votes_a"] + moved))

    @property
    def truth(self) -> float:
        return self.frame["votes_a"].sum() / self.frame["valid"].sum()


def simulate(  # noqa: PLR0913 a simulation has as many settings
    country: Country,
    strata: tuple[str, ...],
    *,
    draws: int,
    size: int = 1_500,
    delay: float = 0.0,
    arrived: tuple[float, ...] = (1.0,),
    seed: int = 20210606,
) -> pd.DataFrame:
    """Return a row per draw and share arrived: whether the interval held, and what was called.

    ``wrong`` is a lead of the loser beyond the interval, ``called`` any lead that is called,
    ``once`` any that a single look at 95 % would call.

    Parameters
    ----------
    delay : a report takes exp(delay * remoteness) times as long, on average.
    """
    rng = np.random.default_rng(seed)
    late = min(arrived) < 1
    dimensions = [dimension(n, country.frame[n]) for n in DIMENSIONS if n in country.frame]
    code, _ = pd.factorize(stratify(country.frame, strata), sort=True)
    order, sizes = np.argsort(code, kind="stable"), np.bincount(code)
    first = np.cumsum(sizes) - sizes
    places = allocate(pd.Series(sizes), size).to_numpy()
    votes = country.frame[["votes_a"]].to_numpy(float)
    valid = country.frame[["valid"]].to_numpy(float)
    found = []
    for draw in range(draws):
        drawn = np.concatenate(
            [
                order[start : start + of][rng.choice(of, n, replace=False, shuffle=False)]
                for start, of, n in zip(first, sizes, places, strict=True)
            ]
        )
        wait = rng.exponential(np.exp(delay * country.remote[drawn]))
        known = tuple(_of_drawn(one, drawn) for one in dimensions) if late else ()
        for part in arrived:
            row = np.flatnonzero(wait <= np.quantile(wait, part))
            came = drawn[row]
            weights = weigh(code[came], sizes)
            share, error = ratios(votes[came], valid[came], weights)
            one = {"arrived": part, "share": share[0], "error": error[0]}
            for level in LEVELS:
                reach = stdtrit(weights.degrees, 0.5 + level / 200) * error[0]
                one[f"holds_{level}"] = abs(share[0] - country.truth) <= reach
            low = stdtrit(weights.degrees, 0.975) * error[0]
            winner = country.truth > 0.5
            one["wrong"] = share[0] + low < 0.5 if winner else share[0] - low > 0.5
            arrival = compare_arrival(known, row, code[drawn])
            early = part < EARLY
            one["warned"] = early or bool(arrival.differing)
            out = (sizes * (1 - np.bincount(code[came], minlength=len(sizes)) / places)).sum()
            allowed_for = LATE_LEAN * out / sizes.sum() if arrival.differing else 0.0
            night = stdtrit(weights.degrees, 0.5 + NIGHT_LEVEL / 200) * error[0] / np.sqrt(part)
            lead = 2 * (abs(share[0] - 0.5) - night)
            one["called"] = lead > allowed_for and not early and not arrival.uncorrected
            one["once"] = 2 * (abs(share[0] - 0.5) - low) > allowed_for and not early
            one["draw"] = draw
            found.append(one)
    return pd.DataFrame(found)


def _of_drawn(one: Dimension, drawn: np.ndarray) -> Dimension:
    counts = np.bincount(one.code[drawn], minlength=len(one.categories))
    return replace(one, code=one.code[drawn], drawn=counts)
