import pandas as pd

from geo.verification.review.mission_review import MissionReview
from geo.verification.review.stations import review_stations
from geo.verification.review.tables import review_tables
from tests.geo.verification.review.review_sheets import PAIR, country


def test_every_figure_is_in_a_table_and_the_summary_counts_its_lists():
    rows = country().assign(state="normal", court="", source_file="a.csv")
    rows.loc[7, ["votes_a", "votes_b"]] = [200, 1]
    rows.loc[7, "court"] = "counted"
    found = review_stations(rows, PAIR)
    tables = review_tables(MissionReview(rows=rows, found=found))
    tests = tables["tests"].set_index("test")
    assert {name: len(tables[name]) for name in tests.index} == tests["found"].to_dict()
    assert tests.loc["share", "settled_by_court"] == 1
    assert len(tables["country"]) == 4
    assert tables["turnout_share"]["stations"].sum() == len(rows)
    assert len(tables["sheets"]) == len(rows)
    assert "source_file" not in tables["sheets"]
    assert isinstance(tables["share"], pd.DataFrame)
