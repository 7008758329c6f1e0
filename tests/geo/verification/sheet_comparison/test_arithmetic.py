import pandas as pd
import pytest

from geo.verification.sheet_comparison.arithmetic import CHECKS, check_arithmetic

SOUND = {
    "station": "1",
    "unit": "01",
    "state": "normal",
    "counted": True,
    "votes_a": 90,
    "votes_b": 60,
    "blank_votes": 4,
    "null_votes": 6,
    "votes_cast": 160,
    "registered_voters": 200,
}
NONE_LEFT = {"votes_a": 0, "votes_b": 0, "blank_votes": 0, "null_votes": 0, "votes_cast": 0}


def findings(**changes):
    found = check_arithmetic(pd.DataFrame([SOUND | changes]), ("a", "b"))
    return found["check"].tolist()


@pytest.mark.parametrize(
    ("changes", "checks"),
    [
        ({}, []),
        ({"votes_b": None}, [0]),
        ({"votes_b": 61}, [1]),
        ({"registered_voters": 159}, [2]),
        ({"votes_a": 201}, [1, 3, 4]),
        ({"null_votes": 161}, [1, 4]),
        ({"state": "annulled"}, [5]),
        ({"state": "annulled", **NONE_LEFT}, []),
        ({"state": "not_installed", "votes_a": None, "votes_b": None, "votes_cast": None}, []),
        (NONE_LEFT, [6]),
        ({"counted": False, **NONE_LEFT}, []),
        ({"blank_votes": None}, [1]),
    ],
)
def test_each_check_sees_what_it_is_for(changes, checks):
    assert findings(**changes) == [CHECKS[number] for number in checks]


def test_a_part_that_one_sheet_leaves_out_is_missing_there_only():
    rows = pd.DataFrame([SOUND, SOUND | {"station": "2", "null_votes": None}])
    found = check_arithmetic(rows, ("a", "b"))
    assert found[["station", "check"]].to_numpy().tolist() == [["2", CHECKS[0]]]
