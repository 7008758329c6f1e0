"""What other missions say and where they are, as rows of a file."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.missions.rules.other_missions import OtherMission
from geo.records.kinds import MISSION_STATEMENT, OTHER_DEPLOYMENT

HEADER = "statement_id,mission,stated_at,topic,verdict,about_from,about_until,finding,source,unit\n"
PLACES = "other_deployment_id,mission,start,end,observers,source,unit\n"


@pytest.fixture
def workspace(workspace):
    """Return a workspace whose mission declares two others."""
    others = tuple(
        OtherMission(id=name, title={"en": name}, type="EOM", source=f"{name}.org")
        for name in ("oas", "eu")
    )
    workspace.mission = replace(workspace.mission, other_missions=others)
    return workspace


def bring(workspace, rows, header=HEADER, command="mission-statements"):
    return workspace.bring(header + rows, name="said.csv", command=command, codes="inei")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("1,oas,2021-06-07,count,concern,,,slow,,", "source", "is missing"),
        ("1,oas,2021-06-07,count,concern,,,,oas.org,", "finding", "is missing"),
        ("1,oas,2021-06-07,count,fraud,,,slow,oas.org,", "verdict", "no_concern"),
        ("1,cc,2021-06-07,count,concern,,,slow,oas.org,", "mission", "which are oas, eu"),
        ("1,oas,2021-06-07,weather,concern,,,slow,oas.org,", "topic", "legal_framework"),
        (
            "1,oas,2021-06-07,count,concern,2021-06-07T02:00,2021-06-07T01:00,slow,oas.org,",
            "about_until",
            "is before about_from",
        ),
    ],
)
def test_a_statement_that_cannot_be_is_listed_and_the_others_go_in(workspace, row, column, reason):
    good = "2,eu,2021-06-07T20:00,count,no_concern,,,orderly,europa.eu,\n"
    outcome = bring(workspace, f"{row}\n{good}")
    assert (outcome.added, outcome.rejected) == (1, 1)
    problem = outcome.problems.iloc[0]
    assert (problem["row"], problem["column"]) == (2, column)
    assert reason in problem["reason"]
    assert workspace.store.current(MISSION_STATEMENT)["statement_id"].tolist() == ["2"]


def test_a_statement_of_a_day_is_one_by_its_end(workspace):
    bring(workspace, "1,oas,2021-06-07,count,concern,,,slow,oas.org,\n")
    stored = workspace.store.current(MISSION_STATEMENT)
    assert stored["stated_at"].tolist() == [pd.Timestamp("2021-06-08T05:00Z")]
    assert stored["unit"].tolist() == [""]


def test_where_others_are_may_be_known_of_a_department_only(workspace):
    rows = "1,oas,2021-06-01,,,oas.org,15\n2,oas,2021-06-05,2021-06-04,3,oas.org,150101\n"
    outcome = bring(workspace, rows, PLACES, "other-deployments")
    assert outcome.problems["reason"].tolist() == ["is not after start"]
    stored = workspace.store.current(OTHER_DEPLOYMENT)
    assert stored["unit"].tolist() == ["15"]
    assert stored["observers"].isna().tolist() == [True]


def test_hours_after_a_statement_and_a_source_that_is_none_are_listed(workspace):
    rows = "1,oas,2021-06-07T20:00,count,concern,2021-06-08T01:00,,slow,javascript:alert(1),\n"
    outcome = bring(workspace, rows)
    assert (outcome.added, outcome.rejected) == (1, 0)
    assert outcome.warnings["column"].tolist() == ["about_from", "source"]


@pytest.mark.parametrize("code", ["159999", "Atlantis", "15010", "881234"])
def test_a_place_of_others_that_is_no_unit_is_rejected_with_its_row(workspace, code):
    rows = f"1,oas,2021-06-01,,,oas.org,{code}\n2,oas,2021-06-01,,,oas.org,15\n"
    outcome = bring(workspace, rows, PLACES, "other-deployments")
    (found,) = outcome.problems.to_dict("records")
    assert (found["row"], found["column"], found["value"]) == (2, "unit", code)
    assert "is no unit in inei codes" in found["reason"]
    stored = workspace.store.current(OTHER_DEPLOYMENT)
    assert stored["other_deployment_id"].tolist() == ["2"]
