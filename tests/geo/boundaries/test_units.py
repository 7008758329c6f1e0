from pathlib import Path

import pytest
import shapely

from geo.boundaries.files import attribution, boundary_version, built_in_units, imported_path
from geo.boundaries.point_in_unit import locate
from geo.boundaries.units import finest_level, load_units
from geo.errors import BoundaryError
from geo.missions.countries.country_manifest import load_country
from tests.geo.conftest import BOUNDARIES
from tests.geo.toyland import country

NOWHERE = Path("no imported polygons")


def test_built_in_peru_has_every_unit(units):
    counts = units["level"].value_counts(sort=False).to_dict()
    assert counts == {"country": 1, "department": 25, "province": 196, "district": 1893}
    assert units.index.is_unique
    for _, level in units.groupby("level"):
        assert level.index.is_monotonic_increasing


def test_units_nest_exactly(units):
    areas = units.geometry.apply(lambda shape: shape.area)
    children = areas.groupby(units["parent"]).sum().drop("")
    assert children.to_dict() == pytest.approx(areas[children.index].to_dict())


@pytest.mark.parametrize("level", ["department", "province", "district"])
def test_each_level_is_a_clean_coverage(units, level):
    shapes = units.geometry[units["level"] == level].to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()


def test_departments_are_those_of_natural_earth(units):
    peru = load_country("per", BOUNDARIES)
    outlines = built_in_units(peru, "department")
    ours = units[units["level"] == "department"]
    apart = shapely.area(
        shapely.symmetric_difference(ours.geometry.to_numpy(), outlines.geometry.to_numpy())
    )
    assert (apart < 1e-3 * shapely.area(outlines.geometry.to_numpy())).all()
    assert ours.loc["15", "name"] == "Lima"
    assert not ours["approximate"].any()


def test_districts_say_that_they_are_approximate(units, districts):
    assert districts["approximate"].all()
    assert set(districts["placement"]) == {"capital", "in province"}
    assert (districts["placement"] == "capital").sum() > 1600
    assert not units.loc[["per", "15"], "approximate"].any()
    assert units.loc["1501", "approximate"]


def test_a_capital_lies_in_its_own_cell(districts):
    found = locate(districts["lon"].to_numpy(), districts["lat"].to_numpy(), districts)
    assert (districts.index[found] == districts.index).all()


def test_names_keep_their_accents(units):
    assert units.loc[["02", "0101", "010102"], "name"].tolist() == [
        "Áncash",
        "Chachapoyas",
        "Asunción",
    ]


def test_a_country_ends_at_its_finest_polygons():
    bolivia = load_country("bol", BOUNDARIES)
    units = load_units(bolivia, NOWHERE)
    assert finest_level(units) == "department"
    assert units["name"].tolist()[:3] == ["Bolivia", "Chuquisaca", "La Paz"]
    assert len(units) == 10
    assert attribution(bolivia, NOWHERE) == "Natural Earth"


def test_a_country_without_polygons_says_how_to_bring_them(tmp_path):
    with pytest.raises(BoundaryError, match="import boundaries FILE --country toy"):
        load_units(country(tmp_path), tmp_path)


def test_versions_differ_by_country():
    versions = {boundary_version(load_country(c, BOUNDARIES), NOWHERE) for c in ("per", "bol")}
    assert len(versions) == 2


@pytest.mark.parametrize("kept", [0, 4, 5_000])
def test_a_file_of_polygons_that_was_cut_off_is_one_sentence(tmp_path, kept):
    peru = load_country("per", BOUNDARIES)
    path = imported_path(peru, "district", tmp_path)
    path.parent.mkdir(parents=True)
    whole = (peru.folder / "district.parquet").read_bytes()
    path.write_bytes(whole[:kept])
    with pytest.raises(BoundaryError, match=r"district\.parquet is damaged \(.*\): import the pol"):
        load_units(peru, tmp_path)
