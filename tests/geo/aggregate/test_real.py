"""Real results, to the vote: Peru's stations and Brazil's zones, out of Parquet partitions."""

import pandas as pd

from geo.aggregate.question import Question
from geo.aggregate.run import aggregate
from geo.boundaries.ingest.importing import Origin, import_polygons
from geo.boundaries.units import load_units
from geo.codes.crosswalk import crosswalk_path, save_crosswalk
from geo.codes.crosswalk_table import from_table
from geo.importing.placement.placing import Place
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings
from tests.geo.aggregate import land
from tests.real import BRAZIL, PERU, real

pytestmark = real


def place(iso3, polygons, level, home) -> Place:
    country = load_country(iso3, Settings().boundaries)
    columns = {"code": "COD_DISTRITO"} if iso3 == "per" else {}
    import_polygons(polygons, country, level, Origin(columns=columns), home)
    return Place(country=country, units=load_units(country, home), home=home)


def bring(table, columns, system, where) -> None:
    """Store a crosswalk from an electoral body's codes."""
    walk, _ = from_table(table, columns, where.country, system, "test")
    path = crosswalk_path(where.country, system, where.home)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_crosswalk(walk, path)


def test_peru_s_stations_through_the_crosswalk(tmp_path):
    peru = place("per", PERU / "districts.geojson", "district", tmp_path / "home")
    codes = pd.read_csv(PERU / "ubigeo_crosswalk.csv", dtype=str)
    bring(codes, ("reniec", "inei"), "onpe", peru)
    stations = pd.read_csv(PERU / "round2_stations_20210617.csv.gz", dtype={"v2_CCODI_UBIGEO": str})
    votes = ("v2_perulibre", "v2_fp")
    stations = stations[["v2_CCODI_UBIGEO", *votes]]
    folder = land.write(tmp_path / "stations", land.cut(stations, 9), row_group_size=2_000)
    asked = Question(unit="v2_CCODI_UBIGEO", sums=votes)
    done = aggregate([folder], asked, peru, "district", codes="onpe", rows=5_000)
    assert done.rows == done.counted == 86_488
    abroad = done.answer["level"] == "abroad"
    assert done.answer.loc[abroad, "rows"].sum() == 3_440
    assert done.answer.loc[abroad, list(votes)].sum().tolist() == [112_671, 220_588]
    assert done.answer[list(votes)].sum().tolist() == [8_835_653, 8_791_696]
    # Each district as pandas sums it, by the crosswalk's codes.
    inei = stations["v2_CCODI_UBIGEO"].map(codes.set_index("reniec")["inei"])
    wanted = stations.groupby(inei)[list(votes)].sum()
    found = done.answer[~abroad].set_index("unit")[list(votes)].loc[wanted.index]
    assert found.to_numpy().tolist() == wanted.to_numpy().tolist()


def test_brazil_s_zones_summed_to_municipalities(tmp_path):
    brazil = place("bra", BRAZIL / "municipalities.parquet", "municipality", tmp_path / "home")
    codes = pd.read_csv(BRAZIL / "tse_ibge.csv", dtype=str, keep_default_na=False)
    bring(codes, ("cod_tse", "cod_ibge7"), "tse", brazil)
    zones = pd.read_csv(BRAZIL / "round2_zones.csv.gz")[["CD_MUNICIPIO", "lula", "bolsonaro"]]
    folder = land.write(tmp_path / "zones", land.cut(zones, 5))
    asked = Question(unit="CD_MUNICIPIO", sums=("lula", "bolsonaro"))
    done = aggregate([folder], asked, brazil, "municipality", codes="tse")
    assert (done.rows, done.rows - done.counted) == (6_242, 140)
    # Cities abroad have codes amid those of municipalities: without their state they are listed.
    row = done.listed["file"].str.extract(r"part-(\d)\.parquet")[0].astype(int)
    parts = land.cut(zones, 5)
    listed = pd.DataFrame(
        [parts[part].iloc[number - 1] for part, number in zip(row, done.listed["row"], strict=True)]
    )
    votes = ["lula", "bolsonaro"]
    total = done.answer[votes].sum() + listed[votes].sum()
    assert total.tolist() == [60_345_999, 58_206_354]
    answer = done.answer.set_index("unit")
    assert answer.loc["3550308", votes].tolist() == [3_677_921, 3_191_484]
    # Six municipalities that no polygon shows yet have their votes.
    without = answer.geometry.is_empty | answer.geometry.isna()
    assert answer.loc[without, votes].sum().tolist() == [20_490, 24_599]
