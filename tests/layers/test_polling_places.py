"""The layer of polling places: every station of the list is in one of its rows, at every moment."""

import json

import numpy as np
import pandas as pd
import pytest
from plotly.utils import PlotlyJSONEncoder

from geo.cube.observation import join_records
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.export.rows import Extract, take_rows
from geo.gaps.stations.frame import observed_stations
from geo.records.kinds import STATION, VISIT
from layers import discover
from layers.definition.features import in_full
from layers.polling_places import LAYER, adapt, drawn, features
from views.page.selection import selection_of
from views.page.unit_panel import details
from views.payload.records import NEVER, pack_records, record_columns

MOMENTS = ("2021-06-06T05:00Z", "2021-06-06T15:00Z", "2021-06-06T21:00Z", "2021-06-10T05:00Z")


def at(text):
    return TimeQuery(at=pd.Timestamp(text).to_pydatetime())


def with_records(observation, **given):
    return join_records(
        observation.mission, observation.units, {**observation.records, **given}, version="other"
    )


@pytest.mark.parametrize("moment", MOMENTS)
def test_rows_are_all_stations_and_all_sheets_that_the_cube_counts(observation, moment):
    rows = features(observation, at(moment), "district")
    assert rows["stations_listed"].sum() == len(observation.records["station"])
    assert rows["stations_visited"].sum() == len(observed_stations(observation, at(moment)))
    for name, measure in (
        ("registered_voters", "registered_voters"),
        ("sheets_counted", "stations_counted"),
    ):
        assert rows[name].sum() == read(observation.cube, measure, at(moment))["per"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_browser_draws_what_an_export_says(observation, moment):
    """As a stock: what lasts at a minute, begin included."""
    columns = record_columns(observation, LAYER)
    minute = int(pd.Timestamp(moment).timestamp() // 60)
    there = (columns["begins"] <= minute) & (minute < columns["ends"])
    values = np.array(["team_there", "visited", "not_visited", "not_recorded"])
    seen = pd.Series(values[columns["watched"][there]], columns["id"][there]).sort_index()
    rows = features(observation, at(moment), "district")
    assert seen.index.tolist() == list(range(len(rows)))
    assert seen.tolist() == rows["watched"].tolist()
    assert (columns["ends"] == NEVER).sum() == len(rows)


def test_its_records_are_fetched_when_it_is_opened_and_no_other_layer_s(observation):
    described = pack_records(observation, discover().values())[1]
    assert [kind for kind, table in described.items() if table.get("late")] == ["polling_place"]
    assert not LAYER.shown


def test_a_card_says_who_is_there_at_the_moment_and_names_its_stations(observation):
    spans = drawn(observation)
    first = spans.loc[spans["watched"] == "team_there"].iloc[0]
    for moment, words in (
        (first["since"].ceil("s"), "A team is there"),
        (MOMENTS[0], "Not visited"),
    ):
        reading = {
            "t": int(pd.Timestamp(moment).timestamp()),
            "mode": "cumulative",
            "window": 86400,
            "clock": "occurred",
            "domain": [],
            "severity": [],
            "veracity": [],
        }
        picked = [{"kind": "polling_place", "ids": [int(first.name)]}]
        wanted = {"unit": "", "records": picked, "reading": reading, "lang": "en"}
        card = json.dumps(
            details(observation, discover(), selection_of(wanted)), cls=PlotlyJSONEncoder
        )
        assert words in card
        for station in first["stations"].split("; "):
            assert f'"data-station": "{station}"' in card


def test_who_is_there_is_not_known_where_no_visit_is_on_record(observation):
    bare = with_records(observation, **{VISIT.id: observation.records["visit"].head(0)})
    rows = features(bare, at(MOMENTS[1]), "district")
    assert set(rows["watched"]) == {"not_recorded"}
    assert rows["stations_visited"].isna().all()
    assert [mark.value for mark in adapt(LAYER, bare).marks] == ["not_recorded"]
    assert "not_recorded" not in {mark.value for mark in adapt(LAYER, observation).marks}


def test_it_is_not_offered_where_the_list_says_no_place_of_any_station(observation):
    stations = observation.records["station"]
    nameless = stations.assign(polling_place=None, address=None, lon=np.nan, lat=np.nan)
    assert adapt(LAYER, with_records(observation, **{STATION.id: nameless})) is None
    assert adapt(LAYER, with_records(observation, **{STATION.id: stations.head(0)})) is None


def test_an_export_has_every_field_and_whole_numbers(observation):
    rows, _ = take_rows(
        Extract(layer=LAYER, observation=observation, query=at(MOMENTS[2]), level="district")
    )
    assert set(LAYER.fields) <= set(rows)
    for name in ("stations_listed", "registered_voters", "stations_visited", "sheets_counted"):
        assert pd.api.types.is_integer_dtype(rows[name].dtype)
    every = in_full(LAYER).features(observation, at(MOMENTS[2]), "district")
    assert len(every) == len(rows)
