import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from geo.monitoring.violence.rates import RATE_COLUMNS, poisson_interval, rates


@pytest.mark.parametrize("number", [0, 1, 2, 5, 30, 400])
def test_beyond_the_interval_a_count_would_be_rarer_than_one_in_forty(number):
    low, high = (float(values[0]) for values in poisson_interval(np.array([number])))
    assert poisson.cdf(number, high) == pytest.approx(0.025)
    if number:
        assert poisson.sf(number - 1, low) == pytest.approx(0.025)
    else:
        assert low == 0


def test_a_single_report_among_few_voters_is_not_first():
    events = pd.DataFrame({"fatalities_low": [0.0] * 13})
    places = pd.Series(["small"] + ["large"] * 12)
    found = rates(events, places, pd.Series({"small": 1_000.0, "large": 20_000.0}))
    assert found["unit"].tolist() == ["large", "small"]
    assert found["rate"].tolist() == [60.0, 100.0]


def test_a_unit_without_reports_has_a_rate_of_nought_and_an_upper_end():
    found = rates(pd.DataFrame({"fatalities_low": []}), pd.Series([], dtype="str"),
                  pd.Series({"01": 100_000.0})).loc[0]  # fmt: skip
    assert (found["events"], found["rate"], found["low"]) == (0, 0, 0)
    assert found["high"] == pytest.approx(3.689, abs=1e-3)


@pytest.mark.parametrize("voters", [np.nan, 0.0])
def test_without_voters_the_rate_is_unknown(voters):
    events = pd.DataFrame({"fatalities_low": [0.0]})
    found = rates(events, pd.Series(["01"]), pd.Series({"01": voters})).loc[0]
    assert found["events"] == 1
    assert found[["rate", "low", "high"]].isna().all()


def test_events_without_a_place_are_in_no_rate():
    events = pd.DataFrame({"fatalities_low": [np.nan, np.nan]})
    found = rates(events, pd.Series(["", "9901"]), pd.Series({"01": 10.0}))
    assert found["events"].sum() == 0
    assert list(found) == RATE_COLUMNS
