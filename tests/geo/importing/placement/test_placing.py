"""Codes are read by what the file says beside them, as far as there are units to compare with."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.importing.placement.placing import read_codes


@pytest.mark.parametrize("system", ["", "inei"])
def test_names_of_a_level_without_units_are_no_hindrance(workspace, system):
    place = workspace.place
    place = replace(place, units=place.units[place.units["level"] != "district"])
    codes = pd.Series([f"{number:02d}" for number in range(1, 26)])
    beside = pd.DataFrame({"district": [f"CANTÓN {code}" for code in codes]})
    if not system:
        # What tells the numbering are the names that can be compared.
        names = place.units.loc[codes, "name"].to_numpy()
        beside = beside.assign(department=names)
    book = read_codes(codes, beside, system, place)
    assert (len(book.units), dict(book.reasons)) == (26, {})
    assert "names of district: not compared, for no district has been imported" in book.notes
