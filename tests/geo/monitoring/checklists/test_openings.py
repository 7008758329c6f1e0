import pandas as pd
import pytest

from geo.monitoring.checklists.answers import EVER, answers_at
from geo.monitoring.checklists.openings import (
    instants_of,
    opening_course,
    opening_status,
    question_of_role,
    told_of_the_hour,
)
from geo.monitoring.checklists.questions import Places, question_rows
from tests.geo.monitoring.checklists.forms import FORM, NOON, answers

DAY, ZONE = "2021-06-06", "America/Lima"


def status(answer, hours=0.0):
    rows = answers_at(answers(("7", "A", "opened_at", answer, hours)), [FORM], EVER).rows
    _, question = question_of_role([FORM], "opening")
    found = opening_status(rows, "day", question, DAY, ZONE)
    return found["status"].tolist()


@pytest.mark.parametrize(
    ("answer", "hours", "found"),
    [
        ("06:50", 0, ["on_time"]),
        ("07:30", 0, ["on_time"]),
        ("07:31", 0, ["late"]),
        # Seen closed at 08:00; at 07:15 it still could open on time.
        ("no", -4, ["not_open"]),
        ("no", -4.75, []),
        ("not_seen", 0, []),
    ],
)
def test_a_station_is_on_time_late_or_not_open(answer, hours, found):
    assert status(answer, hours) == found


def test_a_conflict_says_nothing_of_its_opening():
    rows = answers(("7", "A", "opened_at", "07:00"), ("7", "B", "opened_at", "09:00"))
    found = answers_at(rows, [FORM], EVER).rows
    _, question = question_of_role([FORM], "opening")
    assert opening_status(found, "day", question, DAY, ZONE).empty


def test_the_curve_ends_at_the_moment_and_counts_those_not_open():
    opened = pd.DataFrame({"opened_at": [NOON, NOON + pd.Timedelta(hours=2), pd.NaT]})
    found = opening_course(opened, NOON + pd.Timedelta(hours=1))
    assert found[["opened", "stations"]].to_numpy().tolist() == [[1, 3]]
    assert opening_course(opened[:0], NOON).empty


def test_stations_that_were_shut_at_an_early_look_are_among_those_seen():
    opened = pd.DataFrame({"opened_at": [NOON, pd.NaT]})
    found = opening_course(opened, NOON, shut=2)
    assert found[["opened", "stations", "share"]].to_numpy().tolist() == [[1, 4, 0.25]]


def test_a_look_before_the_hour_is_no_late_opening_in_counts_and_shares():
    given = answers(
        ("1", "A", "opened_at", "no", -4.75),
        ("2", "A", "opened_at", "no", -4),
        ("3", "A", "opened_at", "07:45"),
        ("1", "A", "secrecy", "no", -4.75),
    )
    rows = answers_at(given, [FORM], EVER).rows
    _, question = question_of_role([FORM], "opening")
    places = Places(region=pd.Series(dtype=str))
    told = told_of_the_hour(rows, [FORM], DAY, ZONE)
    found = question_rows(told, [FORM], places).set_index("question")
    assert found.loc["opened_at", ["stations", "no", "not_seen"]].tolist() == [3, 2, 1]
    assert found.loc["secrecy", "no"] == 1
    late = opening_status(rows, "day", question, DAY, ZONE)["status"].isin(["late", "not_open"])
    assert late.sum() == 2


def test_a_local_minute_that_a_clock_skips_is_no_instant():
    found = instants_of("2021-10-03", "America/Asuncion", pd.Series(["00:30", "07:00"]))
    assert found.isna().tolist() == [True, False]
