"""What an import of deployments says of deployments that claim one team at the same time."""

import pytest

DEPLOYMENTS = "deployment_id,team,start,end,status,head_count,unit\n"


def deployment(number, team, start, end):
    return f"{number},{team},2021-06-06T{start},2021-06-06T{end},in_place,2,150101\n"


def said(outcome):
    return outcome.warnings[["row", "reason"]].to_numpy().tolist()


def test_an_overlap_within_a_file_is_named_and_both_rows_are_taken(workspace):
    rows = deployment("HO-1", "Nube", "06:00", "14:00") + deployment(
        "HO-2", "nube ", "13:30", "20:00"
    )
    outcome = workspace.bring(DEPLOYMENTS + rows, command="deployments", codes="inei")
    assert (outcome.added, outcome.rejected) == (2, 0)
    ((row, reason),) = said(outcome)
    assert row == 2
    assert reason == (
        "gives way to the deployment HO-2 of the same team "
        "from 2021-06-06T13:30-05:00 to 2021-06-06T14:00-05:00"
    )


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("13:30", "20:00", "takes the place of the deployment HO-1 of the same team"),
        ("05:00", "07:00", "gives way to the deployment HO-1 of the same team"),
        ("06:00", "14:00", "takes the place of the deployment HO-1 of the same team"),
    ],
)
def test_an_overlap_with_a_stay_stored_before_is_named_on_the_new_row(
    workspace, start, end, reason
):
    first = DEPLOYMENTS + deployment("HO-1", "Nube", "06:00", "14:00")
    assert workspace.bring(first, command="deployments", codes="inei").warnings.empty
    second = DEPLOYMENTS + deployment("HO-2", "Nube", start, end)
    ((row, found),) = said(workspace.bring(second, command="deployments", codes="inei"))
    assert (row, found[: len(reason)]) == (2, reason)


@pytest.mark.parametrize(("start", "team"), [("14:00", "Nube"), ("13:00", "Lluvia")])
def test_stays_that_touch_or_are_of_another_team_are_not_named(workspace, start, team):
    rows = deployment("HO-1", "Nube", "06:00", "14:00") + deployment("HO-2", team, start, "20:00")
    assert workspace.bring(DEPLOYMENTS + rows, command="deployments", codes="inei").warnings.empty


def test_the_same_file_again_names_the_overlap_and_adds_nothing(workspace):
    rows = deployment("HO-1", "Nube", "06:00", "14:00") + deployment(
        "HO-2", "Nube", "13:30", "20:00"
    )
    first, second = (
        workspace.bring(DEPLOYMENTS + rows, command="deployments", codes="inei") for _ in "12"
    )
    assert second.added == 0
    assert said(first) == said(second)


def test_an_arrival_after_the_end_is_taken_and_named(workspace):
    content = DEPLOYMENTS.strip() + ",arrived_at\n"
    content += deployment("F", "Foxtrot", "08:00", "20:00").strip() + ",2021-06-06T21:00\n"
    outcome = workspace.bring(content, command="deployments", codes="inei")
    assert outcome.added == 1
    ((_, reason),) = said(outcome)
    assert reason.startswith("is not before end")


def test_a_stay_of_one_day_given_by_dates_is_told_to_end_the_day_after(workspace):
    content = DEPLOYMENTS + "C,Charlie,2021-06-06,2021-06-06,in_place,2,150101\n"
    outcome = workspace.bring(content, command="deployments", codes="inei")
    assert outcome.rejected == 1
    assert outcome.problems["reason"][0].endswith("for a whole day write the day after")
