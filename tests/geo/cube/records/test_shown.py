"""Which records of a kind a query shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from geo.cube.records.incidents import select
from geo.cube.records.shown import lasting, shown_records
from geo.cube.time_query import TimeQuery
from geo.records.kind import Column, Kind
from geo.records.kinds import INCIDENT
from geo.records.vocabulary import VERACITIES

NOON = datetime(2021, 6, 6, 12, tzinfo=UTC)
ROADBLOCK = Kind(
    id="roadblock",
    subject="roadblock_id",
    begins="start",
    ends="end",
    over="stock",
    columns=(
        Column(name="veracity", type="choice", allowed=VERACITIES, definition="how sure it is"),
    ),
)


@pytest.fixture
def roadblocks():
    """Return one that lasts for three hours, one without an end and one of which less is sure."""
    return pd.DataFrame(
        {
            "roadblock_id": ["long", "open", "doubtful"],
            "start": [NOON, NOON + timedelta(hours=1), NOON],
            "end": [NOON + timedelta(hours=3), pd.NaT, NOON + timedelta(hours=1)],
            "veracity": ["confirmed_true", "confirmed_true", ""],
        }
    ).astype({"start": "datetime64[us, UTC]", "end": "datetime64[us, UTC]"})


@pytest.mark.parametrize(
    ("hours", "filters", "expected"),
    [
        (-1, {}, []),
        (0, {}, ["long", "doubtful"]),
        (1, {}, ["long", "open"]),
        (3, {}, ["open"]),
        (999, {}, ["open"]),
        (0, {"veracity": ("confirmed_true",)}, ["long"]),
        (0, {"severity": ("critical",)}, ["long", "doubtful"]),
    ],
)
def test_what_lasts_is_shown_from_its_begin_up_to_its_end(roadblocks, hours, filters, expected):
    query = TimeQuery(at=NOON + timedelta(hours=hours), filters=filters)
    assert lasting(roadblocks, ROADBLOCK, query)["roadblock_id"].tolist() == expected


@pytest.mark.parametrize("clock", ["occurred", "reported", "known"])
def test_another_kind_over_flow_is_read_as_incidents_are(observation, clock):
    sighting = replace(INCIDENT, id="sighting")
    known = replace(observation, past={"sighting": observation.revisions})
    at = datetime(2021, 6, 7, tzinfo=UTC)
    for filters in ({}, {"severity": ("major",)}):
        query = TimeQuery(at=at, clock=clock, filters=filters)
        found = shown_records(known, sighting, query)
        assert len(found)
        pd.testing.assert_frame_equal(found, select(observation, query))
