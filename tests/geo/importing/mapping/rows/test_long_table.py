"""A long table with an option too many or too few: never a record that only looks whole."""

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.file_mapping import LongTable
from geo.importing.mapping.rows.long_table import widen
from geo.sources.table import Table

NAMES = {"votes_a": ["Lista A"], "votes_b": ["Lista B"]}


def long(tmp_path, rows, **said):
    frame = pd.DataFrame(rows, columns=["mesa", "lista", "votos"], index=range(2, 2 + len(rows)))
    asked = LongTable(option="lista", number="votos", options={}, record=("mesa",), **said)
    return widen(Table(path=tmp_path / "a.csv", kind="csv", frame=frame), asked, NAMES, [])


WHOLE = [(mesa, name, "1") for mesa in "123" for name in ("Lista A", "LISTA B")]


@pytest.mark.parametrize("strange", ["Lista C", "", "Lista AB"])
@pytest.mark.parametrize("where", [0, 3, 6])
def test_an_option_that_nobody_declared_stops_the_file_with_its_row(tmp_path, strange, where):
    rows = [*WHOLE[:where], ("3", strange, "1"), *WHOLE[where:]]
    with pytest.raises(SourceError, match=rf"row {where + 2}, lista: '{strange}' is no option"):
        long(tmp_path, rows)


@pytest.mark.parametrize("without", ["2", "12", "123"])
def test_every_record_without_an_option_is_kept_back(tmp_path, without):
    rows = [row for row in WHOLE if not (row[0] in without and row[1] == "LISTA B")]
    found = long(tmp_path, rows)
    frame = found.frame
    assert [column for _, column, _, _ in found.problems] == ["votes_b"] * len(without)
    # The reason names the key that helps.
    assert all('missing = "zero" in [long]' in reason for *_, reason in found.problems)
    kept_back = {frame["mesa"][found.first[row]] for row, *_ in found.problems}
    assert kept_back == set(without)
    # Unknown is never 0, unless the mapping says so.
    assert set(frame["votes_b"][frame["mesa"].isin(list(without))]) == {""}
    zero = long(tmp_path, rows, missing="zero").frame
    assert set(zero["votes_b"][zero["mesa"].isin(list(without))]) == {"0"}
