"""Sources and links of incidents that contradict them, listed at import with their row."""

import pytest

from geo.records.kinds import INCIDENT_LINK, INCIDENT_SOURCE

INCIDENTS = (
    "incident_id,domain,severity,veracity,occurred_at,unit,fatalities_low,fatalities,"
    "fatalities_high\n"
)
KNOWN = "".join(
    f"{name},violence,minor,unconfirmed,2021-06-0{day}T12:00,150101,,{killed},{most}\n"
    for name, day, killed, most in (
        ("A", 1, 1, ""),
        ("B", 2, 1, 3),
        ("C", 3, "", ""),
        ("D", 4, 0, 0),
    )
)
SOURCES = "incident_source_id,incident,source,published_at,says,fatalities\n"
LINKS = "incident_link_id,incident,earlier_incident,relation\n"


@pytest.fixture
def told(workspace):
    """Return a workspace with four incidents."""
    workspace.bring(INCIDENTS + KNOWN, "incidents.csv", codes="inei")
    return workspace


def sources(workspace, rows):
    return workspace.bring(SOURCES + rows, "sources.csv", "incident-sources")


def links(workspace, rows):
    return workspace.bring(LINKS + rows, "links.csv", "incident-links")


def cells(table) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["value"]) for one in table.to_dict("records")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("A,press,2021-06-06,,3", (2, "fatalities", "3")),
        ("B,press,2021-06-06,happened,4", (2, "fatalities", "4")),
        ("D,press,2021-06-06,,1", (2, "fatalities", "1")),
        ("Z,press,2021-06-06,,3", (2, "incident", "Z")),
    ],
)
def test_a_source_that_contradicts_its_incident_is_taken_and_listed(told, row, found):
    outcome = sources(told, f"1,{row}\n2,A,press,2021-06-06,,1\n")
    assert cells(outcome.warnings) == [found]
    assert outcome.added == 2
    assert len(told.store.current(INCIDENT_SOURCE)) == 2


@pytest.mark.parametrize(
    "row",
    [
        "A,press,2021-06-06,,1",
        "A,press,2021-06-06,,",
        "B,press,2021-06-06,,3",
        # Nobody says how many were killed, so a source cannot say more.
        "C,press,2021-06-06,,2",
        "A,press,2021-06-06,did_not_happen,3",
    ],
)
def test_a_source_that_contradicts_nothing_is_not_listed(told, row):
    assert sources(told, f"1,{row}\n").warnings.empty


def test_an_incident_that_says_fewer_than_a_stored_source_is_listed(workspace):
    sources(workspace, "s1,A,press,2021-06-06,,3\ns2,B,press,2021-06-06,,3\n")
    outcome = workspace.bring(INCIDENTS + KNOWN, "incidents.csv", codes="inei")
    listed = outcome.warnings.loc[outcome.warnings["column"] == "fatalities"]
    assert cells(listed) == [(2, "fatalities", "1")]
    assert "fewer than source s1 says, 3" in listed["reason"].iloc[0]


def test_files_without_columns_of_numbers_are_judged_by_what_they_have(told):
    bare = "incident_source_id,incident,source,published_at\n1,A,press,2021-06-06\n"
    assert told.bring(bare, "sources.csv", "incident-sources").warnings.empty
    plain = "incident_id,domain,severity,veracity,occurred_at,unit\nE,violence,minor,unconfirmed,"
    rows = f"{plain}2021-06-06,150101\n"
    assert told.bring(rows, "plain.csv", codes="inei").warnings.empty


@pytest.mark.parametrize(
    ("rows", "circle"),
    [
        ("1,B,A,retaliation\n2,A,B,retaliation\n", [2, 3]),
        ("1,B,A,follows\n2,C,B,follows\n3,A,C,retaliation\n4,D,C,follows\n", [2, 3, 4]),
        # Both are reports of one event, so neither can have followed the other.
        ("1,D,A,follows\n2,A,D,same_event\n", [2]),
        ("1,X,Y,follows\n2,Y,X,follows\n", [2, 3]),
    ],
)
def test_links_that_go_in_a_circle_are_rejected_and_the_others_go_in(told, rows, circle):
    outcome = links(told, rows)
    assert outcome.problems["row"].tolist() == circle
    assert set(outcome.problems["column"]) == {"earlier_incident"}
    assert outcome.problems["reason"].str.startswith("leads back to itself, by way of link").all()
    assert outcome.added == rows.count("\n") - len(circle)


def test_a_circle_is_seen_by_way_of_stored_links(told):
    links(told, "1,B,A,follows\n2,C,B,follows\n")
    outcome = links(told, "3,A,C,follows\n4,D,C,follows\n")
    assert cells(outcome.problems) == [(2, "earlier_incident", "C")]
    assert (
        outcome.problems["reason"].iloc[0].startswith("leads back to itself, by way of link 2, 1:")
    )
    assert set(told.store.current(INCIDENT_LINK)["incident_link_id"]) == {"1", "2", "4"}


def test_reports_of_one_event_that_a_stored_link_holds_apart_are_taken_and_listed(told):
    links(told, "1,B,A,follows\n")
    outcome = links(told, "2,A,B,same_event\n3,C,D,same_event\n")
    assert cells(outcome.warnings) == [(2, "earlier_incident", "B")]
    assert "link 1 says" in outcome.warnings["reason"].iloc[0]
    assert outcome.added == 2


def test_a_revised_link_opens_its_circle(told):
    links(told, "1,B,A,follows\n")
    again = LINKS + "1,A,B,same_event\n"
    outcome = told.bring(again, "links.csv", "incident-links", revise=True)
    assert (outcome.added, len(outcome.warnings)) == (1, 0)


def test_ends_that_nobody_knows_are_taken_and_listed(told):
    outcome = links(told, "1,A,Q,follows\n2,R,A,same_event\n3,D,A,follows\n")
    assert sorted(cells(outcome.warnings)) == [(2, "earlier_incident", "Q"), (3, "incident", "R")]
    assert outcome.added == 3


def test_an_event_that_came_later_is_no_earlier_one(told):
    outcome = links(told, "3,A,D,retaliation\n")
    assert cells(outcome.warnings) == [(2, "earlier_incident", "D")]
    assert outcome.warnings["reason"].iloc[0].startswith("began later than A")
