import pytest

from geo.errors import MissionError
from geo.missions.rules.other_missions import OtherMission, check_others


def other(**changes):
    given = {"id": "oas", "title": {"en": "OAS"}, "type": "EOM", "source": "oas.org"}
    return OtherMission(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "OAS mission"}, "'OAS mission' is no id"),
        ({"type": "MOE"}, "'MOE' is no type of mission; types are EOM, LEOM"),
        ({"source": " "}, "needs a source"),
    ],
)
def test_what_is_no_mission_is_refused(changes, reason):
    with pytest.raises(MissionError, match=reason):
        other(**changes)


def test_two_of_one_id_are_refused():
    with pytest.raises(MissionError, match="have the id 'oas'"):
        check_others([other(), other(type="EEM")])


def test_one_at_most_is_ours():
    assert check_others([other(ours=True), other(id="eu")])[0].ours
    with pytest.raises(MissionError, match="are ours: oas, eu"):
        check_others([other(ours=True), other(id="eu", ours=True)])
    with pytest.raises(MissionError, match="ours is true or false"):
        other(ours="yes")
