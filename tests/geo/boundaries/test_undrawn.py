from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import shapely

from geo.boundaries.drawing.topojson import simplify, topojson
from geo.boundaries.point_in_unit import locate
from geo.boundaries.undrawn import undrawn_units
from geo.boundaries.units import finest_units, load_units
from geo.errors import BoundaryError
from geo.missions.countries.country_manifest import load_country
from geo.missions.countries.stated_units import StatedUnit
from tests.geo.boundaries.test_lineage import bring, land_with
from tests.geo.conftest import BOUNDARIES
from tests.geo.toyland import squares

FAR = "unit,parent,name,lon,lat\n0299,,Far,43.5,1.5\n"


@pytest.fixture
def land(tmp_path):
    land = land_with(tmp_path, FAR)
    bring(land, squares())
    return land


def test_a_unit_without_a_polygon_is_a_unit_of_its_level_and_its_parent(land, tmp_path):
    units = load_units(land, tmp_path)
    assert units.index[-1] == "0299"
    assert units.loc["0299", ["level", "name", "parent", "lon"]].tolist() == [
        "district", "Far", "02", 43.5,
    ]  # fmt: skip
    assert undrawn_units(units).index.tolist() == ["0299"]
    assert shapely.area(units.geometry.to_numpy()).tolist() == [4, 2, 2, 1, 1, 1, 1, 0]


def test_it_is_drawn_nowhere_and_holds_no_point(land, tmp_path):
    finest = finest_units(load_units(land, tmp_path))
    shapes = topojson(simplify(finest, 0.01))["objects"]["units"]["geometries"]
    assert shapes[-1] == {"type": None, "id": 4}
    assert locate([43.5, 43.5], [0.5, 1.5], finest).tolist() == [3, -1]


def test_its_polygon_wins_once_it_is_brought(land, tmp_path):
    more = squares().iloc[:1].assign(COD_DISTRICT="0299", DISTRICT="Farther")
    more = more.set_geometry(more.translate(0, 1))
    bring(land, pd.concat([squares(), more]))
    units = load_units(land, tmp_path)
    assert units.loc["0299", "name"] == "Farther"
    assert undrawn_units(units).empty


def test_an_upper_unit_that_nobody_names_goes_by_its_code(tmp_path):
    land = land_with(tmp_path, "unit,name\n0999,Nowhere\n")
    bring(land, squares())
    units = load_units(land, tmp_path)
    assert units.loc["09", "name"] == "09"


def test_an_upper_unit_has_the_name_that_is_stated(tmp_path):
    land = land_with(tmp_path, "unit,name\n0999,Nowhere\n09,Isles\n")
    bring(land, squares())
    assert load_units(land, tmp_path).loc["09", "name"] == "Isles"


def test_a_stated_unit_in_no_known_one_is_refused():
    peru = replace(load_country("per", BOUNDARIES), stated=(StatedUnit(unit="9901"),))
    with pytest.raises(BoundaryError, match="'9901' lies in '99', which is no unit: state it in"):
        load_units(peru, Path("nowhere"))
