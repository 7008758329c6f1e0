"""Built-in districts of Peru, loaded once; databases of both sorts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pytest

from geo.boundaries.units import finest_units, load_units
from geo.missions.countries.country_manifest import load_country
from geo.settings import ROOT
from geo.store import Store, open_store
from tests.geo.store import postgres

BOUNDARIES = ROOT / "data" / "boundaries"


@pytest.fixture(scope="session")
def units() -> gpd.GeoDataFrame:
    return load_units(load_country("per", BOUNDARIES), Path("no imported polygons"))


@pytest.fixture(scope="session")
def districts(units) -> gpd.GeoDataFrame:
    return finest_units(units)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Return the URL of a PostgreSQL server; the test is skipped where there is none."""
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> Iterator[str]:
    """Return the URL of an empty database, once of each sort."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/records.sqlite"
        return
    with postgres.database(request.getfixturevalue("postgresql")) as address:
        yield address


@pytest.fixture
def store(url) -> Iterator[Store]:
    with closing(open_store(url)) as opened:
        yield opened
