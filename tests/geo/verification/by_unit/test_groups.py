"""The map's figures of verification are those of the commands, at the same instants."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.verification.by_unit import GROUPS, figures_at
from geo.verification.by_unit.still_out import lead_pair
from geo.verification.by_unit.unit_figures import axes_of
from geo.verification.count_order.order import OrderRequest, order_of_count
from geo.verification.discrepancies import of_copies
from geo.verification.official_sheets import official_sheets
from geo.verification.proceedings.at_stake import at_stake
from geo.verification.proceedings.sheet_events import case_spans
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copies_of_sample,
    sample_of,
)
from tests.geo import tiny

NIGHT = ("2021-06-07T03:00Z", "2021-06-07T11:00Z", "2021-06-12T05:00Z")


@pytest.fixture(scope="module")
def figures(observation):
    axes = axes_of(observation)
    return {name: group.figures(observation, axes) for name, group in GROUPS.items()}


@pytest.fixture
def look(observation, figures):
    """Return (group, figure, moment) -> the country's figure."""
    times = axes_of(observation).times

    def value(group, name, at):
        step = int(np.searchsorted(times, np.datetime64(at[:-1]), side="right")) - 1
        return figures[group].at(name, step)[0]

    return value


@pytest.mark.parametrize("at", NIGHT)
def test_what_is_out_sums_to_the_order_of_the_count(observation, look, at):
    pair = lead_pair(observation)
    order = order_of_count(observation, OrderRequest(at=pd.Timestamp(at), pair=pair))
    one = order.projection
    assert look("still_out", "sheets_out", at) == one.open_sheets
    # Whole votes, whose sum is the whole sum.
    assert abs(look("still_out", "expected_lead", at) - one.open_lead) <= 0.5
    assert look("still_out", "expected_points", at) == pytest.approx(one.open_points, abs=0.01)


def test_what_units_bulletins_lack_is_not_out_once_a_national_one_has_every_sheet():
    rows = pd.DataFrame(
        {
            "unit": ["0101", "tst", "tst"],
            "scope": "",
            "series": "bulletins",
            "reported_at": tiny.hours(1, 2, 3),
            "stations_total": 6,
            "stations_counted": [2, 4, 6],
            "votes_yes": 120,
            "votes_no": 80,
            "recorded_at": tiny.START,
            "source_file": "b.csv",
            "source_row": range(2, 5),
        }
    )
    mission = tiny.mission(series="bulletins")
    seen = join_records(mission, tiny.units(), {"tally": rows}, version="1")
    moments = [TimeQuery(at=at.to_pydatetime()) for at in tiny.hours(2, 3)]
    found = [figures_at(seen, "still_out", at).loc["0101"] for at in moments]
    assert [row["sheets_out"] for row in found] == [4, 0]
    assert found[0]["expected_lead"] > 0
    assert found[1]["expected_lead"] == 0


@pytest.mark.parametrize("at", NIGHT)
def test_copies_are_those_of_the_comparison(observation, look, at):
    found = of_copies(observation, pd.Timestamp(at))
    assert look("discrepancy", "copies_compared", at) == found.comparison.compared
    assert look("discrepancy", "copies_agreeing", at) == found.comparison.agreeing
    conflicts = found.copies.conflicts["station"].nunique()
    assert look("discrepancy", "copies_in_conflict", at) == conflicts
    assert look("discrepancy", "copies", at) == len(found.copies.copies) + conflicts
    options = [f"votes_{option.id}" for option in observation.mission.options]
    votes = found.comparison.totals.loc[lambda rows: rows["figure"].isin(options)]
    assert look("discrepancy", "discrepancy_votes", at) == votes["votes"].sum()


@pytest.mark.parametrize("shown", [np.nan, 0])
def test_a_copy_beside_a_pending_sheet_cannot_be_compared_yet(observation, shown):
    at = pd.Timestamp(NIGHT[1])
    first = of_copies(observation, at).comparison
    chosen = first.sheets["station"].iloc[0]
    states = observation.states.copy()
    own = states["station"] == chosen
    figures = [name for name in states if name.endswith("_votes") or name.startswith("votes_")]
    states.loc[own, figures] = np.nan if np.isnan(shown) else 0
    states.loc[own, ["state", "counted"]] = ["pending", False]
    pending = replace(observation, states=states)
    found = of_copies(pending, at).comparison
    assert found.waiting.difference(first.waiting).tolist() == [chosen]
    assert (found.compared, found.agreeing) == (first.compared - 1, first.agreeing)
    on_map = figures_at(pending, "discrepancy", TimeQuery(at=at.to_pydatetime())).loc["per"]
    assert on_map["copies_compared"] == found.compared
    assert on_map["copies_agreeing"] == found.agreeing


