"""What the tests find of manipulations planted in Peru's 86,488 honest stations.

`make simulate` plants in more draws; the suite in one.
"""

import os

import pytest

from geo.verification.review import Sheets, equal_sheets, lopsidedness, review_list, strict_list
from geo.verification.review.equal_sheets import LEAST_VOTES
from geo.verification.review.station_share import share_residuals, turnout_residuals
from tests.geo.verification.review.planted import PAIR, plant, read_honest
from tests.real import real

pytestmark = real
SEEDS = range(1 + int(os.environ.get("SIMULATED_SAMPLES", "0")) // 400)
NUMBERS = (100, 500, 1500) if len(SEEDS) > 1 else (1500,)


@pytest.fixture(scope="module")
def honest():
    return read_honest()


def found_by(sheets, kind):
    return turnout_residuals(sheets) if kind == "stuffed" else share_residuals(sheets)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("kind", "share"), [(0.2, (0.87, 0.90)), ("stuffed", (0.92, 0.94))])
def test_they_are_in_the_longer_list_and_hardly_in_the_strict_one(
    honest, kind, share, seed, number
):
    made, at = plant(honest, kind, number, seed)
    sheets = Sheets.of(made, PAIR)
    residuals = found_by(sheets, kind)
    altered = honest["station"].iloc[at]
    longer = review_list("x", sheets, residuals).found["station"]
    # The range is that of two draws each; another one lies beside it by chance, at most three
    # standard deviations of a share of so many stations.
    near = 0.005 + 3 * (0.87 * 0.13 / number) ** 0.5
    assert share[0] - near < altered.isin(longer).mean() < share[1] + near
    strict = strict_list("x", sheets, residuals).found["station"]
    # One of all draws of `make simulate`: of a hundred planted stations it is one in a hundred.
    assert altered.isin(strict).mean() <= 0.01


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_copied_sheets_are_found_but_where_the_original_was_altered_too(honest, seed, number):
    made, at = plant(honest, "copied", number, seed)
    found = equal_sheets(Sheets.of(made, PAIR)).found["station"]
    altered = honest["station"].iloc[at]
    assert altered.isin(found).mean() >= 0.96
    missed = at[~altered.isin(found).to_numpy()]
    # Of those missed the original is no longer what it was, or had too few votes to be compared.
    place = honest.groupby(["unit", "place"]).ngroup()
    of_place = place.iloc[at].value_counts()
    votes = made[["votes_castillo", "votes_fujimori"]].sum(axis=1)
    assert all(of_place[place[each]] > 1 or votes[each] < LEAST_VOTES for each in missed)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tenth_moved_leans_the_whole_country_where_no_station_stands_out(honest, seed):
    made, at = plant(honest, 0.1, 1500, seed)
    sheets = Sheets.of(made, PAIR)
    residuals = share_residuals(sheets)
    # +9.5 and +9.0 in two draws; -1.4 in the real count.
    assert lopsidedness(residuals).deviations == pytest.approx(9.2, abs=1.5)
    strict = strict_list("x", sheets, residuals).found["station"]
    assert honest["station"].iloc[at].isin(strict).mean() < 0.01
