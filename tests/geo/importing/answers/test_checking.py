import pandas as pd
import pytest

from geo.importing.answers.checking import faults, out_of_order
from geo.missions.rules.checklists import Checklist, Question

TEXT = {"en": "?"}
FORM = Checklist(
    id="day",
    title=TEXT,
    questions=(
        Question(id="opened_at", text=TEXT, type="time"),
        Question(id="closed_at", text=TEXT, type="time", after="opened_at"),
        Question(id="queue", text=TEXT, type="number", maximum=50),
    ),
)


def rows(*answers):
    columns = ["station", "team", "question", "answer"]
    ids = [str(n) for n in range(len(answers))]
    return pd.DataFrame(answers, columns=columns).assign(form="day", answer_id=ids)


@pytest.mark.parametrize(
    ("question", "answer", "found"),
    [
        ("opened_at", "00:00", 0),
        ("opened_at", "no", 0),
        ("opened_at", "yes", 1),
        ("queue", "50", 0),
        ("queue", "51", 1),
        ("queue", "no", 1),
        ("queue", "1_0", 1),
        ("queue", "٣", 1),
        ("queue", "not_seen", 0),
    ],
)
def test_an_answer_is_one_of_its_question(question, answer, found):
    assert len(faults(rows(("7", "A", question, answer)), [FORM])) == found


def test_only_the_same_teams_times_are_compared():
    given = rows(("7", "A", "opened_at", "08:00"), ("7", "B", "closed_at", "07:00"))
    assert out_of_order(given, given[:0], [FORM]) == []


def test_what_is_revised_is_compared_as_it_will_be():
    stored = rows(("7", "A", "opened_at", "08:00"))
    file = rows(("7", "A", "opened_at", "06:00"), ("7", "A", "closed_at", "07:00"))
    assert out_of_order(file, stored, [FORM]) == []
