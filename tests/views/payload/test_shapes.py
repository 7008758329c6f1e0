from dataclasses import replace

import pytest
import shapely

from views.payload import shapes
from views.payload.shapes import KEPT, pack_shapes


@pytest.fixture
def made(monkeypatch):
    """Count how often polygons are simplified."""
    calls = []
    simplify = shapes.simplify
    monkeypatch.setattr(shapes, "simplify", lambda *given: calls.append(given) or simplify(*given))
    return calls


def contents(observation, folder):
    return [blob.content for blob in pack_shapes(observation, folder)[0]]


def test_shapes_are_made_once_and_kept(observation, tmp_path, made):
    first = contents(observation, tmp_path / "shapes")
    assert len(made) == 2
    assert contents(observation, tmp_path / "shapes") == first
    assert len(made) == 2


def test_a_border_that_moved_makes_them_anew(observation, tmp_path, made):
    contents(observation, tmp_path)
    units = observation.units.copy()
    units["geometry"] = shapely.transform(units.geometry.to_numpy(), lambda xy: xy + 0.001)
    contents(replace(observation, units=units), tmp_path)
    assert len(made) == 4


def test_the_oldest_go(observation, tmp_path):
    for n in range(KEPT + 3):
        (tmp_path / f"old-{n}").write_bytes(b"1")
    contents(observation, tmp_path)
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_folder_that_cannot_be_written_costs_time_alone(observation, tmp_path):
    (tmp_path / "file").touch()
    assert all(contents(observation, tmp_path / "file" / "below"))
