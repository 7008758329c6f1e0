import pytest

from geo.cube.other_missions.positions import positions, reading
from geo.cube.other_missions.statements import statements_at
from tests.geo.monitoring.other_missions.said import hour, statements


@pytest.mark.parametrize(
    ("verdicts", "word"),
    [
        ([], "alone"),
        (["concern"], "alone"),
        (["no_concern", "no_concern"], "agree"),
        (["concern", "serious_concern", "calls_for_action"], "agree"),
        (["no_concern", "no_concern", "concern"], "differ"),
    ],
)
def test_they_differ_where_one_finds_no_concern_and_another_some(verdicts, word):
    assert reading(verdicts) == word


def test_the_last_verdict_is_the_position_and_the_ones_given_up_are_told():
    said = statements(
        ("1", "oas", 1, "count", "serious_concern"),
        ("2", "oas", 2, "count", "concern"),
        ("3", "oas", 3, "count", "no_concern"),
        ("4", "oas", 2, "violence", "concern"),
    )
    found = positions(statements_at(said, hour(9), "UTC")).set_index("topic")
    assert found.loc["count", "verdict"] == "no_concern"
    assert found.loc["count", "earlier_verdicts"] == "serious_concern; concern"
    assert found.loc["count", "statements"] == "1; 2; 3"
    earlier = positions(statements_at(said, hour(2), "UTC")).set_index("topic")
    assert earlier.loc["count", "verdict"] == "concern"


def test_of_two_at_one_instant_the_gravest_counts():
    said = statements(
        ("1", "oas", 1, "count", "serious_concern"), ("2", "oas", 1, "count", "concern")
    )
    assert positions(statements_at(said, hour(9), "UTC"))["verdict"].tolist() == ["serious_concern"]
