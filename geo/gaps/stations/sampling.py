"""Probability samples of polling stations: how large, which ones, and how exact."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.errors import QueryError
from geo.texts.sentences import counted, say

Z_95, Z_99 = 1.96, 2.58
"""Two-sided normal quantiles as the quick-count manuals round them."""


def sample_size(population: float, margin: float, z: float = Z_99, share: float = 0.5) -> float:
    """Return how many voters a simple random sample needs, unrounded.

    ``n = p(1-p) / (E²/z² + p(1-p)/N)`` with population N, margin of error E, quantile z and the
    expected share p (0.5 is the most cautious).

    Parameters
    ----------
    population : registered voters, above 0.
    margin : half width of the interval as a share, above 0.

    Raises
    ------
    QueryError
        When an argument lies outside its range.

    Source: NDI, The Quick Count and Election Observation (2002), chapter 5.

    Examples
    --------
    >>> round(sample_size(14_570_774, 0.0032, z=2.58))
    160717
    """
    _check(population, margin, z, share)
    spread = share * (1 - share)
    return spread / (margin**2 / z**2 + spread / population)


def stations_needed(voters: float, registered_voters: pd.Series) -> int:
    """Return how many stations hold so many voters on average, rounded up.

    Examples
    --------
    >>> stations_needed(1000, pd.Series([250, 350]))
    4
    """
    return int(np.ceil(voters / registered_voters.astype(float).mean()))


def allocate(sizes: pd.Series, total: int, least: int = 1) -> pd.Series:
    """Share a sample out over strata by their size: largest remainder, at least so many each.

    Parameters
    ----------
    sizes : stations of each stratum.
    least : of a stratum; all of one that has fewer.

    Raises
    ------
    QueryError
        When there are fewer places than strata, or more than units.

    Examples
    --------
    >>> allocate(pd.Series({"a": 60, "b": 30, "c": 2}), 10).tolist()
    [6, 3, 1]
    >>> allocate(pd.Series({"a": 60, "b": 30, "c": 2}), 10, least=2).tolist()
    [6, 2, 2]
    """
    bound = np.minimum(sizes, max(least, 1))
    if not bound.sum() <= total <= sizes.sum():
        raise QueryError(
            say(
                "a sample of {total} cannot be drawn: {number, plural, one {# stratum needs} "
                "other {# strata need}} at least one each, and the frame has {stations}"
                if least <= 1
                else "a sample of {total} cannot be drawn: {number, plural, one {# stratum needs} "
                "other {# strata need}} at least {least} each, and the frame has {stations}",
                total=total,
                number=len(sizes),
                least=least,
                stations=counted(int(sizes.sum()), "station"),
            )
        )
    quota = sizes * total / sizes.sum()
    # At least 1: of a stratum without a station nothing can be estimated, nor its variance.
    places = np.minimum(np.maximum(np.floor(quota), bound), sizes).astype(int)
    rest = quota - places
    while (missing := total - int(places.sum())) != 0:
        # What small strata get at least may make too many: the excess is taken where the quota was
        # overshot most, and never below it.
        open_ = places < sizes if missing > 0 else places > bound
        ranked = rest.where(open_, -np.inf if missing > 0 else np.inf)
        at = ranked.idxmax() if missing > 0 else ranked.idxmin()
        places[at] += np.sign(missing)
        rest[at] -= np.sign(missing)
    return places


def stratify(frame: pd.DataFrame, strata: Sequence[str]) -> pd.Series:
    """Return the stratum of each station: its values of some columns.

    Raises QueryError when a column is missing.

    Examples
    --------
    >>> stations = pd.DataFrame({"region": ["01", "abroad"], "remoteness": ["3", ""]})
    >>> stratify(stations, ("region", "remoteness")).tolist()
    ['01 / 3', 'abroad']
    """
    if missing := [name for name in strata if name not in frame]:
        raise QueryError(
            say(
                "the frame has no column {missing!r}; it has {frame}",
                missing=missing[0],
                frame=", ".join(map(str, frame)),
            )
        )
    if not strata:
        return pd.Series("", index=frame.index)
    parts = frame[list(strata)].fillna("").astype(str)
    label = parts[strata[0]].str.cat(parts.iloc[:, 1:], sep=" / ")
    # Abroad is neither remote nor near: what is not known is no part of the name.
    return label.str.replace("( / )+$", "", regex=True)


def draw_sample(
    frame: pd.DataFrame,
    size: int,
    seed: int,
    strata: Sequence[str] = ("region",),
    least: int = 1,
) -> pd.DataFrame:
    """Draw stations at random within strata, each stratum in proportion to its stations.

    The same frame, size, seed and strata give the same sample, in whatever order the rows come:
    every stratum draws from its own stream.

    Parameters
    ----------
    frame : column ``station`` (unique) and those of `strata`; see
        `geo.gaps.stations.frame.station_frame`.
    least : stations at least of each stratum.

    Returns
    -------
    The rows drawn, ordered by station, with ``stratum``, ``weight`` (stations of the stratum for
    each drawn) and ``probability`` (its inverse).

    Raises
    ------
    QueryError
        When a column is missing or the size does not fit the strata.

    Examples
    --------
    >>> stations = pd.DataFrame({"station": list("abcdef"), "region": list("xxxxyy")})
    >>> draw_sample(stations, 3, seed=1).groupby("stratum").size().to_dict()
    {'x': 2, 'y': 1}
    """
    if "station" not in frame:
        raise QueryError(
            say(
                "the frame has no column 'station'; it has {frame}",
                frame=", ".join(map(str, frame)),
            )
        )
    # The draw goes by position, and two files may list the same stations in another order.
    ordered = frame.sort_values("station", ignore_index=True)
    if ordered["station"].duplicated().any():
        raise QueryError(say("a station stands twice in the frame; each may be drawn once only"))
    ordered = ordered.assign(stratum=stratify(ordered, strata))
    groups = ordered.groupby("stratum", sort=True).indices
    sizes = pd.Series({name: len(rows) for name, rows in groups.items()})
    places = allocate(sizes, size, least)
    # A stream each: what a stratum draws does not depend on how many were drawn before it.
    streams = np.random.default_rng(seed).spawn(len(groups))
    chosen = [
        stream.choice(rows, int(places[str(name)]), replace=False)
        for stream, (name, rows) in zip(streams, groups.items(), strict=True)
    ]
    drawn = ordered.iloc[np.sort(np.concatenate(chosen))].reset_index(drop=True)
    weight = drawn["stratum"].map(sizes / places)
    return drawn.assign(weight=weight, probability=1 / weight)


def expected_margin(
    sample: pd.DataFrame, frame_sizes: pd.Series, z: float = Z_95, share: float = 0.5
) -> float:
    """Return the expected margin of error of a stratified sample for a share of stations.

    ``E = z * sqrt(sum over strata of W² * p(1-p)/n * (1 - n/N))`` with ``W = N / sum(N)``: the
    unit is the station (a yes or no about each), not the voter. A share of votes has a
    margin of its own, much smaller: `geo.verification.quick_count.expected`.

    Parameters
    ----------
    sample : as of `draw_sample`.
    frame_sizes : stations of each stratum, index stratum.

    Source: Cochran, Sampling Techniques (1977), 5.3 and 5.10.

    Examples
    --------
    >>> drawn = pd.DataFrame({"stratum": ["a"] * 100})
    >>> round(expected_margin(drawn, pd.Series({"a": 1_000_000})), 3)
    0.098
    """
    drawn = sample["stratum"].value_counts().reindex(frame_sizes.index).fillna(0)
    if (drawn == 0).any():
        raise QueryError(
            say("stratum {index!r} has no station in the sample", index=drawn.index[drawn == 0][0])
        )
    part = frame_sizes / frame_sizes.sum()
    variance = (part**2 * share * (1 - share) / drawn * (1 - drawn / frame_sizes)).sum()
    return float(z * np.sqrt(variance))


def _check(population: float, margin: float, z: float, share: float) -> None:
    if population <= 0 or margin <= 0 or z <= 0:
        raise QueryError(say("population, margin of error and z must be above 0"))
    if not 0 < share < 1:
        raise QueryError(say("an expected share lies between 0 and 1, not {share}", share=share))
