import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from geo.verification.review import Sheets
from geo.verification.review.local_clusters import FARTHEST, local_clusters, unit_residuals
from tests.geo.verification.review.review_sheets import PAIR, country

SIDE = 12


@pytest.fixture
def grid():
    """Return squares of a kilometre, and a far island."""
    squares = [box(x, y, x + 1, y + 1) for x in range(SIDE) for y in range(SIDE)]
    codes = [f"{n:04}" for n in range(len(squares) + 1)]
    shapes = [*squares, box(40, 40, 41, 41)]
    return gpd.GeoSeries(shapes, index=codes, crs="EPSG:32718").scale(1000, 1000, origin=(0, 0))


def residuals_of(grid, high=()):
    drawn = np.random.default_rng(4).normal(size=len(grid))
    table = pd.DataFrame({"observed": 0.5, "expected": 0.5, "residual": drawn}, index=grid.index)
    table.loc[list(high), "residual"] += 5
    return table


def test_a_corner_that_is_high_together_is_found_and_chance_is_not(grid):
    corner = [f"{x * SIDE + y:04}" for x in range(4) for y in range(4)]
    assert len(local_clusters(residuals_of(grid), grid, 999).found) <= 2
    found = local_clusters(residuals_of(grid, corner), grid, 999)
    assert len(set(found.found["unit"]) & set(corner)) > 5
    # At most a neighbour of theirs, or one by chance.
    assert len(set(found.found["unit"]) - set(corner)) <= 3
    assert (found.tested, found.verdict) == (SIDE * SIDE + 1, "review")


def test_two_units_have_no_neighbours_to_be_drawn(grid):
    assert local_clusters(residuals_of(grid.iloc[:2]), grid, 99).found.empty


def test_a_unit_is_compared_with_the_others_of_its_parent():
    rows = country(places=10, each=4)
    rows.loc[rows["unit"] == "0000", ["votes_a", "votes_b"]] = [200, 2]
    rows.loc[rows["unit"] == "0001", ["votes_a", "votes_b"]] = [50, 50]
    parent = pd.Series("00", index=["0000", "0001"])
    found = unit_residuals(Sheets.of(rows, PAIR), parent)
    assert found["residual"].tolist() == [FARTHEST, -FARTHEST]
    assert found.loc["0000", "expected"] == pytest.approx(0.5)
