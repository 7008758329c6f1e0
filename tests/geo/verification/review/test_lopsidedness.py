import numpy as np
import pytest

from geo.verification.review import Sheets, lopsidedness
from geo.verification.review.lopsidedness import Lopsidedness
from geo.verification.review.station_share import share_residuals
from tests.geo.verification.review.review_sheets import PAIR, country


def test_a_tenth_moved_in_many_stations_leans_where_no_station_stands_out():
    rows = country(places=600)
    assert abs(lopsidedness(share_residuals(Sheets.of(rows, PAIR))).deviations) < 3
    chosen = np.random.default_rng(3).choice(len(rows), 300, replace=False)
    moved = np.minimum(rows["votes_b"], (rows["votes_a"] + rows["votes_b"]) // 10).iloc[chosen]
    rows.loc[chosen, "votes_a"] += moved
    rows.loc[chosen, "votes_b"] -= moved
    assert lopsidedness(share_residuals(Sheets.of(rows, PAIR))).deviations > 5


def test_where_none_is_far_away_there_is_no_lean():
    assert np.isnan(Lopsidedness(above=0, below=0).deviations)


@pytest.mark.parametrize(
    ("above", "below", "verdict"),
    [(60, 20, "review"), (20, 60, "review"), (52, 48, "nothing"), (0, 0, "undefined")],
)
def test_only_a_lean_beyond_chance_is_for_review(above, below, verdict):
    assert Lopsidedness(above=above, below=below).verdict == verdict
