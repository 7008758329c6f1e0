from geo.verification.proceedings.cases import cases_at
from geo.verification.proceedings.rulings import bodies, outcomes_by_ground
from tests.geo.verification.proceedings.cases import instant, proceedings

ROWS = proceedings(
    ("A", "", 8, 10, 9, "fundada"),
    ("B", "", 8, 10, 11, "infundada"),
    ("C", "", 8, 10, None, ""),
    ("D", "", 8, 30, None, ""),
).assign(ground=["Firmas", "firmas ", "", "firmas"])


def test_outcomes_by_ground_however_it_is_written():
    found = outcomes_by_ground(cases_at(ROWS, instant(12)))
    assert found[["ground", "outcome", "proceedings"]].to_numpy().tolist() == [
        ["Firmas", "fundada", 1],
        ["Firmas", "infundada", 1],
        ["Firmas", "pending", 1],
        ["", "pending", 1],
    ]


def test_how_long_bodies_take_and_what_is_late():
    (found,) = bodies(cases_at(ROWS, instant(12))).to_dict("records")
    assert (found["proceedings"], found["decided"], found["pending"]) == (4, 2, 2)
    assert (found["overdue"], found["late"]) == (1, 1)
    assert (found["median_days"], found["longest_days"]) == (2.0, 3.0)
