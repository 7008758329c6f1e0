"""The chart of chains."""

import pandas as pd
import pytest

from geo.monitoring.legal.board import SENT
from views.lead.monitoring.proceedings.chains import STATES, chains, ordered, state_of
from views.lead.monitoring.proceedings.section import proceedings
from views.lead.monitoring.proceedings.words import words_of

DAY = pd.Timestamp("2021-06-10T00:00Z")


@pytest.mark.parametrize(
    ("pending", "overdue", "decided", "deadline", "state"),
    [
        (True, False, pd.NaT, DAY, "pending"),
        (True, True, pd.NaT, DAY, "overdue"),
        (False, False, DAY, DAY, "decided_late"),
        (False, False, DAY, pd.NaT, "decided"),
    ],
)
def test_how_an_instance_stands(pending, overdue, decided, deadline, state):
    case = pd.Series(
        {"pending": pending, "overdue": overdue, "decided_at": decided, "deadline": deadline}
    )
    assert state_of(case) == state
    assert state in STATES


def test_chains_of_several_instances_come_first_and_each_part_goes_by_deadline(asked):
    hours = [3.0, 40.0, None, 9.0, 70.0, None, None]
    cases = pd.DataFrame(
        {
            "chain": ["soon", "late", "appealed", "appealed", "ruled", "ruled", "done"],
            "step": [1, 1, 1, 2, 2, 3, 1],
            "pending": [True, True, False, True, True, False, False],
            "hours_left": hours,
            "filed_at": DAY,
            "decided_at": [pd.NaT, pd.NaT, DAY, pd.NaT, pd.NaT, DAY, DAY],
        }
    )
    assert ordered(cases)["chain"].drop_duplicates().tolist() == [
        "appealed", "ruled", "soon", "late", "done",
    ]  # fmt: skip
    found = proceedings(asked()).cases
    rows = ordered(found.loc[found["type"] != SENT])
    several = rows.groupby("chain", sort=False)["step"].max().gt(1).tolist()
    assert several == sorted(several, reverse=True)
    assert {True, False} == set(several)


def test_an_appeal_is_in_the_row_of_its_case(asked, text_of):
    request = asked(lang="en")
    found = proceedings(request)
    drawn = text_of(chains(found.cases, found.at, words_of(request)))
    assert drawn.count("Candidate ban") >= 1
    assert drawn.index("exercise-ban-1 ") < drawn.index("exercise-ban-1-appeal")
    assert "exercise-sheet" not in drawn
