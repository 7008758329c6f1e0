import pandas as pd
import pytest

from geo.importing.checks import Notation
from geo.importing.mapping.file.file_mapping import FileMapping
from geo.importing.mapping.file.reading import read_mapping
from geo.records.kinds import PROCEEDING, STATION
from tests.geo.importing.workspace import Workspace

HEADER = "proceeding_id,type,filed_at,deadline,decided_at,outcome,earlier_proceeding,stations\n"
STATIONS = "station,unit\n000043,150101\n000188,150101\n000268,010101\n"


@pytest.fixture
def listed(workspace):
    workspace.bring(STATIONS, command="stations", codes="inei")
    return workspace


def bring(workspace, rows, header=HEADER, **asked):
    return workspace.bring(header + rows, name="cases.csv", command="proceedings", **asked)


def stored(workspace) -> dict[str, str]:
    rows = workspace.store.current(PROCEEDING)
    return dict(zip(rows["proceeding_id"], rows["stations"], strict=True))


@pytest.mark.parametrize(
    "rows",
    [
        '1,nullity_request,2021-06-09,,,,,"000043; 000188"\n',
        '1,nullity_request,2021-06-09,,,,,"43,188,43"\n',
        "1,nullity_request,2021-06-09,,,,,000043\n1,nullity_request,2021-06-09,,,,,000188\n",
        "1,nullity_request,2021-06-09,,,,,000043\n1,,,,,,,188\n",
    ],
)
def test_stations_come_as_a_list_or_one_per_row(listed, rows):
    outcome = bring(listed, rows)
    assert (outcome.rows, outcome.added) == (1, 1)
    assert stored(listed) == {"1": "000043; 000188"}


def test_stations_come_from_a_file_of_links(listed):
    (listed.folder / "links.csv").write_text("case,mesa\n1,43\n1,188\n2,268\n", encoding="utf-8")
    said = '[[join]]\nfile = "links.csv"\non = { proceeding_id = "case" }\n'
    path = listed.folder / "links.toml"
    path.write_text(said + 'take = { stations = "mesa" }\nseveral = true\n', encoding="utf-8")
    rows = "1,nullity_request,2021-06-09\n2,appeal,2021-06-09\n"
    bring(listed, rows, "proceeding_id,type,filed_at\n", columns=read_mapping(path))
    assert stored(listed) == {"1": "000043; 000188", "2": "000268"}


def test_the_column_may_be_called_station(listed):
    header = "proceeding_id,type,filed_at,Station\n"
    bring(listed, "1,appeal,2021-06-09,000043\n1,appeal,2021-06-09,000188\n", header)
    assert stored(listed) == {"1": "000043; 000188"}


def test_a_station_that_is_on_no_list_is_named_and_the_case_goes_in(listed):
    outcome = bring(listed, "1,appeal,2021-06-09,,,,,000043;999999\n")
    (found,) = outcome.warnings.to_dict("records")
    assert (found["row"], found["column"], found["value"]) == (2, "stations", "999999")
    assert "not on the list of stations" in found["reason"]
    assert stored(listed) == {"1": "000043; 999999"}


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("1,appeal,2021-06-10,2021-06-09,,,,", "deadline", "is not after filed_at"),
        ("1,appeal,2021-06-10,2021-06-08,,,,", "deadline", "is not after filed_at"),
        ("1,appeal,2021-06-10,,2021-06-09,fundada,,", "decided_at", "is before filed_at"),
        ("1,appeal,2021-06-10,,,fundada,,", "outcome", "needs decided_at"),
        ("1,appeal,2021-06-10,,2021-06-12,pending,,", "outcome", "contradicts decided_at"),
        ("1,appeal,2021-06-10,,,,1,", "earlier_proceeding", "is continued by this one itself"),
        ("1,appeal,,,,,,", "filed_at", "is missing"),
        ("1,appeals,2021-06-10,,,,,", "type", "is not allowed"),
    ],
)
def test_what_contradicts_itself_is_rejected_with_its_reason(listed, row, column, reason):
    outcome = bring(listed, f"{row}\n2,appeal,2021-06-10,2021-06-10,,,,\n")
    (found,) = outcome.problems.to_dict("records")
    assert (found["row"], found["column"]) == (2, column)
    assert found["reason"].startswith(reason)
    assert list(stored(listed)) == ["2"]


