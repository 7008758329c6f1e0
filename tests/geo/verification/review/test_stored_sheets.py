from dataclasses import replace
from datetime import datetime

import pytest

from geo.cube.load import observe
from geo.errors import QueryError
from geo.verification.review.stored_sheets import stored_sheets

LATE = datetime.fromisoformat("2021-06-20T12:00:00+00:00")


@pytest.fixture(scope="module")
def observation(exercise_settings):
    return observe(exercise_settings)


def test_sheets_in_the_count_with_their_polling_place(observation):
    rows, pair = stored_sheets(observation, LATE)
    assert set(pair) == {"option_a", "option_b"}
    assert rows["counted"].all()
    assert rows["station"].is_unique
    # Stations that never opened have no turnout that could be low.
    assert not (rows["state"] == "not_installed").any()
    assert rows["place"].nunique() < len(rows) / 2
    assert rows["registered_voters"].notna().all()


def test_an_annulled_sheet_is_compared_where_it_shows_its_ballots(observation):
    rows, _ = stored_sheets(observation, LATE)
    chosen, other = rows["station"].iloc[:2]
    states = observation.states.copy()
    states.loc[states["station"].isin([chosen, other]), "state"] = "annulled"
    states.loc[states["station"] == other, "votes_cast"] = 0
    found, _ = stored_sheets(replace(observation, states=states), LATE)
    assert found["station"].isin([chosen, other]).sum() == 1
    assert (found.set_index("station").loc[chosen, ["state", "polling_place"]] != "").all()


def test_early_on_there_are_fewer(observation):
    early = datetime.fromisoformat("2021-06-07T04:00:00+00:00")
    assert 0 < len(stored_sheets(observation, early)[0]) < len(stored_sheets(observation, LATE)[0])


def test_where_no_polling_place_is_known_nothing_is_compared(observation):
    nowhere = observation.records["station"].assign(polling_place="")
    without = replace(observation, records={**observation.records, "station": nowhere})
    with pytest.raises(QueryError, match="compared with the others of their polling place"):
        stored_sheets(without, LATE)
