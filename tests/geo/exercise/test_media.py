import pandas as pd
import pytest

from geo.exercise import make
from geo.exercise.media import OUTLETS, make_media
from geo.exercise.plan import read_plan
from tests.geo.tiny import mission, units

SMALL = {"seed": 7, "voters": 3_000, "station_voters": 100, "teams": 2, "incidents": 30}


@pytest.fixture(scope="module")
def made():
    chosen = mission(exercise=SMALL)
    return make_media(chosen, units(), read_plan(chosen))


def test_every_span_and_item_is_of_an_outlet_and_two_items_of_no_span(made):
    spans, items = made["monitored_span"], made["media_item"]
    assert set(spans["outlet"]) == {one.name for one in OUTLETS} == set(made["outlet"]["outlet"])
    first = items.loc[items["entry"] == 1]
    pairs = first.merge(spans, on="outlet")
    inside = pairs.loc[pairs["aired_at"].between(pairs["start"], pairs["end"], inclusive="left")]
    assert inside["item_id"].is_unique
    assert len(first) - len(inside) == 2


def test_second_codings_are_by_another_coder_and_none_is_longer_than_its_programme(made):
    items = made["media_item"]
    coders = items.groupby("item_id")["coder"].agg(["size", "nunique"])
    assert (coders["size"] == coders["nunique"]).all()
    assert (coders["size"] == 2).any()
    heard = items.dropna(subset=["seconds"])
    assert (heard["seconds"] <= heard["programme_seconds"]).all()
    assert (heard["direct_speech_seconds"] <= heard["seconds"]).all()


def test_media_move_no_other_record():
    chosen = mission(exercise=SMALL)
    whole = make(chosen, units())
    pd.testing.assert_frame_equal(
        whole["media_item"].drop(columns=["source_file", "source_row"]),
        make_media(chosen, units(), read_plan(chosen))["media_item"],
    )
