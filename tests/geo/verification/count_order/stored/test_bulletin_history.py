import pandas as pd

from geo.verification.count_order.stored.bulletin_history import (
    FEWER_SHEETS,
    NO_FIGURE,
    history_of_bulletins,
)
from tests.geo.verification.count_order.counts import CONTEST

EIGHT, NINE = pd.to_datetime(["2021-06-06T20:00Z", "2021-06-06T21:00Z"])
UNITS = pd.Index(["a1", "a2"])


def bulletins(*rows):
    names = ["unit", "reported_at", "stations_counted", "votes_a", "votes_b"]
    return pd.DataFrame(rows, columns=names).assign(
        scope="", stations_total=10, recorded_at=0, source_file="b.csv", source_row=range(len(rows))
    )


def test_a_unit_without_a_new_bulletin_is_where_it_was():
    rows = bulletins(("a1", EIGHT, 2, 9, 1), ("a2", EIGHT, 2, 5, 5), ("a1", NINE, 4, 12, 2))
    before, after = history_of_bulletins(rows, UNITS, [EIGHT, NINE], CONTEST).states
    assert (before.lead.tolist(), after.lead.tolist()) == ([8, 0], [10, 0])


def test_a_bulletin_that_goes_backwards_is_listed_and_out():
    rows = bulletins(("a1", EIGHT, 4, 9, 1), ("a2", EIGHT, 2, 5, 4), ("a1", NINE, 3, 12, 2))
    found = history_of_bulletins(rows, UNITS, [EIGHT, NINE], CONTEST)
    (fault,) = found.faults.to_dict("records")
    assert (fault["unit"], fault["value"], fault["reason"]) == ("a1", "4 -> 3", FEWER_SHEETS)
    # It stands where it stood.
    assert [state.lead.tolist() for state in found.states] == [[8, 1], [8, 1]]


def test_a_bulletin_without_votes_is_listed():
    found = history_of_bulletins(bulletins(("a1", EIGHT, 4, None, 1)), UNITS, [NINE], CONTEST)
    assert set(found.faults["reason"]) == {NO_FIGURE}
    assert found.rows.empty


def test_national_bulletins_are_no_place():
    rows = bulletins(("per", EIGHT, 4, 9, 1), ("a1", EIGHT, 4, 9, 1))
    assert history_of_bulletins(rows, UNITS, [NINE], CONTEST).rows.index.tolist() == ["a1"]
