from geo.cube.other_missions.statements import statements_at
from geo.monitoring.other_missions.agreement import matrix
from tests.geo.monitoring.other_missions.said import deployed, hour, statements

NAMES = ["oas", "eu", "cepr"]
NOBODY = deployed()


def cells(said, there=NOBODY, at=20):
    given = statements_at(said, hour(at), "UTC")
    found = matrix(given, there, NAMES, hour(at))
    return {(row["topic"], row["mission"]): row for row in found.to_dict("records")}


def test_silence_is_of_those_alone_who_were_there_in_the_span():
    said = statements(("1", "oas", 8, "count", "concern", 5, 6))
    there = deployed(("eu", "01", 0, 5.5, 2), ("cepr", "", 0, 5, 2))
    found = cells(said, there)
    assert found["count", "eu"]["presence"] == "silent"
    # Left at the first instant of the span: its end is not included.
    assert found["count", "cepr"]["presence"] == "absent"
    assert found["count", "oas"]["presence"] == "stated"


def test_who_comes_after_the_moment_is_not_there_yet():
    said = statements(("1", "oas", 8, "count", "concern", 5, 6))
    there = deployed(("eu", "", 9, None, 2))
    assert cells(said, there, at=8)["count", "eu"]["presence"] == "absent"


def test_what_is_said_of_one_place_is_not_set_against_another():
    said = statements(("1", "oas", 1, "voting", "concern"), ("2", "eu", 1, "voting", "no_concern"))
    whole = matrix(statements_at(said, hour(9), "UTC"), NOBODY, NAMES, hour(9))
    assert set(whole["reading"]) == {"differ"}
    apart = matrix(
        statements_at(said.assign(unit=["01", "02"]), hour(9), "UTC"), NOBODY, NAMES, hour(9)
    )
    assert set(apart["reading"]) == {"alone"}
    assert apart["unit"].tolist() == ["01"] * 3 + ["02"] * 3


def test_topics_stand_in_their_order_and_nothing_said_makes_no_row():
    said = statements(("1", "oas", 1, "violence", "concern"), ("2", "eu", 1, "campaign", "concern"))
    found = matrix(statements_at(said, hour(9), "UTC"), NOBODY, NAMES, hour(9))
    assert found["topic"].unique().tolist() == ["campaign", "violence"]
    assert matrix(statements_at(said, hour(0), "UTC"), NOBODY, NAMES, hour(0)).empty


def test_who_only_announced_itself_or_says_nothing_of_where_it_was_is_not_absent():
    said = statements(("1", "oas", 8, "count", "concern", 5, 6))
    there = deployed(("eu", "", 0, None, 2)).assign(announced=[True])
    found = cells(said, there)
    assert found["count", "eu"]["presence"] == "not_known"
    assert found["count", "cepr"]["presence"] == "not_known"
    # What it says itself goes before what was announced of it.
    both = deployed(("eu", "", 0, None, 2), ("eu", "01", 5, None, 2)).assign(
        announced=[True, False]
    )
    assert cells(said, both)["count", "eu"]["presence"] == "silent"
