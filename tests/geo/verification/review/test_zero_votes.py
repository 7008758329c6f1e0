from geo.verification.review import Sheets, zero_votes
from tests.geo.verification.review.review_sheets import PAIR, country


def test_no_vote_is_a_finding_only_where_the_place_has_some():
    rows = country()
    rows.loc[5, "votes_a"] += rows.loc[5, "votes_b"]
    rows.loc[5, "votes_b"] = 0
    village = rows["place"] == "school 40"
    rows.loc[village, "votes_b"] = 0
    found = zero_votes(Sheets.of(rows, PAIR))
    assert found.found["station"].tolist() == ["000005"]
    assert found.found["without"].tolist() == ["second"]
    assert found.tested == 1 + village.sum()
    assert found.found["expected"].iloc[0] > 10


def test_a_sheet_that_leaves_an_option_out_has_no_zero():
    rows = country(places=3).astype({"votes_b": "float"})
    rows.loc[0, "votes_b"] = None
    assert zero_votes(Sheets.of(rows, PAIR)).tested == 0