@pytest.mark.parametrize("at", NIGHT)
def test_arrived_are_the_reports_that_the_estimate_counts(observation, look, at):
    sample = sample_of(observation)
    moment = pd.Timestamp(at).to_pydatetime()
    copies, conflicts = copies_of_sample(observation, moment)
    reports = check_mission_reports(observation.mission, sample, copies, conflicts)
    assert look("quick_count", "sample_arrived", at) == len(reports.row)
    assert look("quick_count", "sample_drawn", at) == len(sample.stations)


@pytest.mark.parametrize("at", NIGHT)
def test_votes_at_stake_are_those_of_the_tab(observation, look, at):
    found = at_stake(observation, pd.Timestamp(at), pair=lead_pair(observation)).court
    assert look("at_stake", "sheets_at_court", at) == found.sheets
    assert look("at_stake", "sheets_at_court_without_votes", at) == found.without_figures
    assert look("at_stake", "votes_at_court", at) == found.bound
    assert look("at_stake", "lead_at_court", at) == found.first - found.second


@pytest.mark.parametrize("hours", [0, 5, 30])
def test_a_sheet_known_by_a_pending_proceeding_alone_is_at_stake_on_the_map_too(observation, hours):
    at = pd.Timestamp(NIGHT[1])
    sheets = official_sheets(observation, at).at(at)
    known = case_spans(observation.records["proceeding"])["station"]
    free = sheets.loc[~sheets.index.isin(known)]
    pending, normal = free.index[:2], free.index[free["counted"]][-2:]
    states = observation.states.copy()
    # A state that says nothing of a court, without any figure: the proceeding alone tells.
    own = states["station"].isin(pending)
    states.loc[own, ["state", "counted"]] = ["pending", False]
    case = {
        "proceeding_id": "late",
        "stations": "; ".join([*pending, *normal, "nowhere"]),
        "filed_at": at - pd.Timedelta(hours=1),
        "decided_at": at + pd.Timedelta(hours=20),
    }
    cases = pd.concat([observation.records["proceeding"], pd.DataFrame([case])])
    seen = replace(observation, states=states, records={**observation.records, "proceeding": cases})
    when = at + pd.Timedelta(hours=hours)
    tab = at_stake(seen, when, pair=lead_pair(seen)).court
    on_map = figures_at(seen, "at_stake", TimeQuery(at=when.to_pydatetime())).loc["per"]
    assert on_map["sheets_at_court"] == tab.sheets
    assert on_map["votes_at_court"] == tab.bound
    assert on_map["sheets_at_court_without_votes"] == tab.without_figures
    without = replace(seen, records=observation.records)
    before = figures_at(without, "at_stake", TimeQuery(at=when.to_pydatetime())).loc["per"]
    assert (on_map["sheets_at_court"] > before["sheets_at_court"]) == (hours < 20)


@pytest.mark.parametrize("group", GROUPS)
def test_a_row_is_the_sum_of_its_parts_and_one_moment_says_the_same(observation, figures, group):
    at = pd.Timestamp(NIGHT[0])
    found = figures_at(observation, group, TimeQuery(at=at.to_pydatetime()))
    times = axes_of(observation).times
    step = int(np.searchsorted(times, at.tz_localize(None).to_datetime64(), side="right")) - 1
    departments = observation.units.index[observation.units["level"] == "department"]
    for name in figures[group].since:
        assert found[name].equals(pd.Series(figures[group].at(name, step), found.index))
        parts = found.loc[[*departments, "abroad"], name].sum()
        assert found.loc["per", name] == parts


def test_nothing_is_expected_before_the_first_sheet(observation, figures):
    out = figures["still_out"]
    assert out.at("sheets_out", 0)[0] == len(observation.records["station"])
    assert np.isnan(out.at("expected_lead", 0)[0])
    assert np.isnan(out.at("expected_points", 0)[0])


def test_a_unit_without_a_compared_copy_differs_by_nothing_known(observation, figures):
    last = observation.cube.sizes["time"] - 1
    found = figures["discrepancy"]
    bare = found.at("copies_compared", last) == 0
    assert bare.any()
    assert np.isnan(found.at("discrepancy_votes", last)[bare]).all()


@pytest.mark.parametrize(
    ("group", "without", "sentence"),
    [
        ("still_out", {"states": None, "bulletins": None}, "no count"),
        ("discrepancy", {"records": "tally_copy"}, "no copy"),
        ("quick_count", {"records": "station"}, "no sample"),
        ("at_stake", {"states": None}, "no results by station"),
    ],
)
def test_what_a_mission_has_not_is_not_offered_and_refused(observation, group, without, sentence):
    changes = {
        name: {**observation.records, kind: observation.records[kind][:0]}
        if name == "records"
        else getattr(observation, name)[:0]
        for name, kind in without.items()
    }
    bare = replace(observation, **changes)
    assert not GROUPS[group].stored(bare)
    with pytest.raises(QueryError, match=sentence):
        figures_at(bare, group, TimeQuery(at=pd.Timestamp(NIGHT[0]).to_pydatetime()))
