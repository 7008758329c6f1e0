from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import QueryError
from views.page.address import box_of, latest, query_in, query_of


def test_an_empty_address_reads_as_the_map_opens(observation):
    time_query = query_of({}, observation.mission)
    assert time_query.at == datetime(2021, 6, 7, 4, tzinfo=UTC)
    assert (time_query.mode, time_query.window) == ("cumulative", timedelta(hours=24))


def test_an_address_and_a_state_read_alike(observation):
    query = {"t": "2021-06-06T20:00Z", "mode": "window", "window": "90min", "clock": "known",
             "domain": "media,violence"}  # fmt: skip
    state = {
        "t": 1623009600, "mode": "window", "window": 5400, "clock": "known",
        "domain": ["media", "violence"], "severity": [], "veracity": [],
    }  # fmt: skip
    assert query_of(query, observation.mission) == query_in(state)


def test_a_moment_between_two_instants_is_the_earlier_one(observation):
    time_query = query_of({"t": "2021-06-06T20:14Z"}, observation.mission)
    assert time_query.at == datetime(2021, 6, 6, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"t": "noon"}, "no moment"),
        ({"window": "soon"}, "no window"),
        ({"window": "-3h"}, "longer than nothing"),
        ({"mode": "replay"}, "no mode; allowed are moment, window, cumulative"),
        ({"severity": "bad"}, "no severity"),
    ],
)
def test_what_does_not_exist_is_refused(observation, query, message):
    with pytest.raises(QueryError, match=message):
        query_of(query, observation.mission)


@pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "1,2,3,4,5"])
def test_a_box_has_four_numbers(text):
    with pytest.raises(QueryError, match="west,south,east,north"):
        box_of(text)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("text", "days"), [("7d", 7), ("36h", 1.5)])
def test_a_window_of_days_is_read(observation, text, days):
    assert query_of({"window": text}, observation.mission).window == timedelta(days=days)


def test_everything_is_read_at_the_end(observation):
    assert latest(observation.mission).at == observation.mission.time_axis()[-1]
