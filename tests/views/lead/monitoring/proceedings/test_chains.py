"""The chart of chains."""

import pandas as pd
import pytest

from views.lead.monitoring.proceedings.chains import STATES, chains, state_of
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


def test_an_appeal_is_in_the_row_of_its_case(asked, text_of):
    request = asked(lang="en")
    found = proceedings(request)
    drawn = text_of(chains(found.cases, found.at, words_of(request)))
    assert drawn.count("Candidate ban") >= 1
    assert drawn.index("exercise-ban-1 ") < drawn.index("exercise-ban-1-appeal")
    assert "exercise-sheet" not in drawn
