from dataclasses import replace

import geopandas as gpd
import pandas as pd

from geo.boundaries.unit_zones import unit_zones
from geo.export.local_time import describe_local, with_local_times
from tests.geo.tiny import country, units

FAR = replace(country(), zones={"02": "Pacific/Easter", "0101": "UTC"})


def test_a_unit_has_the_zone_of_the_nearest_unit_above_that_has_one():
    assert unit_zones(units(), FAR) == {"02": "Pacific/Easter", "0201": "Pacific/Easter"}
    assert unit_zones(units(), country()) == {}


def test_local_times_of_rows_are_those_of_their_units():
    at = pd.to_datetime(["2021-06-07T04:30Z"] * 2)
    rows = gpd.GeoDataFrame({"unit": ["0101", "0201"], "at": at}, geometry=[None] * 2, crs=4326)
    own = unit_zones(units(), FAR)
    found = with_local_times(rows, "UTC", own)["at_local"].tolist()
    assert found == ["2021-06-07T04:30:00+00:00", "2021-06-06T22:30:00-06:00"]
    assert (
        "of the unit's own zone where it is another (Pacific/Easter)"
        in describe_local("at", "UTC", own)["en"]
    )
