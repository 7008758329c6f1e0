"""Polygons of a country: whole, cut off, without a report."""

import pytest

from geo.boundaries.files import imported_path
from geo.boundaries.units import load_units
from geo.doctor.polygons import check_boundaries
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings


@pytest.fixture(scope="module")
def country():
    return load_country("bol", Settings().boundaries)


def test_built_in_polygons_are_read_and_nothing_is_written(country, tmp_path):
    assert [one.state for one in check_boundaries(country, tmp_path)] == ["ok"]
    assert list(tmp_path.iterdir()) == []


def test_imported_polygons_that_are_cut_off_are_told(country, tmp_path):
    path = imported_path(country, country.levels[0].id, tmp_path)
    path.parent.mkdir(parents=True)
    built_in = country.folder / f"{country.levels[0].id}.parquet"
    path.write_bytes(built_in.read_bytes()[:2_000])
    found = list(check_boundaries(country, tmp_path))
    assert {one.check for one in found} == {"boundaries.read", "boundaries.source"}
    assert {one.state for one in found} == {"wrong"}


def test_a_sound_import_without_its_report_is_told_and_no_units_are_kept(country, tmp_path):
    path = imported_path(country, country.levels[0].id, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes((country.folder / f"{country.levels[0].id}.parquet").read_bytes())
    assert [one.check for one in check_boundaries(country, tmp_path)] == ["boundaries.source"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    load_units(country, tmp_path)
    assert len(list(path.parent.iterdir())) == 2
