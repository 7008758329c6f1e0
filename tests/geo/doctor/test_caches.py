"""Files of the caches: whole ones, and each kind of damage."""

import geopandas as gpd
import pytest
import shapely

from geo.boundaries.drawing.topojson import topojson
from geo.doctor.caches import check_caches
from views.payload.blob import Blob
from views.payload.topology import pack_topology
from views.serving.compression import CODINGS

CONTENT = b"polygons " * 500


def states(home):
    return {one.check.removeprefix("caches."): one.state for one in check_caches(home)}


@pytest.fixture
def home(tmp_path):
    blob = Blob(name="units", content=CONTENT)
    (tmp_path / "blobs").mkdir()
    for coding, compress in CODINGS.items():
        path = tmp_path / "blobs" / f"{blob.digest}-{len(CONTENT)}.{coding}"
        path.write_bytes(compress(CONTENT))
    (tmp_path / "shapes").mkdir()
    squares = [shapely.box(x, 0, x + 1, 1) for x in range(4)]
    packed = pack_topology(topojson(gpd.GeoDataFrame(geometry=squares), grid=11))
    (tmp_path / "shapes" / "coarse-0123456789abcdef-1600-3200").write_bytes(packed)
    (tmp_path / "shapes" / "cartogram-0123456789abcdef.json").write_text("{}")
    (tmp_path / "headlines").mkdir()
    (tmp_path / "headlines" / "per-2021.json").write_text("{}")
    (tmp_path / "boundaries" / "per").mkdir(parents=True)
    units = gpd.GeoDataFrame(geometry=squares)
    units.to_parquet(tmp_path / "boundaries" / "per" / "joined-0123.parquet")
    return tmp_path


def test_whole_files_are_well(home):
    assert states(home) == dict.fromkeys(("blobs", "shapes", "circles", "units", "headlines"), "ok")


def test_no_files_are_well(tmp_path):
    assert set(states(tmp_path).values()) == {"ok"}


@pytest.mark.parametrize(
    ("pattern", "check"),
    [
        ("blobs/*.br", "blobs"),
        ("blobs/*.gzip", "blobs"),
        ("shapes/coarse-*", "shapes"),
        ("shapes/cartogram-*", "circles"),
        ("boundaries/per/*", "units"),
        ("headlines/*", "headlines"),
    ],
)
def test_a_file_cut_off_by_one_byte_is_named(home, pattern, check):
    (path,) = home.glob(pattern)
    path.write_bytes(path.read_bytes()[:-1])
    found = {one.check.removeprefix("caches."): one for one in check_caches(home)}
    assert {name for name, one in found.items() if one.state == "wrong"} == {check}
    assert str(path) in found[check].said
    assert found[check].advice


@pytest.mark.parametrize(
    "pattern", ["blobs/*.br", "shapes/c*-*-*", "headlines/*", "boundaries/per/*"]
)
def test_an_empty_file_is_damaged(home, pattern):
    (path,) = home.glob(pattern)
    path.write_bytes(b"")
    assert list(states(home).values()).count("wrong") == 1


def test_another_content_under_a_digest_is_damaged(home):
    (path,) = home.glob("blobs/*.gzip")
    path.write_bytes(CODINGS["gzip"](CONTENT[::-1]))
    assert states(home)["blobs"] == "wrong"


def test_many_damaged_files_are_counted_after_the_first(home):
    for number in range(9):
        (home / "headlines" / f"broken-{number}.json").write_text("{")
    (found,) = (one for one in check_caches(home) if one.check == "caches.headlines")
    assert "and 4 more" in found.said
