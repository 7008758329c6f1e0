"""A code that no unit has: its digits say of which level it would be."""

import pandas as pd

from geo.codes.code_levels import level_hints


def test_the_nearest_unit_above_that_exists_is_named(land):
    country, _home, units = land
    hints = level_hints(
        pd.Series(["0199", "9999", "77", "1", "12345", "0x01", ""]), country, units.index
    )
    assert hints.tolist() == [
        " (it would be a district of 01)",
        " (it would be a district)",
        " (it would be a region)",
        " (codes have 2 or 4 digits)",
        " (codes have 2 or 4 digits)",
        "",
        "",
    ]


def test_no_codes_no_hints(land):
    country, _home, units = land
    assert level_hints(pd.Series([], dtype="str"), country, units.index).empty
