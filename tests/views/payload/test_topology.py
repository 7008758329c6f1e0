import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.boundaries.drawing.topojson import topojson
from views.payload.topology import leb128, pack_topology

SHARED = Path(__file__).parents[2] / "js" / "data" / "packed_topology.json"


def polygons_of(packed):
    """Return how many polygons each unit of a packed topology has, by its id, in their order."""
    numbers = iter(packed[48:])

    def read():
        value = shift = 0
        for byte in numbers:
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
        raise AssertionError("the file ends too soon")

    found, last = {}, 0
    for _ in range(read()):
        beside = read()
        last += (beside + 1) // 2 * (-1 if beside % 2 else 1)
        found[last] = read()
        for _ in range(found[last]):
            for _ in range(read()):
                read()
    return found


def test_the_bytes_are_those_that_the_browser_reads():
    shared = json.loads(SHARED.read_text())
    assert pack_topology(shared["topology"]).hex() == shared["packed"]


def test_arcs_in_another_order_are_refused():
    topology = json.loads(SHARED.read_text())["topology"]
    topology["objects"]["units"]["geometries"].reverse()
    with pytest.raises(ValueError, match="numbered in the order"):
        pack_topology(topology)


def test_no_units_are_packed_as_none():
    packed = pack_topology(topojson(gpd.GeoDataFrame(geometry=[])))
    assert packed[-1:] == b"\0"
    assert len(packed) == 6 * 8 + 1


def test_borders_take_less_room_than_as_text():
    cells = [shapely.box(x, y, x + 1, y + 1) for x in range(20) for y in range(20)]
    topology = topojson(gpd.GeoDataFrame(geometry=cells))
    assert len(pack_topology(topology)) < len(json.dumps(topology)) / 4


@pytest.mark.parametrize("value", [0, 127, 128, 16_383, 16_384, 2**31])
def test_a_number_of_any_length_is_read_back(value):
    encoded = leb128(np.array([value, 5]))
    assert encoded[-1] == 5
    assert sum((byte & 127) << (7 * place) for place, byte in enumerate(encoded[:-1])) == value
