import pytest

from geo.missions.decisive import DecisiveRule
from geo.verification.quick_count.calling import CALLED, LATE_LEAN, TOO_CLOSE, call_lead

LEAD = {
    "measure": ["share", "share", "lead"],
    "option": ["a", "b", "a"],
    "estimate": [0.53, 0.45, 0.07],
    "low_95": [0.52, 0.44, 0.055],
    "high_95": [0.54, 0.46, 0.085],
    "low_99": [0.517, 0.437, 0.05],
    "high_99": [0.543, 0.463, 0.09],
}
LATE = ("remoteness",)


def test_without_a_warning_the_interval_alone_decides():
    call = call_lead(LEAD, (), out=0.7)
    assert (call.state, call.allowance, call.withheld) == (CALLED, 0, False)


@pytest.mark.parametrize(("out", "state"), [(0.8, TOO_CLOSE), (0.6, CALLED)])
def test_where_they_differ_a_lead_outlasts_what_is_out_or_is_not_called(out, state):
    call = call_lead(LEAD, LATE, out=out)
    assert call.allowance == pytest.approx(LATE_LEAN * out)
    assert (call.state, call.withheld) == (state, state == TOO_CLOSE)


@pytest.mark.parametrize(
    ("warnings", "uncorrected"), [(("early",), ()), (("uncovered",), ()), (LATE, LATE)]
)
def test_some_warnings_bar_every_call(warnings, uncorrected):
    call = call_lead(LEAD, warnings, uncorrected, out=0.01, rule=DecisiveRule(majority=0.5))
    assert (call.state, call.withheld, call.barred, call.decided) == (TOO_CLOSE, True, True, "")


def test_what_decides_is_said_with_intervals_as_wide_as_for_the_call():
    rule = DecisiveRule(majority=0.5)
    met = [call_lead(LEAD, LATE, out=out, rule=rule).decided for out in (0.1, 0.5)]
    assert met == ["met", "open"]


@pytest.mark.parametrize(("arrived", "state"), [(0.07, TOO_CLOSE), (0.09, CALLED)])
def test_the_earlier_the_look_the_clearer_a_lead_has_to_be(arrived, state):
    call = call_lead(LEAD, (), arrived=arrived)
    # Beyond its interval of 95 % at both looks: that is too close, and nothing stands in the way.
    assert (call.state, call.withheld) == (state, False)
    assert call.needed == pytest.approx(0.02 / arrived**0.5)


def test_without_an_estimate_nothing_is_withheld():
    none = {name: [] for name in LEAD}
    call = call_lead(none, ("uncovered",))
    assert (call.state, call.withheld) == (TOO_CLOSE, False)
