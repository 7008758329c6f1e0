import geopandas as gpd
import pytest
import shapely
from shapely import Polygon, box

from geo.errors import BoundaryError
from geo.repair import clean

METRIC = "EPSG:6933"
KM2_PER_SQUARE_DEGREE = 12_308  # on the equator


def table(**shapes):
    return gpd.GeoDataFrame(
        {"name": list(shapes)}, index=list(shapes), geometry=list(shapes.values()), crs="EPSG:4326"
    )


def test_a_clean_coverage_is_left_alone():
    given = table(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1))
    fixed, repairs = clean(given, METRIC)
    assert fixed.geom_equals(given).all()
    assert (repairs.invalid, repairs.overlaps, repairs.gaps, repairs.changed_km2) == (0, 0, 0, 0)


def test_an_overlap_is_given_to_one_of_the_two():
    fixed, repairs = clean(table(a=box(0, 0, 1.1, 1), b=box(1, 0, 2, 1)), METRIC)
    assert shapely.coverage_is_valid(fixed.geometry.to_numpy())
    assert shapely.area(fixed.geometry.to_numpy()).sum() == pytest.approx(2)
    assert repairs.overlaps == 1
    assert repairs.overlap_km2 == pytest.approx(0.1 * KM2_PER_SQUARE_DEGREE, rel=0.01)


def test_a_sliver_is_closed_and_a_lake_stays():
    left = Polygon([(0, 0), (1, 0), (0.999, 0.5), (1, 1), (0, 1)])
    lake = Polygon(box(1, 0, 2, 1).exterior, [box(1.3, 0.3, 1.7, 0.7).exterior])
    fixed, repairs = clean(table(a=left, b=lake), METRIC)
    assert shapely.coverage_is_valid(fixed.geometry.to_numpy())
    assert (repairs.gaps, repairs.open_gaps) == (1, 1)
    assert repairs.gap_km2 == pytest.approx(0.0005 * KM2_PER_SQUARE_DEGREE, rel=0.01)
    assert shapely.area(fixed.geometry.to_numpy()).sum() == pytest.approx(2 - 0.16)


def test_area_is_conserved():
    given = table(
        a=Polygon([(0, 0), (1.01, 0), (0.99, 0.5), (1.01, 1), (0, 1)]),
        b=Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (0.991, 0.5)]),
    )
    fixed, repairs = clean(given, METRIC)
    union = gpd.GeoSeries([given.union_all()], crs=given.crs).to_crs(METRIC).area[0] / 1e6
    assert repairs.area_km2 == pytest.approx(union + repairs.gap_km2, rel=1e-6)
    assert fixed.to_crs(METRIC).area.sum() / 1e6 == pytest.approx(repairs.area_km2)


def test_rings_that_cross_themselves_become_polygons():
    bow = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    fixed, repairs = clean(table(a=bow, b=box(2, 0, 3, 1)), METRIC)
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
    fixed, repairs = clean(twice, METRIC)
    assert list(fixed["name"]) == ["north"]
    assert fixed.geometry["a"].area == pytest.approx(2)
    assert repairs.duplicates == 1


def test_a_unit_inside_another_is_cut_out_of_it():
    fixed, repairs = clean(table(a=box(0, 0, 4, 4), b=box(1, 1, 2, 2)), METRIC)
    assert shapely.area(fixed.geometry.to_numpy()).tolist() == pytest.approx([15, 1])
    assert repairs.contained == 1


def test_a_unit_without_area_is_named():
    with pytest.raises(BoundaryError, match=r"b: each has no area"):
        clean(table(a=box(0, 0, 1, 1), b=Polygon([(2, 0), (3, 0), (2, 0)])), METRIC)
