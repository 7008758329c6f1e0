import pandas as pd
import pytest
import shapely

from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.lineage import units_above
from geo.boundaries.units import load_units
from geo.errors import BoundaryError
from geo.missions.countries.stated_units import TABLE
from tests.geo.toyland import country, squares


def land_with(folder, table="", more=""):
    (folder / "toy").mkdir(exist_ok=True)
    (folder / "toy" / TABLE).write_text(table or "unit\n", encoding="utf-8")
    return country(folder, more)


def bring(land, table, **columns):
    path = land.folder.parent / "district.geojson"
    table.to_file(path)
    return import_polygons(path, land, "district", Origin(columns=columns), land.folder.parent)


def test_a_district_that_votes_with_another_region_lies_in_it(tmp_path):
    land = land_with(tmp_path, "unit,parent\n0102,02\n")
    done = bring(land, squares())
    units = load_units(land, tmp_path)
    assert units["parent"].tolist() == ["", "toy", "toy", "01", "02", "02", "02"]
    assert shapely.area(units.geometry[["01", "02"]].to_numpy()).tolist() == [1, 3]
    assert "1 unit of a parent with which the code does not begin: 0102 in 02" in done.notes


def test_the_file_may_state_the_parents(tmp_path):
    land = land_with(tmp_path)
    bring(land, squares().assign(voting=[1, 2, 2, 2]), parent="voting")
    units = load_units(land, tmp_path)
    assert units["parent"].tolist()[3:] == ["01", "02", "02", "02"]


def test_the_country_wins_over_the_file(tmp_path):
    land = land_with(tmp_path, "unit,parent\n0102,01\n")
    bring(land, squares().assign(voting=["01", "02", "02", "02"]), parent="voting")
    assert load_units(land, tmp_path)["parent"].tolist()[3:] == ["01", "01", "02", "02"]


def test_where_codes_do_not_nest_a_unit_without_a_parent_is_refused(tmp_path):
    land = land_with(tmp_path, more="nested = false\n")
    with pytest.raises(BoundaryError, match=r"'0101' and 3 more units .* state no region"):
        bring(land, squares())
    bring(land, squares().assign(REGION=["02", "01", "01", "01"]))
    assert load_units(land, tmp_path)["parent"].tolist()[3:] == ["02", "01", "01", "01"]


def test_a_parent_that_is_no_code_of_its_level_is_listed(tmp_path):
    land = land_with(tmp_path)
    done = bring(land, squares().assign(voting=["01", "02", "02", "123"]), parent="voting")
    assert done.rejected["reason"].tolist() == ["the code of its region must have 2 digits"]


def test_no_codes_lie_in_nothing(tmp_path):
    land = country(tmp_path)
    assert units_above(pd.Index([]), land.finest, land).empty
