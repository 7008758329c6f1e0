"""What a spreadsheet can hold that a table cannot is named by row and column."""

import contextlib
import datetime as dt
import zipfile

import pytest

from geo.errors import SourceError
from geo.sources.tabular import read_table
from tests.geo.sources.workbooks import rewritten, saved

NAMES = ["code", "text", "n"]


def test_a_formula_without_a_stored_value_is_named_by_its_cell(tmp_path):
    path = saved(tmp_path, NAMES, ["1", '="a "&A2', 2], ["2", "b", 3], [None, "=A9", None])
    table = read_table(path)
    assert table.frame["code"].tolist() == ["2"]
    assert table.problems["row"].tolist() == [2, 4]
    first = table.problems.iloc[0]
    assert (first["column"], first["value"]) == ("text", '="a "&A2')
    assert first["reason"].startswith("cell B2 is a formula without a stored value")


@pytest.mark.parametrize(("stored", "text"), [("<v>a 1</v>", "a 1"), ("<v></v>", ""), ("", "")])
def test_a_formula_with_a_stored_value_is_that_value_the_empty_text_too(tmp_path, stored, text):
    path = saved(tmp_path, NAMES, ["1", "=A2", 2])
    cell = '<c r="B2"><f>A2</f><v /></c>'
    table = read_table(rewritten(path, cell, f'<c r="B2" t="str"><f>A2</f>{stored}</c>'))
    assert table.problems.empty
    assert table.frame["text"].tolist() == [text]


def test_a_filled_cell_right_of_the_header_is_named(tmp_path):
    table = read_table(saved(tmp_path, NAMES, ["1", "a", 2, None, "more"], ["2", "b", 3]))
    assert table.frame["code"].tolist() == ["2"]
    (problem,) = table.problems.to_dict("records")
    assert (problem["row"], problem["value"]) == (2, "more")
    assert problem["reason"].startswith("cell E2 is right of the header")


def test_merged_cells_lack_their_value_and_are_named(tmp_path):
    rows = [["1", "a", 2], ["2", None, 3], ["3", "c", 4]]
    path = saved(tmp_path, NAMES, *rows, change=lambda book: book.active.merge_cells("B2:B3"))
    table = read_table(path)
    assert table.frame["code"].tolist() == ["1", "3"]
    assert "cell B3 is merged with one in row 2" in table.problems["reason"][0]


def test_a_number_that_lost_digits_is_named(tmp_path):
    exact, lost = 123456789012345, 1.23456789012345e18
    table = read_table(saved(tmp_path, NAMES, [exact, "a", 1.0], [lost, "b", True]))
    assert table.frame.loc[2].tolist() == [str(exact), "a", "1"]
    assert "cell A3 has more digits than a spreadsheet keeps" in table.problems["reason"][0]


def test_a_hidden_sheet_is_not_the_one_that_is_read(tmp_path):
    def hide(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Night").append(["code"])
        book["Night"].append(["7"])

    table = read_table(saved(tmp_path, ["code"], ["1"], change=hide))
    assert table.frame["code"].tolist() == ["7"]
    assert "left out: Sheet (hidden)" in table.notes[0]


def test_rows_beyond_the_size_that_the_sheet_states_are_read(tmp_path):
    path = saved(tmp_path, ["code"], ["1"], ["2"], ["3"])
    table = read_table(rewritten(path, 'ref="A1:A4"', 'ref="A1:A2"'))
    assert table.frame["code"].tolist() == ["1", "2", "3"]


def test_a_sheet_is_named(tmp_path):
    path = saved(tmp_path, ["a"], change=lambda book: book.create_sheet("B").append(["b"]))
    assert read_table(path, sheet="B").columns == ["b"]
    with pytest.raises(SourceError, match="has no sheet 'C'; it has Sheet, B"):
        read_table(path, sheet="C")


def test_an_empty_sheet_names_the_others(tmp_path):
    path = saved(tmp_path, change=lambda book: book.create_sheet("B").append(["b"]))
    with pytest.raises(SourceError, match="the sheet 'Sheet' is empty; it has the sheets B"):
        read_table(path)


def test_dates_are_dates_and_those_outside_the_calendar_errors(tmp_path):
    path = saved(tmp_path, ["when"], [dt.datetime(2021, 6, 6, 9, 30)], [dt.date(2021, 6, 6)])  # noqa: DTZ001
    table = read_table(path)
    assert table.frame["when"].tolist() == ["2021-06-06T09:30:00", "2021-06-06T00:00:00"]
    value = "<v>44353.39583333334</v>"
    if value.encode() not in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml"):
        value = "<v>44353.39583333333</v>"
    assert read_table(rewritten(path, value, "<v>1e9</v>")).frame["when"][2] == "#VALUE!"


@pytest.mark.parametrize("at", range(0, 6000, 400))
def test_a_damaged_workbook_is_one_sentence(tmp_path, at):
    path = saved(tmp_path, NAMES, ["1", "a", 2])
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 255
    for damaged in (content, content[:at] + content[at + 1 :], content[: len(content) - 30]):
        path.write_bytes(b"PK\x03\x04" + damaged[4:])
        with contextlib.suppress(SourceError):  # a byte that nobody reads does no harm
            assert read_table(path).columns
