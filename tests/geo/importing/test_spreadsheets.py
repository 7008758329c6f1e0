"""Tables as spreadsheets hand them over: totals, ruined ids and codes, clocks that were reset."""

import openpyxl
import pytest

from geo.records.kinds import DEPLOYMENT, INCIDENT, STATION_RESULT
from tests.geo.importing.workspace import GOOD, HEADER

SHEETS = """\
station,unit,series,reported_at,state,counted,registered_voters,votes_castillo,votes_fujimori
000101,150101,own,2021-06-07,normal,1,300,120,110
000102,150101,own,2021-06-07,normal,1,300,130,100
000103,150101,own,2021-06-07,normal,1,300,90,95
000103,150101,own,2021-06-07,normal,1,300,91,95
000104,150101,own,2021-06-07,normal,1,300,"1,250",95
108,150101,own,2021-06-07,normal,1,300,80,70
2.7855E+12,150101,own,2021-06-07,normal,1,300,60,50
TOTAL,150101,own,2021-06-07,normal,1,1500,480,425
"""


def test_a_total_among_the_stations_does_not_double_their_votes(workspace):
    outcome = workspace.bring(SHEETS, command="results", codes="inei")
    votes = workspace.store.current(STATION_RESULT)[["votes_castillo", "votes_fujimori"]].sum()
    assert votes.tolist() == [480, 425]
    assert outcome.problems["row"].tolist() == [6, 9, 5]
    assert set(outcome.warnings["row"]) == {4, 7, 8}


@pytest.mark.parametrize("code", [10101, 10101.0, "10101", "010101"])
def test_a_code_in_a_workbook_gets_its_zero_back(workspace, code):
    book = openpyxl.Workbook()
    book.active.append(["deployment_id", "team", "start", "end", "status", "head_count", "unit"])
    book.active.append([1, "A", "2021-06-05", "2021-06-06T24:00", "in_place", 2, code])
    book.save(workspace.folder / "teams.xlsx")
    workspace.bring(None, name="teams.xlsx", command="deployments", codes="inei")
    (stored,) = workspace.store.current(DEPLOYMENT).to_dict("records")
    assert (stored["unit"], stored["end"].isoformat()) == ("010101", "2021-06-07T05:00:00+00:00")


def test_incidents_of_a_clock_that_was_reset_are_taken_and_listed(workspace):
    rows = [GOOD.replace("007", str(year)).replace("2021-06-06", f"{year}-06-06")
            for year in (1970, 2012, 2021, 2091)]  # fmt: skip
    outcome = workspace.bring(HEADER + "".join(rows))
    assert (outcome.added, len(workspace.store.current(INCIDENT))) == (4, 4)
    assert outcome.warnings["row"].tolist() == [2, 3, 5]
    assert [reason.split(" the mission")[0] for reason in outcome.warnings["reason"]] == [
        "lies 51 years before", "lies 9 years before", "lies 69 years after",
    ]  # fmt: skip
