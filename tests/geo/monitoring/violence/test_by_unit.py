from datetime import timedelta

import pytest

from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.by_unit import figures_at
from geo.monitoring.violence.by_unit import event_pieces, has_violence
from geo.monitoring.violence.events import COUNTED
from geo.monitoring.violence.violence import violence_at
from tests.geo.monitoring.violence.cases import incidents, links, observed
from tests.geo.tiny import START, hours


def scene():
    given = incidents(
        1, 2, 3, 4, 5, 6,
        category=["weapon_threat", "arson", "arson", "killing", "road_blockade", "assault"],
        unit=["0101", "0102", "0101", "0201", "0201", "01"],
        reported_at=hours(1, 9, 3, 4, 5, None),
        occurred_until=hours(None, None, None, None, 8, None),
        geo_precision=[1, 1, 2, 3, 1, 3],
        veracity=["unconfirmed"] * 3 + ["confirmed_true", "unconfirmed", "unconfirmed"],
    )  # fmt: skip
    # From hour 12 on it is known that b and c are one event, of which c's place speaks no more.
    return observed(
        incident=given,
        incident_link=links(("c", "b", "same_event"), linked_at=hours(12)),
    )


@pytest.mark.parametrize("after", [0, 1, 3, 4, 7, 8, 9, 12, 20])
@pytest.mark.parametrize("level", ["country", "department", "district"])
def test_the_map_counts_what_the_section_counts(after, level):
    observation = scene()
    query = TimeQuery(at=START + timedelta(hours=after))
    found = violence_at(observation, query, "" if level == "district" else level)
    shown = figures_at(observation, "violence", query)
    counted = found.places[found.events["type"].isin(COUNTED)].value_counts()
    units = observation.units.index[observation.units["level"] == level]
    for unit in units:
        assert shown.loc[unit, "violence_events"] == counted.get(unit, 0)
        lasting = found.active.loc[found.active["unit"] == unit, "events"].sum()
        assert shown.loc[unit, "violence_lasting"] == lasting


def test_an_event_of_which_only_the_region_is_known_is_in_no_district():
    shown = figures_at(scene(), "violence", TimeQuery(at=START + timedelta(hours=20)))
    assert shown.loc["02", "violence_events"] == 1
    assert shown.loc["0201", "violence_events"] == 0


def test_where_voters_are_unknown_so_is_the_rate():
    shown = figures_at(scene(), "violence", TimeQuery(at=START + timedelta(hours=20)))
    assert shown["violence_rate"].isna().all()
    assert shown["violence_voters"].isna().all()


def test_a_piece_ends_when_the_next_news_of_its_event_comes():
    pieces = event_pieces(scene())
    linked = pieces.loc[pieces["begins"].isin(hours(2, 3))]
    # c is known alone from hour 3, b beside it from 9, and from 12 on both as one event.
    spans = linked.sort_values(["known_from", "begins"])[["unit", "known_from", "known_to"]]
    assert spans["unit"].tolist() == ["0101", "0102", "0101", "0102"]
    assert spans["known_from"].tolist() == hours(3, 9, 9, 12).tolist()
    assert spans["known_to"].isna().tolist() == [False, False, False, True]


def test_without_violence_there_are_no_figures():
    bare = observed(incident=incidents(1, domain="media"))
    assert not has_violence(bare)
    with pytest.raises(QueryError, match="no incident of violence is stored"):
        figures_at(bare, "violence", TimeQuery(at=START))
    assert event_pieces(bare).empty
