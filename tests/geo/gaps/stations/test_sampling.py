import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import QueryError
from geo.gaps.stations.sampling import (
    allocate,
    draw_sample,
    expected_margin,
    sample_size,
    stations_needed,
)
from geo.texts.sentences import ENGLISH, speak
from geo.texts.translations import load_language

STATIONS = pd.DataFrame(
    {"station": [f"{n:03d}" for n in range(100)], "region": ["x"] * 60 + ["y"] * 30 + ["z"] * 10}
)


def test_the_formula_gives_the_manuals_figure():
    assert round(sample_size(14_570_774, 0.0032, z=2.58)) == 160_717


@given(st.floats(100, 1e8), st.floats(0.001, 0.2))
def test_a_sample_of_that_size_has_the_margin_asked_for(population, margin):
    size = sample_size(population, margin, z=2.58)
    found = 2.58 * np.sqrt(0.25 / size * (1 - size / population))
    assert found == pytest.approx(margin)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: sample_size(0, 0.01), "above 0"),
        (lambda: sample_size(10, 0.0), "above 0"),
        (lambda: sample_size(10, 0.1, share=1.0), "between 0 and 1"),
        (lambda: draw_sample(STATIONS, 2, 1), "3 strata need at least one"),
        (lambda: draw_sample(STATIONS, 101, 1), "the frame has 100 stations"),
        (lambda: draw_sample(STATIONS, 5, 1, ("size",)), "no column 'size'"),
        (lambda: draw_sample(pd.concat([STATIONS, STATIONS]), 5, 1), "twice"),
    ],
)
def test_what_cannot_be_sampled_says_why(call, message):
    with pytest.raises(QueryError, match=message):
        call()


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12), st.integers(0, 2000))
def test_places_are_shared_out_to_the_last_one(sizes, extra):
    strata = pd.Series(sizes)
    total = len(sizes) + extra % (strata.sum() - len(sizes) + 1)
    places = allocate(strata, total)
    assert places.sum() == total
    assert ((places >= 1) & (places <= strata)).all()


def test_the_same_seed_draws_the_same_stations_in_whatever_order_they_come():
    first = draw_sample(STATIONS, 20, seed=7)
    again = draw_sample(STATIONS.sample(frac=1, random_state=3), 20, seed=7)
    pd.testing.assert_frame_equal(first, again)
    assert set(draw_sample(STATIONS, 20, seed=8)["station"]) != set(first["station"])
    assert first["stratum"].value_counts().to_dict() == {"x": 12, "y": 6, "z": 2}
    assert first["weight"].sum() == pytest.approx(100)


def test_every_station_is_drawn_as_often_as_its_probability_says():
    draws = pd.concat([draw_sample(STATIONS, 20, seed) for seed in range(300)])
    times = draws["station"].value_counts().reindex(STATIONS["station"]).fillna(0)
    # 300 draws with probability 0.2: 60 on average, standard deviation 6.9.
    assert times.between(60 - 5 * 6.9, 60 + 5 * 6.9).all()


def test_the_expected_margin_is_what_many_samples_show():
    rng = np.random.default_rng(1)
    truth = pd.Series(rng.random(100) < 0.5, index=STATIONS["station"])
    shares = []
    for seed in range(400):
        drawn = draw_sample(STATIONS, 40, seed)
        shares.append(np.average(truth[drawn["station"]], weights=drawn["weight"]))
    expected = expected_margin(drawn, STATIONS["region"].value_counts())
    assert 1.96 * np.std(shares) == pytest.approx(expected, rel=0.15)


def test_a_stratum_without_a_station_has_no_margin():
    with pytest.raises(QueryError, match="'z' has no station"):
        expected_margin(pd.DataFrame({"stratum": ["x"]}), pd.Series({"x": 9, "z": 3}))


def test_stations_needed_are_rounded_up():
    assert stations_needed(160_717, pd.Series([300.0])) == 536


def test_too_small_a_sample_is_refused_in_whole_sentences_of_each_language():
    speak(load_language("es"))
    try:
        with pytest.raises(QueryError, match="1 estrato necesita al menos una mesa cada uno"):
            allocate(pd.Series({"a": 2}), 9, least=1)
    finally:
        speak(ENGLISH)
