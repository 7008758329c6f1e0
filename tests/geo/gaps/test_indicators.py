import numpy as np
import pytest

from commands.dictionary import GAPS, gaps_page
from geo.cube.missing import companion
from geo.errors import QueryError
from geo.gaps import measure_gaps
from geo.gaps.indicators import INDICATORS, evaluate
from tests.geo.tiny import mission, units


@pytest.mark.parametrize("declared", INDICATORS.values(), ids=INDICATORS)
def test_each_indicator_says_what_it_is_and_comes_from_what_is_counted(declared):
    for text in (declared.title, declared.definition):
        assert set(text) >= {"es", "en"}
        assert all(text.values())
    assert declared.formula
    assert declared.source
    assert declared.unit
    counted = measure_gaps(mission(), units(), {}).arrays
    assert set(declared.parts) <= set(counted)
    assert declared.parts or declared.id in counted


def test_everything_that_is_counted_is_declared():
    found = set(measure_gaps(mission(), units(), {}).arrays)
    assert found - {companion("registered_voters"), companion("stations_total")} <= set(INDICATORS)


def test_a_division_by_nothing_is_undefined_and_never_infinite():
    arrays = measure_gaps(mission(), units(), {}).arrays
    for name in INDICATORS:
        assert not np.isinf(evaluate(name, arrays)).any(), name
    assert np.isnan(evaluate("observers_per_10000", arrays)).all()
    assert np.isnan(evaluate("voters_per_observer", arrays)).all()


def test_an_unknown_indicator_is_refused_with_those_there_are():
    with pytest.raises(QueryError, match="known are teams"):
        evaluate("happiness", {})


def test_the_table_of_docs_is_current():
    page = GAPS.read_text(encoding="utf-8")
    assert page == gaps_page(page), "run python -m commands.dictionary"
