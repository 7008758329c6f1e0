import numpy as np
import pytest
from shapely import Point

from geo.publish.anonymity.areas import areas
from geo.publish.anonymity.places import places
from geo.publish.rules import parse_rules
from tests.geo.publish.sample import PERU, RELEASE, UNITS

RULES = parse_rules(RELEASE, PERU)


KNOWN = places(PERU, UNITS, RULES)


def test_areas_are_units_and_cells_and_never_a_record():
    ids = ["cell:5000:0:0", "0201", "per", "abroad"]
    found = areas(KNOWN, UNITS, ids)
    assert found.index.tolist() == sorted(ids)
    assert found.loc["0201", "geometry"].equals(UNITS.loc["0201", "geometry"])
    cell = found.loc["cell:5000:0:0"]
    assert cell.geometry.contains(Point(cell.lon, cell.lat))
    side = found.loc[["cell:5000:0:0"]].to_crs(PERU.metric_crs).area.item() ** 0.5
    assert side == pytest.approx(5000, rel=0.01)
    assert np.isnan(found.loc["per", "lon"])
    assert found.geometry["abroad"].is_empty


def test_no_areas():
    assert areas(KNOWN, UNITS, []).empty
