"""Tables beside a file are looked at only where it does not say enough by itself."""

import pytest

from geo.importing.inspection.recognise_joined import recognise_joined
from geo.importing.translation.columns import known_columns
from geo.records.kinds import STATION_RESULT, TALLY
from geo.sources.tabular import read_table


@pytest.fixture
def look(workspace):
    def look(rows):
        file = workspace.folder / "a.csv"
        file.write_text(rows)
        (workspace.folder / "codes.csv").write_text("dist,ubigeo\n7,150101\n8,150102\n")
        known = known_columns((STATION_RESULT, TALLY), workspace.mission)
        return recognise_joined(read_table(file), workspace.mission, workspace.place, known)

    return look


def test_a_file_with_codes_of_our_own_needs_no_table_beside_it(look):
    found, lookups = look("cod,dist,castillo\n150101,7,10\n150102,8,20\n")
    assert (found.code, lookups) == ("cod", [])


def test_codes_that_come_from_a_table_beside_it_are_recognised_as_its_own(look):
    found, lookups = look("dist,castillo\n7,345\n8,678\n")
    assert (found.code, found.translated) == ("ubigeo", True)
    assert [(one.join.file.name, one.known, one.rows) for one in lookups] == [("codes.csv", 2, 2)]


def test_a_table_that_brings_nothing_is_not_taken(look):
    found, lookups = look("dist,castillo\n1,345\n2,678\n")
    assert (found.code, lookups) == ("", [])
