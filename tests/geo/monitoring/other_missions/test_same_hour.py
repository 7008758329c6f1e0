from geo.cube.other_missions.statements import statements_at
from geo.monitoring.other_missions.same_hour import same_hours, widest
from tests.geo.monitoring.other_missions.said import hour, statements


def found(*rows):
    return same_hours(statements_at(statements(*rows), hour(99), "UTC"))


def test_spans_that_touch_are_the_same_hours_and_others_are_not():
    hours = found(
        ("1", "oas", 20, "count", "concern", 1, 9),
        ("2", "eu", 20, "count", "concern", 2, 3),
        # Inside the first, after the second has ended.
        ("3", "cepr", 20, "count", "no_concern", 8),
        ("4", "eu", 20, "count", "concern", 9, 10),
        ("5", "oas", 20, "violence", "concern", 10.5, 12),
        ("6", "oas", 20, "campaign", "concern"),
    )
    assert hours["statements"].tolist() == ["1; 2; 3; 4", "5"]
    assert hours["missions"].tolist() == [3, 1]
    assert hours["begins"].tolist() == [hour(1), hour(10.5)]
    assert hours["ends"].tolist() == [hour(10), hour(12)]
    assert widest(hours) == "1"


def test_of_equally_many_the_last_hours_are_shown():
    assert (
        widest(
            found(("1", "oas", 9, "count", "concern", 1), ("2", "oas", 9, "count", "concern", 5))
        )
        == "2"
    )
