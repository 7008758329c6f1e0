from dataclasses import replace

import pandas as pd
import pytest

from geo.verification.proceedings.at_stake import StakeCourses, at_stake, stake_courses
from geo.verification.proceedings.stake_verdict import stake_verdict
from geo.verification.proceedings.tables import stake_tables
from tests.geo.tiny import mission
from tests.geo.verification.proceedings.test_at_stake import NOON, observed

PAIR = tuple(option.id for option in mission().options[:2])


def bulletins(*rows):
    """Return a course from (hour on 7 June, lead, bound of all that is out)."""
    found = pd.DataFrame(rows, columns=["hour", "lead", "bound_open"])
    decided = (found["bound_open"] < found["lead"].abs()).astype("boolean")
    hours = pd.to_timedelta(found.pop("hour"), unit="h")
    times = pd.Timestamp("2021-06-07T00:00Z") + hours
    return found.assign(at=times, decided=decided, at_court=1.0, counted_share=0.6)


@pytest.fixture
def found():
    """Return what sheets of 6 June 20:00 say, by which rulings can turn the lead."""
    return at_stake(observed(), NOON, pair=PAIR)


@pytest.fixture
def courses():
    return stake_courses(observed(), NOON, pair=PAIR)


def test_without_a_bulletin_the_sheets_say_it(found, courses):
    known = stake_verdict(found, courses)
    assert (known.by_bulletin, known.decided) == (False, False)
    assert known.published == pd.Timestamp("2021-06-06T20:00Z")


def test_a_newer_bulletin_has_the_word_and_one_of_later_has_not(found, courses):
    newer = replace(courses, bulletins=bulletins((6, 100, 500), (9, 900, 20), (15, 900, 5_000)))
    known = stake_verdict(found, newer)
    assert (known.by_bulletin, known.decided, known.largest) == (True, True, 20)
    assert known.published == pd.Timestamp("2021-06-07T09:00Z")


def test_a_bulletin_that_is_older_than_the_sheets_has_not(found, courses):
    older = replace(courses, bulletins=bulletins((-9, 900, 20)))
    assert not stake_verdict(found, older).by_bulletin


def test_when_it_was_settled_is_said_once_it_has_come():
    rows = bulletins((6, 100, 500), (9, 900, 20), (15, 900, 10))
    course = StakeCourses(bulletins=rows, sheets=rows)
    assert course.settled(pd.Timestamp("2021-06-07T08:00Z")) is None
    assert course.settled(NOON) == pd.Timestamp("2021-06-07T09:00Z")


def test_courses_and_their_tables_end_at_the_moment(found):
    rows = bulletins((6, 100, 500), (15, 900, 10))
    tables = stake_tables(found, StakeCourses(bulletins=rows, sheets=rows))
    assert [len(tables[name]) for name in ("course", "bulletins")] == [1, 1]
    assert max(tables["course"]["at"]) <= NOON


def test_one_verdict_holds_for_both_piles(found, courses):
    # Neither pile alone reaches the lead of 100; both together do.
    newer = replace(courses, bulletins=bulletins((9, 100, 90)))
    known = [stake_verdict(replace(found, swing=swing), newer) for swing in (9.0, 10.0, 20.0)]
    assert [one.decided for one in known] == [True, False, False]
    assert (known[0].at, known[0].counted_share, known[0].reach) == (NOON, 0.6, 99.0)
    by_sheets = replace(found, court=replace(found.court, lead=found.court.largest + 10))
    known = [stake_verdict(replace(by_sheets, swing=swing), courses) for swing in (9.0, 10.0)]
    assert [one.decided for one in known] == [True, False]


def test_the_share_counted_is_that_of_the_moment(found, courses):
    sheets = courses.sheets.loc[courses.sheets["at"] <= NOON]
    share = stake_verdict(found, courses).counted_share
    assert share == pytest.approx(sheets["counted_share"].iloc[-1], nan_ok=True)
