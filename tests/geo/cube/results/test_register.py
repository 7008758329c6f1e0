"""A register of voters by unit: the denominator of every share of voters."""

import numpy as np
import pandas as pd
import pytest

from geo.cube.build import build_cube, read
from geo.cube.time_query import TimeQuery
from geo.gaps.indicator_arrays import measure_gaps
from geo.gaps.table import gap_table
from tests.geo.tiny import END, START, deployments, hours, mission, sheets, units

REGISTER = pd.DataFrame({"unit": ["0101", "0102", "9001"], "registered_voters": [500, 300, 70]})


def voters(**records):
    cube = build_cube(units(), mission(), records)
    return {
        name: read(cube, name, TimeQuery(at=END)).reindex(["tst", "0101", "0201", "9001"]).tolist()
        for name in ("registered_voters", "units_without_register")
    }


def test_voters_are_those_of_the_register_in_every_sum():
    found = voters(register=REGISTER)
    assert found["registered_voters"] == pytest.approx([870, 500, np.nan, 70], nan_ok=True)
    assert found["units_without_register"][:3] == [1, 0, 1]


@pytest.mark.parametrize("kind", ["station_result", "tally"])
def test_it_wins_over_what_the_count_says(kind):
    rows = sheets(station=["1"], unit=["0101"], registered_voters=[100]).assign(
        scope="", stations_total=1
    )
    found = voters(**{kind: rows, "register": REGISTER})
    assert found["registered_voters"][:2] == [870, 500]


def test_without_it_nothing_changes():
    rows = sheets(station=["1"], unit=["0101"], registered_voters=[100])
    assert voters(station_result=rows)["registered_voters"][:2] == [100, 100]


def test_gaps_are_weighed_by_it_and_without_it_leave_voters_out():
    team = deployments(start=hours(0), end=hours(20), unit=["0101"])
    for records, covered, part in (
        ({"register": REGISTER}, [500, 0], 1.0),
        ({}, [np.nan, np.nan], np.nan),
    ):
        arrays = measure_gaps(mission(), units(), {"deployment": team, **records})
        gaps = gap_table(arrays, TimeQuery(at=START), "district").set_index("unit")
        found = gaps.loc[["0101", "0102"], "voters_covered"].tolist()
        assert found == pytest.approx(covered, nan_ok=True)
        assert gaps.loc["0101"].get("part_voters", np.nan) == pytest.approx(part, nan_ok=True)
