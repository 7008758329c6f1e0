import numpy as np
import shapely

from geo.missions.countries.areas import valid_polygons

BOW = shapely.from_wkt("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")


def test_only_what_is_invalid_is_repaired():
    square = shapely.box(0, 0, 1, 1)
    given = np.array([square, BOW])
    found = valid_polygons(given)
    assert found[0] is square
    assert shapely.is_valid(found).all()
    assert given[1] is BOW, "what was given is changed"


def test_what_is_left_of_a_repair_as_a_line_is_dropped():
    spike = shapely.from_wkt("POLYGON ((0 0, 1 0, 1 1, 1 2, 1 1, 0 1, 0 0))")
    assert valid_polygons(np.array([spike]))[0].equals(shapely.box(0, 0, 1, 1))
