import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.boundaries.cleaning.coverage_clean import clean
from geo.missions.countries.areas import square_km

SHELL = [(0, 0), (4, 0), (4, 4), (0, 4)]
HOLES = {
    "inside": [(1, 1), (3, 1), (3, 3), (1, 3)],
    "across": [(3, 1), (5, 1), (5, 3), (3, 3)],
    "outside": [(20, 1), (22, 1), (22, 3), (20, 3)],
}


def cleaned(hole, code="a"):
    shapes = [shapely.Polygon(SHELL, [HOLES[hole]]), shapely.box(4, 0, 8, 4)]
    return clean(gpd.GeoDataFrame(index=[code, "b"], geometry=shapes, crs=4326))[1]


def km2(*box):
    return square_km(gpd.GeoSeries([shapely.box(*box)], crs=4326))[0]


def test_a_hole_across_its_shell_is_named_with_both_its_parts():
    repairs = cleaned("across")
    assert (repairs.crossing, repairs.crossing_units, repairs.holes) == (1, ("a",), 0)
    assert repairs.crossing_inside_km2 == pytest.approx(km2(3, 1, 4, 3))
    assert repairs.crossing_outside_km2 == pytest.approx(km2(4, 1, 5, 3))
    assert any("1 holes cross their own polygon" in said for said in repairs.sentences())


@pytest.mark.parametrize(
    ("hole", "changed"),
    [("inside", 0), ("across", km2(4, 1, 5, 3)), ("outside", km2(20, 1, 22, 3))],
)
def test_the_most_changed_unit_counts_from_what_the_rings_state(hole, changed):
    repairs = cleaned(hole)
    assert repairs.changed_km2 == pytest.approx(changed, abs=1e-6)
    assert repairs.changed_unit == "a"
    assert f"{changed:+,.3f} km²" in repairs.sentences()[-1]


def test_a_hole_larger_than_its_shell_has_a_change_that_is_a_number():
    shell = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0, 1)], [HOLES["outside"]])
    repairs = clean(gpd.GeoDataFrame(index=["a"], geometry=[shell], crs=4326))[1]
    assert np.isfinite(repairs.changed_share)
    assert repairs.changed_km2 > 0
