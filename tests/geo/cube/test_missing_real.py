"""Brazil 2022 by municipality: a table of votes and voters that has no ballots cast."""

from dataclasses import replace
from datetime import UTC, datetime

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.cube.build import build_cube, read
from geo.cube.measures import declared
from geo.cube.time_query import TimeQuery
from geo.missions.options import Option
from tests.geo.tiny import END, START, country, level, mission
from tests.real import BRAZIL, real

pytestmark = real
LAST = TimeQuery(at=END)
NAMES = ("lula", "bolsonaro")


def places(codes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the country, its states and municipalities; where they lie does not matter here."""
    states = pd.DataFrame({"unit": sorted(set(codes["UF"])), "level": "state", "parent": "bra"})
    towns = pd.DataFrame(
        {"unit": codes["cod_tse"], "level": "municipality", "parent": codes["UF"].to_numpy()}
    )
    top = pd.DataFrame({"unit": ["bra"], "level": "country", "parent": ""})
    rows = pd.concat([top, states, towns]).assign(name="", approximate=False, lon=0.5, lat=0.5)
    return gpd.GeoDataFrame(
        rows, geometry=[shapely.box(0, 0, 1, 1)] * len(rows), crs=4326
    ).set_index("unit")


def counted(keep=lambda rows: rows):
    zones = pd.read_csv(BRAZIL / "round2_zones.csv.gz", dtype={"CD_MUNICIPIO": str})
    code = zones["CD_MUNICIPIO"].str.zfill(5)
    sums = zones.assign(unit=code.where(zones["SG_UF"] != "ZZ", "9" + code)).groupby("unit")[
        ["eleitores_aptos", *NAMES]
    ]
    rows = sums.sum().reset_index().rename(columns={name: f"votes_{name}" for name in NAMES})
    tallies = (
        keep(rows)
        .rename(columns={"eleitores_aptos": "registered_voters"})
        .assign(series="official", scope="all", reported_at=pd.Timestamp(START))
    )
    own = country()
    brazil = replace(
        own,
        iso3="bra",
        levels=(level("state", 2), level("municipality", 5)),
        code_systems=(replace(own.code_systems[0], pattern=r"^\d{5}$", abroad=r"^9\d{5}$"),),
    )
    options = tuple(Option(id=name, title={"en": name}, colour="#000000") for name in NAMES)
    units = places(pd.read_csv(BRAZIL / "tse_ibge.csv", dtype=str))
    return build_cube(units, mission(country=brazil, options=options), {"tally": tallies})


@pytest.fixture(scope="module")
def count():
    return counted()


def test_votes_add_up_and_those_abroad_are_seen(count):
    found = {name: read(count, f"votes_{name}", LAST) for name in NAMES}
    assert [votes["bra"] for votes in found.values()] == [60_345_999, 58_206_354]
    assert sum(votes["abroad"] for votes in found.values()) == 298_169
    assert read(count, "valid_votes", LAST)["bra"] == 118_552_353
    assert read(count, "registered_voters", LAST)["bra"] == 156_453_354


@pytest.mark.parametrize(
    "name",
    ["votes_cast", "blank_votes", "null_votes", "turnout", "stations_total", "counted_share"],
)
def test_what_the_table_does_not_have_is_unknown_everywhere(count, name):
    assert name in declared(NAMES)
    assert read(count, name, LAST).isna().all()
    assert read(count, name, TimeQuery(at=datetime(2021, 6, 6, 12, tzinfo=UTC))).isna().all()


def test_a_sum_of_a_part_of_the_municipalities_says_how_many_have_no_figure():
    # Every zone of the state of Acre is left out, as by a crosswalk without its rows.
    codes = pd.read_csv(BRAZIL / "tse_ibge.csv", dtype=str)
    acre = codes.loc[codes["UF"] == "AC", "cod_tse"]
    cube = counted(lambda rows: rows.loc[~rows["unit"].isin(acre)])
    found = {
        name: read(cube, name, LAST)
        for name in ("missing_valid_votes", "units_without_count", "units_total", "lead")
    }
    assert len(acre) == found["missing_valid_votes"]["bra"] == found["units_without_count"]["AC"]
    assert found["units_without_count"]["SP"] == 0
    assert found["units_total"]["bra"] == len(codes)
    assert found["lead"]["bra"] > 0
