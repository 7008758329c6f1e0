import numpy as np
import pandas as pd

from geo.verification.proceedings.course import settled_from, sheet_course
from tests.geo.verification.count_order.counts import CONTEST
from tests.geo.verification.count_order.counts import sheets as rows_of
from tests.geo.verification.proceedings.cases import instant

NONE = pd.DataFrame({"station": [], "filed_at": [], "decided_at": []}, dtype="datetime64[us, UTC]")


def links(station, filed, decided):
    times = {"filed_at": [instant(filed)], "decided_at": [instant(decided)]}
    return pd.DataFrame({"station": [station], **times})


def course(rows, cases=NONE, listed=np.nan):
    found = sheet_course(rows, cases.astype({"station": "str"}), CONTEST, listed)
    return found.assign(day=found["at"].dt.day).set_index("day")


def test_a_sheet_is_at_a_court_until_its_next_state():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40), ("2", "01", "2021-06-07", 10, 30),
                    ("2", "01", "2021-06-09", 10, 30)])  # fmt: skip
    rows["state"], rows["counted"] = ["normal", "observed", "normal"], [True, False, True]
    found = course(rows, listed=2.0)
    assert found["at_court"].tolist() == [1, 0]
    assert found["lead"].tolist() == [20, 0]
    assert found["bound"].tolist() == [40, 0]
    assert found["decided"].tolist() == [False, False]


def test_a_pending_case_brings_a_sheet_to_the_court_and_its_decision_away():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40), ("2", "01", "2021-06-07", 10, 30)])
    rows["state"], rows["counted"] = ["normal", "pending"], [True, False]
    found = course(rows, links("2", 8, 10), listed=2.0)
    assert found["at_court"].tolist() == [0, 1, 0]
    assert found["open"].tolist() == [1, 0, 1]


def test_a_case_on_a_counted_sheet_is_not_at_stake_here():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40)])
    assert course(rows, links("1", 8, None))["at_court"].max() == 0


def test_a_case_filed_before_the_sheet_is_seen_waits_for_it():
    rows = rows_of([("1", "01", "2021-06-09", 60, 40)], state="pending", counted=False)
    assert course(rows, links("1", 8, None))["at_court"].to_dict() == {8: 0, 9: 1}


def test_a_sheet_that_shows_nothing_may_hold_an_average_one():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40), ("2", "01", "2021-06-07", None, None)])
    rows["state"], rows["counted"] = ["normal", "observed"], [True, False]
    assert course(rows)["bound"].tolist() == [100]


def test_an_average_sheet_is_added_to_what_a_sheet_shows():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40), ("2", "01", "2021-06-07", 30, None)])
    rows["state"], rows["counted"] = ["normal", "observed"], [True, False]
    assert course(rows)["bound"].tolist() == [130]


def test_what_is_out_is_unknown_without_a_list_and_nothing_is_decided():
    rows = rows_of([("1", "01", "2021-06-07", 60, 40)])
    assert course(rows)["decided"].isna().all()
    assert settled_from(course(rows).reset_index()) is None


def test_no_sheets_no_course():
    assert course(rows_of([])).empty
