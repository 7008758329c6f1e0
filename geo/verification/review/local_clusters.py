"""Units that stand out together with their neighbours, or against them: local Moran.

Null: residuals lie on the map by chance, each unit's neighbours drawn anew from all units
(conditional permutation). Correction: Benjamini and Hochberg over the units. Benign causes: a
valley or a city that votes apart from its province. Never of raw shares: a country votes by region,
so that everything is a cluster. References: Anselin 1995; Caldas de Castro and Singer 2006 for the
correction.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.verification.review.false_discovery import corrected
from geo.verification.review.review import Review
from geo.verification.review.sheets import Sheets
from geo.verification.review.station_share import RATE

FARTHEST = 10.0
"""Standard deviations at which residuals are cut: of a large unit against a small rest they are
beyond all measure."""
PERMUTATIONS = 9999
LEAST_UNITS = 3
"""Of fewer no neighbours can be drawn anew."""
QUADRANTS = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}
"""Of a Moran plot: the unit, then its neighbours."""


@dataclass(frozen=True, kw_only=True)
class UnitMap:
    """Where units lie.

    Attributes
    ----------
    parent : code of each unit's parent, by the unit's code.
    shapes : polygons by unit, in a projection in metres.
    """

    parent: pd.Series
    shapes: gpd.GeoSeries


def unit_residuals(sheets: Sheets, parent: pd.Series) -> pd.DataFrame:
    """Return how far units are from the other units of their parent.

    Parameters
    ----------
    parent : code of each unit's parent, by the unit's code; other units' sheets are left out.

    Returns
    -------
    By unit: ``observed`` (the first option's share of the votes for both), ``expected``,
    ``residual`` in standard deviations of a binomial share, cut at `FARTHEST`.
    """
    votes = pd.DataFrame({"first": sheets.first, "second": sheets.second}).fillna(0.0)
    of = votes.groupby(sheets.unit_code).sum().reindex(parent.index).dropna()
    part, whole = of["first"], of["first"] + of["second"]
    above = parent[of.index]
    rest, of_rest = (s.groupby(above).transform("sum") - s for s in (part, whole))
    # A unit without sisters is compared with the country.
    expected = ((rest + 0.5) / (of_rest + 1)).where(of_rest > 0, part.sum() / whole.sum())
    share = part / whole.where(whole > 0)
    residual = (share - expected) / np.sqrt(expected * (1 - expected) / whole.where(whole > 0))
    found = {"observed": share, "expected": expected, "residual": residual}
    return pd.DataFrame(found).assign(residual=residual.clip(-FARTHEST, FARTHEST)).dropna()


def local_clusters(
    residuals: pd.DataFrame, shapes: gpd.GeoSeries, permutations: int = PERMUTATIONS, seed: int = 1
) -> Review:
    """Return the units whose residual and whose neighbours' lie together beyond chance.

    Parameters
    ----------
    residuals : by unit, as of `unit_residuals`.
    shapes : polygons by unit, in a projection in metres; neighbours are those that touch, islands
        have the nearest one.

    Returns
    -------
    `Review` by unit (``station`` is ""), with ``cluster``, one of `QUADRANTS`.
    """
    # Imported where they are used: they bring scikit-learn.
    from esda import Moran_Local  # noqa: PLC0415

    known = residuals[residuals.index.isin(shapes.index)]
    if len(known) < LEAST_UNITS:
        return _review(known, np.full(len(known), np.nan), np.zeros(len(known)))
    weights = _neighbours(shapes[known.index])
    with warnings.catch_warnings():
        # p is that of the side on which the neighbours lie; esda 3, which is out of our range, will
        # give that of both, and Moran_Local cannot be told which is meant.
        warnings.filterwarnings("ignore", "The alternative hypothesis", DeprecationWarning)
        local = Moran_Local(
            known["residual"].to_numpy(),
            weights,
            permutations=permutations,
            seed=seed,
            n_jobs=1,
            # 150 MB in Peru, 450 in Brazil; p is had without them.
            keep_simulations=False,
        )
    return _review(known, local.p_sim, local.q)


def _review(known: pd.DataFrame, p: np.ndarray, quadrant: np.ndarray) -> Review:
    cluster = pd.Series(quadrant, index=known.index).map(QUADRANTS)
    found = known.assign(p=p, q=corrected(p), cluster=cluster).rename_axis("unit").reset_index()
    table = found[found["q"] <= RATE]
    table = table.sort_values("residual", key=abs, ascending=False, ignore_index=True)
    table.insert(0, "station", "")
    return Review(
        test="local_clusters", tested=len(known), found=table, expected_benign=RATE * len(table)
    )


def _neighbours(shapes: gpd.GeoSeries) -> Any:
    """Return weights of units that touch, rows summing to 1."""
    # Neighbours are of each unit by itself: parts of a country need not touch.
    from libpysal.weights import KNN, Queen, attach_islands  # noqa: PLC0415

    table = gpd.GeoDataFrame(geometry=shapes.reset_index(drop=True))
    weights = Queen.from_dataframe(table, use_index=False, silence_warnings=True)
    if weights.islands:
        weights = attach_islands(
            weights, KNN.from_dataframe(table, k=1, silence_warnings=True), silence_warnings=True
        )
    weights.transform = "r"
    return weights
