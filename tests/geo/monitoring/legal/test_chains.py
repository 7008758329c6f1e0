"""Chains of instances."""

import pandas as pd

from geo.monitoring.legal.chains import with_chains
from geo.monitoring.legal.proceedings import legal_cases
from tests.geo.monitoring.legal.cases import AT, with_cases


def chains(*pairs, known=None):
    cases = pd.DataFrame(pairs, columns=["proceeding_id", "earlier_proceeding"])
    found = with_chains(cases, known)
    return found[["chain", "step", "last", "fault"]].apply(tuple, axis=1).tolist()


def test_an_appeal_on_an_appeal_is_the_third_step():
    assert chains(("A", ""), ("C", "B"), ("B", "A")) == [
        ("A", 1, False, ""),
        ("A", 3, True, ""),
        ("A", 2, False, ""),
    ]


def test_two_appeals_on_one_case_are_of_one_chain():
    assert [step for _, step, *_ in chains(("A", ""), ("B", "A"), ("C", "A"))] == [1, 2, 2]


def test_a_circle_of_any_length_ends_and_is_named():
    for length in (1, 2, 5):
        ids = [str(n) for n in range(length)]
        pairs = [*zip(ids, [*ids[1:], ids[0]], strict=True), ("x", "0")]
        assert {(chain, fault) for chain, _, _, fault in chains(*pairs)} == {("0", "circle")}


def test_a_beginning_that_is_not_there_is_told():
    assert chains(("B", "A")) == [("A", 2, True, "earlier_missing")]
    # Filed later than the moment, but stored.
    assert chains(("B", "A"), known={"A": ""}) == [("A", 2, True, "")]


def test_an_appeal_filed_before_the_case_that_it_continues_is_listed(observation):
    rows = [
        ("A", 5, None, None, "", ""),
        ("B", 4, None, None, "", "A"),
        ("C", 5, None, None, "", "A"),
        ("D", 1, None, None, "", "Z"),
    ]
    cases = legal_cases(with_cases(observation, *rows), AT).set_index("proceeding_id")
    assert cases["fault"].to_dict() == {
        "A": "",
        "B": "before_earlier",
        "C": "",
        "D": "earlier_missing",
    }
    # The case that it continues is filed after the moment, and stored.
    then = legal_cases(with_cases(observation, *rows), AT - pd.Timedelta(days=5.5))
    assert then.set_index("proceeding_id").loc["B", "fault"] == "before_earlier"


def test_a_case_decided_without_an_outcome_is_listed(observation):
    rows = [("A", 5, None, 6, "", ""), ("B", 5, None, 6, "fundada", ""), ("C", 5, None, 30, "", "")]
    found = legal_cases(with_cases(observation, *rows), AT).set_index("proceeding_id")["fault"]
    assert found.to_dict() == {"A": "no_outcome", "B": "", "C": ""}
