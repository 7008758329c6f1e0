"""Legal proceedings of a mission, and that no private name is in any of their tables."""

from dataclasses import replace

import pandas as pd

from geo.cube.observation import empty
from geo.monitoring.legal.lane import lane
from geo.monitoring.legal.parties import PRIVATE_PERSON, WITHHELD
from geo.monitoring.legal.proceedings import legal_cases, legal_proceedings
from geo.monitoring.legal.tables import legal_tables
from tests.geo.monitoring.legal.cases import AT, PRIVATE_NAME, with_cases

ROWS = [("1", 1, 11, None, "", ""), ("2", 1, 4, 3, "fundada", "1"), ("3", 20, None, None, "", "")]
NAMED = {
    "petitioner": [PRIVATE_NAME, "Ana Paz", ""],
    "respondent": ["Ana Paz", f"{PRIVATE_NAME}; Lista B", "Eva Roca Luna"],
    "concerned": ["Ana Paz", PRIVATE_NAME.upper(), ""],
    "ground": ["late", f"que {PRIVATE_NAME} votó", "Roca Luna, Eva"],
    "source": f"El Peruano, {PRIVATE_NAME}",
}


def test_a_private_name_is_in_no_table_and_no_lane(observation):
    found = legal_proceedings(with_cases(observation, *ROWS, **NAMED), AT)
    written = "".join(table.to_csv() for table in legal_tables(found).values())
    whole = written + lane(with_cases(observation, *ROWS, **NAMED)).entries.to_csv()
    for word in ("Zacar", "QUISPE", "Quispe", "Huaman", "Roca"):
        assert word not in whole
    assert "Ana Paz" in whole
    assert "Lista B" in whole


def test_who_may_record_reads_every_name(observation):
    told = with_cases(observation, *ROWS, **NAMED)
    hidden, shown = (legal_cases(told, AT, names_shown=may) for may in (False, True))
    assert hidden["petitioner"].tolist() == [PRIVATE_PERSON, "Ana Paz"]
    assert hidden["ground"].tolist() == ["late", WITHHELD]
    assert shown["petitioner"].tolist() == NAMED["petitioner"][:2]
    assert shown["ground"].tolist() == NAMED["ground"][:2]
    assert hidden["petitioner_side"].tolist() == shown["petitioner_side"].tolist()
    assert hidden["respondent_side"].tolist() == ["option_a", "option_b"]


def test_what_is_filed_later_is_not_there_yet(observation):
    found = legal_proceedings(with_cases(observation, *ROWS), AT)
    assert found.cases["proceeding_id"].tolist() == ["1", "2"]
    assert found.board["proceeding_id"].tolist() == ["1"]
    assert found.due_within(24)["hours_left"].tolist() == [24.0]
    assert found.due_within(23).empty


def test_the_exercise_has_a_case_that_is_due_in_the_night(observation):
    night = pd.Timestamp("2021-06-07T04:00Z")
    found = legal_proceedings(observation, night)
    (due,) = found.board.loc[found.board["due"] == "24"].to_dict("records")
    assert due["changes"] == "person"
    assert (due["chain"], due["step"]) == ("exercise-ban-1", 2)
    sent = found.board.loc[found.board["type"] == "observed_sheet"]
    whole = found.horizons.set_index("within").loc["all"]
    assert whole["bound"] == sent["bound"].sum() > 0


def test_without_proceedings_everything_is_empty(observation):
    told = with_cases(observation)
    found = legal_proceedings(told, AT)
    assert found.board.empty
    assert {name for name, rows in legal_tables(found).items() if len(rows)} == {"horizons"}
    assert lane(told).entries.empty


def test_without_sheets_votes_are_unknown(observation):
    told = with_cases(observation, *ROWS, about="stations", stations="000001")
    records = told.records | {"station_result": empty("station_result")}
    bare = replace(told, records=records, states=told.states[:0])
    found = legal_proceedings(bare, AT)
    assert found.board["changes"].tolist() == ["nothing_counted"]
    assert pd.isna(found.lead)
