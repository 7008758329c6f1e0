import numpy as np

from geo.verification.review import Sheets, equal_sheets
from tests.geo.verification.review.review_sheets import PAIR, country

FIGURES = ["votes_a", "votes_b", "blank_votes", "null_votes"]


def test_copies_within_a_place_are_found_and_their_number_by_chance_is_given():
    rows = country(places=150)
    honest = equal_sheets(Sheets.of(rows, PAIR))
    assert len(honest.found) <= honest.expected_benign + 8
    rows.loc[[9, 17], FIGURES] = rows.loc[[8, 16], FIGURES].to_numpy()
    found = equal_sheets(Sheets.of(rows, PAIR))
    assert {"000008", "000009", "000016", "000017"} <= set(found.found["station"])
    assert np.isclose(found.expected_benign, honest.expected_benign, atol=4)


def test_equal_sheets_of_two_places_and_small_ones_are_no_finding():
    rows = country(places=4)
    rows.loc[8, FIGURES] = rows.loc[0, FIGURES].to_numpy()
    rows.loc[[16, 17], FIGURES] = [20, 10, 1, 1]
    assert equal_sheets(Sheets.of(rows, PAIR)).found.empty


def test_figures_that_two_sheets_leave_out_are_not_equal():
    rows = country(places=4).astype(dict.fromkeys(FIGURES, "float"))
    rows.loc[1, FIGURES] = rows.loc[0, FIGURES].to_numpy()
    rows.loc[[0, 1], "blank_votes"] = None
    assert equal_sheets(Sheets.of(rows, PAIR)).found.empty
