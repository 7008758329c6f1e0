import pandas as pd
import pytest

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.violence.violence import by_type, violence_at, violence_tables
from tests.geo.monitoring.violence.cases import incidents, links, observed, sources
from tests.geo.tiny import END, START

AT = TimeQuery(at=END)


def scene():
    given = incidents(
        1, 2, 3, 4, 5,
        category=["weapon_threat", "arson", "arson", "killing", "verbal_intimidation"],
        unit=["0101", "0101", "0101", "0102", "0201"],
        geo_precision=[1, 1, 1, 3, 1],
        fatalities=[None, None, None, 1, None],
    )  # fmt: skip
    return observed(
        incident=given,
        incident_source=sources(("d", 1), ("d", 3)),
        incident_link=links(("c", "b", "same_event"), ("b", "a", "retaliation")),
    )


def test_rows_that_come_in_are_events_or_listed():
    found = violence_at(scene(), AT)
    assert len(found.events) + len(found.left_out) == 5
    assert found.events["event"].tolist() == ["a", "b", "d", "e"]


def test_a_place_that_is_exact_to_the_region_is_known_at_the_uppermost_level_alone():
    fine, coarse = violence_at(scene(), AT), violence_at(scene(), AT, "department")
    assert fine.places.tolist() == ["0101", "0101", "", "0201"]
    assert coarse.places.tolist() == ["01", "01", "01", "02"]
    assert coarse.chains.chains["act"].tolist() == ["d", "b"]


def test_the_tables_name_what_they_are_of_and_no_person():
    tables = violence_tables(violence_at(scene(), AT, days=3))
    assert tables["chains"]["within_days"].tolist() == [3]
    assert tables["contradictions"]["incident_source_id"].tolist() == ["S1"]
    assert tables["threats_without_team"]["unit"].tolist() == ["0201", "0101"]
    private = {"actor", "target", "source", "summary", "lon", "lat", "team", "note"}
    assert not private & {name for rows in tables.values() for name in rows}


def test_an_impossible_number_of_people_killed_is_named_and_in_no_total():
    given = incidents(
        0, 1, 2, fatalities_low=[3, 1, 5], fatalities_high=[2, 1, 4],
        veracity=["unconfirmed", "unconfirmed", "confirmed_false"],
    )  # fmt: skip
    found = violence_at(observed(incident=given), AT)
    rows = by_type(found.events).set_index("type").loc["persons"]
    assert rows[["fatalities_low", "fatalities_high", "without_number"]].tolist() == [1, 1, 1]
    # The refuted one is no event, so its number is nowhere that it could be missed.
    (named,) = found.contradictions.to_dict("records")
    assert (named["incident_id"], named["reason"]) == ("a", "impossible_range")
    assert (named["fatalities_low"], named["fatalities_high"]) == (3, 2)


def test_links_join_events():
    rows = violence_at(scene(), AT).links.set_index("relation")
    assert rows.loc["retaliation", ["event", "earlier_event"]].tolist() == ["b", "a"]
    assert rows["fault"].tolist() == ["", ""]


def test_types_that_were_not_reported_have_no_event_and_no_number_killed():
    rows = by_type(violence_at(scene(), AT).events).set_index("type")
    assert rows["events"].to_dict() == {
        "threats": 2, "persons": 1, "property": 1, "disruption": 0, "other": 0
    }  # fmt: skip
    assert rows.loc["persons", ["fatalities_low", "fatalities_high"]].tolist() == [1, 3]
    assert pd.isna(rows.loc["threats", "fatalities_low"])
    assert rows.loc["threats", "without_number"] == 2


def test_before_anything_was_told_there_is_nothing():
    found = violence_at(scene(), TimeQuery(at=START))
    assert found.events.empty
    assert found.chance["verdict"].tolist() == ["too_few", "too_few"]


@pytest.mark.parametrize(
    ("asked", "error", "match"),
    [
        ({"days": 0}, QueryError, "a day or more"),
        ({"level": "province"}, QueryError, "province"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked, error, match):
    with pytest.raises(error, match=match):
        violence_at(scene(), AT, **asked)


def test_without_incidents_nothing_is_known():
    with pytest.raises(QueryError, match="no incident is stored"):
        violence_at(observed(), AT)
