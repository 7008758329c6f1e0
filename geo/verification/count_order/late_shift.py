"""How far late sheets of a whole country have leaned from the early ones of their own places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.errors import QueryError
from geo.texts.sentences import say
from geo.verification.count_order.decomposition import CountChange, CountState, in_points
from geo.verification.count_order.expectation import NEW_COLUMNS, new_votes
from geo.verification.count_order.place_levels import POLLING_PLACE, WHOLE, PlaceLevels
from geo.verification.count_order.projection import PlacesVariance

ASSUMED_IN_PLACE = 1.0
"""Standard deviation, points, of the common shift of late sheets whose polling place has counted
ones, where nothing is known of it: 0.5 was seen in Bolivia 2019, 0.3 in Peru 2021."""
ASSUMED_IN_UNIT = 5.0
"""The same where places are no finer than units, as in a count by bulletins: 7.6 was seen in the
municipalities of Bolivia 2019, 0.2 to 4.2 in the districts of Peru 2021."""
ASSUMED_BEYOND = 12.0
"""The same of sheets whose place has not begun, which are projected from a wider one: 12 to 17
were seen from municipality or district, 0 to 16 from the province."""
FEWEST_SHEETS = 100
"""A back-test of fewer sheets, early or new, is mostly the spread of single ones, and left out."""
LEAST_SHARE = 0.25
"""A cut with a smaller share of the sheets that are in now is of another time of the count."""
ASSUMED, STATED, TESTED = "assumed", "stated", "back-tests"


@dataclass(frozen=True, kw_only=True)
class LateShift:
    """The common shift's standard deviation by level of source, and what it comes from.

    Attributes
    ----------
    deviations : points of the late sheets' valid votes, by the level of the finest place that they
        share with counted ones; `WHOLE` where they share none.
    sources : by level, ``assumed``, ``stated`` (of an earlier round, say) or ``back-tests``.
    tests : as of `back_tests`.
    """

    deviations: Mapping[str, float]
    sources: Mapping[str, str]
    tests: pd.DataFrame

    @property
    def source(self) -> str:
        """What more is known of than the assumption, of a level at least."""
        known = self.sources.values()
        return next((one for one in (STATED, TESTED) if one in known), ASSUMED)

    def by_level(self, late: pd.DataFrame) -> pd.DataFrame:
        """Return what late sheets of each level are taken to shift by, the finest level first.

        Parameters
        ----------
        late : ``source, sheets, lead, valid_votes`` of sheets that are out, as of
            `projection.expected_open`.

        Returns
        -------
        ``level, sheets, lead, expected_points`` (expected, of their valid votes), ``deviation``
        (points), ``source`` (as of `sources`) and ``tests`` (how many); levels with sheets out.
        """
        out = late.loc[late["sheets"] > 0]
        sums = out.groupby("source")[["sheets", "lead", "valid_votes"]].sum(min_count=1)
        *wider, finest, whole = self.deviations
        order = [level for level in (finest, *reversed(wider), whole) if level in sums.index]
        found = sums.loc[order].rename_axis("level").reset_index()
        valid = found.pop("valid_votes")
        return found.assign(
            expected_points=100 * found["lead"] / valid.where(valid > 0),
            deviation=found["level"].map(self.deviations),
            source=found["level"].map(self.sources),
            tests=[int((self.tests["source"] == level).sum()) for level in found["level"]],
        )


def assumed(places: PlaceLevels) -> dict[str, float]:
    """Return the assumed deviation of each level of source, points.

    Examples
    --------
    >>> assumed(PlaceLevels(codes=pd.DataFrame({"region": ["a"], "polling_place": ["a1"]})))
    {'region': 12.0, 'polling_place': 1.0, 'country': 12.0}
    >>> assumed(PlaceLevels(codes=pd.DataFrame({"region": ["a"], "district": ["a1"]})))
    {'region': 12.0, 'district': 5.0, 'country': 12.0}
    """
    *wider, finest = places.names
    own = ASSUMED_IN_PLACE if finest == POLLING_PLACE else ASSUMED_IN_UNIT
    return {**dict.fromkeys(wider, ASSUMED_BEYOND), finest: own, WHOLE: ASSUMED_BEYOND}


def back_tests(
    places: PlaceLevels, cuts: Sequence[tuple[pd.Timestamp, CountState]]
) -> pd.DataFrame:
    """Return how far what came after each earlier cut leaned from what its places let expect.

    Parameters
    ----------
    cuts : states of one count on the same rows, in order; the last is what is known now.

    Returns
    -------
    ``at`` (the cut), ``source`` (level of the finest place with sheets that were in), ``sheets``
    (that came since), ``shift`` (points of their valid votes), and ``error``, its standard
    deviation if there were no common shift.
    """
    found: list[tuple[pd.Timestamp, str, float, float, float]] = []
    for at, cut in cuts[:-1]:
        early, now = cut.sheets.sum(), cuts[-1][1]
        if early >= max(FEWEST_SHEETS, LEAST_SHARE * now.sheets.sum()):
            found += [(at, *of_level) for of_level in _tests_of_cut(places, cut, now)]
    return pd.DataFrame(found, columns=["at", "source", "sheets", "shift", "error"])


def _tests_of_cut(
    places: PlaceLevels, cut: CountState, now: CountState
) -> list[tuple[str, float, float, float]]:
    change = CountChange(before=cut, corrected=cut, after=now)
    new_sheets = np.maximum(change.new_sheets, 0)
    new = new_votes(places, change)
    came, variance = np.flatnonzero(change.new_sheets), PlacesVariance(places, cut)
    found = []
    for source, at in new.groupby("source").indices.items():
        sums = new[NEW_COLUMNS].iloc[at].sum()
        if sums["sheets"] < FEWEST_SHEETS or sums["valid_votes"] <= 0:
            continue
        here = np.zeros_like(new_sheets)
        here[came[at]] = new_sheets[came[at]]
        error = np.sqrt(variance.of(here))
        lean = sums["lead"] - sums["expected_lead"]
        shift, single = (in_points(one, sums["valid_votes"]) for one in (lean, error))
        found.append((str(source), float(sums["sheets"]), shift, single))
    return found


def late_shift(
    places: PlaceLevels, tests: pd.DataFrame, stated: float | Mapping[str, float] | None = None
) -> LateShift:
    """Return the common shift: stated, else of back-tests with the assumption as one more.

    Of the square of a back-test's shift its error's is taken away: that much comes from single
    sheets and places. Few back-tests say little, and those of one count are alike: the assumption
    counts as one of them, so that two lucky ones do not make an interval of nothing.

    Parameters
    ----------
    stated : points, of all levels or by level; levels that are not named are tested or assumed.

    Raises
    ------
    QueryError
        When a level is stated that the places have not.

    Examples
    --------
    >>> places = PlaceLevels(codes=pd.DataFrame({"district": ["a"]}))
    >>> none = pd.DataFrame({"source": [], "shift": [], "error": []})
    >>> late_shift(places, none).deviations
    {'district': 5.0, 'country': 12.0}
    >>> late_shift(places, none, {"district": 2.0}).deviations
    {'district': 2.0, 'country': 12.0}
    >>> once = pd.DataFrame({"source": ["district"], "shift": [1.0], "error": [0.0]})
    >>> round(late_shift(places, once).deviations["district"], 4)
    3.6056
    """
    assumption, tested = assumed(places), set(tests["source"])
    given = dict.fromkeys(assumption, stated) if isinstance(stated, float | int) else stated or {}
    if unknown := [level for level in given if level not in assumption]:
        levels = ", ".join(assumption)
        raise QueryError(
            say(
                "{unknown!r} is no level that late sheets share; levels are {levels}",
                unknown=unknown[0],
                levels=levels,
            )
        )
    deviations = {
        level: given.get(level, _deviation(tests.loc[tests["source"] == level], points))
        for level, points in assumption.items()
    }
    sources = {
        level: STATED if level in given else TESTED if level in tested else ASSUMED
        for level in assumption
    }
    return LateShift(deviations=deviations, sources=sources, tests=tests)


def _deviation(tests: pd.DataFrame, assumption: float) -> float:
    common = tests["shift"].astype(float) ** 2 - tests["error"].astype(float) ** 2
    return float(np.sqrt(np.mean([assumption**2, *common.clip(lower=0)])))
