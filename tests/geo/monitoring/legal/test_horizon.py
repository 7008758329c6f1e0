"""Until when rulings are looked at."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.monitoring.legal.horizon import (
    EVERYTHING,
    HORIZONS,
    before,
    days_ahead,
    horizon_of,
    within,
)
from geo.monitoring.legal.proceedings import legal_proceedings
from geo.monitoring.legal.tables import legal_tables

NOON = pd.Timestamp("2021-06-09T17:00Z")


def test_hours_days_and_everything_are_read_and_nothing_else():
    for hours in HORIZONS:
        assert horizon_of(str(hours), NOON, "America/Lima").until == NOON + pd.Timedelta(hours, "h")
    assert horizon_of("2021-06-11", NOON, "America/Lima").until == pd.Timestamp("2021-06-11T05:00Z")
    for text in ("25", "2021-6-11", "2021-02-30", "0001-01-01", "9999-12-31", "x" * 60):
        assert horizon_of(text, NOON, "America/Lima") is None
    with pytest.raises(QueryError, match="no moment"):
        before("friday", "America/Lima")


@pytest.mark.parametrize(
    ("hours", "at", "why"),
    [
        (1e30, NOON, "no span of at most"),
        (float("nan"), NOON, "no span of at most"),
        (48, pd.Timestamp("2199-12-31T00:00Z"), "no moment of the years"),
    ],
)
def test_hours_that_no_calendar_holds_are_refused(hours, at, why):
    with pytest.raises(QueryError, match=why):
        within(hours, at)


def test_a_day_begins_where_its_midnight_is_skipped_by_the_clock():
    # Chile, 5 September 2021: from 24:00 to 01:00.
    assert before("2021-09-05", "America/Santiago").until == pd.Timestamp("2021-09-05T04:00Z")


def test_tomorrow_is_the_readers_and_so_is_the_end_of_the_year():
    late = pd.Timestamp("2021-12-31T04:00Z")
    assert days_ahead(late, ZoneInfo("America/Lima"))[:2] == ("2021-12-31", "2022-01-01")
    assert days_ahead(late, ZoneInfo("UTC"))[0] == "2022-01-01"


def test_the_tables_have_the_rows_of_the_horizon_and_say_which_it_is(observation):
    found = legal_proceedings(observation, NOON)
    friday = before("2021-06-11", "America/Lima")
    tables = legal_tables(found, friday)
    due = tables["due"]
    assert 0 < len(due) < len(tables["board"]) == len(found.board)
    assert (due["deadline"] <= friday.until).all()
    assert set(due["due_by"]) == set(tables["board_as_shown"]["due_by"]) == {"2021-06-11"}
    row = tables["horizons"].iloc[-1]
    assert (row["within"], row["proceedings"]) == ("2021-06-11", len(due))
    # Each sheet is sent once: its rows add up to what is said of all.
    assert row["bound"] == due["bound"].sum()
    assert row["share_of_lead"] == pytest.approx((row["bound"] + row["swing"]) / abs(found.lead))
    whole = legal_tables(found)
    assert whole["due"]["due_by"].unique().tolist() == [EVERYTHING.text]
    assert len(whole["horizons"]) == len(HORIZONS) + 1
