import numpy as np
import shapely
from shapely import Polygon, box

from geo.boundaries.cleaning.slivers import close_gaps

BENT = Polygon([(0, 0), (1, 0), (0.999, 0.5), (1, 1), (0, 1)])
RIGHT = box(1, 0, 2, 1)


def test_a_sliver_goes_to_the_neighbour_with_the_longest_border_and_no_vertex_moves():
    shapes = shapely.coverage_clean(np.array([BENT, RIGHT, box(0, 1, 2, 2), box(0, -1, 2, 0)]))
    filled, slivers, wide = close_gaps(shapes)
    assert (len(slivers), wide) == (1, 0)
    assert shapely.coverage_is_valid(filled)
    assert filled[0].equals(box(0, 0, 1, 1))
    assert shapely.equals_exact(filled[1:], shapes[1:]).all()
