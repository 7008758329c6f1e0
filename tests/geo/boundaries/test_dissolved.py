import pytest
from geopandas.testing import assert_geodataframe_equal

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.units import load_units
from tests.geo.toyland import country, squares


@pytest.fixture
def land(tmp_path):
    return country(tmp_path / "data")


def bring(table, land, home):
    path = home.parent / "district.geojson"
    table.to_file(path)
    import_polygons(path, land, "district", Origin(), home)


def kept(home):
    return sorted((home / "boundaries" / "toy").glob("joined-*"))


def test_units_are_joined_once_per_polygons(land, tmp_path):
    home = tmp_path / "home"
    bring(squares(), land, home)
    first = load_units(land, home)
    (file,) = kept(home)
    written = file.stat().st_mtime_ns
    assert_geodataframe_equal(load_units(land, home), first)
    assert file.stat().st_mtime_ns == written


def test_other_polygons_take_the_place_of_the_kept_units(land, tmp_path):
    home = tmp_path / "home"
    bring(squares(), land, home)
    load_units(land, home)
    old = kept(home)
    bring(squares().assign(DISTRICT="other"), land, home)
    assert len(load_units(land, home)) == 7
    assert len(kept(home)) == 1
    assert kept(home) != old


def test_a_damaged_file_is_made_again(land, tmp_path):
    home = tmp_path / "home"
    bring(squares(), land, home)
    first = load_units(land, home)
    (file,) = kept(home)
    file.write_bytes(b"PAR1 half")
    assert_geodataframe_equal(load_units(land, home), first)
    assert file.stat().st_size > 100
