import geopandas as gpd
import pytest
import shapely
from pyproj import Geod
from shapely import Polygon, box

from geo.boundaries.cleaning.coverage_clean import clean
from geo.errors import BoundaryError

KM2_PER_SQUARE_DEGREE = 12_308  # on the equator


def table(**shapes):
    return gpd.GeoDataFrame(
        {"name": list(shapes)}, index=list(shapes), geometry=list(shapes.values()), crs="EPSG:4326"
    )


def test_a_clean_coverage_is_left_alone():
    given = table(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1))
    fixed, repairs = clean(given)
    assert fixed.geom_equals(given).all()
    assert (repairs.invalid, repairs.overlaps, repairs.gaps, repairs.changed_km2) == (0, 0, 0, 0)


def test_an_overlap_is_given_to_one_of_the_two():
    fixed, repairs = clean(table(a=box(0, 0, 1.1, 1), b=box(1, 0, 2, 1)))
    assert shapely.coverage_is_valid(fixed.geometry.to_numpy())
    assert shapely.area(fixed.geometry.to_numpy()).sum() == pytest.approx(2)
    assert repairs.overlaps == 1
    assert repairs.overlap_km2 == pytest.approx(0.1 * KM2_PER_SQUARE_DEGREE, rel=0.01)


def test_a_sliver_is_closed_and_a_lake_stays():
    left = Polygon([(0, 0), (1, 0), (0.999, 0.5), (1, 1), (0, 1)])
    lake = Polygon(box(1, 0, 2, 1).exterior, [box(1.3, 0.3, 1.7, 0.7).exterior])
    fixed, repairs = clean(table(a=left, b=lake))
    assert shapely.coverage_is_valid(fixed.geometry.to_numpy())
    assert (repairs.gaps, repairs.open_gaps) == (1, 1)
    assert repairs.gap_km2 == pytest.approx(0.0005 * KM2_PER_SQUARE_DEGREE, rel=0.01)
    assert shapely.area(fixed.geometry.to_numpy()).sum() == pytest.approx(2 - 0.16)


def test_area_is_conserved():
    given = table(
        a=Polygon([(0, 0), (1.01, 0), (0.99, 0.5), (1.01, 1), (0, 1)]),
        b=Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (0.991, 0.5)]),
    )
    fixed, repairs = clean(given)
    union = gpd.GeoSeries([given.union_all()], crs=given.crs).to_crs("EPSG:6933").area[0] / 1e6
    assert repairs.area_km2 == pytest.approx(union + repairs.gap_km2, rel=1e-6)
    assert fixed.to_crs("EPSG:6933").area.sum() / 1e6 == pytest.approx(repairs.area_km2)


def test_rings_that_cross_themselves_become_polygons():
    bow = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    fixed, repairs = clean(table(a=bow, b=box(2, 0, 3, 1)))
    assert fixed.is_valid.all()
    assert repairs.invalid == 1
    assert fixed.geometry["a"].area == pytest.approx(0.5)


def test_rows_of_one_code_are_joined():
    twice = gpd.GeoDataFrame(
        {"name": ["north", "south"]},
        index=["a", "a"],
        geometry=[box(0, 1, 1, 2), box(0, 0, 1, 1)],
        crs="EPSG:4326",
    )
    fixed, repairs = clean(twice)
    assert list(fixed["name"]) == ["north"]
    assert fixed.geometry["a"].area == pytest.approx(2)
    assert repairs.duplicates == 1


def test_a_unit_inside_another_is_cut_out_of_it():
    fixed, repairs = clean(table(a=box(0, 0, 4, 4), b=box(1, 1, 2, 2)))
    assert shapely.area(fixed.geometry.to_numpy()).tolist() == pytest.approx([15, 1])
    assert repairs.contained == 1


def test_a_unit_without_area_is_named():
    with pytest.raises(BoundaryError, match=r"b: each has no area"):
        clean(table(a=box(0, 0, 1, 1), b=Polygon([(2, 0), (3, 0), (2, 0)])))


def test_a_hole_outside_its_polygon_is_no_land_and_is_named():
    stray = Polygon(
        box(0, 0, 1, 1).exterior, [box(0.4, 0.4, 0.6, 0.6).exterior, box(5, 0, 6, 1).exterior]
    )
    fixed, repairs = clean(table(a=stray, b=box(1, 0, 2, 1)))
    assert fixed.total_bounds.tolist() == [0, 0, 2, 1]
    assert (repairs.holes, repairs.hole_units) == (1, ("a",))
    assert repairs.hole_km2 == pytest.approx(KM2_PER_SQUARE_DEGREE, rel=0.01)
    assert "1 holes outside their own polygon left out, 12,308" in repairs.sentences()[0]


def test_a_part_written_as_a_hole_of_an_island_is_land_where_it_runs_along_the_neighbours():
    mainland, islet = box(3, 0, 4, 1), box(3.2, 3, 3.3, 3.1)
    island = Polygon(box(0, 5, 0.2, 5.2).exterior, [mainland.exterior, islet.exterior])
    fixed, repairs = clean(table(a=island, b=box(2, 0, 3, 1), c=box(4, 0, 5, 1)))
    assert fixed.geometry["a"].area == pytest.approx(1.05)
    assert (repairs.parts, repairs.part_units, repairs.holes) == (2, ("a",), 0)
    assert "2 holes outside their own polygon are parts of their unit" in repairs.sentences()[0]


def test_a_hole_that_lies_on_another_unit_is_no_part():
    stray = Polygon(box(0, 0, 1, 1).exterior, [box(3, 0, 4, 1).exterior])
    fixed, repairs = clean(table(a=stray, b=box(3, 0, 4, 1)))
    assert fixed.geometry["a"].area == pytest.approx(1)
    assert (repairs.parts, repairs.holes) == (0, 1)


def test_areas_are_those_of_the_ellipsoid():
    _, repairs = clean(table(a=box(-70, -41, -69, -40)))
    exact, _ = Geod(ellps="WGS84").geometry_area_perimeter(box(-70, -41, -69, -40).segmentize(0.01))
    assert repairs.area_km2 == pytest.approx(abs(exact) / 1e6, rel=1e-4)


def test_each_step_is_reported_before_it_is_done():
    steps = []
    clean(table(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1)), steps.append)
    assert steps[0] == "making 2 polygons of 10 points valid"
    assert steps[-2:] == ["closing gaps between neighbours", "measuring what has changed"]
