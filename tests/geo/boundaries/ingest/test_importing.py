import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from geo.boundaries.files import attribution, boundary_version
from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.points.importing_points import import_points
from geo.boundaries.units import finest_units, load_units
from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.errors import BoundaryError, CodeError
from tests.geo.toyland import CROSSWALK, country, squares


@pytest.fixture
def land(tmp_path):
    return country(tmp_path)


def bring(table, land, level="district", origin=None):
    home = land.folder.parent
    path = home / f"{level}.geojson"
    table.to_file(path)
    return import_polygons(path, land, level, origin or Origin(), home), home


def test_polygons_become_units_of_every_level(land):
    _, home = bring(squares(), land)
    units = load_units(land, home)
    assert units["level"].tolist() == ["country", *["region"] * 2, *["district"] * 4]
    assert units["name"].tolist() == ["Toyland", "West", "East", "Ash", "Birch", "Cedar", "Dogwood"]
    assert units["parent"].tolist() == ["", "toy", "toy", "01", "01", "02", "02"]
    assert not units["approximate"].any()
    assert shapely.area(units.geometry.to_numpy()).tolist() == [4, 2, 2, 1, 1, 1, 1]


def test_the_report_says_where_polygons_came_from(land):
    origin = Origin(title="Office", licence="CC BY 4.0", attribution="The Office", version="3")
    done, home = bring(squares(), land, origin=origin)
    report = json.loads(done.path.with_suffix(".json").read_text())
    assert (report["licence"], report["version"]) == ("CC BY 4.0", "3")
    assert len(report["sha256"]) == 64
    assert report["repairs"]["overlaps"] == 0
    assert attribution(land, home) == "The Office"


def test_the_version_follows_the_polygons(land):
    _, home = bring(squares(), land)
    before = boundary_version(land, home)
    bring(squares().assign(DISTRICT="other"), land)
    assert boundary_version(land, home) != before


def test_codes_of_another_system_need_their_crosswalk(land):
    origin = Origin(code_system="votes")
    with pytest.raises(CodeError, match="import crosswalk"):
        bring(squares(), land, origin=origin)
    home = land.folder.parent
    walk = Crosswalk(source="votes", target="census", version="1", mapping=CROSSWALK)
    save_crosswalk(walk, crosswalk_path(land, "votes", home))
    done, _ = bring(squares(), land, origin=origin)
    assert done.units["name"].to_dict() == {
        "0101": "Cedar",
        "0102": "Dogwood",
        "0201": "Ash",
        "0202": "Birch",
    }
    extra = squares().iloc[[0, 1, 2, 3, 0]]
    extra = extra.assign(COD_DISTRICT=[*squares()["COD_DISTRICT"], "0309"])
    done, _ = bring(extra, land, origin=origin)
    assert done.rejected["code"].tolist() == ["0309"]


def test_names_may_come_from_a_file_of_their_own(land):
    names = land.folder / "names.json"
    names.write_text('{"0101": "Alder"}')
    done, _ = bring(squares(), land, origin=Origin(names=names))
    assert done.units["name"].tolist() == ["Alder", "Birch", "Cedar", "Dogwood"]


def test_rows_that_are_no_units_are_listed(land):
    table = squares().assign(COD_DISTRICT=["0101", "0102", "02", "0202"])
    done, _ = bring(table, land)
    assert len(done.units) == 3
    assert done.rejected["row"].tolist() == [3]


def test_a_file_without_units_changes_nothing(land):
    _, home = bring(squares(), land)
    before = boundary_version(land, home)
    with pytest.raises(BoundaryError, match="--thiessen"):
        bring(squares().set_geometry(squares().representative_point()), land)
    assert boundary_version(land, home) == before


def test_coarser_polygons_stand_until_finer_ones_come(land):
    regions = gpd.GeoDataFrame(
        {"code": ["01", "02"], "name": ["Left", "Right"]},
        geometry=[box(40, 0, 42, 1), box(42, 0, 44, 1)],
        crs="EPSG:4326",
    )
    _, home = bring(regions, land, level="region")
    assert finest_units(load_units(land, home))["name"].tolist() == ["Left", "Right"]
    bring(squares().drop(columns="REGION"), land)
    units = load_units(land, home)
    assert units["name"].tolist()[1:4] == ["Left", "Right", "Ash"]


def test_finer_polygons_of_a_part_do_not_take_the_rest_off_the_map(land):
    """Municipalities of three departments would replace all thirty-three."""
    regions = squares().dissolve("REGION").reset_index()
    regions = regions.assign(COD_REGION=["02", "01"])[["COD_REGION", "REGION", "geometry"]]
    _, home = bring(regions, land, level="region")
    path = home / "west.geojson"
    squares().head(2).to_file(path)
    with pytest.raises(BoundaryError, match="no unit of the file lies in 1 of the 2 known units"):
        import_polygons(path, land, "district", Origin(), home)
    assert load_units(land, home)["level"].tolist() == ["country", "region", "region"]
    done = import_polygons(path, land, "district", Origin(), home, partial=True)
    assert "units of the level region: 02. They are on no map from now on" in done.notes[0]


def test_points_become_cells_of_their_region(land):
    regions = squares().assign(COD_REGION=["01", "01", "02", "02"]).dissolve("COD_REGION")
    _, home = bring(regions.reset_index()[["COD_REGION", "geometry"]], land, level="region")
    table = pd.DataFrame(
        {
            "code": ["0101", "0101", "0102", "0202", "0201"],
            "name": ["Ash", "Ash", "Birch", "Dogwood", "Cedar"],
            "lon": ["40.2", "40.3", "41.7", "43.5", "40.5"],
            "lat": ["0.5"] * 5,
        }
    )
    table.iloc[:4].to_csv(home / "places.csv", index=False)
    done = import_points(home / "places.csv", land, "district", Origin(), home)
    assert done.units["approximate"].all()
    units = load_units(land, home)
    apart = units.loc["0202", "geometry"].symmetric_difference(box(42, 0, 44, 1))
    assert apart.area == pytest.approx(0, abs=1e-6)
    assert shapely.area(units.geometry.to_numpy()).tolist()[0] == pytest.approx(4)
    table.to_csv(home / "places.csv", index=False)
    done = import_points(home / "places.csv", land, "district", Origin(), home)
    assert done.rejected["reason"].tolist() == ["it does not lie where its code says"]


def test_points_need_columns(land):
    _, home = bring(squares(), land)
    (home / "places.csv").write_text("code,x\n0101,1\n")
    with pytest.raises(BoundaryError, match="no column 'lon'; there are code, x"):
        import_points(home / "places.csv", land, "district", Origin(), home)


@pytest.mark.parametrize("as_numbers", [True, False])
def test_codes_that_got_their_zeros_back_are_said(land, as_numbers):
    table = squares()
    codes = table["COD_DISTRICT"].str.removeprefix("0")
    done, _ = bring(table.assign(COD_DISTRICT=codes.astype(int) if as_numbers else codes), land)
    assert done.units.index.str.len().tolist() == [4] * 4
    assert "4 codes had lost their leading zeros: 101 is read as 0101" in done.notes[0]
    assert not any("zeros" in note for note in bring(table, land)[0].notes)
