"""What an import of results says of stations that are not on the imported list."""

import pytest

from geo.records.kinds import STATION_RESULT
from tests.geo.importing.workspace import Workspace

STATIONS = "station,unit,registered_voters\n000101,150101,200\n"
HEAD = "station,series,unit,state,counted,reported_at,votes_castillo,votes_fujimori\n"
LISTED = "000101,official,150101,normal,true,2021-06-06T20:00,90,60\n"
UNKNOWN = "777777,official,150101,normal,true,2021-06-06T20:00,80,70\n"


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path)


NAMED = "no station of this number is on the list of stations: its votes are in the sums"


def results(workspace):
    return workspace.bring(HEAD + LISTED + UNKNOWN, command="results", codes="inei")


def test_a_station_that_is_not_on_the_list_is_named_and_kept(workspace):
    workspace.bring(STATIONS, name="stations.csv", command="stations", codes="inei")
    first, again = results(workspace), results(workspace)
    assert (first.added, first.rejected, again.added) == (2, 0, 0)
    told = first.warnings[["row", "column", "value", "reason"]].to_numpy().tolist()
    assert told == [[3, "station", "777777", NAMED]]
    assert any("1 station not on the list" in note for note in first.notes)
    assert again.warnings.equals(first.warnings)
    assert set(workspace.store.current(STATION_RESULT)["station"]) == {"000101", "777777"}


def test_without_a_list_there_is_nothing_to_say(workspace):
    outcome = results(workspace)
    assert outcome.warnings.empty
    assert not any("not on the list" in note for note in outcome.notes)
