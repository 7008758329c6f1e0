from dataclasses import replace

import pandas as pd
import pytest
import shapely

from geo.boundaries.electoral import electoral_rows
from geo.boundaries.lineage import units_above
from geo.missions.countries.electoral_units import ElectoralLevel, ElectoralUnit
from tests.geo.tiny import country, units

WARD = ElectoralLevel(id="ward", title={"en": "Ward"}, plural={"en": "Wards"})


def joined(*rows, level="district"):
    table = tuple(ElectoralUnit(level="ward", code=c, name=n, unit=u) for c, n, u in rows)
    tiny = replace(country(), electoral_levels=(WARD,), electoral_units=table)
    base = units().query("level == @level").assign(placement="")
    lineage = units_above(base.index, tiny.level(level), tiny)
    return electoral_rows(base, lineage, tiny)


def test_a_unit_is_that_of_its_parts():
    found, within = joined(("W1", "Coast", "0101"), ("W1", "Coast", "0201"), ("W2", "", "0102"))
    assert within.to_dict() == {"0101": "W1", "0102": "W2", "0201": "W1"}
    assert found["name"].to_dict() == {"W1": "Coast", "W2": "W2"}
    assert set(found["level"]) == {"ward"}
    west, east = shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)
    assert found.geometry["W1"].equals(shapely.union(west, east))
    assert found.geometry["W1"].contains(shapely.Point(found.loc["W1", ["lon", "lat"]]))


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_said_of_a_unit_wins_over_what_is_said_of_the_one_above(order):
    rows = [("W1", "", "01"), ("W2", "", "0102"), ("W2", "", "02")]
    _, within = joined(*rows[::order])
    assert within.to_dict() == {"0101": "W1", "0102": "W2", "0201": "W2"}


def test_what_the_table_leaves_out_is_a_unit_that_says_so():
    found, within = joined(("W1", "", "01"))
    assert within["0201"] == "no-ward"
    assert found.loc["no-ward", "name"] == "Ward: ?"


def test_of_coarse_polygons_alone_there_is_no_electoral_unit():
    found, within = joined(("W1", "", "0101"), level="department")
    assert found.empty
    assert pd.unique(within).tolist() == [""]
