"""How long bodies take, with cases that are still open."""

import numpy as np
import pytest

from geo.monitoring.legal.durations import FEWEST, durations, quantile
from geo.verification.proceedings.cases import cases_at
from tests.geo.monitoring.legal.cases import AT, records


def test_without_open_cases_it_is_the_quantile_of_the_days():
    days = np.arange(1.0, 10.0)
    everything = np.ones(9, dtype=bool)
    assert quantile(days, everything, 0.5) == np.quantile(days, 0.5)


def test_open_cases_make_a_body_slower_than_its_decided_ones():
    days = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0, 6.0])
    decided = np.arange(12) < 6
    # By hand: after the fifth 7 of 12 are left, at the sixth day 1 of 7 of them ends: 1/2.
    assert quantile(days, decided, 0.5) == 6.0
    assert np.median(days[decided]) == 3.5
    assert np.isnan(quantile(days, decided, 0.75))


def test_a_textbook_example():
    # Weeks of remission under 6-MP, 12 of 21 censored (Freireich et al., Blood 21, 1963): the
    # estimate falls to 0.690 at 13 weeks and to 0.448 at 23.
    relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    days = np.array([*relapsed, *watched], dtype=float)
    decided = np.arange(21) < len(relapsed)
    assert quantile(days, decided, 0.25) == 13.0
    assert quantile(days, decided, 0.5) == 23.0


@pytest.mark.parametrize(("old", "known"), [(FEWEST - 1, False), (FEWEST, True)])
def test_few_old_cases_say_nothing_of_many_young_ones(old, known):
    days = np.array([0.1] * 50 + [9.0] * old)
    decided = np.array([False] * 50 + [True] * old)
    assert np.isfinite(quantile(days, decided, 0.5)) == known


def test_a_body_has_its_cases_by_how_they_stand():
    rows = records(
        ("1", 1, 5, 3, "fundada", ""),
        ("2", 1, 5, 7, "infundada", ""),
        ("3", 1, 5, None, "", ""),
        ("4", 2, None, 4, "withdrawn", ""),
    )
    (found,) = durations(cases_at(rows, AT), AT).to_dict("records")
    counts = ("proceedings", "decided", "pending", "withdrawn", "overdue", "late")
    assert [found[name] for name in counts] == [4, 2, 1, 1, 1, 1]
    assert found["longest_open_days"] == 9.0


def test_no_cases_have_no_rows():
    assert durations(cases_at(records(), AT), AT).empty
