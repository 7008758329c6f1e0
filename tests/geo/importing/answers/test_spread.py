"""Files of answers, as people and forms write them, up to the store."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.importing import ImportRequest, import_files
from geo.importing.mapping.file.reading import read_mapping
from geo.missions.rules.checklists import read_checklists
from geo.records.kinds.checklist_answer import KIND
from geo.settings import ROOT
from tests.geo.importing.workspace import Workspace

LONG = "station,form,question,answer,observed_at,team\n"
WIDE = "station,team,observed_at,opened_at,secrecy,closed_at\n"
DAY = "2021-06-06T09:00"


@pytest.fixture
def workspace(tmp_path):
    forms = read_checklists([{"file": "voting_day.toml"}], tmp_path, ROOT / "data")
    made = Workspace(tmp_path)
    made.mission = replace(made.mission, checklists=forms)
    made.bring("station,unit\n000043,150101\n000188,010101\n", command="stations", codes="inei")
    return made


def bring(workspace, content, **asked):
    return workspace.bring(content, command="checklists", **asked)


def stored(workspace) -> dict[str, str]:
    rows = workspace.store.current(KIND)
    names = rows["station"] + " " + rows["question"]
    return dict(zip(names, rows["answer"], strict=True))


def test_a_row_an_answer_says_no_more_than_it_must(workspace):
    outcome = bring(
        workspace, f"{LONG}000043,,opened_at,7:10,{DAY},A\n000043,,secrecy,Sí,{DAY},A\n"
    )
    assert (outcome.added, outcome.rejected) == (2, 0)
    rows = workspace.store.current(KIND).sort_values("question")
    assert rows["answer"].tolist() == ["07:10", "yes"]
    assert rows["form"].tolist() == ["voting_day", "voting_day"]
    assert (rows["reported_at"] == rows["observed_at"]).all()


def test_a_column_a_question_is_a_row_an_answer(workspace):
    outcome = bring(workspace, f"{WIDE}000043,A,{DAY},07:05,yes,\n000188,B,{DAY},,not seen,19:02\n")
    assert (outcome.rows, outcome.added) == (4, 4)
    assert "2 rows make 4 answers" in outcome.notes
    assert stored(workspace) == {
        "000043 opened_at": "07:05",
        "000043 secrecy": "yes",
        "000188 secrecy": "not_seen",
        "000188 closed_at": "19:02",
    }
    assert sorted(workspace.store.current(KIND)["source_row"]) == [2, 2, 3, 3]


def test_the_same_form_again_adds_nothing(workspace):
    content = f"{WIDE}000043,A,{DAY},07:05,yes,\n"
    bring(workspace, content)
    again = bring(workspace, content)
    assert (again.added, again.known) == (0, 2)


def test_a_teams_revision_replaces_and_is_asked_for(workspace):
    bring(workspace, f"{WIDE}000043,A,{DAY},07:05,yes,\n")
    corrected = f"{WIDE}000043,A,{DAY},07:05,no,\n"
    refused = bring(workspace, corrected)
    assert (refused.known, len(refused.conflicts)) == (1, 1)
    assert refused.conflicts["source_row"].tolist() == [2]
    bring(workspace, corrected, revise=True)
    assert stored(workspace)["000043 secrecy"] == "no"


def test_good_answers_of_a_form_go_in_beside_a_bad_one(workspace):
    outcome = bring(workspace, f"{WIDE}000043,A,{DAY},25:05,perhaps,19:00\n,B,{DAY},07:00,yes,\n")
    assert (outcome.rows, outcome.added, outcome.rejected) == (5, 1, 4)
    assert outcome.problems[["row", "column", "value"]].to_numpy().tolist() == [
        [3, "station", ""],
        [2, "answer", "25:05"],
        [2, "answer", "perhaps"],
    ]
    (path,) = outcome.rejects
    rejects = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert rejects["row"].tolist() == ["2", "3"]
    assert rejects["secrecy"].tolist() == ["perhaps", "yes"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (f"000043,,secrcy,yes,{DAY},A", "form", "is missing"),
        (f"000043,voting_day,secrcy,yes,{DAY},A", "question", "is no question of voting_day"),
        (f"000043,night,secrecy,yes,{DAY},A", "form", "is no form of the mission"),
        (f"000043,,secrecy,maybe,{DAY},A", "answer", "is no answer; allowed are yes, no, not_seen"),
        (f"000043,,opened_at,24:10,{DAY},A", "answer", "is no time of the day"),
        (f"000043,,queue,-3,{DAY},A", "answer", "is no whole number from 0 to 2000"),
        ("000043,,secrecy,yes,2021-06-05T23:59,A", "observed_at", "is before the voting day"),
        (f"000043,,secrecy,,{DAY},A", "answer", "is missing"),
    ],
)
def test_what_cannot_be_is_listed(workspace, row, column, reason):
    outcome = bring(workspace, f"{LONG}{row}\n000188,,secrecy,yes,{DAY},A\n")
    assert (outcome.added, outcome.rejected) == (1, 1)
    (found,) = outcome.problems.itertuples()
    assert (found.row, found.column) == (2, column)
    assert found.reason.startswith(reason)


def test_a_closing_before_the_opening_is_listed_whichever_file_it_comes_in(workspace):
    outcome = bring(workspace, f"{WIDE}000043,A,{DAY},07:05,,06:00\n000188,B,{DAY},07:05,,19:00\n")
    assert outcome.problems["reason"].tolist() == ["is before opened_at, 07:05"]
    later = bring(workspace, f"{LONG}000188,,closed_at,07:01,{DAY},B\n", revise=True)
    assert later.problems["reason"].tolist() == ["is before opened_at, 07:05"]


def test_a_station_on_no_list_is_named_once_and_its_answers_go_in(workspace):
    outcome = bring(workspace, f"{WIDE}999999,A,{DAY},07:05,yes,\n")
    assert outcome.added == 2
    assert outcome.warnings[["row", "value"]].to_numpy().tolist() == [[2, "999999"]]


def test_an_export_of_a_form_is_read_as_it_is(workspace):
    header = (
        "SubmissionDate,meta-instanceID,station,team,observed_at,opening-opened_at,voting-secrecy\n"
    )
    row = "2021-06-06T14:30:00.000Z,uuid:1,000043,A,2021-06-06T07:20:00.000-05:00,"
    outcome = bring(workspace, f"{header}{row}07:15:00.000-05:00,no\n")
    assert (outcome.added, outcome.rejected) == (2, 0)
    rows = workspace.store.current(KIND).sort_values("question")
    assert rows["answer_id"].tolist() == ["uuid:1/opened_at", "uuid:1/secrecy"]
    assert rows["answer"].tolist() == ["07:15", "no"]
    assert rows["reported_at"].dt.strftime("%H:%M").unique().tolist() == ["14:30"]


def test_a_mapping_names_columns_and_answers(workspace):
    path = workspace.folder / "form.toml"
    said = '[columns]\nstation = "mesa"\nsecrecy = "p4"\nteam = "equipo"\nobserved_at = "hora"\n'
    path.write_text(f'{said}[values.answer]\n"1" = "yes"\n"2" = "no"\n', encoding="utf-8")
    content = f"mesa,equipo,hora,p4\n000043,A,{DAY},1\n000188,A,{DAY},2\n"
    bring(workspace, content, columns=read_mapping(path))
    assert stored(workspace) == {"000043 secrecy": "yes", "000188 secrecy": "no"}


def test_a_form_without_an_answer_is_listed(workspace):
    outcome = bring(workspace, f"{WIDE}000043,A,{DAY},,,\n000188,A,{DAY},,yes,\n")
    assert (outcome.rows, outcome.added, outcome.rejected) == (2, 1, 1)
    assert outcome.problems["row"].tolist() == [2]


def test_of_two_files_each_has_its_own_rows(workspace):
    paths = [workspace.folder / name for name in ("a.csv", "b.csv")]
    paths[0].write_text(f"{WIDE}000043,A,{DAY},07:05,maybe,\n", encoding="utf-8")
    paths[1].write_text(f"{WIDE}000188,B,{DAY},7h,yes,19:00\n", encoding="utf-8")
    request = ImportRequest(paths=tuple(paths), command="checklists")
    outcome = import_files(request, workspace.mission, workspace.place, workspace.store)
    found = outcome.problems[["file", "row", "value"]].to_numpy().tolist()
    assert found == [["a.csv", 2, "maybe"], ["b.csv", 2, "7h"]]
    assert (outcome.rows, outcome.added, outcome.rejected) == (5, 3, 2)
