"""Built-in districts of Peru, loaded once."""

from pathlib import Path

import geopandas as gpd
import pytest

from geo.boundaries import finest_units, load_units
from geo.country import load_country
from geo.settings import ROOT

BOUNDARIES = ROOT / "data" / "boundaries"


@pytest.fixture(scope="session")
def units() -> gpd.GeoDataFrame:
    return load_units(load_country("per", BOUNDARIES), Path("no imported polygons"))


@pytest.fixture(scope="session")
def districts(units) -> gpd.GeoDataFrame:
    return finest_units(units)
