"""The countries that are built in: their uppermost units, under official codes, where they lie."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.boundaries.point_in_unit import locate
from geo.boundaries.undrawn import undrawn_units
from geo.boundaries.units import load_units
from geo.missions.countries.country_manifest import load_country
from tests.geo.conftest import BOUNDARIES

NOWHERE = Path("no imported polygons")
COUNTS = {"bol": 9, "bra": 27, "chl": 16, "col": 33, "ecu": 24, "per": 25}
PLACES = {
    "bol": {"02": (-68.15, -16.50), "07": (-63.18, -17.78)},
    "bra": {"53": (-47.88, -15.79), "35": (-46.63, -23.55), "16": (-51.07, 0.03)},
    "chl": {"13": (-70.65, -33.44), "16": (-72.10, -36.61), "12": (-71.0, -52.8)},
    "col": {"11": (-74.08, 4.61), "25": (-74.22, 4.58), "76": (-76.53, 3.45)},
    # Ambato and Tena: the source has Tungurahua and Napo exchanged.
    "ecu": {"18": (-78.62, -1.24), "15": (-77.81, -0.99), "17": (-78.50, -0.20)},
    "per": {"15": (-77.03, -12.05), "08": (-71.97, -13.52)},
}


@pytest.fixture(params=COUNTS)
def country(request):
    return load_country(request.param, BOUNDARIES)


def uppermost(country):
    units = load_units(country, NOWHERE)
    return units[units["level"] == country.levels[0].id]


def test_every_uppermost_unit_is_there_and_inside_the_country(country):
    units = uppermost(country)
    assert len(units) == COUNTS[country.iso3]
    assert shapely.coverage_is_valid(units.geometry.to_numpy())
    assert shapely.box(*country.bbox).contains(shapely.box(*units.total_bounds))
    assert undrawn_units(units).empty


def test_cities_lie_in_the_unit_of_their_code(country):
    units, places = uppermost(country), PLACES[country.iso3]
    lon, lat = np.array(list(places.values())).T
    found = locate(lon, lat, units)
    assert (found >= 0).all()
    assert units.index[found].tolist() == list(places)


def test_codes_of_the_finest_level_fit_the_country_s_numbering(country):
    pattern = country.system(country.code_system).pattern
    assert pattern == rf"^\d{{{country.finest.code_digits}}}$"


def test_stated_units_and_zones_are_of_the_country(country):
    tops = set(uppermost(country).index)
    assert all(unit.unit[:2] in tops for unit in country.stated)
    assert all(code[:2] in tops for code in country.zones)
