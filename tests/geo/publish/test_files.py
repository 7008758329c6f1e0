import numpy as np
import pytest
import shapely

from geo.boundaries import load_units
from geo.boundary_import import Origin, import_polygons
from geo.country import load_country
from geo.publish.files import coarsened
from geo.settings import Settings
from tests.real import PERU, real


def test_an_island_that_a_simplified_coast_swallows_is_part_of_it():
    nested = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(0.4, 0.4, 0.6, 0.6)])
    [found] = coarsened(np.array([nested]))
    assert found.is_valid
    assert found.area == pytest.approx(1)


@real[0]
@real[1]
def test_every_official_unit_of_peru_has_a_coarse_outline(tmp_path):
    peru = load_country("per", Settings().boundaries)
    import_polygons(PERU / "districts.geojson", peru, "district", Origin(), tmp_path)
    units = load_units(peru, tmp_path)
    found = coarsened(units.geometry.to_numpy())
    assert shapely.is_valid(found).all()
    assert not shapely.is_empty(found).any()
