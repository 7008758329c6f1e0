from pathlib import Path

import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.errors import QueryError
from geo.gaps.stations.frame import station_frame
from geo.gaps.stations.representativeness import drawn_sample
from geo.missions.polls_close import polls_close
from geo.missions.rules.coverage_rules import SamplePlan, Standards
from geo.verification.quick_count import estimate
from geo.verification.quick_count.arrived.reports import naive_instant
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copies_of_sample,
    polls_closed,
    sample_of,
    sheets_of_sample,
)
from tests.geo.tiny import CLOSE, START, hours, mission, sheets, units


def observed(plan: SamplePlan | None = None, **more):
    stations = pd.DataFrame(
        {
            "station": [f"{n:02d}" for n in range(12)],
            "unit": ["0101"] * 6 + ["0201"] * 6,
            "registered_voters": pd.array([100] * 12, dtype="Int64"),
            "area": "urban",
            "recorded_at": START,
        }
    )
    chosen = mission(standards=Standards(sample=plan))
    return join_records(chosen, units(), {"station": stations, **more}, version="test")


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "sample.csv"
    path.write_text("station,stratum,stratum_size\n00,west,6\n03,west,6\n07,east,6\n08,east,6\n")
    return path


def test_the_mission_s_sample_is_drawn_again_as_the_gaps_draw_it():
    plan = SamplePlan(size=6, seed=3, strata=("region",), least=2)
    scene = observed(plan)
    again = drawn_sample(scene.mission, station_frame(scene))
    assert sample_of(scene).stations["station"].tolist() == again["station"].tolist()
    assert sample_of(observed()) is None


@pytest.mark.parametrize("in_manifest", [True, False])
def test_a_sample_that_somebody_else_drew_comes_from_its_file(file, in_manifest):
    scene = observed(SamplePlan(sample_file=file)) if in_manifest else observed()
    found = sample_of(scene, None if in_manifest else file)
    assert found.sizes.to_dict() == {"east": 6, "west": 6}
    # What the file does not say of a station is that of the mission's list.
    assert found.stations["region"].tolist() == ["01", "01", "02", "02"]
    if in_manifest:
        stations = drawn_sample(scene.mission, station_frame(scene))["station"]
        assert stations.tolist() == ["00", "03", "07", "08"]


def test_a_faulty_row_bars_the_whole_sample(file):
    file.write_text(file.read_text() + "09,east,many\n")
    with pytest.raises(QueryError, match="row 6, stratum_size: 'many'"):
        sample_of(observed(), file)


def test_the_polls_close_as_for_everything_else_of_the_mission():
    assert polls_closed(mission()) == polls_close(mission()) == CLOSE
    assert polls_closed(mission(moments=())) == polls_close(mission(moments=()))
    silent = mission(moments=(), phases=mission().phases[1:])
    assert polls_close(silent) is None
    assert polls_closed(silent).isoformat().startswith("2021-06-06")


def test_published_sheets_count_from_when_they_were_first_in_the_count(file):
    given = sheets(
        station=["00", "03", "07", "00", "08", "05"],
        reported_at=hours(9, 9, 10, 12, 11, 9),
        counted=[True, True, True, True, False, True],
        votes_yes=[40, 41, 42, 45, 43, 44],
        votes_no=20,
    )
    scene = observed(station_result=given.assign(recorded_at=START))
    sample = sample_of(scene, file)
    early = sheets_of_sample(scene, sample, at=START + pd.Timedelta(hours=11)).set_index("station")
    assert early["votes_yes"].to_dict() == {"00": 40, "03": 41, "07": 42}
    late = sheets_of_sample(scene, sample).set_index("station")
    assert late["votes_yes"].to_dict() == {"00": 45, "03": 41, "07": 42}
    assert late.loc["00", "arrived_at"] == START + pd.Timedelta(hours=9)
    found = estimate(check_mission_reports(scene.mission, sample, late.reset_index()))
    assert (found.arrived, found.drawn) == (3, 4)
    with pytest.raises(QueryError, match="'other' are stored; stored: official"):
        sheets_of_sample(scene, sample, "other")


