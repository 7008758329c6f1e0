import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gaps import measure_gaps
from geo.missions.rules.coverage_rules import CoverageRule, Standards, TravelRule
from geo.records.vocabulary import REPORT_STATES
from tests.geo.gaps import plainly
from tests.geo.slowly import TIMES
from tests.geo.tiny import deployments, hours, incidents, mission, units

OFTEN = settings(max_examples=12, deadline=None)
PLACES = ("0101", "0102", "0201", "01", "9001", "0999", "")
STATUSES = ("in_place", "in_place", "planned", "confirmed", "withdrawn", "cancelled")
hour = st.floats(-3, 26).map(lambda value: round(value, 1))
maybe = st.one_of(st.none(), hour)
deployment = st.tuples(
    hour,
    st.floats(-1, 9).map(lambda v: round(v, 1)),
    maybe,
    st.sampled_from(PLACES),
    st.sampled_from(STATUSES),
    st.sampled_from("AB"),
    st.floats(0, 3),
    st.floats(0, 1),
)
visit = st.tuples(
    hour,
    st.one_of(st.none(), st.floats(0, 5)),
    maybe,
    st.sampled_from("stu"),
    st.sampled_from(("planned", "visited", "visited", "cancelled")),
    st.sampled_from((*REPORT_STATES, "")),
)
HOME = {"s": "0101", "t": "0102", "u": "0201"}


def deployments_of(drawn):
    starts, lengths, arrived, places, statuses, teams, lon, lat = zip(*drawn, strict=True)
    return deployments(
        start=hours(*starts),
        end=hours(*(a + b for a, b in zip(starts, lengths, strict=True))),
        arrived_at=hours(*arrived),
        unit=list(places),
        status=list(statuses),
        team=list(teams),
        lon=list(lon),
        lat=list(lat),
        source_row=range(2, len(drawn) + 2),
    )


def visits_of(drawn):
    starts, lengths, found, station, status, state = zip(*drawn, strict=True)
    ends = [None if b is None else a + b for a, b in zip(starts, lengths, strict=True)]
    return pd.DataFrame(
        {
            "visit_id": [str(n) for n in range(len(drawn))],
            "team": "A",
            "station": list(station),
            "start": hours(*starts),
            "end": hours(*ends),
            "status": list(status),
            "report_state": list(state),
            "reported_at": hours(*found),
            "unit": [HOME[name] for name in station],
        }
    )


