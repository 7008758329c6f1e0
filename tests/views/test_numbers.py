"""The browser reads the numbers of `geo.cube.read` and `geo.cube.records.incidents`."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geo.cube.build import as_of, measures, read
from geo.cube.earlier_round.figures import count_earlier
from geo.cube.observation import join_records
from geo.cube.records.incidents import select
from geo.cube.time_query import TimeQuery
from layers import discover
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units
from views.payload import make_payload

SCRIPT = Path(__file__).parents[1] / "js" / "numbers.mjs"
HOUR = 3600


@pytest.fixture(scope="module")
def tiny():
    """A night with revisions, three clocks, incidents in all kinds of places; a second round."""
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
    # Of two of the three districts there are votes of the earlier round.
    first = mission(name="first")
    former = sheets(
        station=["a", "c"], unit=["0101", "0201"], votes_yes=[41, 30], votes_no=[22, 41]
    )
    known = {"station_result": former.assign(**_bookkeeping(former))}
    return join_records(
        mission(view=open_view, earlier_round=first), units(),
        {kind: rows.assign(**_bookkeeping(rows)) for kind, rows in given.items()}, version="1",
        earlier=count_earlier(first, units(), known),
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
    for blob in (*payload.blobs.values(), payload.description()):
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


def as_query(state):
    axes = ("domain", "severity", "veracity")
    return TimeQuery(
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
            expected = read(observation.cube, name, as_query(state)).to_numpy()
            found = np.array(column, dtype=float)
            np.testing.assert_allclose(found, expected, rtol=1e-12, err_msg=f"{name} {state}")


def test_every_number_of_a_small_mission(tiny, tmp_path):
    states = states_of(tiny, (0, 1, 2, 5, 6, 9, 12, 24))
    assert_same(tiny, states, browser(tiny, tmp_path, states))
    change = read(tiny.cube, "lead_change", as_query(states[-1]))
    assert change[["0101", "0201"]].notna().all()
    assert change[["0102", "tst"]].isna().all()


def gaps_by_sheet():
    """Sheets of which some leave ballots out, in a mission that lists a station without a sheet."""
    rows = sheets(
        station=list("abcd"), unit=["0101", "0101", "0102", "0201"], reported_at=hours(1, 2, 3, 4),
        votes_cast=pd.array([80, None, None, 70], "Int64"),
        votes_no=pd.array([1, 2, 3, None], "Int64"),
    ).drop(columns="null_votes")  # fmt: skip
    listed = pd.DataFrame({"station": ["e", "f"], "unit": "9001", "registered_voters": [9, None]})
    return {"station_result": rows, "station": listed}


def gaps_by_bulletin():
    """Bulletins of units and of the country, of home and of the whole; some leave figures out."""
    rows = pd.DataFrame(
        {"unit": ["tst", "tst", "0101", "0201", "tst"], "series": "official",
         "scope": ["all", "home", "all", "all", "all"], "reported_at": hours(1, 1, 3, 4, 9),
         "stations_processed": [5, 4, 3, 3, 20], "votes_cast": [50, 40, 30, 35, 200],
         "null_votes": pd.array([5, 4, None, 3, 20], "Int64"), "votes_yes": [20, 15, 9, 9, 100],
         "votes_no": [20, 15, 9, 9, 60]}
    )  # fmt: skip
    return {"tally": rows}


@pytest.mark.parametrize("given", [dict, gaps_by_sheet, gaps_by_bulletin])
def test_what_was_not_given_is_unknown_in_both(given, tmp_path):
    frames = {kind: rows.assign(**_bookkeeping(rows)) for kind, rows in given().items()}
    found = join_records(mission(), units(), frames, version="1")
    state = {"mode": "cumulative", "clock": "occurred", "window": HOUR}
    states = [
        {**state, "t": int((START + timedelta(hours=h)).timestamp())} for h in range(0, 25, 3)
    ]
    answers = browser(found, tmp_path, states)
    assert_same(found, states, answers)
    for state, answer in zip(states, answers, strict=True):
        expected = as_of(found.cube, as_query(state))
        for row, instants in zip(expected.itertuples(), answer["as_of"], strict=True):
            assert (instants is None) == pd.isna(row.as_of)
            if instants is not None:
                assert instants["newest"] == row.as_of.timestamp()
                assert instants["oldest"] == row.as_of_oldest.timestamp()
    assert None in [value for answer in answers for value in answer["columns"]["null_votes"]]
    times = found.mission.time_axis()
    for name in ("votes_cast", "null_votes", "turnout", "winner", "missing_votes_cast"):
        expected = [read(found.cube, name, TimeQuery(at=at))["tst"] for at in times]
        course = np.array(answers[0]["series"][name], dtype=float)
        np.testing.assert_allclose(course, expected, err_msg=name)


def test_every_number_of_the_exercise(observation, tmp_path):
    states = states_of(observation, (100,))
    assert_same(observation, states, browser(observation, tmp_path, states))


def test_the_incidents_that_are_marked(tiny, tmp_path):
    states = states_of(tiny, range(0, 25, 4))
    for state, answer in zip(states, browser(tiny, tmp_path, states), strict=True):
        expected = select(tiny, as_query(state))
        found = tiny.revisions.iloc[answer["incidents"]]
        columns = ["incident_id", "severity", "occurred_at"]
        assert found[columns].to_numpy().tolist() == expected[columns].to_numpy().tolist(), state


@pytest.mark.parametrize("name", ["votes_yes", "turnout", "teams", "winner"])
def test_the_course_of_a_department(tiny, tmp_path, name):
    state = {"mode": "cumulative", "clock": "occurred", "window": HOUR, "t": 0}
    [answer] = browser(tiny, tmp_path, [state], series="01")
    times = tiny.mission.time_axis()
    expected = [read(tiny.cube, name, TimeQuery(at=at))["01"] for at in times]
    found = [np.nan if value is None else value for value in answer["series"][name]]
    np.testing.assert_allclose(found, expected)


def test_events_of_each_step_add_up(tiny, tmp_path):
    state = {"mode": "moment", "clock": "reported", "window": HOUR, "t": 0}
    [answer] = browser(tiny, tmp_path, [state])
    times = tiny.mission.time_axis()
    expected = [
        read(tiny.cube, "incidents", TimeQuery(at=at, mode="moment", clock="reported"))["tst"]
        for at in times
    ]
    assert answer["series"]["incidents"] == expected
