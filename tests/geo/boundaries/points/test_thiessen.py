import geopandas as gpd
import pytest
import shapely
from shapely import Point, box

from geo.boundaries.points.thiessen import cells
from geo.errors import BoundaryError

SQUARE = box(0, 0, 10, 10)


def points(**units):
    table = [(unit, Point(xy)) for unit, spots in units.items() for xy in spots]
    codes, shapes = zip(*table, strict=True)
    return gpd.GeoDataFrame(geometry=list(shapes), index=list(codes))


def test_cells_fill_the_area_and_hold_their_points():
    given = points(a=[(1, 1)], b=[(9, 2)], c=[(5, 9)])
    drawn = cells(given, SQUARE)
    assert drawn.area.sum() == pytest.approx(100)
    assert drawn.contains(given.geometry).all()
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())


def test_a_unit_with_several_points_has_one_cell():
    drawn = cells(points(a=[(1, 1), (1, 9)], b=[(9, 5)]), SQUARE)
    assert list(drawn.index) == ["a", "b"]
    assert drawn.geometry["a"].geom_type == "Polygon"


def test_a_single_point_has_everything():
    assert cells(points(a=[(3, 3)]), SQUARE).geometry["a"].equals(SQUARE)


def test_the_lower_code_has_a_shared_position():
    drawn = cells(points(b=[(5, 5), (9, 9)], a=[(5, 5)]), SQUARE)
    assert drawn.contains(Point(5, 5))["a"]


def test_a_point_outside_is_left_out():
    assert list(cells(points(a=[(1, 1), (99, 99)], b=[(9, 9)]), SQUARE).index) == ["a", "b"]


def test_a_unit_without_a_point_inside_is_named():
    with pytest.raises(BoundaryError, match="far"):
        cells(points(a=[(1, 1)], far=[(99, 99)]), SQUARE)


def test_degrees_are_refused():
    with pytest.raises(BoundaryError, match="project"):
        cells(points(a=[(1, 1)]).set_crs("EPSG:4326"), SQUARE)
