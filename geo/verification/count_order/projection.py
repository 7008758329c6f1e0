"""Where a count is heading: what is out, if it votes as the counted sheets of its places did.

The lead of the sheets that are out is their size (registered voters, or sheets where those are not
known of all) times the lead per size of the finest place with counted sheets. Its variance has
three parts: sheets of one place differ; a place's mean is known from few sheets; and all late
sheets of a country may lean another way than the early ones of their places. The last, the common
shift, is no smaller with more places: taking places as independent gives an interval that misses.
It is larger the wider the place that stands for what is out, and all levels shift together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.verification.count_order.decomposition import CountState, in_points
from geo.verification.count_order.place_levels import PlaceLevels, place_ratios

Z_95 = 1.959964


def holds_zero(points: float, margin: float) -> bool:
    """Say whether the interval around a lead holds 0, as it is read: with two decimals.

    An end that is written as 0.00 is no lead that could be called.

    Examples
    --------
    >>> holds_zero(0.25, 0.249), holds_zero(-0.5, 0.249), holds_zero(0.25, 0.5)
    (True, False, True)
    """
    return round(abs(points) - margin, 2) <= 0


@dataclass(frozen=True, kw_only=True)
class OpenSheets:
    """What is still out, by row.

    Attributes
    ----------
    sheets : sheets that are not in the count.
    size : their registered voters; sheets, where those are not known of all.
    counted_size : the same of the sheets that are in.
    """

    sheets: np.ndarray
    size: np.ndarray
    counted_size: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Projection:
    """The projected final lead and its interval of 95 %, in votes and points of the valid votes.

    Attributes
    ----------
    counted_lead, counted_points : of the sheets that are in.
    open_sheets, open_lead, open_points : of those that are out, as expected.
    lead, points : projected of all.
    margin, points_margin : half the interval.
    places_margin : what it would be if all places were independent, votes.
    shift : standard deviation of the shift common to all late sheets, whatever level they are
        projected from, points of their valid votes; NaN where nothing is out.
    """

    counted_lead: float
    counted_points: float
    open_sheets: float
    open_lead: float
    open_points: float
    lead: float
    points: float
    margin: float
    points_margin: float
    places_margin: float
    shift: float


def open_sheets(rows: pd.DataFrame, state: CountState) -> OpenSheets:
    """Return what of a list of sheets is not in the count.

    Parameters
    ----------
    rows : ``listed`` (sheets there are) and ``registered_voters`` of them, by row of the state.
    """
    listed = rows["listed"].to_numpy(dtype=float)
    out = np.maximum(np.nan_to_num(listed) - state.sheets, 0)
    voters = rows["registered_voters"].to_numpy(dtype=float)
    each = sheet_sizes(listed, voters)
    return OpenSheets(sheets=out, size=out * each, counted_size=state.sheets * each)


def sheet_sizes(listed: np.ndarray, voters: np.ndarray) -> np.ndarray:
    """Return the size of a sheet by row: registered voters, 1 where those are not known of all.

    Examples
    --------
    >>> sheet_sizes(np.array([2.0, 1.0]), np.array([600.0, 200.0])).tolist()
    [300.0, 200.0]
    >>> sheet_sizes(np.array([2.0, 1.0]), np.array([600.0, np.nan])).tolist()
    [1.0, 1.0]
    """
    known = not (np.isnan(voters) | (listed <= 0)).any() and voters.sum() > 0
    return voters / listed if known else np.ones(len(listed))


def expected_open(places: PlaceLevels, state: CountState, out: OpenSheets) -> pd.DataFrame:
    """Return what is out and how it leans, by row.

    Returns
    -------
    ``sheets, lead, valid_votes`` as expected, NaN where nothing at all is counted; ``source``, the
    level of the finest place with counted sheets.
    """
    levels = range(len(places.names))
    lead = place_ratios(places, state.lead, out.counted_size, levels)
    valid = place_ratios(places, state.valid, out.counted_size, levels).ratio
    found = {
        "sheets": out.sheets,
        "lead": out.size * lead.ratio,
        "valid_votes": out.size * valid,
        "source": places.named(lead.level),
    }
    return pd.DataFrame(found, index=places.codes.index)


def project(
    places: PlaceLevels, state: CountState, out: OpenSheets, shift: float | Mapping[str, float]
) -> Projection:
    """Project the final lead from what is in.

    Parameters
    ----------
    shift : standard deviation of the common shift, points, by level or of all levels alike; see
        `late_shift.LateShift`.

    Examples
    --------
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b", "b"]}))
    >>> early = np.array([1.0, 0, 1, 0])
    >>> state = CountState(sheets=early, lead=np.array([9.0, 0, -3, 0]), valid=early * 50)
    >>> out = OpenSheets(sheets=1 - early, size=1 - early, counted_size=early)
    >>> found = project(places, state, out, shift=3.0)
    >>> found.counted_lead, found.open_lead, found.lead, found.points
    (6.0, 6.0, 12.0, 6.0)
    """
    late = expected_open(places, state, out)
    lead, valid = float(late["lead"].sum()), float(late["valid_votes"].sum())
    total = float(state.valid.sum()) + valid
    independent = places_variance(places, state, out.sheets)
    common = shift_votes(late, shift)
    margin = Z_95 * float(np.sqrt(independent + common**2))
    projected = float(state.lead.sum()) + lead
    return Projection(
        counted_lead=float(state.lead.sum()),
        counted_points=state.points,
        open_sheets=float(out.sheets.sum()),
        open_lead=lead,
        open_points=in_points(lead, valid),
        lead=projected,
        points=in_points(projected, total),
        margin=margin,
        points_margin=in_points(margin, total),
        places_margin=Z_95 * float(np.sqrt(independent)),
        shift=in_points(common, valid),
    )


def shift_votes(late: pd.DataFrame, shift: float | Mapping[str, float]) -> float:
    """Return the standard deviation of the lead of late sheets by a shift of all levels together.

    What moves late sheets of one level moves those of the others: their deviations add up.

    Parameters
    ----------
    late : ``valid_votes`` and ``source`` of late sheets, as of `expected_open`.
    shift : points, by level or of all levels alike.

    Examples
    --------
    >>> late = pd.DataFrame({"valid_votes": [900.0, 100.0], "source": ["district", "region"]})
    >>> shift_votes(late, {"district": 1.0, "region": 12.0}), shift_votes(late, 3.0)
    (21.0, 30.0)
    >>> shift_votes(late.iloc[:0].astype({"source": "str"}), {"district": 1.0})
    0.0
    """
    # Of no late sheets the column of levels is empty, and no number by itself.
    points = late["source"].map(shift).astype(float) if isinstance(shift, Mapping) else shift
    return float((late["valid_votes"] * points).sum()) / 100


def places_variance(places: PlaceLevels, state: CountState, out: np.ndarray) -> float:
    """Return the variance of the lead of sheets that are out, as of `PlacesVariance.of`."""
    return PlacesVariance(places, state).of(out)


class PlacesVariance:
    """The variance of the lead of sheets that are out of a count, if places were independent.

    A sheet differs from its place (r s²), and a place's mean is that of its c counted sheets
    (r² s² / c); of a place that has not begun all sheets differ together from the wider one that
    stands for it. What is known of the counted sheets is worked out once for all that is out.
    """

    def __init__(self, places: PlaceLevels, state: CountState) -> None:
        self._places = places
        self._source = place_ratios(places, state.lead, state.sheets, range(len(places.names)))
        self._spread = spreads(places, state)
        last = len(places.names) - 1
        own, finest = self._spread[self._source.level], self._spread[last]
        # Of a unit's bulletins nobody knows how unlike its sheets are; how unlike units are is
        # known.
        alone = places.totals(last, (state.sheets > 0).astype(float)).max(initial=0) <= 1
        between = np.where(self._source.level < last, own, 0.0) if alone else own - finest
        self._between = np.maximum(between, 0)

    def of(self, out: np.ndarray) -> float:
        """Return the variance of the lead of some sheets, votes squared.

        Parameters
        ----------
        out : sheets that are out, by row.

        Examples
        --------
        >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b"]}))
        >>> state = CountState(
        ...     sheets=np.array([2.0, 2, 0]), lead=np.array([2.0, 6, 0]), valid=np.ones(3)
        ... )
        >>> variance = PlacesVariance(places, state)
        >>> variance.of(np.array([1.0, 0, 0])), variance.of(np.array([0.0, 0, 1]))
        (2.5, 2.5)
        """
        last = len(self._places.names) - 1
        each = float((out * self._spread[last]).sum())
        together = self._places.totals(last, out)
        unlike = float((out * together * self._between).sum())
        return each + unlike + self._of_means(out)

    def _of_means(self, out: np.ndarray) -> float:
        total = 0.0
        for level in np.unique(self._source.level):
            here = self._source.level == level
            waiting = self._places.totals(int(level), np.where(here, out, 0.0))[here]
            # Each row carries its share of its place's r² s² / c.
            means = out[here] * waiting / np.maximum(self._source.size[here], 1)
            total += float((means * self._spread[level]).sum())
        return total


def spreads(places: PlaceLevels, state: CountState) -> np.ndarray:
    """Return the variance of a sheet's lead within its place, by level; the last is the whole's.

    Of a level whose places have one row each (units known by their bulletins only) it is that of
    the next coarser one, which is larger.

    Examples
    --------
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b", "b"]}))
    >>> one = np.ones(4)
    >>> spreads(places, CountState(sheets=one, lead=np.array([1.0, 3, 5, 7]), valid=one)).tolist()
    [2.0, 6.666666666666667]
    """
    begun = state.sheets > 0
    each = np.where(begun, state.lead / np.where(begun, state.sheets, 1), 0.0)
    rows = begun.astype(float)
    found, wider = [], 0.0
    for level in (-1, *range(len(places.names))):
        count = places.totals(level, rows)
        mean = places.totals(level, each) / np.maximum(count, 1)
        freedom = rows.sum() - float((rows / np.maximum(count, 1)).sum())
        squares = float((rows * (each - mean) ** 2).sum())
        wider = squares / freedom if freedom >= 1 else wider
        found.append(wider)
    return np.array([*found[1:], found[0]])
