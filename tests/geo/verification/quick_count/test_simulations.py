"""Samples of a made-up country: intervals hold as often as they say, late reports are noticed."""

import numpy as np
import pytest

from tests.geo.verification.quick_count.made import country
from tests.geo.verification.quick_count.simulating import DRAWS, Country, allowed, simulate

REGION, REMOTE = ("region",), ("region", "remoteness")


@pytest.fixture(scope="module")
def made():
    frame = country()
    valid = frame[["votes_a", "votes_b", "votes_c"]].sum(axis=1)
    remote = frame["remoteness"].astype(float).to_numpy() - 2
    return Country(frame=frame.assign(valid=valid), remote=remote)


@pytest.mark.parametrize("strata", [(), REGION, REMOTE], ids=["none", "region", "remoteness"])
def test_intervals_hold_as_often_as_they_say(made, strata):
    found = simulate(made, strata, draws=3 * DRAWS, size=300)
    assert abs(found["holds_95"].mean() - 0.95) < allowed(0.95, len(found))
    assert abs(found["holds_99"].mean() - 0.99) < allowed(0.99, len(found))
    assert found["error"].mean() == pytest.approx(
        found["share"].std(), rel=allowed(0.5, len(found))
    )


def test_late_remote_reports_mislead_strata_by_region_and_the_warning_says_so(made):
    late = {"draws": DRAWS, "size": 400, "delay": 0.7, "arrived": (0.5,)}
    region, remote = simulate(made, REGION, **late), simulate(made, REMOTE, **late)
    assert region["holds_95"].mean() < 0.5
    assert remote["holds_95"].mean() > 0.8
    assert region["warned"].all()


def test_a_draw_is_the_same_again_from_its_seed(made):
    one, other = (simulate(made, REGION, draws=3, size=300) for _ in range(2))
    assert np.array_equal(one["share"], other["share"])


def night(made, delay=0.0):
    """Return which draws of a race of 50.1 % ever call the loser over a night of looks."""
    near = made.leaning((0.501 - made.truth) / (1 - made.truth))
    looks = tuple(np.arange(0.25, 1.001, 0.05).round(2))
    found = simulate(near, REMOTE, draws=DRAWS, size=1_000, delay=delay, arrived=looks)
    assert near.truth == pytest.approx(0.501, abs=0.0005)
    wrong = found["wrong"].to_numpy()
    return [
        found.assign(bad=wrong & found[name].to_numpy()).groupby("draw")["bad"].any().mean()
        for name in ("called", "once")
    ]


@pytest.mark.parametrize("delay", [0.0, 0.25], ids=["random", "mild"])
def test_a_night_of_looks_calls_the_loser_of_a_close_race_once_in_a_hundred(made, delay):
    called, once = night(made, delay)
    assert called <= 0.01 + allowed(0.01)
    assert called <= once
