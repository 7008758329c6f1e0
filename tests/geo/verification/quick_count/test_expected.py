import pandas as pd
import pytest

from geo.errors import QueryError
from geo.gaps.stations.sampling import stratify
from geo.verification.quick_count.expected import expected_vote_margin
from tests.geo.verification.quick_count.made import country
from tests.geo.verification.quick_count.simulating import Country, allowed, simulate


def test_it_is_what_many_samples_show():
    frame = country()
    valid = frame[["votes_a", "votes_b", "votes_c"]].sum(axis=1)
    strata = ("region", "remoteness")
    expected = expected_vote_margin(stratify(frame, strata), frame["votes_a"], valid, 300)
    known = Country(frame=frame.assign(valid=valid), remote=valid.to_numpy())
    found = simulate(known, strata, draws=200, size=300)
    assert 1.96 * found["share"].std() == pytest.approx(expected, rel=allowed(0.5, 200))


def test_a_station_that_is_drawn_for_sure_adds_nothing():
    stratum, votes = pd.Series(["a", "b"]), pd.Series([3, 9])
    assert expected_vote_margin(stratum, votes, votes + 5, 2) == 0


def test_without_votes_nothing_is_expected():
    none = pd.Series([0, 0])
    with pytest.raises(QueryError, match="no valid votes"):
        expected_vote_margin(pd.Series(["a", "a"]), none, none, 2)
