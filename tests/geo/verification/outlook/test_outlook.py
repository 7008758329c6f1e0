"""The strip's lead is that of the order of the count and of the quick count, moment by moment."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.verification.by_unit.still_out import lead_pair
from geo.verification.count_order.order import OrderRequest, order_of_count
from geo.verification.outlook import outlooks
from geo.verification.outlook.projected import projections
from geo.verification.quick_count.mission_count import mission_count
from tests.geo import tiny


@pytest.fixture(scope="module")
def projected(observation):
    return list(projections(observation))


@pytest.fixture(scope="module")
def said(observation):
    return outlooks(observation)


@pytest.mark.parametrize("place", [0, 8, -1])
def test_a_projection_is_that_of_the_order_of_the_count(observation, projected, place):
    one = projected[place]
    order = order_of_count(observation, OrderRequest(at=one.at, pair=lead_pair(observation)))
    assert one.projection.points == pytest.approx(order.projection.points, abs=1e-9)
    assert one.projection.open_sheets == order.projection.open_sheets
    sheets = order.state.sheets.sum()
    assert one.counted == sheets / (sheets + order.projection.open_sheets)


def test_moments_ascend_and_each_says_what_it_may(said):
    assert [one.at for one in said] == sorted({one.at for one in said})
    for one in said:
        if one.word == "withheld":
            assert not one.first
            assert np.isnan([one.points, one.low, one.high]).all()
        else:
            assert one.low <= one.points <= one.high
            assert (one.low <= 0) == (one.word == "too_close")


def test_an_estimate_has_the_interval_of_the_quick_count(observation, said):
    one = next(one for one in said if one.kind == "estimated" and one.word != "withheld")
    table = mission_count(observation).at(observation, one.at.to_pydatetime()).table
    lead = table.loc[table["measure"] == "lead"].iloc[0]
    assert one.first == lead["option"]
    assert one.points == pytest.approx(100 * lead["estimate"])
    assert one.high - one.low == pytest.approx(100 * (lead["high_95"] - lead["low_95"]))


def test_while_few_sheets_are_in_the_sample_speaks_and_at_the_end_the_count(said):
    assert said[-1].kind == "projected"
    assert said[-1].counted == 1
    assert said[-1].low == said[-1].high
    first = next(one for one in said if one.kind == "estimated")
    assert all(one.counted >= 0.9 for one in said if one.kind == "projected" and one.at > first.at)


def test_without_a_count_and_a_sample_nothing_is_said(observation):
    records = {**observation.records, "station": observation.records["station"][:0]}
    bare = replace(observation, states=observation.states[:0], records=records)
    assert outlooks(bare) == []


def test_a_moment_before_the_first_report_has_nothing(said):
    assert said[0].at > pd.Timestamp("2021-06-07T00:00Z")


def test_of_bulletins_that_leave_out_a_part_of_the_country_nothing_is_projected():
    bulletins = pd.DataFrame(
        {
            "unit": ["0101", "tst", "0101", "0201", "tst"],
            "scope": "",
            "series": "bulletins",
            "reported_at": tiny.hours(1, 1, 3, 3, 3),
            "stations_total": [3, 6, 3, 3, 6],
            "stations_counted": [1, 3, 2, 2, 5],
            "votes_yes": [60, 80, 120, 40, 200],
            "votes_no": [40, 220, 80, 160, 400],
            "recorded_at": tiny.START,
            "source_file": "b.csv",
            "source_row": range(2, 7),
        }
    )
    mission = tiny.mission(series="bulletins")
    seen = join_records(mission, tiny.units(), {"tally": bulletins}, version="1")
    part, whole = outlooks(seen)
    # Three of the six sheets are in no unit's bulletin, and could turn the lead.
    assert (part.word, part.first, part.counted) == ("withheld", "", 1 / 6)
    assert whole.first == "no"
    assert whole.points == pytest.approx(20.0)
