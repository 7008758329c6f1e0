import pandas as pd
import pytest

from geo.codes.crosswalk_table import from_table, regained_zeros
from geo.errors import CodeError
from tests.geo.toyland import CROSSWALK, country

TABLE = pd.DataFrame({"v": list(CROSSWALK), "c": list(CROSSWALK.values())})


def make(folder, table=TABLE):
    return from_table(table, ("v", "c"), country(folder), "votes", "2020")


def test_rows_without_a_code_are_returned(tmp_path):
    table = pd.concat([TABLE, pd.DataFrame({"v": ["NA", None], "c": ["0202", "0201"]})])
    walk, left_out = make(tmp_path, table)
    assert len(walk.mapping) == len(CROSSWALK)
    assert len(left_out) == 2


def test_codes_that_have_lost_their_zeros_get_them_back(tmp_path):
    numbers = TABLE.map(lambda code: code.lstrip("0") + ".0")
    walk, left_out = make(tmp_path, numbers)
    assert left_out.empty
    assert walk.mapping == CROSSWALK


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (TABLE.rename(columns={"c": "x"}), "no column 'c'; there are v, x"),
        (pd.DataFrame({"v": ["0101", "0101"], "c": ["0101", "0102"]}), "0101 leads to several"),
        (pd.DataFrame({"v": ["a"], "c": ["b"]}), "no row"),
    ],
)
def test_a_table_that_is_no_crosswalk_is_refused(tmp_path, table, words):
    with pytest.raises(CodeError, match=words):
        make(tmp_path, table)


def test_codes_that_regained_their_zeros_are_said_by_column(tmp_path):
    land, short = country(tmp_path), TABLE["c"].str.lstrip("0")
    lost = int((short != TABLE["c"]).sum())
    assert lost > 0
    notes = regained_zeros(TABLE.assign(c=short), ("v", "c"), land, "votes")
    assert [note.split(":")[0] for note in notes] == ["column c"]
    assert f"{lost} codes had lost their leading zeros" in notes[0]
    assert regained_zeros(TABLE, ("v", "c"), land, "votes") == ()
    assert make(tmp_path, TABLE.assign(c=short))[0].mapping == CROSSWALK
