"""The nights of Bolivia 2019 and Peru 2021, to the vote."""

import numpy as np
import pandas as pd

from geo.verification.count_order.decomposition import CountChange, by_level
from geo.verification.count_order.expectation import by_source
from geo.verification.count_order.late_shift import assumed, back_tests, late_shift
from geo.verification.count_order.place_levels import POLLING_PLACE, PlaceLevels
from geo.verification.count_order.projection import OpenSheets, open_sheets, project
from tests.real import BOLIVIA_2019, real

pytestmark = real
PARTS = ["volume", "composition", "within"]


def test_bolivia_where_the_late_sheets_came_from(bolivia):
    places, change = bolivia
    assert round(change.before.points, 2) == 7.87
    assert round(change.corrected.points, 2) == 7.88
    assert round(change.after.points, 3) == 10.565
    finest = by_level(places, change).iloc[-1]
    assert finest["sheets"] == 5_580
    assert round(change.after.points - change.corrected.points, 2) == 2.68
    assert round(finest["points_composition"], 2) == 2.22
    assert round(finest["explained"], 2) == 0.83
    sources = by_source(places, change).set_index("source")
    shared = sources.loc[POLLING_PLACE]
    assert shared["sheets"] == 4_462
    assert shared[["expected_points", "points"]].round(2).tolist() == [18.99, 19.54]
    sums = sources[["lead", "valid_votes", "expected_lead"]].sum()
    assert round(100 * sums["lead"] / sums["valid_votes"], 2) == 24.65
    assert round(100 * sums["expected_lead"] / sums["valid_votes"], 2) == 21.76


def test_bolivia_projected_from_what_was_in_at_the_interruption(bolivia):
    places, change = bolivia
    voters = pd.read_csv(BOLIVIA_2019 / "official_count_20191025.csv.gz")["Inscritos"]
    rows = pd.DataFrame({"listed": 1.0, "registered_voters": voters.to_numpy(dtype=float)})
    # By official figures of the sheets that were in, as published comparisons have it.
    out = open_sheets(rows, change.corrected)
    found = project(places, change.corrected, out, assumed(places))
    assert round(found.points, 2) == 10.10
    assert abs(change.after.points - found.points) < found.points_margin


def test_peru_between_the_two_station_files(peru):
    history, places = peru
    assert history.faults.empty
    before, after = history.states
    assert (before.sheets.sum(), before.lead.sum(), after.lead.sum()) == (83_486, 85_574, 43_957)
    table = by_level(places, history.change(0, 1)).set_index("level")
    assert set(table["sheets"]) == {3_002}
    assert set(table["change"]) == {-41_617}
    assert table.loc["district", PARTS].round().tolist() == [3_077, -40_476, -4_218]
    assert table.loc["polling_place", PARTS].round().tolist() == [3_077, -43_175, -1_519]


def test_peru_projected_on_8_june(peru):
    history, places = peru
    state = history.states[0]
    by_district = PlaceLevels(codes=places.codes[["department", "district"]])
    out = open_sheets(history.rows.assign(registered_voters=np.nan), state)
    found = [project(levels, state, out, assumed(levels)) for levels in (by_district, places)]
    # "About 47,000" by districts; the finer places come nearer to the 43,957 that it was.
    assert [round(one.lead) for one in found] == [48_175, 44_274]
    assert all(abs(one.lead - 43_957) < one.margin for one in found)


def test_peru_at_home_from_the_first_snapshot_to_the_last(home):
    places, cuts = home
    change = CountChange(before=cuts[0][1], corrected=cuts[0][1], after=cuts[-1][1])
    district = by_level(places, change).set_index("level").loc["district"]
    assert district[["sheets", "change"]].tolist() == [2_816, 72_705]
    assert district[PARTS].round().tolist() == [2_779, 52_044, 17_883]


def test_peru_at_home_the_common_shift_holds_the_truth_at_five_cuts(home):
    places, cuts = home
    *earlier, (_, last) = cuts
    assert last.lead.sum() == 151_874
    projected = []
    for number, (_, state) in enumerate(earlier):
        out = last.sheets - state.sheets
        tests = back_tests(places, earlier[: number + 1])
        open_ = OpenSheets(sheets=out, size=out, counted_size=state.sheets)
        shift = late_shift(places, tests).deviations
        projected.append(project(places, state, open_, shift))
    misses = np.array([abs(one.lead - 151_874) for one in projected])
    assert len(projected) == 5
    assert (misses < [one.margin for one in projected]).all()
    # Taking places as independent misses far more often than one time in twenty.
    assert (misses > [one.places_margin for one in projected]).sum() == 2
