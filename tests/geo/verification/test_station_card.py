from dataclasses import replace

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.verification.sheet_comparison.arithmetic import CHECKS
from geo.verification.station_card import station_card

AT = pd.Timestamp("2021-06-07T15:00Z")


@pytest.fixture(scope="module")
def copied(observation):
    """Return a station that a copy was made of."""
    return observation.records["tally_copy"]["station"].iloc[0]


def with_rows(observation, kind, rows):
    return replace(observation, records={**observation.records, kind: rows})


def test_a_station_has_its_place_its_sheets_and_its_copies(observation, copied):
    card = station_card(observation, copied, AT)
    listed = observation.records["station"].set_index("station").loc[copied]
    assert (card.unit, card.listed["polling_place"]) == (listed["unit"], listed["polling_place"])
    assert card.figures[:2] == ("votes_option_a", "votes_option_b")
    assert card.entries["entry"].tolist()[:2] == [1, 2]
    assert card.reference == len(card.sheets) - 1


def test_nothing_is_shown_that_came_later(observation, copied):
    card = station_card(observation, copied, pd.Timestamp("2021-06-06T12:00Z"))
    assert (len(card.sheets), len(card.entries), card.reference) == (0, 0, None)


def test_a_decision_that_comes_later_is_none_yet(observation):
    decided = observation.records["challenge"].dropna(subset=["decided_at"])
    case = decided.iloc[0]
    before = station_card(observation, case["station"], case["opened_at"]).challenges.iloc[0]
    assert before["outcome"] == "pending"
    assert pd.isna(before["decided_at"])
    after = station_card(observation, case["station"], case["decided_at"]).challenges.iloc[0]
    assert after["outcome"] == case["outcome"]


def test_a_settling_entry_of_later_is_known_and_settles_nothing_yet(observation):
    entries = observation.records["tally_copy"]
    third = entries.loc[entries["entry"] == 3].iloc[0]
    just_before = third["reported_at"] - pd.Timedelta(seconds=1)
    card = station_card(observation, third["station"], just_before)
    assert card.later["copy_id"].tolist() == [third["copy_id"]]
    assert len(card.copies.conflicts) == 1
    after = station_card(observation, third["station"], third["reported_at"])
    assert after.later.empty
    assert after.copies.copies["settled_by"].tolist() == [third["entered_by"]]


def test_what_is_wrong_with_an_entry_stands_beside_it(observation, copied):
    entries = observation.records["tally_copy"]
    wrong = entries.assign(votes_cast=entries["votes_cast"] + 10_000)
    card = station_card(with_rows(observation, "tally_copy", wrong), copied, AT)
    assert set(card.entries["out"]) == {"more votes than registered voters"}
    assert card.copies.copies.empty


def test_two_series_stand_side_by_side_and_the_one_shown_is_compared_with(observation, copied):
    states = observation.states
    quick = states.assign(series="preliminary", reported_at=states["reported_at"].min())
    mission = replace(observation.mission, series=states["series"].iloc[0])
    both = replace(observation, mission=mission, states=pd.concat([states, quick]))
    card = station_card(both, copied, AT)
    assert card.sheets["series"].iloc[0] == "preliminary"
    assert card.sheets["series"].iloc[card.reference] == mission.series


def test_arithmetic_names_the_sheet_that_it_is_of(observation, copied):
    states = observation.states
    own = states["station"] == copied
    more = states.assign(votes_cast=states["votes_cast"].mask(own, 1))
    card = station_card(replace(observation, states=more), copied, AT)
    found = card.findings.loc[card.findings["of"] >= 0]
    assert {CHECKS[1], CHECKS[4]} <= set(found["check"])
    assert set(found["of"]) == set(card.sheets.index)


def test_a_station_that_nobody_knows_is_refused(observation):
    with pytest.raises(QueryError, match="nothing is recorded of a station 'x'") as error:
        station_card(observation, "x", AT)
    assert error.value.reason == "no_station"
