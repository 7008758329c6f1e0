"""Circles of the cartogram: none hides another, sizes are voters, parts lie around their whole."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

from geo.boundaries.drawing import cartogram
from geo.boundaries.drawing.cartogram import TOLERANCE, dorling, mercator, separate

LEVELS = ("region", "district")


def overlaps(x, y, radius):
    """Return how deep each two circles overlap, of the smaller one's radius: pair by pair."""
    far = pdist(np.column_stack([x, y]))
    first, second = np.triu_indices(len(x), 1)
    touching = radius[first] + radius[second]
    return (touching - far) / np.minimum(radius[first], radius[second])


def country(seed: int, regions: int, districts: int) -> pd.DataFrame:
    """Return regions and their districts at places drawn at random; voters over four magnitudes."""
    draw = np.random.default_rng(seed)
    rows = []
    for region in range(regions):
        lon, lat = draw.uniform(-80, -70), draw.uniform(-18, 0)
        own = [round(10 ** draw.uniform(1, 5)) for _ in range(districts)]
        rows.append((f"{region}", "region", "", lon, lat, sum(own)))
        rows += [
            (f"{region}.{i}", "district", f"{region}", lon + draw.normal(0, 0.8),
             lat + draw.normal(0, 0.8), voters)
            for i, voters in enumerate(own)
        ]  # fmt: skip
    names = ["unit", "level", "parent", "lon", "lat", "voters"]
    return pd.DataFrame(rows, columns=names).set_index("unit")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 25))
def test_no_two_circles_overlap_and_sizes_are_voters(seed, regions, districts):
    units = country(seed, regions, districts)
    found = dorling(units, LEVELS)
    assert set(found.index) == set(units.index)
    for level, circles in found.groupby("level"):
        x, y, radius = (circles[name].to_numpy() for name in ("x", "y", "radius"))
        worst = overlaps(x, y, radius).max(initial=0)
        assert worst <= TOLERANCE + 1e-9, level
        assert circles["overlap"].iloc[0] == pytest.approx(max(worst, 0), abs=1e-9)
    # One scale for all levels, so that a unit is as large as all in it.
    per_voter = found["radius"] ** 2 / units["voters"].reindex(found.index)
    assert per_voter.to_numpy() == pytest.approx(per_voter.iloc[0])
    true_x, true_y = mercator(units["lon"].to_numpy(), units["lat"].to_numpy())
    away = pd.Series(true_x, units.index), pd.Series(true_y, units.index)
    moved = np.hypot(found["x"] - away[0], found["y"] - away[1])
    assert found["moved"].to_numpy() == pytest.approx(moved.reindex(found.index).to_numpy())


def test_the_same_units_give_the_same_circles_in_any_order():
    units = country(7, 5, 20)
    pd.testing.assert_frame_equal(
        dorling(units, LEVELS), dorling(units.sample(frac=1, random_state=1), LEVELS)
    )


def test_parts_lie_around_their_whole():
    units = country(3, 6, 15)
    found = dorling(units, LEVELS)
    parts = found[found["level"] == "district"]
    whole = found.loc[units["parent"].reindex(parts.index)]
    far = np.hypot(parts["x"].to_numpy() - whole["x"], parts["y"].to_numpy() - whole["y"])
    assert (far.to_numpy() / whole["radius"].to_numpy()).mean() < 1.5


def test_what_is_alone_stays_at_its_place():
    units = country(1, 1, 1)
    found = dorling(units, ("region",))
    assert found["moved"].tolist() == [0]


def test_unknown_voters_have_a_circle_and_no_register_none():
    units = country(5, 3, 4)
    units.loc["0.1", "voters"] = np.nan
    assert dorling(units, LEVELS).loc["0.1", "radius"] > 0
    assert dorling(units.assign(voters=np.nan), LEVELS).empty
    assert "0.1" not in dorling(units.drop(index="0.1"), LEVELS).index


def test_circles_at_one_spot_are_parted():
    found = separate(np.zeros(40), np.zeros(40), np.linspace(1, 5, 40))
    assert overlaps(found.x, found.y, np.linspace(1, 5, 40)).max() <= TOLERANCE + 1e-9


def test_neighbours_searched_in_every_round_or_seldom_give_the_same_circles(monkeypatch):
    units = country(4, 6, 30)
    seldom = dorling(units, LEVELS)
    monkeypatch.setattr(cartogram, "MARGIN", 0.0)
    pd.testing.assert_frame_equal(seldom, dorling(units, LEVELS), check_exact=True)


def test_neighbours_are_searched_in_few_of_the_rounds(monkeypatch):
    # Of 5,570 units a search takes as long as ten rounds without one: the first start waits.
    searches, rounds = [], []
    search, overlaps = cartogram._Neighbours._search, cartogram._Neighbours.overlaps
    monkeypatch.setattr(
        cartogram._Neighbours, "_search", lambda *args: (searches.append(1), search(*args))
    )
    monkeypatch.setattr(
        cartogram._Neighbours, "overlaps", lambda *args: (rounds.append(1), overlaps(*args))[1]
    )
    dorling(country(4, 10, 40), LEVELS)
    assert len(searches) * 8 < len(rounds)
