"""The browser reads the very numbers that geo.cube.read and geo.incidents.select read."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.cube import measures, read
from geo.incidents import select
from geo.observation import picture
from geo.reading import Reading
from layers import discover
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units
from views.payload import make_payload

SCRIPT = Path(__file__).parents[1] / "js" / "numbers.mjs"
HOUR = 3600


@pytest.fixture(scope="module")
def tiny():
    """A night with revisions, three clocks, incidents in all kinds of places."""
    reported = incidents(
        incident_id=["a", "a", "b", "c", "d"],
        occurred_at=hours(1, 1, 2.5, 5, -1),
        reported_at=hours(2, 2, 9, 5, 0),
        recorded_at=hours(2, 6, 9, 5.25, 1),
        occurred_until=hours(4, 3, None, 20, None),
        severity=["minor", "critical", "major", "minor", "minor"],
        domain=["media", "violence", "legal", "media", "media"],
        unit=["0101", "0101", "01", "", "9001"],
    )
    counts = sheets(
        station=list("abca"), reported_at=hours(9, 10, 11, 12.5), votes_yes=[50, 20, 20, 10],
        votes_no=[27, 20, 57, 67], unit=["0101", "0102", "0201", "0101"],
    )  # fmt: skip
    stays = deployments(start=hours(0, 3), end=hours(5, 3.5), unit=["0101", "02"])
    given = {"incident": reported, "station_result": counts, "deployment": stays}
    open_view = {"moment": "2021-06-06T12:00", "window": "24h"}
    return picture(
        mission(view=open_view), units(),
        {kind: rows.assign(**_bookkeeping(rows)) for kind, rows in given.items()}, version="1",
    )  # fmt: skip


def _bookkeeping(rows: pd.DataFrame) -> dict[str, object]:
    given = {
        "recorded_at": START, "lon": np.nan, "lat": np.nan, "type": "LTO",
        "source_file": "", "source_row": 0,
    }  # fmt: skip
    return {name: value for name, value in given.items() if name not in rows}


def browser(observation, folder, states, series="tst"):
    """Return what the browser's scripts read in these states."""
    payload = make_payload(observation, discover())
    for blob in (*payload.blobs.values(), payload.description):
        (folder / blob.name).write_bytes(blob.content)
    asked = [
        {"state": state, "measures": list(measures(observation.mission)), "series": series}
        for state in states
    ]
    done = subprocess.run(
        ["node", str(SCRIPT), str(folder)], input=json.dumps(asked),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def as_reading(state):
    axes = ("domain", "severity", "veracity")
    return Reading(
        at=datetime.fromtimestamp(state["t"], UTC),
        mode=state["mode"],
        clock=state["clock"],
        window=timedelta(seconds=state["window"]),
        filters={axis: tuple(state[axis]) for axis in axes if state.get(axis)},
    )


def states_of(observation, steps):
    times = observation.mission.time_axis()
    filters = [{}, {"domain": ["media", "violence"]}, {"severity": ["critical", "minor"]}]
    return [
        {"t": int(times[step].timestamp()), "mode": mode, "clock": clock, "window": 5 * HOUR}
        | filters[(step + number) % len(filters)]
        for step in steps
        for number, mode in enumerate(("moment", "window", "cumulative"))
        for clock in ("occurred", "reported", "known")
    ]


def assert_same(observation, states, answers):
    for state, answer in zip(states, answers, strict=True):
        for name, column in answer["columns"].items():
            expected = read(observation.cube, name, as_reading(state)).to_numpy()
            found = np.array(column, dtype=float)
            np.testing.assert_allclose(found, expected, rtol=1e-12, err_msg=f"{name} {state}")


def test_every_number_of_a_small_mission(tiny, tmp_path):
    states = states_of(tiny, (0, 1, 2, 5, 6, 9, 12, 24))
    assert_same(tiny, states, browser(tiny, tmp_path, states))


def test_every_number_of_the_exercise(observation, tmp_path):
    states = states_of(observation, (100,))
    assert_same(observation, states, browser(observation, tmp_path, states))


def test_the_incidents_that_are_marked(tiny, tmp_path):
    states = states_of(tiny, range(0, 25, 4))
    for state, answer in zip(states, browser(tiny, tmp_path, states), strict=True):
        expected = select(tiny, as_reading(state))
        found = tiny.revisions.iloc[answer["incidents"]]
        columns = ["incident_id", "severity", "occurred_at"]
        assert found[columns].to_numpy().tolist() == expected[columns].to_numpy().tolist(), state


@pytest.mark.parametrize("name", ["votes_yes", "turnout", "teams", "winner"])
def test_the_course_of_a_department(tiny, tmp_path, name):
    state = {"mode": "cumulative", "clock": "occurred", "window": HOUR, "t": 0}
    [answer] = browser(tiny, tmp_path, [state], series="01")
    times = tiny.mission.time_axis()
    expected = [read(tiny.cube, name, Reading(at=at))["01"] for at in times]
    found = [np.nan if value is None else value for value in answer["series"][name]]
    np.testing.assert_allclose(found, expected)


def test_events_of_each_step_add_up(tiny, tmp_path):
    state = {"mode": "moment", "clock": "reported", "window": HOUR, "t": 0}
    [answer] = browser(tiny, tmp_path, [state])
    times = tiny.mission.time_axis()
    expected = [
        read(tiny.cube, "incidents", Reading(at=at, mode="moment", clock="reported"))["tst"]
        for at in times
    ]
    assert answer["series"]["incidents"] == expected
