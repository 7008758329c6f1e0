import pandas as pd

from geo.monitoring.lanes import ENTRY_COLUMNS
from geo.monitoring.other_missions.lane import lanes
from tests.geo.monitoring.other_missions.said import deployed, hour, observed, statements

SAID = statements(
    ("1", "oas", 1, "count", "concern"),
    ("2", "celac", 12, "violence", "concern"),
    ("3", "eu", 2, "count", "no_concern"),
    ("4", "oas", 24, "result", "concern"),
).assign(unit=["", "0101", "", ""])


def test_every_mission_that_spoke_has_a_lane_in_the_order_of_the_manifest():
    found = lanes(observed(SAID))
    # CEPR is declared and said nothing; CELAC spoke and nobody declared it: its id is its name.
    assert [(lane.id, lane.title["en"]) for lane in found] == [
        ("other_missions/oas", "OAS"),
        ("other_missions/eu", "EU"),
        ("other_missions/celac", "celac"),
    ]
    assert [lane.entries["record_id"].tolist() for lane in found] == [["1", "4"], ["3"], ["2"]]
    assert {lane.matter for lane in found} == {"other_missions"}


def test_a_statement_is_an_instant_and_one_of_a_day_lasts_it():
    oas, _, celac = (lane.entries for lane in lanes(observed(SAID)))
    assert oas.columns.tolist() == list(ENTRY_COLUMNS)
    assert oas["begins"].tolist()[0] == hour(1)
    assert pd.isna(oas["ends"].iloc[0])
    assert (oas["timing"].iloc[0], celac["timing"].iloc[0]) == ("at", "hour_unknown")
    assert celac[["begins", "ends"]].iloc[0].tolist() == [hour(-12), hour(12)]
    assert celac[["unit", "what", "text"]].iloc[0].tolist() == ["0101", "violence", "slow"]


def test_a_lane_shows_where_its_mission_is_if_it_ever_says_so():
    there = deployed(("oas", "0101", 0, 5, 4)).assign(announced=False)
    assert [lane.layer for lane in lanes(observed(SAID, there))] == [
        "ours_and_theirs:there_oas", "", "",
    ]  # fmt: skip


def test_a_mission_without_statements_has_no_lane():
    assert lanes(observed()) == []
