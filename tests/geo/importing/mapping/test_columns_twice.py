"""A mapping that names a column twice is one sentence, wherever it does."""

import pandas as pd
import pytest

from geo.errors import SourceError
from geo.importing.mapping.columns import our_columns
from geo.importing.mapping.file.reading import read_mapping
from geo.importing.translation.columns import find_columns, name_columns
from geo.records.kinds import TALLY
from geo.sources.table import Table
from tests.geo.importing.mapping.counts import SUM


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[sum]\nby = ["zone", "zone"]\n', "sum.by names the column 'zone' twice"),
        (
            '[long]\noption = "o"\nnumber = "n"\nrecord = ["a", "a"]\noptions = { yes = "Y" }\n',
            "long.record names the column 'a' twice",
        ),
        ('[totals]\nvotes_cast = ["votes_a", "votes_a"]\n', "totals.votes_cast names the column"),
        (
            '[columns]\nstation = ["zone", "zone"]\n',
            "columns.station names the column 'zone' twice",
        ),
        (
            '[names]\nregion = "n"\ncomuna = "n"\n',
            "column 'n' is said to be both region and comuna",
        ),
        (
            '[abroad]\nwhen = { column = "a", empty = true }\nname = ["n", "n"]\n',
            "abroad.name names the column 'n' twice",
        ),
        (
            '[columns]\nvotes_a = "y"\n[long]\noption = "o"\nnumber = "n"\noptions = { a = "Y" }\n',
            "votes_a is said twice, in columns and in long.options",
        ),
        (
            '[columns]\nblank_votes = "b"\n[constants]\nblank_votes = "0"\n',
            "blank_votes is said twice, in columns and in constants",
        ),
    ],
)
def test_it_is_refused_with_the_part_that_does(tmp_path, text, reason):
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=reason):
        read_mapping(path)


def test_a_column_of_the_command_line_may_stand_for_a_constant(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text('[constants]\nseries = "s"\n', encoding="utf-8")
    assert read_mapping(path, ("series=whose",)).columns == {"series": "whose"}


def table(*columns, tmp_path):
    return Table(path=tmp_path / "a.csv", kind="csv", frame=pd.DataFrame(columns=list(columns)))


def test_two_spellings_of_one_column_are_one_column(tmp_path):
    both = table("b", "B", tmp_path=tmp_path)
    assert find_columns(["B", "b"], both) == ["B", "b"]
    one = table("b", "unit", tmp_path=tmp_path)
    with pytest.raises(
        SourceError, match="has one column 'b', and the mapping names it twice: b, B"
    ):
        find_columns(["b", "B"], one)
    chosen = {"unit": "b", "votes_yes": "b", "votes_no": "B"}
    with pytest.raises(SourceError, match="names it twice"):
        name_columns(one, chosen, ["unit", "votes_yes", "votes_no"])


@pytest.mark.parametrize("by", [["muni", "Muni"], ["zona", "ZONA "], ["muni", "zona", "Zona"]])
def test_a_sum_by_two_spellings_of_one_column_is_refused(workspace, mapped, by):
    asked = SUM.replace('["muni"]', str(by).replace("'", '"'))
    with pytest.raises(SourceError, match=rf"sum\.by names the column .* twice: .*, {by[-1]}"):
        mapped(asked, "muni,zona,aptos,a,b\n150101,1,9,3,4\n")
    assert workspace.store.current(TALLY).empty


@pytest.mark.parametrize(
    "columns",
    [
        'unit = "a"\nUnit = "b"\n',
        'unit = "a"\nUNIT = { column = "b", digits = 6 }\n',
        'unit = { column = "a", digits = 6 }\n" unit" = { column = "b", digits = 6 }\n',
    ],
)
def test_two_spellings_of_one_column_of_ours_are_refused(tmp_path, columns):
    path = tmp_path / "m.toml"
    path.write_text(f"[columns]\n{columns}", encoding="utf-8")
    with pytest.raises(SourceError, match="the mapping says unit twice"):
        our_columns(table("a", "b", tmp_path=tmp_path), read_mapping(path), ["unit"])
    # What the command line says is no second time: it wins.
    assert read_mapping(path, ("Unit=b",)).columns == {"Unit": "b"}


@pytest.mark.parametrize("number", ["", "[columns]\nvotes_castillo = 5\n", "[sum]\nby = []\n"])
def test_a_mapping_that_names_no_column_is_refused(workspace, mapped, number):
    asked = number or '[columns]\nvotes_castillo = ""\n'
    with pytest.raises(SourceError):
        mapped(asked, "muni,aptos,a,b\n150101,9,3,4\n")
    assert workspace.store.current(TALLY).empty


@pytest.mark.parametrize("other", ["votes_cast", "null_votes", "votes_fujimori"])
def test_one_column_is_not_two_numbers(workspace, mapped, other):
    asked = (
        SUM.replace('= "b"', f'= "b"\n{other} = "A"')
        if other != "votes_fujimori"
        else (SUM.replace('= "b"', '= "A"'))
    )
    with pytest.raises(SourceError, match=f"votes_castillo and {other} are both the column 'a'"):
        mapped(asked, "muni,aptos,a,b\n150101,9,3,4\n")
    assert workspace.store.current(TALLY).empty


def test_a_code_and_a_name_may_be_one_column(mapped):
    assert (
        mapped(
            SUM.replace('= "b"', '= "b"\nunit_name = "muni"'), "muni,aptos,a,b\n150101,9,3,4\n"
        ).added
        == 1
    )
