"""How deadlines, parties and changes are written."""

import pandas as pd
import pytest

from geo.monitoring.legal.parties import PRIVATE_PERSON, WITHHELD
from views.lead.monitoring.proceedings.words import changes, parties, told, words_of


@pytest.fixture
def words(asked):
    return words_of(asked(lang="en"))


def test_what_stands_for_a_name_is_in_the_readers_language(asked):
    spanish = words_of(asked(lang="es"))
    assert told(f"{PRIVATE_PERSON}; Ana Paz", spanish) == "una persona particular; Ana Paz"
    assert told(WITHHELD, spanish).startswith("reservado")


@pytest.mark.parametrize(
    ("by", "against", "said"),
    [("A", "B", "A against B"), ("A", "", "A"), ("", "B", "against B"), ("", "", "")],
)
def test_parties_are_named_where_they_are_known(words, by, against, said):
    assert parties(pd.Series({"petitioner": by, "respondent": against}), words) == said


def test_a_case_about_a_person_changes_no_vote(words):
    row = pd.Series({"changes": "person", "concerned": PRIVATE_PERSON})
    assert changes(row, words) == (
        "Whether the person may take part; no vote",
        "a private person",
    )


@pytest.mark.parametrize(
    ("turns", "below"), [(True, "reaches the lead"), (False, "does not reach"), (pd.NA, "")]
)
def test_a_case_about_sheets_says_its_votes_beside_the_lead(words, turns, below):
    row = pd.Series(
        {
            "changes": "votes", "bound": 184.0, "swing": 0.0, "sheets": 1, "can_turn": turns,
            "share_of_lead": 0.125,
        }
    )  # fmt: skip
    what, beside = changes(row, words)
    assert what == "184 votes not in the count, 1 sheet"
    assert beside.startswith("12.5% of the lead")
    assert below in beside
    unknown = row.copy()
    unknown["share_of_lead"] = float("nan")
    assert "%" not in changes(unknown, words)[1]
