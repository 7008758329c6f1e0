"""Rows that are summed agree in all that is no number, or their record is kept back."""

import pandas as pd
import pytest

from geo.importing.checks.notation import Notation
from geo.importing.mapping.rows.sums import sum_rows
from geo.records.kind import Column
from geo.records.kinds import TALLY
from tests.geo.importing.mapping.counts import SUM

COLUMNS = {
    "state": Column(name="state", type="text", definition=""),
    "votes": Column(name="votes", type="integer", definition="", unit="votes"),
}


def summed(*states):
    frame = pd.DataFrame(
        {"unit": ["1"] * len(states), "state": states, "votes": ["2"] * len(states), "zone": "z"},
        index=range(2, 2 + len(states)),
    ).assign(zone=[str(row) for row in range(len(states))])
    return sum_rows(frame, frame[["unit"]], COLUMNS, Notation())


@pytest.mark.parametrize(
    ("states", "rows"),
    [
        (("normal", "annulled"), [3]),
        (("normal", ""), [3]),
        (("", "normal", "normal"), [3, 4]),
        (("normal", "normal", "Normal"), [4]),
    ],
)
def test_each_row_that_says_another_text_than_the_first_is_listed(states, rows):
    listed = summed(*states).problems
    assert [(row, column, value) for row, column, value, _ in listed] == [
        (row, "state", states[row - 2]) for row in rows
    ]
    assert all(f"row 2 of the same record says {states[0]!r}" in why for *_, why in listed)


def test_columns_of_the_file_alone_may_differ():
    found = summed("normal", "normal", "normal")
    assert found.problems == []
    assert found.frame["votes"].tolist() == ["6"]


ABROAD = (
    SUM
    + '[abroad]\nwhen = { column = "pais", empty = true, unless = true }\n'
    + ('name = ["ciudad", "pais"]\ncode = "muni"\n')
)


@pytest.mark.parametrize(
    ("second", "listed"),
    [("Arica,Chile", []), ("Arica,Argentina", [3]), ("Salta,Chile", [3])],
)
def test_one_code_abroad_with_two_names_is_no_sum(workspace, mapped, second, listed):
    rows = f"muni,pais,ciudad,aptos,a,b\n910101,Chile,Arica,9,3,4\n910101,{second},8,5,1\n"
    rows = rows.replace(second, ",".join(reversed(second.split(","))))
    found = mapped(ABROAD, rows)
    assert found.problems["row"].tolist() == listed
    assert len(workspace.store.current(TALLY)) == (0 if listed else 1)
