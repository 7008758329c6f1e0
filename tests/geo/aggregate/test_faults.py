"""All faults are counted, the first are listed."""

import numpy as np

from geo.aggregate import faults
from geo.aggregate.faults import OTHER, Faults, Sieve


def test_more_faults_than_are_listed_are_counted(monkeypatch):
    monkeypatch.setattr(faults, "LISTED", 3)
    found = Faults()
    for first in (1, 5):
        sieve = Sieve(first, 4, 3)
        sieve.refuse("n", {0: "is no number"}, str)
        sieve.refuse_all("lon", np.array([True, True, False, True]), "is missing", str)
        found.take(sieve.faults())
    assert found.listed == [
        (1, "n", "0", "is no number"), (2, "lon", "1", "is missing"), (4, "lon", "3", "is missing"),
    ]  # fmt: skip
    assert found.rows == 6
    assert dict(found.counts) == {("n", "is no number"): 2, ("lon", "is missing"): 4}


def test_reasons_without_end_are_counted_together(monkeypatch):
    monkeypatch.setattr(faults, "REASONS", 2)
    found = Faults()
    for number in range(5):
        sieve = Sieve(1, 1)
        sieve.refuse("at", {0: f"reason {number}"}, str)
        found.take(sieve.faults())
    assert found.counts == {("at", "reason 0"): 1, ("at", "reason 1"): 1, OTHER: 3}
    assert found.rows == 5
