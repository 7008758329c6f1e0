"""Rows of one file that are of the same unit, station or id."""

import pytest

from geo.importing import ImportRequest, import_files
from geo.records.kinds import STATION_RESULT, TALLY

BY_UNIT = "unit,zone,series,reported_at,stations_total,votes_castillo,votes_fujimori\n"
BY_STATION = "station,unit,series,reported_at,state,counted,registered_voters,votes_castillo\n"


def of_unit(unit, zone, votes, stations="10"):
    return f"{unit},{zone},own,2021-06-06T20:00,{stations},{votes},7\n"


def of_station(station, unit, voters, votes):
    return f"{station},{unit},own,2021-06-06T20:00,normal,yes,{voters},{votes}\n"


def bring(workspace, text):
    return workspace.bring(text, command="results", codes="inei")


def test_parts_of_a_unit_are_all_held_back_and_each_is_named(workspace):
    parts = [of_unit("150101", zone, 100 + zone) for zone in range(1, 12)]
    outcome = bring(workspace, BY_UNIT + "".join(parts) + of_unit("010101", 1, 5))
    assert (outcome.added, outcome.rejected) == (1, 11)
    assert workspace.store.current(TALLY)["unit"].tolist() == ["010101"]
    assert outcome.problems["row"].tolist() == list(range(2, 13))
    (reason,) = set(outcome.problems["reason"])
    assert reason.startswith("is in rows 2 to 12 with other content")
    assert "sum them to one row per unit first" in reason


def test_a_part_that_was_rejected_holds_back_the_rest_of_its_unit(workspace):
    outcome = bring(workspace, BY_UNIT + of_unit("150101", 1, "many") + of_unit("150101", 2, 5))
    assert (outcome.added, outcome.rejected) == (0, 2)


def test_parts_with_the_same_figures_are_no_repetition(workspace):
    rows = of_unit("150101", 1, 5) + of_unit("150101", 2, 5)
    assert (bring(workspace, BY_UNIT + rows).rejected, len(workspace.store.current(TALLY))) == (
        2,
        0,
    )


def test_the_same_row_again_counts_once_and_is_listed(workspace):
    outcome = bring(workspace, BY_UNIT + of_unit("150101", 1, 5) * 2)
    assert (outcome.added, outcome.known, outcome.rejected) == (1, 1, 0)
    assert outcome.warnings["reason"].tolist() == ["repeats row 2: it counts once"]


def test_a_consulate_with_the_code_of_a_municipality_is_held_back_with_it(workspace):
    outcome = bring(workspace, BY_UNIT + of_unit("150101", 1, 500) + of_unit("150101", 9, 3))
    assert workspace.store.current(TALLY).empty
    assert outcome.rejected == 2


def test_rejects_of_parts_again_add_nothing(workspace):
    rejects = bring(workspace, BY_UNIT + of_unit("150101", 1, 5) + of_unit("150101", 2, 6)).rejects[
        0
    ]
    again = bring(workspace, rejects.read_text())
    assert (again.added, again.rejected) == (0, 2)


def test_parts_of_different_moments_and_series_do_not_collide(workspace):
    later = of_unit("150101", 1, 6).replace("20:00", "21:00")
    other = of_unit("150101", 1, 7).replace("own", "quick")
    assert bring(workspace, BY_UNIT + of_unit("150101", 1, 5) + later + other).added == 3


@pytest.mark.parametrize(
    ("second", "added"),
    [
        (("150101", 300, 121), 1),  # the same sheet, entered twice
        (("150102", 300, 121), 0),  # a station of another place has the same number
        (("150101", 280, 121), 0),  # ... or of another polling place of the same district
    ],
)
def test_a_number_of_several_stations_is_none(workspace, second, added):
    rows = of_station("0001", "150101", 300, 119) + of_station("0001", *second)
    outcome = bring(workspace, BY_STATION + rows)
    assert (outcome.added, outcome.rejected) == (added, 2 - added)
    assert len(workspace.store.current(STATION_RESULT)) == added
    assert set(outcome.problems["row"]) | set(outcome.warnings["row"]) == {2, 3}


def test_a_row_with_an_id_of_its_own_keeps_it_beside_rows_without(workspace):
    header = "station,unit,polling_place,instance_id\n"
    rows = "000201,150101,Escuela 1,a\n000201,150101,Escuela 2,b\n000202,150101,#N/A,\n"
    outcome = workspace.bring(
        header + rows + "000203,150101,Escuela 3,\n", command="stations", codes="inei"
    )
    assert (outcome.added, outcome.rejected) == (3, 1)
    again = workspace.bring(
        outcome.rejects[0].read_text(), name="again.csv", command="stations", codes="inei"
    )
    assert (again.added, again.rejected) == (0, 1)


def test_ids_of_forms_do_not_make_parts_of_a_unit_its_result(workspace):
    header = BY_UNIT.replace("unit,", "instance_id,unit,", 1)
    rows = "a," + of_unit("150101", 1, 5) + "b," + of_unit("150101", 2, 6)
    outcome = bring(workspace, header + rows)
    assert (outcome.added, outcome.rejected) == (0, 2)
    assert "none of them is taken" in outcome.problems["reason"][0]


def test_of_several_files_a_reason_names_file_and_row(workspace):
    header, names = "station,unit,registered_voters\n", ["one.csv", "two.csv"]
    contents = [
        "000001,150101,5\n000002,150101,7\n",
        "000003,150101,1\n000001,150101,5\n000002,150101,8\n",
    ]
    paths = []
    for name, content in zip(names, contents, strict=True):
        paths.append(workspace.folder / name)
        paths[-1].write_text(header + content)
    asked = ImportRequest(paths=tuple(paths), command="stations", codes="inei")
    done = import_files(asked, workspace.mission, workspace.place, workspace.store)
    found = [*done.problems["reason"], *done.warnings["reason"]]
    assert any("repeats row 2 of one.csv" in reason for reason in found)
    assert any("is in row 3 of one.csv with other content" in reason for reason in found)
