"""What the suite takes in short form: each value, and with `make whole` every combination once."""

from itertools import product

from tests.series import crossed

pytest_plugins = ["pytester"]
AXES = (("a", "b"), (1, 2, 3), ("x",))


def test_short_takes_each_value_of_each_axis_and_whole_the_rest_once():
    cases = crossed(*AXES)
    short = [case.values for case in cases if not case.marks]
    assert len(short) == 3
    assert [set(values) for values in zip(*short, strict=True)] == [set(axis) for axis in AXES]
    assert sorted(case.values for case in cases) == sorted(product(*AXES))
    assert {mark.name for case in cases for mark in case.marks} == {"whole"}


def test_what_is_left_to_make_whole_is_taken_when_it_is_asked_for(pytester):
    pytester.makeconftest("from tests.series import leave_out as pytest_collection_modifyitems")
    options = "-p no:dash -p no:cacheprovider -p no:playwright"
    pytester.makeini(f"[pytest]\nmarkers = whole\naddopts = {options}")
    pytester.makepyfile("""
        import pytest

        @pytest.mark.parametrize("n", [1, pytest.param(2, marks=pytest.mark.whole)])
        def test_it(n):
            pass
        """)
    pytester.syspathinsert(str(pytester._request.config.rootpath))
    pytester.runpytest_inprocess().assert_outcomes(passed=1, deselected=1)
    pytester.runpytest_inprocess("-m", "whole").assert_outcomes(passed=1, deselected=1)
    pytester.runpytest_inprocess("-m", "whole or not whole").assert_outcomes(passed=2)
