"""How often intervals of the projection held, in counts whose end is known.

Every pair of known states of a count is one test: what came between is projected from the first,
with the back-tests that could be made by then. A region is a count of its own as well.
"""

import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.decomposition import CountChange, CountState, in_points
from geo.verification.count_order.expectation import new_votes, total_of
from geo.verification.count_order.late_shift import back_tests, late_shift
from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.projection import OpenSheets, places_variance, project
from tests.real import BOLIVIA_2019, real

pytestmark = real
FEWEST = 30
"""Sheets, counted or new, of which a projection is worth a test."""


def all_alike(places, cuts):
    """Return the one shift of all levels that the interval had before: 3.5 points, tested."""
    squares = [3.5**2]
    for _, cut in cuts[:-1]:
        change = CountChange(before=cut, corrected=cut, after=cuts[-1][1])
        new = total_of(new_votes(places, change))
        if min(cut.sheets.sum(), new["sheets"]) < 100 or new["valid_votes"] <= 0:
            continue
        if cut.sheets.sum() >= cuts[-1][1].sheets.sum() / 4:
            error = np.sqrt(places_variance(places, cut, np.maximum(change.new_sheets, 0)))
            both = (new["lead"] - new["expected_lead"], error)
            shift, single = (in_points(one, new["valid_votes"]) for one in both)
            squares.append(max(shift**2 - single**2, 0))
    return np.sqrt(np.mean(squares))


def tried(places, cuts):
    """Return miss, margin and the margin with one shift for all, points, of each pair of cuts."""
    found = []
    for first, (_, early) in enumerate(cuts):
        for _, late in cuts[first + 1 :]:
            out = np.maximum(late.sheets - early.sheets, 0)
            if min(out.sum(), early.sheets.sum()) < FEWEST:
                continue
            left = OpenSheets(sheets=out, size=out, counted_size=early.sheets)
            known = cuts[: first + 1]
            levels = late_shift(places, back_tests(places, known)).deviations
            one, before = (
                project(places, early, left, shift) for shift in (levels, all_alike(places, known))
            )
            scale = one.points / one.lead
            found.append(
                (abs((late.lead.sum() - one.lead) * scale), one.points_margin, before.points_margin)
            )
    return found


def by_region(places, cuts, level):
    """Return the same of each region as a count of its own, by the levels below."""
    region, below = places.codes[level].to_numpy(), list(places.codes).index(level) + 1
    found = []
    for code in pd.unique(region):
        here = region == code
        codes = places.codes.loc[here].iloc[:, below:]
        parts = [
            (at, CountState(**{name: values[here] for name, values in vars(cut).items()}))
            for at, cut in cuts
        ]
        found += tried(PlaceLevels(codes=codes), parts)
    return found


def summed(places, cuts):
    """Return a count by sheets as units' bulletins would give it: without polling places."""
    codes = places.codes.iloc[:, :-2]
    unit = codes.iloc[:, -1].to_numpy()
    units = codes.drop_duplicates(codes.columns[-1]).set_index(codes.columns[-1], drop=False)
    states = []
    for at, cut in cuts:
        sums = pd.DataFrame(vars(cut)).groupby(unit).sum().loc[units.index]
        states.append((at, CountState(**{name: sums[name].to_numpy() for name in sums})))
    return PlaceLevels(codes=units.reset_index(drop=True)), states


@pytest.fixture(scope="module")
def bolivia_cuts(bolivia):
    """19:40, the next evening, and the end, by official figures of the sheets."""
    places, change = bolivia
    name = "preliminary_count_20191021T1829.csv.gz"
    evening = pd.read_csv(BOLIVIA_2019 / name).set_index("Número Mesa")["CC"]
    was = evening.reindex(places.codes.index).notna().to_numpy(dtype=float)
    end = change.after
    middle = CountState(sheets=was, lead=end.lead * was, valid=end.valid * was)
    return places, list(enumerate([change.corrected, middle, end]))


@pytest.fixture(scope="module")
def tests(bolivia_cuts, peru, home):
    history, places = peru
    sheets = list(enumerate(history.states))
    bulletins = summed(*bolivia_cuts)
    return {
        "bolivia": tried(*bolivia_cuts),
        "bolivia_regions": by_region(*bolivia_cuts, "Departamento"),
        "bolivia_bulletins": tried(*bulletins),
        "bolivia_bulletins_regions": by_region(*bulletins, "Departamento"),
        "peru": tried(places, sheets),
        "peru_regions": by_region(places, sheets, "department"),
        "peru_bulletins": tried(*home),
        "peru_bulletins_regions": by_region(*home, "department"),
    }


@pytest.mark.parametrize(
    ("count", "number", "held", "margins"),
    [
        ("bolivia", 3, (3, 3), (0.74, 0.63)),
        ("bolivia_regions", 29, (27, 29), (1.34, 1.22)),
        ("bolivia_bulletins", 3, (1, 2), (0.84, 1.13)),
        ("bolivia_bulletins_regions", 29, (18, 20), (1.31, 1.71)),
        ("peru", 1, (1, 1), (0.25, 0.33)),
        ("peru_regions", 12, (8, 10), (1.60, 3.16)),
        ("peru_bulletins", 15, (13, 14), (0.13, 0.16)),
        ("peru_bulletins_regions", 119, (98, 107), (0.90, 1.27)),
    ],
)
def test_the_table_of_the_documentation(tests, count, number, held, margins):
    """Held and margin with one shift for all levels, then with one by level."""
    miss, by_level, one_for_all = np.array(tests[count]).T
    both = (one_for_all, by_level)
    assert len(miss) == number
    assert tuple((miss <= margin).sum() for margin in both) == held
    assert tuple(round(float(margin.mean()), 2) for margin in both) == margins
