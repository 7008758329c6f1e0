import pandas as pd
import pytest

from geo.monitoring.checklists.answers import EVER, answers_at
from tests.geo.monitoring.checklists.forms import FORM, NOON, answers


def held(*rows, at=EVER):
    found = answers_at(answers(*rows), [FORM], at).rows
    return found[["answer", "state"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("question", "said", "holds"),
    [
        ("secrecy", ("yes", "yes"), ["yes", "agreed"]),
        ("secrecy", ("yes", "no"), ["", "conflict"]),
        ("secrecy", ("not_seen", "no"), ["no", "agreed"]),
        ("secrecy", ("not_seen", "not_seen"), ["not_seen", "agreed"]),
        ("opened_at", ("07:10", "07:25"), ["07:10", "agreed"]),
        ("opened_at", ("07:10", "07:26"), ["", "conflict"]),
        ("opened_at", ("no", "08:40"), ["08:40", "agreed"]),
        ("opened_at", ("no", "no"), ["no", "agreed"]),
        ("queue", ("3", "40"), ["40", "agreed"]),
    ],
)
def test_two_teams_at_one_station(question, said, holds):
    assert held(("7", "A", question, said[0]), ("7", "B", question, said[1], 1)) == [holds]


def test_a_revision_of_the_same_team_replaces():
    assert held(("7", "A", "secrecy", "no"), ("7", "A", "secrecy", "yes", 1)) == [["yes", "agreed"]]


def test_only_what_had_come_by_the_moment_counts():
    rows = ("7", "A", "secrecy", "no"), ("7", "B", "secrecy", "yes", 1)
    assert held(*rows, at=NOON) == [["no", "agreed"]]
    late = answers(*rows).assign(reported_at=NOON + pd.Timedelta(hours=5))
    assert answers_at(late, [FORM], NOON + pd.Timedelta(hours=4)).rows.empty


def test_somebody_says_what_holds():
    rows = answers(
        ("7", "A", "secrecy", "no"), ("7", "B", "secrecy", "yes"), ("7", "desk", "secrecy", "no", 1)
    ).assign(settles=[False, False, True])
    found = answers_at(rows, [FORM], EVER)
    assert found.rows[["answer", "state"]].to_numpy().tolist() == [["no", "agreed"]]
    assert found.conflicts.empty


def test_a_conflict_names_every_answer_of_it():
    found = answers_at(
        answers(
            ("7", "A", "secrecy", "no"), ("7", "B", "secrecy", "yes"), ("8", "A", "secrecy", "no")
        ),
        [FORM],
        EVER,
    )
    assert found.conflicts[["team", "answer"]].to_numpy().tolist() == [["A", "no"], ["B", "yes"]]
    assert found.rows["answer_ids"].tolist() == ["0; 1", "2"]


def test_answers_that_count_nowhere_are_listed_with_their_reason():
    rows = answers(
        ("7", "A", "secrecy", "no"), ("9", "A", "secrecy", "no"), ("7", "A", "gone", "no")
    )
    found = answers_at(rows, [FORM], EVER, ["7"])
    assert found.rows["station"].tolist() == ["7"]
    assert found.faults[["station", "reason"]].to_numpy().tolist() == [
        ["9", "station_not_listed"],
        ["7", "question_not_asked"],
    ]


def test_without_answers_there_is_nothing():
    assert answers_at(answers(), [FORM], EVER).rows.empty
