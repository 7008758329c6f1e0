"""Electoral units that rows of results name: drawn of whole units, listed where they cut one."""

from dataclasses import replace

import pandas as pd
import pytest
import shapely

from geo.boundaries.counted_units import PARTLY, add_counted_units
from geo.missions.countries.electoral_units import ElectoralLevel
from tests.geo.tiny import country, units

ZONE = ElectoralLevel(id="zone", title={"en": "Zone"}, plural={"en": "Zones"}, from_results=True)
WITH_ZONES = replace(country(), electoral_levels=(ZONE,))


def added(*pairs, of=WITH_ZONES, every=None):
    tallies = pd.DataFrame(pairs, columns=["unit", "scope"])
    every = units().assign(electoral="", placement="", lon=1.0, lat=0.5) if every is None else every
    return add_counted_units(every, tallies, of)


def test_a_zone_is_the_whole_units_whose_rows_name_it():
    found = added(("0101", "Z-2"), ("0201", "Z-2"), ("0102", "Z-10"))
    zones = found[found["level"] == "zone"]
    # By number, and before the finest level.
    assert found.index.tolist()[3:5] == ["Z-2", "Z-10"]
    assert shapely.area(zones.geometry.to_numpy()).tolist() == [2.0, 1.0]
    assert found.loc[["0101", "0102"], "electoral"].tolist() == ["Z-2", "Z-10"]
    assert set(zones[PARTLY]) == {""}


def test_a_zone_with_a_part_of_a_unit_has_no_polygon_and_no_point():
    found = added(("0101", "Z1"), ("0102", "Z1"), ("0102", "Z2"), ("9001", "Z3"))
    zones = found[found["level"] == "zone"]
    assert zones[PARTLY].to_dict() == {"Z1": "0102", "Z2": "0102", "Z3": "9001"}
    assert zones.geometry.is_empty.all()
    assert zones["lon"].isna().all()
    assert found["electoral"].to_dict()["0101"] == "Z1"
    assert found["electoral"].to_dict()["0102"] == ""


@pytest.mark.parametrize("scope", ["", "all", "home", "urban", None])
def test_what_is_no_code_is_no_zone(scope):
    assert "zone" not in set(added(("0101", scope), ("tst", "Z1"))["level"])


def test_there_is_none_without_the_level_or_without_the_finest_polygons():
    assert len(added(("0101", "Z1"), of=country())) == len(units())
    coarse = units().query("level != 'district'").assign(electoral="")
    assert len(added(("01", "Z1"), every=coarse)) == len(coarse)
