"""What an import says of codes abroad that no list and no name tells of."""

from dataclasses import replace

import pytest

from geo.records.kinds import INCIDENT, STATION_RESULT
from tests.geo.importing.workspace import HEADER, Workspace

RESULTS = "station,series,unit,unit_name,state,counted,reported_at,votes_castillo,votes_fujimori\n"
FAR = "00000{n},official,{unit},{name},normal,true,2021-06-06T20:00,90,60\n"


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path)


def far(*places):
    return RESULTS + "".join(
        FAR.format(n=n, unit=unit, name=name) for n, (unit, name) in enumerate(places)
    )


def results(workspace, *places):
    return workspace.bring(far(*places), command="results", codes="inei")


def listed(outcome):
    told = outcome.warnings[outcome.warnings["column"] == "unit"]
    return told[["row", "value"]].to_numpy().tolist()


def test_a_code_of_that_shape_and_no_place_is_taken_and_listed(workspace):
    outcome = results(workspace, ("912345", ""), ("920101", "Roma"), ("912345", ""))
    assert (outcome.added, outcome.rejected) == (3, 0)
    assert listed(outcome) == [[2, "912345"], [4, "912345"]]
    assert "for its shape alone (`abroad` in per/country.toml)" in outcome.warnings["reason"][0]
    assert [n for n in outcome.notes if "of no known place (912345), in 2 rows" in n]
    assert set(workspace.store.current(STATION_RESULT)["unit"]) == {"912345", "920101"}


def test_a_place_that_was_named_before_is_known(workspace):
    results(workspace, ("920101", "Roma"))
    row = "I1,media,minor,unconfirmed,2021-06-06T12:00,{unit},,\n"
    known = workspace.bring(HEADER + row.format(unit="920101"), "a.csv", codes="inei")
    assert (known.added, listed(known)) == (1, [])
    unknown = workspace.bring(
        HEADER + row.format(unit="912345").replace("I1", "I2"), "b.csv", codes="inei"
    )
    assert (unknown.added, listed(unknown)) == (1, [[2, "912345"]])
    assert set(workspace.store.current(INCIDENT)["unit"]) == {"920101", "912345"}


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("stations", "station,unit,registered_voters\n000009,912345,200\n"),
        ("register", "unit,registered_voters\n912345,200\n"),
    ],
)
def test_a_list_of_stations_or_voters_makes_a_place_known(workspace, command, table):
    assert listed(workspace.bring(table, "list.csv", command=command, codes="inei")) == []
    outcome = results(workspace, ("912345", ""), ("923456", ""))
    assert listed(outcome) == [[3, "923456"]]


def test_codes_that_are_kept_with_a_prefix_are_listed_as_they_are_written(workspace):
    # As Colombia's consulates, whose codes are those of units at home in another numbering.
    country = workspace.place.country
    systems = tuple(replace(one, abroad_prefixed=bool(one.abroad)) for one in country.code_systems)
    workspace.place = replace(workspace.place, country=replace(country, code_systems=systems))
    outcome = results(workspace, ("abroad-912345", ""), ("abroad-roma", ""))
    assert (outcome.added, listed(outcome)) == (2, [[2, "912345"]])
    kept = set(workspace.store.current(STATION_RESULT)["unit"])
    assert kept == {"abroad-912345", "abroad-roma"}
