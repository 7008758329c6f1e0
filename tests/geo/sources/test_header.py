"""A header of several rows is one: in a workbook with merged cells, and in text."""

import openpyxl
import pytest

from geo.errors import QueryError, SourceError
from geo.importing.mapping.file.reading import read_mapping
from geo.importing.translation.columns import find_column
from geo.sources.header import stated_rows
from geo.sources.tabular import read_table
from geo.sources.workbook import write_workbook

UPPER = ["MESA", "VOTOS", "", "OBS"]
LOWER = ["", "BLANCOS", "NULOS", ""]
DATA = ["000123", "4", "5", "none"]
NAMES = {"MESA": "000123", "VOTOS BLANCOS": "4", "VOTOS NULOS": "5", "OBS": "none"}


def test_in_a_workbook_merged_cells_are_one_name(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Results"], UPPER, LOWER, DATA):
        book.active.append([cell or None for cell in row])
    for cells in ("A2:A3", "B2:C2", "D2:D3"):
        book.active.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", header_row=3, header_rows=2)
    assert table.frame.to_dict("index") == {4: NAMES}
    assert table.problems.empty


def test_in_text_empty_cells_are_filled(tmp_path):
    lines = ["Results", *(";".join(row) for row in (UPPER, LOWER, DATA))]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    table = read_table(tmp_path / "a.csv", header_row=3, header_rows=2)
    assert table.frame.to_dict("index") == {4: NAMES}


@pytest.mark.parametrize("rows", ["[]", "[4, 6]", "[5, 4]", "[1, 2, 3, 4, 5]", '["4"]'])
def test_rows_that_do_not_follow_each_other_are_refused(tmp_path, rows):
    path = tmp_path / "m.toml"
    path.write_text("header_row = [4, 5]\n")
    said = read_mapping(path)
    assert (said.header_row, said.header_rows, said.says_columns) == (5, 2, False)
    path.write_text(f"header_row = {rows}\n")
    with pytest.raises(SourceError, match="header_row must be"):
        read_mapping(path)


@pytest.mark.parametrize("text", ["0", "a", "4,6", "5,4", "4,", "1,2,3,4,5", "²"])
def test_rows_of_the_command_line_that_are_none_are_refused(text):
    with pytest.raises(QueryError, match="--header-row must be"):
        stated_rows(text)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_header_row_that_finds_data_is_named_with_what_says_it(tmp_path, name):
    """Files of one archive differ: a title stands above the names in some of them alone."""
    rows = [["dep", "mun"], ["01", "002"], ["01", "01"], ["02", "03"]]
    path = tmp_path / name
    if name == "a.csv":
        path.write_text("\n".join(map(",".join, rows)))
    else:
        write_workbook(path, rows[0], rows[1:])
    with pytest.raises(SourceError) as told:
        read_table(path, header_row=3)
    said = f"{name} has columns of the same name: '01'; row 3 was read as the header: header_row "
    assert str(told.value) == f"{said}of the mapping, or --header-row, says which one it is"
    table = read_table(path, header_row=2)
    with pytest.raises(SourceError, match="; row 1 has it: is the header there"):
        find_column("Mun", table)
    # A name that stands nowhere in the file has no such hint.
    with pytest.raises(SourceError, match=r"it has 01, 002$"):
        find_column("mesa", table)
