"""Which column has codes of another numbering, and that names of places are compared quickly."""

import pandas as pd
import pytest

from geo.codes.crosswalk import Crosswalk, crosswalk_path, save_crosswalk
from geo.importing.inspection import recognise_units
from geo.importing.inspection.recognise_units import other_codes, unit_levels


@pytest.fixture
def columns(workspace):
    own = workspace.place.units.index
    finest = [code for code in own if len(code) == 6]
    return {
        "row": pd.Series([str(number) for number in range(1, len(finest) + 1)]),
        "code": pd.Series(finest),
    }


def test_codes_that_are_whole_come_before_numbers_that_would_have_to_be_padded(workspace, columns):
    found = other_codes(columns, workspace.place)
    assert (found.column, found.system, found.digits, found.sure) == ("code", "onpe", 0, False)


def test_a_crosswalk_makes_sure_and_other_numbers_are_none(workspace, columns):
    walk = Crosswalk(
        source="onpe", target="inei", version="1", mapping={c: c for c in columns["code"]}
    )
    path = crosswalk_path(workspace.place.country, "onpe", workspace.place.home)
    path.parent.mkdir(parents=True)
    save_crosswalk(walk, path)
    assert other_codes(columns, workspace.place).sure
    strange = {"number": pd.Series([f"{n:06}" for n in range(990000, 990400)])}
    assert other_codes(strange, workspace.place) is None


def test_of_long_columns_the_most_frequent_texts_are_compared(workspace, monkeypatch):
    monkeypatch.setattr(recognise_units, "LOOKED_AT", 2)
    texts = pd.Series({"LIMA": 5, "CUSCO": 3, "nowhere": 1, "no place": 1, "none": 1})
    assert unit_levels({"dep": texts}, workspace.place) == {"department": "dep"}
