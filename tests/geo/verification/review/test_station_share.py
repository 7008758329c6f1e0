import numpy as np

from geo.verification.review import Sheets, review_list, strict_list
from geo.verification.review.station_share import share_residuals, turnout_residuals
from tests.geo.verification.review.review_sheets import PAIR, country


def altered(stations, votes):
    """Return honest sheets in some of which votes went from the second option to the first."""
    rows = country()
    moved = np.minimum(votes, rows["votes_b"].iloc[stations])
    rows.loc[stations, "votes_a"] += moved
    rows.loc[stations, "votes_b"] -= moved
    return rows


def test_nothing_stands_out_among_honest_stations():
    sheets = Sheets.of(country(), PAIR)
    for found in (share_residuals(sheets), turnout_residuals(sheets)):
        assert len(strict_list("x", sheets, found).found) <= 1


def test_stations_where_most_votes_were_moved_stand_first():
    chosen = [3, 400, 801]
    sheets = Sheets.of(altered(chosen, 80), PAIR)
    listed = review_list("share", sheets, share_residuals(sheets))
    assert set(listed.found["station"].head(3)) == {f"{n:06}" for n in chosen}
    assert (listed.found["residual"].head(3) > 0).all()
    assert listed.verdict == "review"
    assert (listed.found["q"] < 0.05).all()


def test_the_number_of_benign_stations_is_given_with_the_list():
    sheets = Sheets.of(altered([3], 80), PAIR)
    listed = review_list("share", sheets, share_residuals(sheets))
    assert 0 < listed.expected_benign < sheets.station.size / 100


def test_a_country_of_single_stations_has_no_test():
    sheets = Sheets.of(country(places=30, each=1), PAIR)
    listed = strict_list("share", sheets, share_residuals(sheets))
    assert (listed.tested, len(listed.found), listed.expected_benign) == (0, 0, 0)
