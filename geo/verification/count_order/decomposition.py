"""Why the lead changed between two states of a count: how many came in, from where, and the rest.

In votes, with n new sheets of a place whose earlier sheets led by m each, and m0 of the whole:

    volume       sum n m0              new sheets like those before
    composition  sum n (m - m0)        they came from places that vote otherwise
    within       change - sum n m      they differ from the earlier sheets of their own places

In points of the valid votes new sheets like those before change nothing, so there is no volume;
what was corrected on sheets that were in already is a part of its own.

References
----------
Idrobo, Kronick and Rodriguez 2022 (The Journal of Politics 84); Foley 2013 (Journal of Law and
Politics 28) on votes that are counted late.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.verification.count_order.place_levels import PlaceLevels, place_ratios

FINEST = "finest"


def in_points(lead: float, valid: float) -> float:
    """Return a lead in points of the valid votes; NaN without any.

    Examples
    --------
    >>> in_points(5, 50), in_points(0, 0)
    (10.0, nan)
    """
    return 100 * lead / valid if valid else float("nan")


@dataclass(frozen=True, kw_only=True)
class CountState:
    """What of a count is in at a moment, by row: a sheet, or a unit's bulletin.

    Attributes
    ----------
    sheets : tally sheets in the count.
    lead : votes of the first option less those of the second.
    valid : valid votes.
    """

    sheets: np.ndarray
    lead: np.ndarray
    valid: np.ndarray

    @property
    def points(self) -> float:
        """Lead in points of the valid votes; NaN without any.

        Examples
        --------
        >>> one = np.array([1.0])
        >>> CountState(sheets=one, lead=np.array([5.0]), valid=np.array([50.0])).points
        10.0
        """
        return in_points(float(self.lead.sum()), float(self.valid.sum()))


@dataclass(frozen=True, kw_only=True)
class CountChange:
    """Two states of a count, and the earlier one as later figures of the same sheets give it.

    `corrected` has the rows of `before` with the figures of `after`: where only bulletins are
    known, nobody can tell, and it is `before`.
    """

    before: CountState
    corrected: CountState
    after: CountState

    @property
    def new_sheets(self) -> np.ndarray:
        """Sheets that came in between, by row."""
        return self.after.sheets - self.before.sheets


@dataclass(frozen=True, kw_only=True)
class LeadChange:
    """The change of the lead and its parts, which add up to it, in votes and in points.

    Attributes
    ----------
    level : places by which it is explained; ``finest`` is the finest with earlier sheets.
    sheets : new sheets.
    change, volume, composition, within : votes. `within` includes `corrections`.
    corrections : votes that changed on sheets which were in already.
    points_change, points_corrections, points_composition, points_within : points of the valid
        votes; the three add up to the first.
    """

    level: str
    sheets: float
    change: float
    volume: float
    composition: float
    within: float
    corrections: float
    points_change: float
    points_corrections: float
    points_composition: float
    points_within: float

    @property
    def explained(self) -> float:
        """Share of the change in points by new sheets that is where they came from; NaN if none."""
        new = self.points_composition + self.points_within
        return self.points_composition / new if new else float("nan")


def decompose(
    places: PlaceLevels, change: CountChange, levels: Sequence[int], level: str = FINEST
) -> LeadChange:
    """Decompose the change of a lead by the finest of some levels of places.

    Examples
    --------
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a", "a", "b", "b"]}))
    >>> lead, valid = np.array([4.0, 6.0, -2.0, -3.0]), np.full(4, 10.0)
    >>> early = np.array([1.0, 0, 1, 0])
    >>> before = CountState(sheets=early, lead=lead * early, valid=valid * early)
    >>> after = CountState(sheets=np.array([1.0, 1, 1, 0]), lead=lead * [1, 1, 1, 0],
    ...     valid=valid * [1, 1, 1, 0])
    >>> found = decompose(places, CountChange(before=before, corrected=before, after=after), [0])
    >>> found.change, found.volume, found.composition, found.within
    (6.0, 1.0, 3.0, 2.0)
    """
    before, corrected, after = change.before, change.corrected, change.after
    new = change.new_sheets
    mean = place_ratios(places, before.lead, before.sheets, levels).ratio
    # Nothing is in yet: no mean of anything, all of the change is volume of itself.
    country = before.lead.sum() / before.sheets.sum() if before.sheets.sum() else 0.0
    mean = np.nan_to_num(mean)
    total = float((after.lead - before.lead).sum())
    expected = float((new * mean).sum())
    volume = float(new.sum() * country)
    base = _points_expected(places, corrected, after, levels)
    return LeadChange(
        level=level,
        sheets=float(new.sum()),
        change=total,
        volume=volume,
        composition=expected - volume,
        within=total - expected,
        corrections=float((corrected.lead - before.lead).sum()),
        points_change=after.points - before.points,
        points_corrections=corrected.points - before.points,
        points_composition=base - corrected.points,
        points_within=after.points - base,
    )


def _points_expected(
    places: PlaceLevels, corrected: CountState, after: CountState, levels: Sequence[int]
) -> float:
    """Return the lead in points if new sheets were like the earlier ones of their places."""
    share = place_ratios(places, corrected.lead, corrected.valid, levels).ratio
    new = after.valid - corrected.valid
    # Nothing in before: what was to be expected is unknown, unless nothing has come either.
    late = np.where(new == 0, 0.0, share * new)
    return in_points(float(corrected.lead.sum() + late.sum()), float(after.valid.sum()))


def by_level(places: PlaceLevels, change: CountChange) -> pd.DataFrame:
    """Return the decomposition by each level of places, and by the finest with earlier sheets.

    A place without earlier sheets counts as its uppermost unit does, so that a line says what its
    own level explains; the last line, ``finest``, goes up no further than it has to.

    Returns
    -------
    One row per level, the coarsest first; columns are the attributes of `LeadChange`, and
    ``explained``.
    """
    chains = {name: sorted({0, number}) for number, name in enumerate(places.names)}
    chains[FINEST] = list(range(len(places.names)))
    found = [decompose(places, change, chain, name) for name, chain in chains.items()]
    return pd.DataFrame([vars(one) | {"explained": one.explained} for one in found])
