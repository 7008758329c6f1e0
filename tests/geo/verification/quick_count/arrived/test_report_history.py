from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.verification.quick_count import estimate, fan
from geo.verification.quick_count.arrived.mission_reports import (
    COPIES,
    SHEETS,
    report_history,
    source_of_reports,
)
from geo.verification.quick_count.arrived.sources import (
    check_mission_reports,
    copies_of_sample,
    sheets_of_sample,
)
from geo.verification.quick_count.sample import read_sample
from tests.geo.tiny import START, hours, mission, sheets, units

STATIONS = [f"{n:02d}" for n in range(12)]
HOURS = np.arange(8, 20, 0.5)


@pytest.fixture(scope="module")
def sample():
    rows = pd.DataFrame({"station": STATIONS[:8], "stratum": ["a"] * 4 + ["b"] * 4})
    return read_sample(rows.assign(stratum_size=20))


def scene(**records):
    stations = pd.DataFrame(
        {
            "station": STATIONS,
            "unit": "0101",
            "registered_voters": pd.array([100] * 12, dtype="Int64"),
            "recorded_at": START,
        }
    )
    return join_records(mission(), units(), {"station": stations, **records}, version="test")


@pytest.fixture(scope="module")
def with_copies():
    """Return entries at random hours: agreeing, differing, settled, before the close, not drawn."""
    rng = np.random.default_rng(4)
    station = np.repeat(STATIONS, 3)[: 12 * 3 - 5]
    count = len(station)
    entry = pd.Series(station).groupby(station).cumcount().to_numpy() + 1
    entries = pd.DataFrame(
        {
            "copy_id": [str(n) for n in range(count)],
            "station": station,
            "unit": "0101",
            "entry": entry,
            "reported_at": hours(*rng.uniform(7.5, 18, count)),
            "votes_yes": rng.choice([40.0, 41.0], count, p=[0.8, 0.2]),
            "votes_no": rng.choice([20.0, 120.0], count, p=[0.9, 0.1]),
            "votes_cast": rng.choice([75.0, np.nan], count),
            "entered_by": "ana",
            "recorded_at": START,
            "source_row": np.arange(2, 2 + count),
        }
    )
    # Some stations have one entry alone.
    return scene(tally_copy=entries[entries["entry"].to_numpy() <= rng.integers(1, 4, count)])


@pytest.fixture(scope="module")
def with_sheets():
    given = sheets(
        station=["00", "03", "07", "00", "05", "05", "09"],
        reported_at=hours(9, 9, 10, 12, 11, 14, 9),
        counted=[True, True, True, False, True, True, True],
        votes_yes=[40, 41, 42, 45, 43, 44, 9],
        votes_no=20,
    )
    return scene(station_result=given.assign(recorded_at=START))


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("source", [COPIES, SHEETS])
def test_reports_are_as_they_stood_at_each_moment(request, sample, source, hour):
    scene_ = request.getfixturevalue(f"with_{source}")
    at = START + timedelta(hours=float(hour))
    if source == COPIES:
        rows, conflicts = copies_of_sample(scene_, at)
        then = check_mission_reports(scene_.mission, sample, rows, conflicts)
    else:
        rows = sheets_of_sample(scene_, sample, at=at)
        then = check_mission_reports(scene_.mission, sample, rows)
    found = report_history(scene_, sample, source).known(at)
    assert estimate(found).table.equals(estimate(then).table)
    assert found.arrived_at.tolist() == then.arrived_at.tolist()
    listed = [
        sorted(map(tuple, one.rejected[["row", "column", "value", "reason"]].to_numpy().tolist()))
        for one in (found, then)
    ]
    assert listed[0] == listed[1]


def test_what_does_not_count_says_its_station(with_copies, sample):
    found = report_history(with_copies, sample, COPIES).known()
    entries = with_copies.records["tally_copy"].set_index("source_row")["station"]
    assert len(found.rejected)
    assert found.rejected["station"].tolist() == entries[found.rejected["row"]].tolist()


def test_the_fan_is_the_estimate_of_each_moment(with_copies, sample):
    history = report_history(with_copies, sample, COPIES)
    moments = [START + timedelta(hours=float(hour)) for hour in HOURS]
    course = fan(history, moments).groupby("at", sort=False)
    assert len(course) == len(moments)
    for at, rows in course:
        whole = estimate(history.known(at))
        assert rows["arrived"].iloc[0] == whole.arrived
        values = whole.table["estimate"].to_list() or [np.nan]
        assert np.array_equal(rows["estimate"].to_list(), values, equal_nan=True)


def test_copies_come_before_sheets(with_copies, with_sheets):
    found = [source_of_reports(one) for one in (with_copies, with_sheets, scene())]
    assert found == [COPIES, SHEETS, ""]
