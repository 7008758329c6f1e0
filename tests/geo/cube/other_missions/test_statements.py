import pandas as pd

from geo.cube.other_missions.statements import missions_of, statements_at
from tests.geo.monitoring.other_missions.said import DECLARED, deployed, hour, statements

SAID = statements(("2", "eu", 3, "count", "concern"), ("1", "oas", 1, "count", "concern"))


def test_a_statement_is_known_from_its_own_instant_on():
    before, at = hour(1) - pd.Timedelta(1, "us"), hour(1)
    assert statements_at(SAID, before, "UTC").empty
    assert statements_at(SAID, at, "UTC")["statement_id"].tolist() == ["1"]
    assert statements_at(SAID, hour(9), "UTC")["statement_id"].tolist() == ["1", "2"]


def test_of_a_day_alone_the_hour_is_unknown_in_the_country_s_own_zone():
    # 12:00 UTC is midnight in Auckland in June, and noon of the day nowhere else.
    found = statements_at(
        statements(("1", "oas", 0, "count", "concern")), hour(9), "Pacific/Auckland"
    )
    assert found["hour_known"].tolist() == [False]
    assert (found["stated_at"] - found["stated_from"]).tolist() == [pd.Timedelta(days=1)]
    there = statements_at(statements(("1", "oas", 0, "count", "concern")), hour(9), "UTC")
    assert there["hour_known"].tolist() == [True]
    assert there["stated_from"].tolist() == there["stated_at"].tolist()


def test_a_day_has_23_hours_where_the_clocks_change():
    row = statements(("1", "oas", 0, "count", "concern")).assign(
        stated_at=pd.to_datetime(["2021-09-06T03:00Z"])
    )
    found = statements_at(row, pd.Timestamp("2021-10-01", tz="UTC"), "America/Santiago")
    assert (found["stated_at"] - found["stated_from"]).tolist() == [pd.Timedelta(hours=23)]


def test_a_mission_that_nobody_declared_is_there_all_the_same():
    found = missions_of(DECLARED, SAID.assign(mission="celac"), deployed(("eu", "", 0, None, 1)))
    assert list(found) == ["oas", "eu", "cepr", "celac"]
    assert found["celac"] is None
