from datetime import timedelta

from geo.brief.monitored import law_of, others_of
from geo.cube.time_query import TimeQuery
from tests.geo.monitoring.legal.cases import AT, with_cases
from tests.geo.monitoring.other_missions.said import deployed, observed, statements
from tests.geo.tiny import START


def test_cases_filed_later_are_in_no_brief(observation):
    given = with_cases(observation, ("A", 9, None, None, "", ""))
    assert len(law_of(given, AT).cases) == 1
    assert law_of(given, AT - timedelta(days=3)) is None
    assert law_of(with_cases(observation), AT) is None


def test_what_others_said_later_is_in_no_brief():
    query = TimeQuery(at=START + timedelta(hours=4))
    said = statements(("1", "oas", 5, "count", "concern"))
    assert others_of(observed(said), query) is None
    assert others_of(observed(), query) is None
    there = deployed(("eu", "", 1, None, 2))
    assert len(others_of(observed(said, there), query).deployments) == 1
