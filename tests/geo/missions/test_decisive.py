import pytest

from geo.errors import MissionError
from geo.missions.decisive import DecisiveRule, read_decisive


def test_a_run_off_is_decided_by_most_votes():
    assert read_decisive({"majority": 0}) == DecisiveRule()


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"majority": 50}, r"decisive.majority is a share from 0 to 1 \(40 % is 0.4\), not 50"),
        ({"majority": True}, "not True"),
        ({"share": "0.4", "lead": 0.1}, "decisive.share is a share"),
        ({"share": 0.4}, "share and lead belong together"),
    ],
)
def test_what_is_no_rule_is_refused(table, reason):
    with pytest.raises(MissionError, match=reason):
        read_decisive(table)


def test_an_unknown_key_is_named():
    with pytest.raises(
        ValueError, match=r"\[decisive\] has no 'majorty' \(did you mean 'majority'"
    ):
        read_decisive({"majorty": 0.5})
