"""Official polygons as they come: Peru's districts, Bolivia's municipalities."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.boundaries.drawing.topojson import simplify, topojson
from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.point_in_unit import locate
from geo.boundaries.units import finest_units, load_units
from geo.missions.countries.country_manifest import load_country
from tests.geo.conftest import BOUNDARIES
from tests.real import BOLIVIA, PERU, real

pytestmark = real


@pytest.fixture(scope="module")
def peru(tmp_path_factory):
    """What the import of the 1,874 districts did, and the units it gave."""
    home = tmp_path_factory.mktemp("home")
    country = load_country("per", BOUNDARIES)
    done = import_polygons(PERU / "districts.geojson", country, "district", Origin(), home)
    return done, load_units(country, home)


def test_what_the_repair_of_peru_changed(peru):
    repairs = peru[0].repairs
    assert (repairs.invalid, repairs.overlaps, repairs.duplicates) == (1, 5040, 0)
    assert repairs.overlap_km2 == pytest.approx(1745, abs=1)
    assert repairs.gap_km2 == pytest.approx(1905, abs=1)
    assert repairs.open_gaps == 6
    assert abs(repairs.changed_share) < 0.08


def test_the_area_of_peru_is_conserved(peru):
    done, units = peru
    metric = load_country("per", BOUNDARIES).metric_crs
    before = gpd.read_file(PERU / "districts.geojson").to_crs(metric)
    union = shapely.union_all(shapely.make_valid(before.geometry.to_numpy())).area / 1e6
    after = finest_units(units).to_crs(metric).area.sum() / 1e6
    assert after == pytest.approx(union + done.repairs.gap_km2, abs=0.1)


def test_peru_is_a_clean_coverage_of_every_level(peru):
    _, units = peru
    counts = units["level"].value_counts(sort=False).to_dict()
    assert counts == {"country": 1, "department": 25, "province": 196, "district": 1874}
    for _, level in units.groupby("level"):
        assert shapely.coverage_is_valid(level.geometry.to_numpy())
    assert units.loc[["0101", "01"], "name"].tolist() == ["Chachapoyas", "Amazonas"]
    assert not units["approximate"].any()


def test_capitals_lie_in_their_districts(peru):
    districts = finest_units(peru[1])
    table = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype={"inei": str}).dropna(subset="inei")
    table = table[table["inei"].isin(districts.index)]
    found = locate(table["longitude"].to_numpy(), table["latitude"].to_numpy(), districts)
    own = (found >= 0) & (districts.index[found] == table["inei"])
    assert own.sum() >= 1865


def test_locating_gives_the_answers_of_sjoin(peru):
    districts = finest_units(peru[1])
    rng = np.random.default_rng(6)
    lon, lat = rng.uniform(-81.6, -68.4, 100_000), rng.uniform(-18.6, 0.2, 100_000)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    found = locate(lon, lat, districts)
    joined = points.sjoin(districts[["geometry"]], predicate="within")["unit"]
    assert (districts.index[found[joined.index]] == joined).all()
    assert (found >= 0).sum() == len(joined)


def test_no_district_of_peru_vanishes_when_drawn_coarse(peru):
    districts = finest_units(peru[1])
    simple = simplify(districts, 0.009)  # what the page takes for the whole country
    before, after = (shapely.area(table.geometry.to_numpy()) for table in (districts, simple))
    assert (after > 0).all()
    assert np.quantile(np.abs(after - before) / before, 0.95) < 0.02
    shapes = topojson(simple)["objects"]["units"]["geometries"]
    assert len(shapes) == 1874
    assert all(shape["type"] for shape in shapes)


def test_bolivia_from_topojson(tmp_path):
    country = load_country("bol", BOUNDARIES)
    done = import_polygons(
        BOLIVIA / "municipios.topo.json",
        country,
        "municipality",
        Origin(names=BOLIVIA / "municipios.nombres.json"),
        tmp_path,
    )
    assert len(done.units) == 343
    # Lakes and salt flats have codes too short for a municipality; one of them is in two rows.
    assert set(done.rejected["code"]) == {"02", "03", "04", "0406", "0512", "0514"}
    assert done.repairs.invalid == 17
    units = load_units(country, tmp_path)
    assert units.loc["010101", "name"] == "Sucre"
    assert units.loc["01", "name"] == "Chuquisaca"
    for _, level in units.groupby("level"):
        assert shapely.coverage_is_valid(level.geometry.to_numpy())
