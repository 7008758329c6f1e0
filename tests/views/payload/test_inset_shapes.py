import pytest
import shapely

from geo.boundaries.units import finest_units
from layers import discover
from tests.views.payload.test_topology import polygons_of
from views.payload import make_payload


def test_an_inset_has_shapes_of_its_own_cut_around_its_frame(observation):
    payload = make_payload(observation, discover())
    (lima,) = payload.config["topology"]["insets"]
    rows = [*polygons_of(payload.blobs[lima["url"]].content)]
    codes = set(observation.cube["unit"].to_numpy()[rows])
    frame = shapely.box(*lima["frame"])
    finest = finest_units(observation.units)
    seen = set(finest.index[finest.intersects(frame)])
    assert {"150101", "070101"} <= seen <= codes
    assert len(codes) < 100
    west, south, east, north = lima["frame"]
    assert frame.buffer(1e-9).covers(shapely.box(*lima["bbox"]))
    assert north - south == pytest.approx(0.75 * (east - west), rel=0.05)
