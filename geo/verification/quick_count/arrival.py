"""Whether the reports that have arrived resemble the sample that was drawn."""

from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import chdtrc

from geo.verification.quick_count.sample import Dimension
from geo.verification.quick_count.strata import Integers
from geo.verification.quick_count.within_strata import chi_square_within

DIFFER = 0.05
"""Below this p, arrived and drawn differ."""
LEAST_EXPECTED = 1.0
"""Categories of which fewer are expected, in or out, are compared as one (Cochran 1954)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChiSquare:
    """Chi-square of one dimension; NaN where there is nothing to compare."""

    dimension: str
    chi_square: float
    degrees: int
    p: float

    @property
    def differs(self) -> bool:
        """Whether arrived and drawn differ."""
        return self.p < DIFFER


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Arrived beside drawn.

    Attributes
    ----------
    tests : one per dimension that is known.
    within : of the same dimensions, within the strata of the sample.
    counts : reports of each category of each dimension.
    """

    dimensions: tuple[Dimension, ...]
    counts: tuple[Integers, ...]
    tests: tuple[ChiSquare, ...]
    within: tuple[ChiSquare, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """Dimensions in which arrived and drawn differ, in all or within strata."""
        pairs = zip(self.tests, self.within, strict=True)
        return tuple(test.dimension for test, inside in pairs if test.differs or inside.differs)

    @property
    def uncorrected(self) -> tuple[str, ...]:
        """Dimensions in which they differ within strata: the weights do not make up for it."""
        return tuple(test.dimension for test in self.within if test.differs)

    def test_table(self) -> pd.DataFrame:
        """Return a row per dimension, in all and ``within_strata``: its test and ``differs``."""
        both = [(False, test) for test in self.tests] + [(True, test) for test in self.within]
        return pd.DataFrame(
            [{"within_strata": w, **asdict(test), "differs": test.differs} for w, test in both]
        )

    def table(self) -> pd.DataFrame:
        """Return a row per category: ``dimension, category, drawn, arrived``, and their shares."""
        parts = [
            pd.DataFrame(
                {
                    "dimension": of.name,
                    "category": of.categories,
                    "drawn": of.drawn,
                    "arrived": came,
                    "share_drawn": of.drawn / of.drawn.sum(),
                    # Of none that have arrived the shares are unknown, not 0.
                    "share_arrived": came / (came.sum() or np.nan),
                }
            )
            for of, came in zip(self.dimensions, self.counts, strict=True)
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def compare_arrival(
    dimensions: tuple[Dimension, ...], row: Integers, stratum: Integers | None = None
) -> Arrival:
    """Compare the stations that have reported with all drawn, by each dimension that is known.

    Chi-square of a table of two rows: those in and those still out. Where all are in, or none is,
    nothing differs. Within strata it is compared whether, of each stratum, as many of a category
    have come as random arrival lets expect (`chi_square_within`): the estimate assumes just that.

    Parameters
    ----------
    dimensions : of the stations drawn, as `Sample.dimensions`.
    row : place among the stations drawn of each that has reported.
    stratum : place of the stratum of each station drawn; one stratum without it.

    Source: Pearson (1900); Cochran (1977), 13.2, on what is missing and not at random.

    Examples
    --------
    >>> from geo.verification.quick_count.sample import dimension
    >>> regions = dimension("region", pd.Series(["x"] * 20 + ["y"] * 20))
    >>> compare_arrival((regions,), np.arange(20)).tests[0].chi_square
    40.0
    >>> [compare_arrival((regions,), np.arange(count)).differing for count in (20, 40)]
    [('region',), ()]
    >>> halves = compare_arrival((regions,), np.arange(20), regions.code)
    >>> halves.differing, halves.uncorrected
    (('region',), ())
    """
    counts = tuple(np.bincount(of.code[row], minlength=len(of.drawn)) for of in dimensions)
    compared = tuple(_pooled(of, len(row)) for of in dimensions)
    tests = tuple(_test(of, np.bincount(of.code[row], minlength=len(of.drawn))) for of in compared)
    if stratum is None:
        stratum = np.zeros(len(dimensions[0].code) if dimensions else 0, dtype=np.int64)
    here = np.isin(np.arange(len(stratum)), row)
    within = tuple(_within(of, stratum, here) for of in compared)
    return Arrival(dimensions=dimensions, counts=counts, tests=tests, within=within)


def _pooled(of: Dimension, arrived: int) -> Dimension:
    """Return a dimension with the categories in one of which too few are expected, in or out.

    A single report is from some region, and a chi-square of one would call that a difference.
    """
    rate = arrived / max(of.drawn.sum(), 1)
    few = of.drawn * min(rate, 1 - rate) < LEAST_EXPECTED
    if few.sum() < 2:
        return of
    label = np.where(few, 0, np.cumsum(~few))
    return Dimension(
        name=of.name,
        categories=tuple(np.array(of.categories)[~few]),
        code=label[of.code],
        drawn=np.bincount(label, weights=of.drawn).astype(np.int64),
    )


def _test(of: Dimension, came: Integers) -> ChiSquare:
    rate, degrees = came.sum() / of.drawn.sum(), len(of.drawn) - 1
    if not degrees or rate in {0, 1}:
        return ChiSquare(dimension=of.name, chi_square=np.nan, degrees=degrees, p=np.nan)
    # Those in and those out together: (O-E)²/E + (O-E)²/(n-E).
    statistic = ((came - of.drawn * rate) ** 2 / (of.drawn * rate * (1 - rate))).sum()
    # What `scipy.stats.chi2.sf` computes, without the half second that importing it takes.
    p = float(chdtrc(degrees, statistic))
    return ChiSquare(dimension=of.name, chi_square=float(statistic), degrees=degrees, p=p)


def _within(of: Dimension, stratum: Integers, here: npt.NDArray[np.bool_]) -> ChiSquare:
    statistic, degrees = chi_square_within(of.code, stratum, here)
    p = float(chdtrc(degrees, statistic)) if degrees else np.nan
    return ChiSquare(dimension=of.name, chi_square=statistic, degrees=degrees, p=p)
