import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.verification.proceedings.at_stake import at_stake, stake_courses
from geo.verification.proceedings.tables import deadlines, readings, stake_tables
from tests.geo.tiny import mission, units
from tests.geo.verification.proceedings.cases import proceedings

NOON = pd.Timestamp("2021-06-07T12:00Z")
CASES = proceedings(("A", "1; 2; 9", 6, 8, None, ""), ("B", "2", 6, 30, None, ""))


def results(*rows):
    """Return sheets from (station, state, counted, votes of the first, votes of the second)."""
    options = [f"votes_{option.id}" for option in mission().options[:2]]
    found = pd.DataFrame(rows, columns=["station", "state", "counted", *options])
    others = {f"votes_{option.id}": 0 for option in mission().options[2:]}
    given = {"unit": "0101", "series": "official", "reported_at": pd.Timestamp("2021-06-06T20:00Z"),
             "registered_voters": 200, "reason": "", "recorded_at": NOON,
             "source_file": "a.csv", "source_row": range(len(found))}  # fmt: skip
    return found.assign(**given, **others)


def observed(cases=CASES):
    sheets = results(
        ("1", "observed", False, 10, 80),
        ("2", "normal", True, 90, 20),
        ("3", "normal", True, 50, 40),
    )
    given = {"station_result": sheets}
    if cases is not None:
        given["proceeding"] = cases.assign(recorded_at=NOON, source_file="b.csv", source_row=2)
    return join_records(mission(), units(), given, version="test")


def stake(cases=CASES, at=NOON):
    first, second = (option.id for option in mission().options[:2])
    return at_stake(observed(cases), at, pair=(first, second))


def test_two_piles_are_kept_apart_and_no_sheet_counts_twice():
    found = readings(stake()).set_index("pile")
    names = ["sheets", "lead", "bound", "all_annulled", "all_counted", "reach", "can_turn"]
    assert found.loc["at_court", names].tolist() == [1, 80, 90, 80, 10, 90, True]
    assert found.loc["requested", names].tolist() == [1, 80, 110, 10, 80, 70, False]


def test_each_case_says_what_is_on_its_sheets_and_what_has_none():
    found = stake()
    cases = found.cases.set_index("proceeding_id")
    assert cases.loc["A", ["sheets", "not_counted", "counted", "unknown_stations"]].tolist() == [
        2,
        1,
        1,
        1,
    ]
    assert cases.loc["B", ["sheets", "valid"]].tolist() == [1, 110]
    assert found.unknown["station"].tolist() == ["9"]


def test_what_is_due_within_a_day_and_what_it_can_change():
    due = deadlines(stake()).set_index("due")
    assert due.loc["24", ["proceedings", "sheets", "bound", "swing", "can_turn"]].tolist() == [
        1,
        2,
        90,
        70,
        True,
    ]
    assert due.loc["later", ["proceedings", "sheets", "can_turn"]].tolist() == [1, 1, False]


@pytest.mark.parametrize("cases", [None, CASES[:0]])
def test_without_proceedings_the_states_of_the_sheets_say_what_is_at_a_court(cases):
    found = stake(cases)
    assert (found.court.sheets, found.requested.sheets, len(found.cases)) == (1, 0, 0)


def test_a_pending_sheet_of_zeros_may_hold_as_much_as_any_other():
    rows = results(("1", "pending", False, 0, 0), ("2", "normal", True, 90, 20))
    given = {"station_result": rows, "proceeding": CASES.assign(recorded_at=NOON)}
    scene = join_records(mission(), units(), given, version="test")
    court = at_stake(scene, NOON).court
    assert (court.sheets, court.without_figures, court.largest) == (1, 1, 110)


def test_what_became_of_the_sheets_at_courts_tells_no_ruling_of_later():
    ruled = pd.Timestamp("2021-06-09T12:00Z")
    before = results(("1", "observed", False, 10, 80), ("2", "challenged_votes", False, 90, 20))
    after = results(("1", "annulled", True, 0, 0), ("2", "normal", True, 90, 20))
    rows = pd.concat([before, after.assign(reported_at=ruled)], ignore_index=True)
    scene = join_records(mission(), units(), {"station_result": rows}, version="test")
    pair = [option.id for option in mission().options[:2]]

    def became(at):
        found = at_stake(scene, at, pair=pair).outcomes.set_index("state")
        return found.loc[
            ["observed", "challenged_votes"], ["annulled", "counted", "pending"]
        ].to_numpy()

    assert became(NOON).tolist() == [[0, 0, 1], [0, 0, 1]]
    assert became(ruled).tolist() == [[1, 0, 0], [0, 1, 0]]


def test_no_table_names_who_filed():
    named = CASES.assign(petitioner="Ana Quispe", respondent="Luis Mamani")
    written = "".join(
        rows.to_csv()
        for rows in stake_tables(stake(named), stake_courses(observed(named), NOON)).values()
    )
    assert "Quispe" not in written
    assert "Mamani" not in written
