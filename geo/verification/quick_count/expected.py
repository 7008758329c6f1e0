"""How exact a quick count will be, from an election whose votes are known by station."""

import numpy as np
import pandas as pd

from geo.errors import QueryError
from geo.gaps.stations.sampling import Z_95, allocate
from geo.texts.sentences import say


def expected_vote_margin(
    stratum: pd.Series, votes: pd.Series, valid: pd.Series, size: int, least: int = 2
) -> float:
    """Return the expected margin of error of a share of votes, by stations of an earlier vote.

    ``E = z sqrt(sum N_h² (1 - n_h/N_h) S_h² / n_h) / sum(x)``, S_h² the variance of ``y - R x``
    over all stations of stratum h (votes y, valid votes x, ``R = sum(y) / sum(x)``) and n_h the
    stations that a sample of `size` would draw of it. Of a share of *stations*
    (`geo.gaps.stations.sampling.expected_margin`) the margin is much larger: a station is all yes
    or all no, while stations of one stratum vote much alike.

    Parameters
    ----------
    stratum, votes, valid : one value per station of the frame.
    least : stations drawn at least of a stratum.

    Raises
    ------
    QueryError
        When there are no valid votes, or the size does not fit the strata.

    Source: Cochran, Sampling Techniques (1977), 6.11.

    Examples
    --------
    >>> votes = pd.Series([40, 60, 45, 55] * 50)
    >>> stratum = pd.Series(["a"] * 200)
    >>> round(expected_vote_margin(stratum, votes, pd.Series([100] * 200), 50), 4)
    0.019
    """
    drawn = allocate(stratum.groupby(stratum.to_numpy()).size(), size, least)
    return design_margin(stratum, votes, valid, drawn)


def design_margin(
    stratum: pd.Series, votes: pd.Series, valid: pd.Series, drawn: pd.Series
) -> float:
    """Return the expected margin of a sample whose stations of each stratum are known.

    Parameters
    ----------
    stratum, votes, valid : one value per station of the frame; `votes` may be a difference of two.
    drawn : stations of each stratum in the sample, index stratum.

    Examples
    --------
    >>> votes, stratum = pd.Series([40, 60, 45, 55] * 50), pd.Series(["a"] * 200)
    >>> valid = pd.Series([100] * 200)
    >>> round(design_margin(stratum, votes, valid, pd.Series({"a": 50})), 4)
    0.019
    """
    parts, wholes = votes.to_numpy(float), valid.to_numpy(float)
    if not wholes.sum():
        raise QueryError(say("no valid votes are known of these stations"))
    residual = pd.Series(parts - parts.sum() / wholes.sum() * wholes)
    by_stratum = residual.groupby(stratum.to_numpy())
    stations = by_stratum.size()
    taken = drawn.reindex(stations.index).clip(lower=1, upper=stations)
    # Of one station alone there is no variance, and none is needed: it is drawn.
    spread = by_stratum.var(ddof=1).fillna(0.0)
    variance = (stations**2 * (1 - taken / stations) * spread / taken).sum()
    return float(Z_95 * np.sqrt(variance) / wholes.sum())