def entries(**columns):
    """Return entries of tally copies, one an hour after the polls closed."""
    count = len(columns["station"])
    usual = {
        "copy_id": [str(n) for n in range(count)],
        "unit": "0101",
        "entry": 1,
        "reported_at": hours(*(9 + n for n in range(count))),
        "votes_yes": 50.0,
        "votes_no": 20.0,
        "votes_cast": 75.0,
        "entered_by": "ana",
        "recorded_at": START,
        "source_row": range(2, 2 + count),
    }
    return pd.DataFrame({**usual, **columns})


def test_copies_whose_entries_agree_are_reports_and_the_others_wait(file):
    given = entries(
        station=["00", "00", "03", "03", "07", "05"],
        unit=["0101"] * 4 + ["0201", "0101"],
        entry=[1, 2, 1, 2, 1, 1],
        votes_yes=[50.0, 50.0, 40.0, 41.0, 30.0, 60.0],
    )
    scene = observed(tally_copy=given)
    sample = sample_of(scene, file)
    rows, conflicts = copies_of_sample(scene)
    assert conflicts[["row", "column", "value"]].to_numpy().tolist() == [
        [4, "votes_yes", "40 / 41"]
    ]
    found = check_mission_reports(scene.mission, sample, rows, conflicts)
    assert sample.stations["station"].iloc[found.row].tolist() == ["00", "07"]
    # It arrived with its first entry; 05 was not drawn.
    assert found.arrived(START + pd.Timedelta(hours=9)) == 1
    assert found.rejected["reason"].str.contains("not in the sample").sum() == 1
    # The list of stations says how many are registered.
    assert found.registered.tolist() == [100, 100]


def test_what_no_sum_of_copies_takes_is_in_no_estimate_either(file):
    given = entries(
        station=["00", "00", "03", "07", "08", "99"],
        unit=["0101", "0101", "0201", "0201", "0201", ""],
        entry=[1, 2, 1, 1, 1, 1],
        votes_yes=[500.0, 50.0, 50.0, 50.0, 50.0, 50.0],
        reported_at=hours(9, 10, 10, 7, 10, 10),
    )
    scene = observed(tally_copy=given)
    rows, unread = copies_of_sample(scene)
    found = check_mission_reports(scene.mission, sample_of(scene, file), rows, unread)
    stations = found.sample.stations["station"].iloc[found.row]
    # Beside an impossible entry the other one counts, from when it came.
    assert dict(zip(stations, found.arrived_at, strict=True)) == {
        "00": naive_instant(START + pd.Timedelta(hours=10)),
        "08": naive_instant(START + pd.Timedelta(hours=10)),
    }
    listed = found.rejected[["row", "column", "reason"]].to_numpy().tolist()
    assert sorted(listed) == [
        [2, "votes", "is more votes than registered voters"],
        [4, "unit", "is another unit than the list has for the station"],
        [5, "arrived_at", "is before the polls closed"],
        [7, "station", "is not on the list of stations"],
    ]


def test_a_settled_conflict_counts_from_then_on(file):
    given = entries(
        station=["03"] * 3,
        entry=[1, 2, 3],
        votes_yes=[40.0, 41.0, 41.0],
        entered_by=["a", "b", "c"],
    )
    scene = observed(tally_copy=given)
    before, waiting = copies_of_sample(scene, START + pd.Timedelta(hours=10.5))
    assert (len(before), len(waiting)) == (0, 1)
    rows, conflicts = copies_of_sample(scene)
    assert conflicts.empty
    assert rows[["station", "votes_yes"]].to_numpy().tolist() == [["03", 41.0]]
    assert rows["arrived_at"].iloc[0] == START + pd.Timedelta(hours=11)


def test_without_copies_the_way_to_some_is_said():
    with pytest.raises(QueryError, match="geo import copies"):
        copies_of_sample(observed())
