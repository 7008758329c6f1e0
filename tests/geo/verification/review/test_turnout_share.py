from geo.verification.review import Sheets, turnout_share
from tests.geo.verification.review.review_sheets import PAIR, country


def test_every_station_lies_in_one_cell_but_for_impossible_ones():
    rows = country(places=5)
    rows.loc[0, "votes_cast"] = 999
    rows.loc[1, "votes_cast"] = 0
    picture = turnout_share(Sheets.of(rows, PAIR), bins=10)
    assert picture.stations.sum() == len(rows) - 2
    assert picture.stations.shape == (10, 10)
    assert picture.edges[[0, -1]].tolist() == [0, 1]
