"""Rows without a known place, and files that have nothing else."""

from dataclasses import replace

import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.errors import SourceError
from geo.importing.placement.unplaced import polygons_first
from geo.records.kinds import STATION, STATION_RESULT
from tests.geo.importing.workspace import GOOD, HEADER, LIMA
from tests.geo.records_mission import place_of, write_mission

SEA = "-81.0,-12.0"
RESULTS = "station,unit,series,reported_at,state,counted,votes_castillo\n"
STATIONS = "station,registered_voters,lon,lat\n"


def results(*units):
    rows = [f"{n:06},{unit},own,2021-06-06T20:00,normal,yes,7\n" for n, unit in enumerate(units)]
    return RESULTS + "".join(rows)


def test_a_results_file_without_a_place_says_what_to_give_and_stores_nothing(workspace):
    with pytest.raises(SourceError, match=r"3 of 4 rows say no place, row 2 first: .*--map unit="):
        workspace.bring(results("", "", "", "150101"), command="results", codes="inei")
    assert workspace.store.current(STATION_RESULT).empty


def test_a_results_file_without_a_column_of_units_is_one_too(workspace):
    text = results("", "").replace(",unit", "").replace(",,own", ",own")
    with pytest.raises(SourceError, match="2 of 2 rows say no place"):
        workspace.bring(text, command="results")


def test_it_goes_in_where_that_is_meant_and_every_row_is_listed(workspace):
    outcome = workspace.bring(results("", "", ""), command="results", without_place=True)
    assert outcome.added == 3
    assert outcome.warnings["row"].tolist() == [2, 3, 4]
    assert outcome.warnings["reason"][0] == "is missing: the station result is in no unit"


def test_a_few_rows_without_a_place_are_listed(workspace):
    outcome = workspace.bring(results("", "150101", "150102"), command="results", codes="inei")
    assert (outcome.added, outcome.warnings["row"].tolist()) == (3, [2])


@pytest.mark.parametrize("unit", ["", "15", "per"])
def test_a_point_in_the_sea_is_listed_by_its_row(workspace, unit):
    rows = GOOD + f"008,media,minor,unconfirmed,2021-06-06T12:00,{unit},{SEA}\n"
    odd = workspace.bring(HEADER + rows, codes="inei").warnings
    assert odd[["row", "value"]].to_numpy().tolist() == [[3, SEA.replace(",", ", ")]]
    assert odd["reason"][0].startswith("lies outside every unit")


def test_stations_in_the_sea_are_no_list_of_stations(workspace):
    with pytest.raises(SourceError, match=r"2 of 3 rows lie outside every unit, row 2 first"):
        workspace.bring(STATIONS + f"1,9,{SEA}\n2,9,{SEA}\n3,9,{LIMA}\n", command="stations")
    assert workspace.store.current(STATION).empty


def test_incidents_may_have_no_place_but_not_a_file_without_a_column_for_it(workspace):
    bare = "a,media,minor,unconfirmed,2021-06-06T12:00,,,\n"
    outcome = workspace.bring(HEADER + bare)
    assert (outcome.added, outcome.warnings["row"].tolist()) == (1, [2])
    text = (HEADER + bare).replace(",unit,lon,lat", "").replace(",,,\n", "\n")
    with pytest.raises(SourceError, match="1 of 1 row say no place"):
        workspace.bring(text)


def test_results_that_say_no_unit_are_where_their_station_is(workspace):
    workspace.bring(STATIONS + f"000000,9,{LIMA}\n000001,9,{LIMA}\n", command="stations")
    outcome = workspace.bring(results("", "", ""), command="results")
    placed = {name: number for name, number in outcome.placed.items() if number}
    assert placed == {"through stations": 2, "unlocated": 1}
    # Without a place, and of a station that is not on the list.
    assert outcome.warnings["row"].tolist() == [4, 4]
    again = workspace.bring(None, command="results")
    assert (again.added, again.known) == (0, 3)


def test_an_incident_that_says_no_place_is_where_its_station_is(workspace):
    workspace.bring(STATIONS + f"000101,9,{LIMA}\n", command="stations")
    header = "incident_id,domain,severity,veracity,occurred_at,station\n"
    row = "media,minor,unconfirmed,2021-06-06T10:00"
    outcome = workspace.bring(header + f"a,{row},000101\nb,{row},000101\nc,{row},000102\n")
    placed = {name: number for name, number in outcome.placed.items() if number}
    assert placed == {"through stations": 2, "unlocated": 1}
    assert outcome.warnings["row"].tolist() == [4]


def test_without_their_stations_it_is_said_that_these_may_come_first(workspace):
    with pytest.raises(SourceError, match="or import the list of stations with their places first"):
        workspace.bring(results("", ""), command="results")


def test_a_point_abroad_is_where_its_unit_abroad_is(workspace):
    walk = Crosswalk(source="onpe", target="inei", version="1", mapping={"140101": "150101"})
    save_crosswalk(walk, crosswalk_path(workspace.mission.country, "onpe", workspace.place.home))
    header = STATIONS.replace("station,", "station,unit,")
    rows = f"1,920101,9,13.34,52.5\n2,140101,9,{LIMA}\n3,140101,9,13.34,52.5\n"
    outcome = workspace.bring(header + rows, command="stations", codes="onpe")
    assert workspace.store.current(STATION)["unit"].tolist() == ["920101", "150101"]
    assert outcome.problems["row"].tolist() == [4]


def test_records_without_a_column_of_stations_go_in_where_stations_are_stored(workspace):
    workspace.bring(STATIONS + f"000101,9,{LIMA}\n", command="stations")
    header = "incident_id,domain,severity,veracity,occurred_at,lon,lat\n"
    row = "media,minor,unconfirmed,2021-06-06T10:00"
    outcome = workspace.bring(header + f"a,{row},{LIMA}\nb,{row},,\n")
    assert (outcome.added, outcome.placed["unlocated"]) == (2, 1)


def test_units_of_a_level_without_polygons_ask_for_these(workspace):
    units = workspace.place.units
    workspace.place = replace(workspace.place, units=units[units["level"] != "district"])
    asked = (
        r"2 of 3 rows name units that are not there, row 2.*--country per --level district; "
        r".*geo publishers per says"
    )
    with pytest.raises(SourceError, match=asked):
        workspace.bring(results("150101", "150102", "per"), command="results", codes="inei")
    # Where few rows are so, they are rejected and the others taken.
    outcome = workspace.bring(results("150101", "15", "per"), command="results", codes="inei")
    assert (outcome.added, outcome.rejected) == (2, 1)


def test_polygons_that_can_be_fetched_are(tmp_path):
    mission = write_mission(tmp_path, "chl")
    asked = polygons_first(place_of(mission, tmp_path), "comuna")
    assert asked.endswith("; python -m geo fetch chl --what comuna --to FILE brings them")
