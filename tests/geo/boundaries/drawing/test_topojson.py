import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Polygon, box

from geo.boundaries.drawing.topojson import simplify, topojson

COARSE = 0.009
"""Degrees: what the page takes for the whole of Peru."""


def decode(topology):
    """Read a topology back, as the format's specification says."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(references):
        pieces = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in references]
        return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])

    shapes = []
    for geometry in topology["objects"]["units"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        parts = [Polygon(ring(p[0]), [ring(r) for r in p[1:]]) for p in polygons]
        shapes.append(parts[0] if len(parts) == 1 else MultiPolygon(parts))
    return np.array(shapes)


def units(*shapes):
    return gpd.GeoDataFrame(geometry=list(shapes))


ISLAND = box(1, 1, 2, 2)
CASES = {
    "one": [box(0, 0, 1, 1)],
    "neighbours": [box(0, 0, 1, 1), box(1, 0, 2, 1)],
    "at a corner": [box(0, 0, 1, 1), box(1, 0, 2, 1), Polygon([(0, 1), (1, 1), (2, 1), (1, 2)])],
    "an enclave": [Polygon(box(0, 0, 4, 4).exterior, [ISLAND.exterior]), ISLAND],
    "islands": [MultiPolygon([box(0, 0, 1, 1), box(3, 0, 4, 1)]), box(1, 0, 3, 1)],
}


@pytest.mark.parametrize("shapes", CASES.values(), ids=CASES.keys())
def test_a_topology_reads_back_as_what_it_was(shapes):
    given = units(*shapes)
    clean = np.array(shapely.coverage_clean(given.geometry.to_numpy()))
    read = decode(topojson(given.set_geometry(clean), grid=1_000_001))
    assert shapely.equals(shapely.normalize(read), shapely.normalize(clean)).all()


def test_a_border_is_one_arc():
    topology = topojson(units(box(0, 0, 1, 1), box(1, 0, 2, 1)))
    assert len(topology["arcs"]) == 3
    enclave = topojson(units(*CASES["an enclave"]))
    assert len(enclave["arcs"]) == 2


def test_geometries_keep_order_and_carry_only_their_id():
    topology = topojson(units(box(0, 0, 1, 1), box(1, 0, 2, 1)), ids=[7, 3])
    shapes = topology["objects"]["units"]["geometries"]
    assert [shape["id"] for shape in shapes] == [7, 3]
    assert set(shapes[0]) == {"type", "id", "arcs"}


def test_an_empty_unit_has_no_type():
    shapes = topojson(units(box(0, 0, 1, 1), Polygon()))["objects"]["units"]["geometries"]
    assert shapes[1] == {"type": None, "id": 1}


def test_a_unit_smaller_than_the_grid_is_still_there():
    shapes = topojson(units(box(0, 0, 10, 10), box(10, 0, 10.01, 0.01)), grid=10)
    assert shapes["objects"]["units"]["geometries"][1]["arcs"]


@pytest.mark.parametrize("tolerance", [COARSE, COARSE / 10])
def test_no_unit_vanishes_and_borders_stay_shared(districts, tolerance):
    simple = simplify(districts, tolerance)
    assert shapely.coverage_is_valid(simple.geometry.to_numpy())
    read = decode(topojson(simple))
    assert (shapely.area(read) > 0).all()
    assert len(read) == len(districts)


def test_coarse_shapes_keep_their_area(districts):
    before = shapely.area(districts.geometry.to_numpy())
    after = shapely.area(simplify(districts, COARSE).geometry.to_numpy())
    assert np.quantile(np.abs(after - before) / before, 0.95) < 0.02


def test_a_small_unit_keeps_more_of_its_shape_than_a_large_one():
    rim = [(10 + 2 * x, 10 + 0.5 * (x % 2)) for x in range(11)]
    around = box(0, 0, 50, 50)
    small = Polygon([*rim, (30, 20), (10, 20)])
    simple = simplify(units(around.difference(small), small), 2.5).geometry.to_numpy()
    assert shapely.area(simple[1]) == small.area
    bay = Polygon([(0, 0), (50, 0), *[(50 + x % 2, 2 * x) for x in range(26)], (0, 50)])
    beside = box(0, 0, 100, 50).difference(bay)
    flat = simplify(units(bay, beside), 2.5).geometry.to_numpy()
    assert len(shapely.get_coordinates(flat)) < len(shapely.get_coordinates([bay, beside])) / 2


def test_no_units_are_simplified_to_none():
    assert simplify(units(), 1).empty
