import numpy as np

from geo.verification.review import Sheets, integer_percentages
from tests.geo.verification.review.review_sheets import PAIR, country


def test_honest_stations_are_as_whole_as_chance_says():
    found = integer_percentages(Sheets.of(country(places=400), PAIR))
    assert abs(found["turnout"].deviations) < 3.5
    assert abs(found["share"].deviations) < 3.5
    assert found["share"].tested == 3200


def test_turnouts_that_were_made_up_are_an_excess():
    rows = country(places=400, voters=333)
    made = np.arange(0, len(rows), 10)
    rows.loc[made, "votes_cast"] = np.round(333 * 0.7)
    assert integer_percentages(Sheets.of(rows, PAIR))["turnout"].deviations > 5


def test_without_registered_voters_nothing_is_tested():
    rows = country(places=3).drop(columns="registered_voters")
    assert integer_percentages(Sheets.of(rows, PAIR))["turnout"].tested == 0
