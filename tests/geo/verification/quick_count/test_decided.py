import pytest

from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.decided import decided

BOLIVIA = DecisiveRule(majority=0.5, share=0.4, lead=0.1)


def rows(share, lead):
    return {
        "measure": ["share", "share", "lead"],
        "option": ["b", "a", "a"],
        "low_95": [0.3, share[0], lead[0]],
        "high_95": [0.4, share[1], lead[1]],
    }


@pytest.mark.parametrize(
    ("share", "lead", "rule", "found"),
    [
        ((0.46, 0.48), (0.105, 0.15), BOLIVIA, "met"),
        ((0.46, 0.48), (0.09, 0.12), BOLIVIA, "open"),
        ((0.46, 0.48), (0.05, 0.08), BOLIVIA, "not_met"),
        ((0.38, 0.41), (0.15, 0.2), BOLIVIA, "open"),
        ((0.36, 0.39), (0.15, 0.2), BOLIVIA, "not_met"),
        ((0.49, 0.51), (0.05, 0.08), BOLIVIA, "open"),
        ((0.51, 0.53), (0.05, 0.08), BOLIVIA, "met"),
        ((0.49, 0.51), (0.02, 0.04), DecisiveRule(majority=0.5), "open"),
        ((0.49, 0.51), (0.02, 0.04), DecisiveRule(), "met"),
        ((0.49, 0.51), (-0.02, 0.04), DecisiveRule(), "open"),
    ],
)
def test_a_rule_is_met_where_one_of_its_ways_lies_beyond_the_interval(share, lead, rule, found):
    assert decided(rows(share, lead), rule) == found
