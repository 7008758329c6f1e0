import pytest

from geo.monitoring.violence.link_table import link_table
from tests.geo.monitoring.violence.cases import events, incidents, links


@pytest.mark.parametrize(
    ("pairs", "faults"),
    [
        ([("b", "a", "retaliation")], [""]),
        ([("a", "b", "retaliation")], ["earlier_is_later"]),
        ([("b", "a", "follows"), ("a", "b", "follows")], ["circle", "circle"]),
        (
            [("b", "a", "follows"), ("c", "b", "follows"), ("a", "c", "follows")],
            ["circle", "circle", "circle"],
        ),
        ([("b", "x", "follows")], ["unknown_incident"]),
        ([("b", "d", "follows")], ["left_out"]),
        ([("a", "b", "same_event")], [""]),
    ],
)
def test_a_link_that_contradicts_something_says_what(pairs, faults):
    given = incidents(1, 2, 3, 4, veracity=["unconfirmed"] * 3 + ["confirmed_false"])
    known = events(given)[0].reset_index().set_index("event", drop=False)
    found = link_table(links(*pairs), known[["event", "begins"]], given["incident_id"])
    assert found["fault"].tolist() == faults


def test_without_links_there_is_nothing_wrong():
    known = events(incidents(1))[0].reset_index().set_index("event", drop=False)
    assert link_table(links(), known, incidents(1)["incident_id"]).empty