def test_a_chain_may_not_bite_its_tail_by_way_of_what_is_stored(listed):
    bring(listed, "1,appeal,2021-06-09,,,,2,\n")
    outcome = bring(listed, "2,appeal,2021-06-09,,,,3,\n3,appeal,2021-06-09,,,,1,\n")
    assert outcome.rejected == 2
    assert stored(listed) == {"1": ""}


def test_a_case_that_continues_a_rejected_one_is_named(listed):
    outcome = bring(
        listed, "1,appeal,2021-06-09,,,,2,\n2,appeal,2021-06-09,,,,1,\n3,appeal,2021-06-09,,,,1,\n"
    )
    assert outcome.problems["row"].tolist() == [2, 3]
    assert outcome.warnings["row"].tolist() == [4]


def test_an_earlier_instance_that_nobody_knows_is_named(listed):
    outcome = bring(listed, "1,appeal,2021-06-09,,,,9,\n")
    assert outcome.added == 1
    assert "is no proceeding that is known" in outcome.warnings["reason"].iloc[-1]


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("2021-06-12", "2021-06-13T05:00Z"),
        ("12/06/2021", "2021-06-13T05:00Z"),
        ("2021-06-12 00:00:00", "2021-06-13T05:00Z"),
        ("2021-06-12T18:00", "2021-06-12T23:00Z"),
    ],
)
def test_a_deadline_given_as_a_date_is_the_end_of_that_day(workspace, given, instant):

    columns = FileMapping(notation=Notation(order="day"))
    bring(workspace, f"1,appeal,2021-06-09,{given},,,,\n", columns=columns)
    assert workspace.store.current(PROCEEDING)["deadline"].tolist() == [pd.Timestamp(instant)]


def test_rows_of_one_case_that_disagree_are_none_of_them_taken(listed):
    outcome = bring(listed, "1,appeal,2021-06-09,,,,,000043\n1,appeal,2021-06-10,,,,,000188\n")
    assert (outcome.rows, outcome.rejected) == (1, 1)
    assert outcome.problems["column"].tolist() == ["filed_at"]
    # Both rows go into the file of rejected rows: corrected they are one case again.
    (path,) = outcome.rejects
    assert path.read_text(encoding="utf-8").count("appeal") == 2


def test_a_case_about_a_person_or_the_country_needs_no_place(workspace):
    header = "proceeding_id,type,filed_at,about,concerned,unit\n"
    rows = "1,candidate_ban,2021-04-01,person,Ana Quispe,\n2,appeal,2021-06-11,country,,per\n"
    outcome = bring(workspace, rows, header, codes="inei")
    assert (outcome.added, len(outcome.warnings)) == (2, 0)


def test_no_list_of_stations_no_finding(tmp_path):
    workspace = Workspace(tmp_path)
    assert workspace.store.current(STATION).empty
    assert bring(workspace, "1,appeal,2021-06-09,,,,,000043\n").warnings.empty


@pytest.mark.parametrize("earlier_first", [True, False])
def test_an_appeal_filed_before_its_case_is_taken_and_listed(workspace, earlier_first):
    case, appeal = "A,appeal,2021-06-09,,,,,\n", "B,appeal,2021-06-08,,,,A,\n"
    if earlier_first:
        bring(workspace, case)
        outcome = bring(workspace, appeal)
    else:
        outcome = bring(workspace, case + appeal)
    (found,) = outcome.warnings.to_dict("records")
    assert (found["column"], found["value"]) == ("earlier_proceeding", "A")
    assert found["reason"] == "began later than this row, which says that it continues it"
    assert set(stored(workspace)) == {"A", "B"}
