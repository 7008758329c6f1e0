import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.place_levels import PlaceLevels
from geo.verification.count_order.stored.sheet_states import sheets_at
from geo.verification.votes_at_stake import outcomes, stake_course, votes_at_stake
from tests.geo.verification.count_order.counts import CONTEST
from tests.geo.verification.peru import CONTEST as PERUVIAN
from tests.geo.verification.peru import LAST, SEEN, sheets
from tests.real import PERU, real


def rows(*given):
    """Return sheets from (state, counted, votes_a, votes_b)."""
    found = pd.DataFrame(given, columns=["state", "counted", "votes_a", "votes_b"])
    found["valid_votes"] = found["votes_a"] + found["votes_b"]
    return found.set_index(pd.Index([str(n) for n in range(len(found))], name="station"))


def stake(*given):
    found = rows(*given)
    codes = pd.DataFrame({"district": ["01"] * len(found)}, index=found.index)
    return votes_at_stake(found, CONTEST, PlaceLevels(codes=codes))


IN_COUNT = ("normal", True, 100.0, 60.0)


def test_three_readings_are_kept_apart():
    found = stake(IN_COUNT, ("observed", False, 10.0, 80.0))
    assert (found.bound, found.all_annulled, found.all_counted) == (90, 40, -30)
    assert not found.decided


def test_before_a_sheet_is_counted_nobody_leads():
    found = stake(("observed", False, 10.0, 80.0), ("normal", False, 9.0, 1.0))
    assert np.isnan([found.lead, found.all_annulled, found.all_counted]).all()
    assert not found.decided


def test_no_ruling_can_turn_a_lead_that_is_larger():
    assert stake(IN_COUNT, ("observed", False, 10.0, 20.0)).decided


def test_a_sheet_that_shows_nothing_may_hold_as_much_as_any_other():
    found = stake(IN_COUNT, ("observed", False, np.nan, np.nan), ("observed", False, 10.0, np.nan))
    assert (found.sheets, found.without_figures, found.bound, found.largest) == (2, 2, 10, 330)


@pytest.mark.parametrize(
    "sheet", [("nullity_requested", True, 10.0, 80.0), ("pending", False, 10.0, 80.0)]
)
def test_counted_and_pending_sheets_are_another_pile(sheet):
    assert stake(IN_COUNT, sheet).sheets == 0


def test_what_became_of_them_by_why_they_were_there():
    before = rows(("observed", False, 10.0, 80.0), ("observed", False, 5.0, 5.0), IN_COUNT)
    after = rows(("annulled", True, 0.0, 0.0), ("normal", True, 6.0, 5.0), IN_COUNT)
    (line,) = outcomes(before, after, CONTEST).to_dict("records")
    assert {name: line[name] for name in ("sheets", "annulled", "counted", "pending")} == {
        "sheets": 2,
        "annulled": 1,
        "counted": 1,
        "pending": 0,
    }
    assert (line["shown_first"], line["lead"]) == (15, 1)


def test_a_bulletin_that_does_not_say_is_unknown_and_not_decided():
    given = {
        "reported_at": pd.to_datetime(["2021-06-07T10:00Z"] * 2),
        "stations_total": 100,
        "stations_processed": 100,
        "stations_counted": 90,
        "stations_challenged": [10, None],
        "votes_a": 9_000,
        "votes_b": 4_500,
    }
    found = stake_course(pd.DataFrame(given), CONTEST)
    assert found["bound"].iloc[0] == 10 * 150
    assert found["decided"].tolist() == [True, pd.NA]


class TestPeru:
    pytestmark = real

    def test_8_june(self):
        state = sheets_at(sheets(SEEN), SEEN, PERUVIAN)
        listed = sheets(LAST).set_index("station").loc[state.index]
        place = listed["unit"] + "|" + listed["polling_place"] + "|" + listed["address"]
        codes = {"district": listed["unit"], "polling_place": place}
        found = votes_at_stake(state, PERUVIAN, PlaceLevels(codes=pd.DataFrame(codes)))
        assert (found.sheets, found.bound) == (1_354, 254_945)
        assert round(found.bound / found.lead, 1) == 3.0
        assert round(found.share, 4) == 0.3976
        assert abs(found.expected_share - found.share) < 0.001
        became = outcomes(state, sheets_at(sheets(LAST), LAST, PERUVIAN), PERUVIAN)
        assert became[["annulled", "counted"]].sum().tolist() == [187, 1_167]

    def test_from_12_june_no_ruling_can_turn_the_lead(self):
        table = pd.read_csv(PERU / "round2_national_progress.csv")
        table = table.loc[table["S_MESAS_HABILES"] == 86_488]
        local = pd.to_datetime(
            table["onpe_fecha"] + table["onpe_hora"].str[:5], format="%d/%m/%Y%H:%M"
        )
        bulletins = pd.DataFrame(
            {
                "reported_at": local.dt.tz_localize("America/Lima"),
                "stations_total": 86_488,
                "stations_processed": 86_488 - table["S_POR_PROCESAR"],
                "stations_counted": table["S_CONTABILIZA"],
                "stations_challenged": table["S_TOTAL_JEE"],
                "votes_castillo": table["V_PARTIDO POLITICO NACIONAL PERU LIBRE"],
                "votes_fujimori": table["V_FUERZA POPULAR"],
            }
        )
        found = stake_course(bulletins, PERUVIAN)
        decided = found["decided"].to_numpy(dtype=bool)
        first = found["at"][decided].iloc[0]
        assert f"{first:%d %B %H:%M}" == "12 June 06:49"
        assert decided[decided.argmax() :].all()
