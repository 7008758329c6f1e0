"""What an import of deployments says of stays that claim one team at the same time."""

import pytest

STAYS = "deployment_id,team,start,end,status,head_count,unit\n"


def stay(number, team, start, end):
    return f"{number},{team},2021-06-06T{start},2021-06-06T{end},in_place,2,150101\n"


def said(outcome):
    return outcome.warnings[["row", "reason"]].to_numpy().tolist()


def test_an_overlap_within_a_file_is_named_and_both_rows_are_taken(desk):
    rows = stay("HO-1", "Nube", "06:00", "14:00") + stay("HO-2", "nube ", "13:30", "20:00")
    outcome = desk.bring(STAYS + rows, command="deployments", codes="inei")
    assert (outcome.added, outcome.rejected) == (2, 0)
    ((row, reason),) = said(outcome)
    assert row == 2
    assert reason == (
        "gives way to the stay HO-2 of the same team "
        "from 2021-06-06T13:30-05:00 to 2021-06-06T14:00-05:00"
    )


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("13:30", "20:00", "takes the place of the stay HO-1 of the same team"),
        ("05:00", "07:00", "gives way to the stay HO-1 of the same team"),
        ("06:00", "14:00", "takes the place of the stay HO-1 of the same team"),
    ],
)
def test_an_overlap_with_a_stay_stored_before_is_named_on_the_new_row(desk, start, end, reason):
    first = STAYS + stay("HO-1", "Nube", "06:00", "14:00")
    assert desk.bring(first, command="deployments", codes="inei").warnings.empty
    second = STAYS + stay("HO-2", "Nube", start, end)
    ((row, told),) = said(desk.bring(second, command="deployments", codes="inei"))
    assert (row, told[: len(reason)]) == (2, reason)


@pytest.mark.parametrize(("start", "team"), [("14:00", "Nube"), ("13:00", "Lluvia")])
def test_stays_that_touch_or_are_of_another_team_are_not_named(desk, start, team):
    rows = stay("HO-1", "Nube", "06:00", "14:00") + stay("HO-2", team, start, "20:00")
    assert desk.bring(STAYS + rows, command="deployments", codes="inei").warnings.empty


def test_the_same_file_again_names_the_overlap_and_adds_nothing(desk):
    rows = stay("HO-1", "Nube", "06:00", "14:00") + stay("HO-2", "Nube", "13:30", "20:00")
    first, second = (desk.bring(STAYS + rows, command="deployments", codes="inei") for _ in "12")
    assert second.added == 0
    assert said(first) == said(second)


def test_an_arrival_after_the_end_is_taken_and_named(desk):
    content = STAYS.strip() + ",arrived_at\n"
    content += stay("F", "Foxtrot", "08:00", "20:00").strip() + ",2021-06-06T21:00\n"
    outcome = desk.bring(content, command="deployments", codes="inei")
    assert outcome.added == 1
    ((_, reason),) = said(outcome)
    assert reason.startswith("is not before end")


def test_a_stay_of_one_day_given_by_dates_is_told_to_end_the_day_after(desk):
    content = STAYS + "C,Charlie,2021-06-06,2021-06-06,in_place,2,150101\n"
    outcome = desk.bring(content, command="deployments", codes="inei")
    assert outcome.rejected == 1
    assert outcome.problems["reason"][0].endswith("for a whole day write the day after")