def listed(frame):
    """Return records as dictionaries, None for what is missing."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def compare(indicators, name, way):
    rows = indicators.axes.rows.index
    for position, row in enumerate(rows):
        if name == "metres_to_team" and row not in units().index:
            continue
        found = indicators.arrays[name][position]
        for step in range(0, len(TIMES), 3):
            assert plainly.same(float(found[step]), float(way(row, step))), (name, row, step)


@given(
    st.lists(deployment, min_size=1, max_size=7), st.lists(st.tuples(hour, st.sampled_from(PLACES)))
)
@OFTEN
def test_teams_ways_and_incidents_agree_with_plain_loops(drawn, happened):
    frame = deployments_of(drawn)
    events = incidents(
        occurred_at=hours(*(h for h, _ in happened)), unit=[code for _, code in happened]
    )
    indicators = measure_gaps(mission(), units(), {"deployment": frame, "incident": events})
    given = plainly.sound(listed(frame))
    assert len(indicators.rejected) + len(given) == len(frame)
    if not given:
        assert np.isnan(indicators.arrays["teams"]).all()
        return
    deployed = plainly.counted(given)
    compare(indicators, "teams", lambda *at: len(plainly.present(deployed, at[0], TIMES[at[1]])))
    compare(indicators, "stays_confirmed", lambda *at: plainly.confirmed(deployed, *at))
    compare(indicators, "teams_due", lambda *at: len(list(plainly.due(deployed, *at))))
    compare(indicators, "teams_arrived", lambda *at: plainly.teams_arrived(deployed, *at))
    compare(indicators, "late_minutes", lambda *at: plainly.late_minutes(deployed, *at))
    compare(indicators, "metres_to_team", lambda *at: plainly.metres_to_team(deployed, *at))
    rows = listed(events)
    if not rows:
        assert np.isnan(indicators.arrays["incidents_alone"]).all()
        return
    compare(indicators, "incidents_alone", lambda *at: plainly.incidents_alone(rows, deployed, *at))


@given(st.lists(visit, min_size=1, max_size=7))
@OFTEN
def test_visits_agree_with_plain_loops(drawn):
    frame = visits_of(drawn)
    indicators = measure_gaps(mission(), units(), {"visit": frame})
    visits = listed(frame)
    made, planned = {"visited"}, {"visited", "planned"}
    compare(indicators, "stations_visited", lambda *at: len(plainly.stations(visits, *at, made)))
    compare(indicators, "stations_planned", lambda *at: len(plainly.stations(visits, *at, planned)))
    compare(indicators, "minutes_monitored", lambda *at: plainly.minutes_monitored(visits, *at))
    for state in REPORT_STATES:
        compare(
            indicators, f"reports_{state}", lambda *at, s=state: plainly.reports(visits, *at, s)
        )


@given(st.lists(deployment, min_size=1, max_size=5), st.lists(visit, min_size=1, max_size=5))
@OFTEN
def test_one_instant_alone_reads_as_it_does_among_all(drawn, visited):
    records = {"deployment": deployments_of(drawn), "visit": visits_of(visited)}
    every = measure_gaps(mission(), units(), records)
    one = measure_gaps(mission(), units(), records, every.axes.times[[7]])
    for name, values in every.arrays.items():
        np.testing.assert_allclose(one.arrays[name][:, 0], values[:, 7], rtol=1e-5, err_msg=name)


def test_a_team_is_in_place_from_its_arrival_and_expected_until_then():
    """Whoever is on the way watches nothing: the unit is a gap until the team is there."""
    deployed = deployments(start=hours(1), end=hours(5), arrived_at=hours(3), unit="0101")
    voters = pd.DataFrame({"station": ["s"], "unit": ["0101"], "registered_voters": [300]})
    arrays = measure_gaps(mission(), units(), {"deployment": deployed, "station": voters}).arrays
    found = {
        name: arrays[name][3, :6].tolist()
        for name in (
            "teams",
            "stays_confirmed",
            "teams_due",
            "teams_arrived",
            "units_covered",
            "voters_covered",
        )
    }
    assert found == {
        "teams": [0, 0, 0, 1, 1, 0],
        "stays_confirmed": [0, 1, 1, 0, 0, 0],
        "teams_due": [0, 1, 1, 1, 1, 0],
        "teams_arrived": [0, 0, 0, 1, 1, 0],
        "units_covered": [0, 0, 0, 1, 1, 0],
        "voters_covered": [0, 0, 0, 300, 300, 0],
    }


def test_a_mission_without_records_knows_its_units_and_not_who_covers_them():
    arrays = measure_gaps(mission(), units(), {}).arrays
    assert arrays["units_total"][0, 0] == 3
    assert np.isnan(arrays["units_covered"]).all()
    assert np.isinf(arrays["metres_to_team"][:6]).all()


def near(rule: CoverageRule) -> list[int]:
    """Return which of the three districts one team in the first covers."""
    chosen = mission(
        standards=Standards(coverage=rule, travel=TravelRule(speed_kmh=60, detour=1.0))
    )
    table = units()
    deployed = deployments(start=hours(0), end=hours(5), lon=0.5, lat=0.5)
    return (
        measure_gaps(chosen, table, {"deployment": deployed})
        .arrays["units_covered"][3:6, 0]
        .tolist()
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CoverageRule(), [1, 0, 0]),
        (CoverageRule(rule="km", within=112), [1, 1, 0]),
        (CoverageRule(rule="km", within=110), [1, 0, 0]),
        (CoverageRule(rule="minutes", within=112), [1, 1, 0]),
        (CoverageRule(rule="minutes", within=230), [1, 1, 1]),
    ],
)
def test_covered_means_what_the_mission_says(rule, expected):
    # One degree on the equator is 111.32 km in EPSG:3857, at 60 km/h as many minutes.
    assert near(rule) == expected


def test_a_stay_in_a_department_only_covers_no_district_and_is_near_nothing():
    deployed = deployments(start=hours(0), end=hours(5), unit="02", lon=2.5, lat=0.5)
    arrays = measure_gaps(mission(), units(), {"deployment": deployed}).arrays
    assert arrays["teams"][2, 0] == 1
    assert arrays["units_covered"][2, 0] == 0
    assert np.isinf(arrays["metres_to_team"][5, 0])


def test_a_visit_lies_where_its_station_does():
    stations = pd.DataFrame({"station": ["s"], "unit": ["0201"], "registered_voters": [300]})
    visits = visits_of([(1.0, 1.0, None, "s", "visited", "")])
    indicators = measure_gaps(mission(), units(), {"visit": visits, "station": stations})
    assert indicators.arrays["stations_visited"][[3, 5], 3].tolist() == [0, 1]
    lost = measure_gaps(mission(), units(), {"visit": visits.assign(unit="0999", source_row=9)})
    assert lost.rejected[["record", "source_row", "reason"]].to_numpy().tolist() == [
        ["0", 9, "its station is in no known unit"]
    ]
