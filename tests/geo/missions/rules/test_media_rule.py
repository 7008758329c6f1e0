import pytest

from geo.errors import MissionError
from geo.missions.rules.media_rule import MediaRule


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"shares": {"a": -1}, "shares_of": "seats"}, "-1 is no number of 0 or more"),
        ({"shares": {"a": True}, "shares_of": "seats"}, "True is no number"),
        ({"shares": {"a": 0}, "shares_of": "seats"}, "must be above 0"),
        ({"shares": {"a": 1}}, "go together"),
        ({"shares_of": "seats"}, "go together"),
    ],
)
def test_shares_that_cannot_be_are_refused(given, message):
    with pytest.raises(MissionError, match=message):
        MediaRule(**given)


def test_shares_are_those_of_all_options():
    with pytest.raises(MissionError, match="options are a, b"):
        MediaRule(shares={"a": 1}, shares_of="seats").check(["a", "b"])
