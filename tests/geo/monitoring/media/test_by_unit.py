import numpy as np
import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.monitoring.by_unit import figures_at
from geo.monitoring.media.by_unit import has_outlets, most_heard
from geo.monitoring.media.media_time import media_time
from layers.media_reach import LAYER
from tests.geo.monitoring.media.tables_of import items, outlets, spans
from tests.geo.tiny import START, mission, units


def observed(area, **records):
    given = {"outlet": outlets(tv="television", radio="radio", daily="print"), **records}
    given["outlet"] = given["outlet"].assign(reached_units=area)
    recorded = {
        kind: rows.assign(recorded_at=START, **({"unit": ""} if "unit" in rows else {}))
        for kind, rows in given.items()
    }
    return join_records(mission(), units(), recorded, version="1")


def at(observation, hour=23):
    query = TimeQuery(at=START.replace(hour=0) + pd.Timedelta(hours=hour).to_pytimedelta())
    return figures_at(observation, "media", query)


HEARD = {
    "monitored_span": spans(("tv", 13, 14), ("radio", 15, 16)),
    "media_item": items(
        ("tv", 13.1, "yes", 300, "neutral"),
        ("tv", 13.2, "no", 100, "neutral"),
        ("radio", 15.1, "no", 400, "negative"),
    ),
}


def test_an_outlet_counts_once_in_every_unit_that_it_reaches_and_above():
    shown = at(observed(["0101", "01", "tst"], **HEARD))["outlets_reaching"]
    assert shown[["0101", "0102", "01", "0201", "tst"]].tolist() == [3, 2, 3, 1, 3]


def test_where_nobody_is_known_to_be_received_zero_is_said_only_if_all_areas_are_known():
    all_known = at(observed(["01", "01", "01"], **HEARD))["outlets_reaching"]
    one_unknown = at(observed(["01", "01", None], **HEARD))["outlets_reaching"]
    assert all_known["0201"] == 0
    assert np.isnan(one_unknown["0201"])
    assert one_unknown["0101"] == 2


def test_monitored_is_who_was_listened_to_by_then_and_for_a_week():
    observation = observed(["01", "01", "01"], **HEARD)
    shown = [at(observation, hour).loc["0101", "outlets_monitored"] for hour in (13, 14, 15, 16)]
    assert shown == [0, 1, 1, 2]
    late = HEARD["monitored_span"].assign(
        start=HEARD["monitored_span"]["start"] - pd.Timedelta(days=7),
        end=HEARD["monitored_span"]["end"] - pd.Timedelta(days=7),
    )
    over = observed(["01", "01", "01"], monitored_span=late, media_item=HEARD["media_item"][:0])
    assert [at(over, hour).loc["0101", "outlets_monitored"] for hour in (13, 15, 16)] == [2, 1, 0]


def test_the_share_is_that_of_what_reaches_the_unit_and_unknown_where_nobody_listened():
    shown = at(observed(["0101", "01", "0201"], **HEARD))["airtime_most_share"]
    # Of 800 seconds one option has 500; of the radio's 400 one has all.
    assert shown[["0101", "0102"]].tolist() == [0.625, 1.0]
    assert np.isnan(shown["0201"])


def test_the_option_with_most_is_named_where_it_is_known_and_all_of_a_tie():
    query = TimeQuery(at=START.replace(hour=23))
    named = most_heard(observed(["0101", "01", "0201"], **HEARD), query)
    assert named[["0101", "0102", "0201"]].tolist() == ["no", "no", ""]
    even = HEARD["media_item"].assign(seconds=[500, 100, 400])
    tied = observed(["0101", "01", "0201"], **{**HEARD, "media_item": even})
    assert most_heard(tied, query)["0101"] == "yes; no"
    rows = LAYER.features(tied, query, "district").set_index("unit")
    assert rows["airtime_most_option"].to_dict() == {"0101": "yes; no", "0102": "no", "0201": ""}
    titles = {one.id: one.title["en"] for one in tied.mission.options}
    assert rows.loc["0102", "airtime_most_name"] == titles["no"]


@pytest.mark.parametrize("hour", [14, 23])
def test_the_country_has_what_the_section_has(hour):
    observation = observed(["tst", "tst", "tst"], **HEARD)
    shown = at(observation, hour).loc["tst"]
    moment = pd.Timestamp(START.replace(hour=0)) + pd.Timedelta(hours=hour)
    found = media_time(observation, moment)
    time = found.airtime.loc[found.airtime["measure"] == "seconds"]
    sums = time.groupby("actor")["amount"].sum()
    assert shown["airtime_seconds"] == sums.sum()
    assert shown["airtime_most_seconds"] == sums.max()
    assert shown["outlets_monitored"] == found.period.spans["outlet"].nunique()


def test_an_item_of_a_moment_counts_after_it_and_to_the_end_of_its_week_as_in_the_section():
    week = pd.Timedelta(days=7)
    span = spans(("tv", 12, 17))
    aired = items(("tv", 14, "yes", 300, "neutral"))
    told = []
    for back in (0 * week, week):
        given = {
            "monitored_span": span.assign(start=span["start"] - back, end=span["end"] - back),
            "media_item": aired.assign(aired_at=aired["aired_at"] - back),
        }
        observation = observed(["tst", "tst", "tst"], **given)
        for hour in (14, 15):
            shown = at(observation, hour).loc["tst", "airtime_seconds"]
            moment = pd.Timestamp(START.replace(hour=0)) + pd.Timedelta(hours=hour)
            # Where nobody is heard nothing is known.
            shown = np.nan_to_num(shown)
            assert shown == media_time(observation, moment).airtime["amount"].sum()
            told.append(shown)
    assert told == [0, 300, 300, 0]


@pytest.mark.parametrize(("hour", "seconds"), [(13, 0), (14, 300)])
def test_an_item_that_begins_with_its_span_comes_with_it(hour, seconds):
    records = HEARD | {"media_item": items(("tv", 13, "yes", 300, "neutral"))}
    shown = at(observed(["tst", "tst", "tst"], **records), hour).loc["tst"]
    assert np.nan_to_num(shown["airtime_seconds"]) == seconds


def test_without_a_known_area_there_is_no_layer():
    bare = observed([None, None, None], **HEARD)
    assert not has_outlets(bare)
    with pytest.raises(QueryError, match="area of broadcast"):
        at(bare)
