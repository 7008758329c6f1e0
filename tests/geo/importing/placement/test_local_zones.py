"""A local time without an offset is that of the clocks where its row is."""

import pytest

from geo.records.kinds import INCIDENT, STATION_RESULT, VISIT
from tests.geo.importing.workspace import HEADER, Workspace

ISLAND, MAINLAND = "20", "17"
AYORA = "-90.35,-0.75"
"""A town of Galápagos, six hours behind UTC; the mainland is five."""


def incident(id_, when, place):
    return f"{id_},media,minor,unconfirmed,{when},{place}\n"


@pytest.fixture
def ecuador(tmp_path):
    return Workspace(tmp_path, country="ecu")


def hours(workspace, kind=INCIDENT, column="occurred_at"):
    rows = workspace.store.current(kind).set_index(kind.subject)[column]
    return {str(id_): f"{at:%H:%M}" for id_, at in rows.items()}


@pytest.mark.parametrize(
    ("when", "place", "utc"),
    [
        ("2021-06-06 07:00", f"{ISLAND},,", "13:00"),
        ("2021-06-06 07:00", f",{AYORA}", "13:00"),
        ("2021-06-06 07:00", f"{MAINLAND},,", "12:00"),
        ("2021-06-06 07:00", ",,", "12:00"),
        ("2021-06-06 07:00", "ecu,,", "12:00"),
        ("2021-06-06T07:00-05:00", f"{ISLAND},,", "12:00"),
    ],
)
def test_a_local_time_is_read_by_the_clocks_of_its_unit(ecuador, when, place, utc):
    ecuador.bring(HEADER + incident("a", when, place), without_place=True)
    assert hours(ecuador) == {"a": utc}


def test_the_report_says_which_rows_are_in_another_zone(ecuador):
    rows = [incident(id_, "2021-06-06 07:00", f"{ISLAND},,") for id_ in "ab"]
    rows += [incident("c", "2021-06-06 07:00", f"{MAINLAND},,")]
    outcome = ecuador.bring(HEADER + "".join(rows))
    said = "Pacific/Galapagos (2 rows); all others in America/Guayaquil"
    assert [note for note in outcome.notes if "zone" in note] == [
        f"local times are in their unit's zone: {said}"
    ]
    known = ecuador.bring(HEADER + "".join(rows))
    assert known.known == 3


@pytest.mark.parametrize("place", [f"{MAINLAND},,", f"{ISLAND},,"])
def test_nothing_is_said_where_nothing_depends_on_it(ecuador, place):
    offset = "Z" if place.startswith(ISLAND) else ""
    outcome = ecuador.bring(HEADER + incident("a", f"2021-06-06T07:00{offset}", place))
    assert not [note for note in outcome.notes if "zone" in note]


def test_a_stated_zone_is_that_of_all_rows(ecuador):
    content = HEADER + incident("a", "2021-06-06 07:00", f"{ISLAND},,")
    ecuador.bring(content, zone="America/Guayaquil")
    assert hours(ecuador) == {"a": "12:00"}


def test_a_station_stands_for_its_unit(ecuador):
    ecuador.bring(f"station,unit\n0001,{ISLAND}\n", "stations.csv", "stations")
    header = "visit_id,team,station,start,status\n"
    ecuador.bring(f"{header}v,T1,0001,2021-06-06 07:00,visited\n", "visits.csv", "visits")
    assert hours(ecuador, VISIT, "start") == {"v": "13:00"}


def test_a_bulletin_is_published_at_one_instant_whatever_its_units(ecuador):
    header = "station,series,reported_at,state,counted,unit,"
    header += "votes_castillo,votes_fujimori,votes_cast\n"
    rows = [
        f"000{n},cne,2021-06-06 20:00,normal,true,{unit},1,2,3\n"
        for n, unit in enumerate([ISLAND, MAINLAND])
    ]
    ecuador.bring(header + "".join(rows), command="results")
    assert set(hours(ecuador, STATION_RESULT, "reported_at").values()) == {"01:00"}


def test_clocks_that_change_are_those_of_the_unit(tmp_path):
    chile = Workspace(tmp_path, country="chl")
    # At midnight the clocks go to 01:00, but not in Magallanes.
    rows = [
        incident(id_, "2021-09-05 00:30", f"{unit},,") for id_, unit in (("a", "12"), ("b", "13"))
    ]
    outcome = chile.bring(HEADER + "".join(rows))
    assert hours(chile) == {"a": "03:30"}
    assert outcome.problems["reason"].tolist() == [
        "is skipped by the clocks of America/Santiago; give its offset from UTC"
    ]


def test_a_finding_shows_the_time_in_the_zone_it_was_read_in(ecuador):
    header = "incident_id,domain,severity,veracity,occurred_at,occurred_until,unit\n"
    row = f"a,media,minor,unconfirmed,13/06/2021 9:00,13/06/2021 8:00,{ISLAND}\n"
    outcome = ecuador.bring(header + row)
    assert outcome.problems["reason"].tolist()[0].endswith("08:00 Pacific/Galapagos")
