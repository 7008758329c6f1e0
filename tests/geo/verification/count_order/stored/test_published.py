from datetime import timedelta

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.verification.count_order.stored.published import published_count, stored_series
from tests.geo import tiny
from tests.geo.verification.count_order.test_order import COUNT, observed


def test_a_count_has_one_pair_and_one_course_from_its_first_publication_to_its_last():
    found = published_count(observed())
    assert found.pair == ("yes", "no")
    assert list(found.moments) == sorted(found.moments)
    assert set(found.course["at"]) <= set(found.moments)
    assert set(found.course["scope"]) == {"whole", "home", "abroad"}


def test_between_two_publications_the_earlier_holds():
    found = published_count(observed())
    first = found.moments[0]
    assert found.last(first) == first
    assert found.last(first + timedelta(seconds=1)) == first
    assert found.last(first - timedelta(seconds=1)) is None
    assert found.last(pd.Timestamp("2199-01-01T00:00Z")) == found.moments[-1]


def test_the_counts_that_are_stored_are_known_by_name():
    names = stored_series(observed())
    assert published_count(observed(), names[0]).series == names[0]
    with pytest.raises(QueryError, match=names[0]):
        published_count(observed(), "nobody's")


def test_where_sheets_come_one_by_one_the_pair_is_of_all_that_are_in():
    # The newest sheet alone would name the other first: it is of a place that votes for it.
    names = ["station", "unit", "hour", "votes_yes", "votes_no"]
    rows = pd.DataFrame([*COUNT, ("9", "0201", 5, 1, 15)], columns=names)
    rows = tiny.sheets(**rows.drop(columns="hour"), reported_at=tiny.hours(*rows["hour"]))
    rows = rows.assign(recorded_at=tiny.START, source_file="", source_row=0, unit_name="")
    assert published_count(observed(station_result=rows)).pair == ("yes", "no")
