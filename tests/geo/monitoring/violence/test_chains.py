import pandas as pd
import pytest

from geo.monitoring.violence.chains import CHAIN_COLUMNS, chains
from tests.geo.monitoring.violence.cases import events, incidents

THREAT, ACT, BLOCKADE = "weapon_threat", "arson", "road_blockade"
DAY = 24


def found(after, categories, units=None, days=7, **columns):
    given = events(incidents(*after, category=categories, **columns))[0].reset_index()
    places = pd.Series(units or ["0101"] * len(after))
    return chains(given, places, pd.Timedelta(days=days))


@pytest.mark.parametrize(
    ("hours_between", "is_chain"),
    [(1, True), (7 * DAY, True), (7 * DAY + 1, False), (0, False), (-1, False)],
)
def test_a_threat_counts_up_to_so_many_days_before_an_act(hours_between, is_chain):
    after, names = (100, 100 + hours_between), (THREAT, ACT)
    if hours_between < 0:
        after, names = (after[1], after[0]), (ACT, THREAT)
    assert len(found(after, list(names)).chains) == is_chain


def test_a_chain_names_its_threats_and_the_days_since_the_last():
    chain = found((0, DAY, 3 * DAY), [THREAT, THREAT, ACT]).chains.iloc[0]
    assert (chain["act"], chain["threats"], chain["threat_number"]) == ("c", "a; b", 2)
    assert chain["days"] == pytest.approx(2)


def test_a_threat_elsewhere_and_a_blockade_afterwards_make_no_chain():
    assert found((0, 1), [THREAT, ACT], ["0101", "0102"]).chains.empty
    assert found((0, 1), [THREAT, BLOCKADE]).chains.empty


def test_what_is_not_exact_enough_is_listed_and_in_no_chain():
    given = found((0, 1, 2), [THREAT, ACT, ACT], ["0101", "", "0101"], time_precision=[1, 1, 2])
    assert given.chains.empty
    assert given.left_out.to_numpy().tolist() == [
        ["b", "place_too_coarse"],
        ["c", "time_not_exact"],
    ]
    assert len(given.events) == 1


def test_without_events_there_are_no_chains():
    assert list(found((), []).chains) == CHAIN_COLUMNS
