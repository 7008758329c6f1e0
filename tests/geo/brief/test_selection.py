"""The filters of the mission's page in a brief: every figure is counted again from the records."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from geo.brief import make_brief
from geo.brief.selection import Selection, indicators_of
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.gaps import measure_observation
from geo.gaps.table import gap_table

AT = TimeQuery(at=datetime(2021, 6, 6, 15, tzinfo=UTC))
SINCE = datetime(2021, 6, 5, 23, tzinfo=UTC)
LIMA = "15"


@pytest.fixture(scope="module")
def indicators(observation):
    return measure_observation(observation)


@pytest.fixture(scope="module")
def whole(observation, indicators):
    return make_brief(observation, AT, SINCE, indicators=indicators)


def narrowed(observation, indicators, **chosen):
    given = Selection(**chosen)
    return make_brief(observation, AT, SINCE, indicators=indicators, selection=given)


def test_without_filters_the_brief_is_of_the_whole_country(whole, indicators):
    row = gap_table(indicators, AT, "country").iloc[0]
    assert whole.country["registered_voters"] == row["registered_voters"]
    assert len(whole.gaps) == len(whole.everywhere)
    assert whole.alerts_elsewhere == 0


def test_the_indicators_of_the_country_are_those_of_its_row(observation, indicators, whole):
    rows = pd.Index([observation.units.index[0]])
    found = indicators_of(indicators, AT, rows)
    assert found == pytest.approx({name: whole.country[name] for name in found}, nan_ok=True)


def test_a_region_alone_has_the_figures_of_its_row_and_the_lists_of_its_units(
    observation, indicators, whole
):
    found = narrowed(observation, indicators, region=LIMA)
    regions = gap_table(indicators, AT, observation.levels[0].id).set_index("unit")
    for name in ("teams", "registered_voters", "voters_covered_share", "units_total"):
        assert found.country[name] == pytest.approx(regions.loc[LIMA, name])
    assert found.gaps["unit"].str.startswith(LIMA).all()
    assert len(found.gaps) == whole.gaps["unit"].str.startswith(LIMA).sum()
    incidents = observation.records["incident"]
    past = incidents.loc[incidents["occurred_at"] <= AT.at]
    past = past.loc[past["occurred_at"] >= observation.mission.time_axis()[0]]
    its = past.loc[past["unit"].fillna("").str.startswith(LIMA)]
    assert found.incidents.to_numpy().sum() == len(its) > 0


def test_units_of_a_region_over_a_number_of_voters_are_added_up(observation, indicators, whole):
    found = narrowed(observation, indicators, region=LIMA, voters=20_000)
    its = whole.gaps.loc[
        whole.gaps["unit"].str.startswith(LIMA) & (whole.gaps["registered_voters"] >= 20_000)
    ]
    assert found.gaps["unit"].tolist() == its["unit"].tolist() != []
    assert found.country["registered_voters"] == its["registered_voters"].sum()
    share = its["voters_covered"].sum() / its["registered_voters"].sum()
    assert found.country["voters_covered_share"] == pytest.approx(share)
    assert found.country["units_total"] == len(its) == len(found.changes)


def test_alerts_of_other_units_are_counted_and_not_listed(observation, indicators, whole):
    found = narrowed(observation, indicators, cover="uncovered")
    assert set(found.alerts["unit"]) <= set(found.gaps["unit"])
    assert len(found.alerts) + found.alerts_elsewhere == len(whole.alerts)
    assert (found.gaps["state"] == "uncovered").all()


def test_filters_of_incidents_leave_units_and_alerts_alone(observation, indicators, whole):
    found = narrowed(observation, indicators, filters={"domain": ("media", "legal")})
    kept = whole.incidents.loc[["media", "legal"]].to_numpy().sum()
    assert found.incidents.to_numpy().sum() == kept > 0
    assert len(found.gaps) == len(whole.gaps)
    assert len(found.alerts) == len(whole.alerts)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"region": "99"}, "99' is no region"),
        ({"area": "moon"}, "is no area"),
        ({"filters": {"domain": ("x",)}}, "is no domain"),
        ({"filters": {"colour": ("x",)}}, "is no filter"),
        ({"indicator": "state"}, "is no indicator"),
        ({"voters": 9_999_999}, "no unit is in this selection"),
    ],
)
def test_what_there_is_not_is_refused(observation, indicators, chosen, said):
    with pytest.raises(QueryError, match=said):
        narrowed(observation, indicators, **chosen)
