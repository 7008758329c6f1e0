"""Cases counted by type and outcome, and by side."""

from geo.monitoring.legal.outcomes import FAVOUR, FAVOURS, outcome_counts, sides_table
from geo.records.vocabulary import PROCEEDING_OUTCOMES
from geo.verification.proceedings.cases import cases_at
from tests.geo.monitoring.legal.cases import AT, records


def test_every_case_is_counted_once():
    cases = cases_at(
        records(("1", 1, 5, 3, "fundada", ""), ("2", 1, 5, None, "", ""), ("3", 1, 5, 4, "", "")),
        AT,
    )
    found = outcome_counts(cases)
    assert found["proceedings"].sum() == 3
    assert set(found["outcome"]) == {"fundada", "pending", ""}


def test_each_role_has_every_case_in_one_side():
    sides = {"petitioner_side": ["a", "", "a"], "respondent_side": ["b", "b", "private"]}
    cases = cases_at(
        records(
            ("1", 1, 5, 3, "fundada", ""),
            ("2", 1, 5, 4, "", ""),
            ("3", 1, 5, None, "", ""),
        ),
        AT,
    ).assign(**sides, concerned_side="")
    found = sides_table(cases).set_index(["role", "side"])
    assert (found[list(FAVOURS)].sum(axis=1) == found["proceedings"]).all()
    assert set(found["proceedings"].groupby("role").sum()) == {3}
    assert found.loc[("petitioner", "a"), list(FAVOURS)].tolist() == [1, 0, 0, 1]
    # Decided without an outcome that is known is in nobody's favour.
    assert found.loc[("respondent", "b"), list(FAVOURS)].tolist() == [1, 0, 1, 0]


def test_favours_are_of_outcomes_that_exist():
    assert set(FAVOUR) <= set(PROCEEDING_OUTCOMES)
    assert set(PROCEEDING_OUTCOMES) - set(FAVOUR) == {"counted", "annulled", "withdrawn"}
