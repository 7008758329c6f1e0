"""Rows of delimited text that cannot be read as they stand, and those around them."""

import pytest

from geo.errors import SourceError
from geo.sources.tabular import read_table


def read(folder, content: str | bytes):
    path = folder / "night.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


def test_line_ends_may_be_mixed_also_within_a_cell(tmp_path):
    table = read(tmp_path, b'a,b\r\n1,"two\nlines"\r2,x\n3,"one\rmore"\r\n')
    assert table.frame["b"].tolist() == ["two\nlines", "x", "one\rmore"]
    assert table.frame.index.tolist() == [2, 3, 4]


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_the_line_that_tells_excel_the_delimiter_is_no_header(tmp_path, line):
    table = read(tmp_path, f"{line}a;b\n1,5;2\n")
    assert table.frame.to_dict("records") == [{"a": "1,5", "b": "2"}]
    assert table.frame.index.tolist() == [2]  # Excel does not show that line


@pytest.mark.parametrize(
    ("content", "kept", "lost", "line"),
    [
        ('a,b\n1,x\n2,"y\n3,z\n', ["1", "3"], 3, "a quote opens in line 3"),
        ('a,b\n1,x\n2,"y\n3,"z, z"\n4,w\n', ["1", "3", "4"], 3, "opens in line 3"),
        ('a,b\n1,"x\ny"\n2,"y\n3,z\n', ["1", "3"], 3, "opens in line 4"),
        ('a,b\n1,"x" y\n2,z\n', ["2"], 2, "a quote that opens in line 2 closes before"),
    ],
)
def test_a_quote_that_does_not_close_costs_its_own_line(tmp_path, content, kept, lost, line):
    table = read(tmp_path, content)
    assert table.frame["a"].tolist() == kept
    (problem,) = table.problems.to_dict("records")
    assert problem["row"] == lost
    assert line in problem["reason"]
    assert '"' in problem["value"]


@pytest.mark.parametrize("before", [0, 10, 20_000])
def test_a_nul_byte_costs_its_row_wherever_it_stands(tmp_path, before):
    rows = "".join(f"{n},good\n" for n in range(before))
    table = read(tmp_path, f"a,b\n{rows}x,ba\0d\ny,z\n")
    assert len(table.frame) == before + 1
    assert table.problems["row"].tolist() == [before + 2]
    assert "NUL byte" in table.problems["reason"][0]


def test_a_nul_byte_in_the_header_means_no_text(tmp_path):
    with pytest.raises(SourceError, match="no text file"):
        read(tmp_path, "a,\0b\n1,2\n")


def test_a_quote_within_a_cell_is_text(tmp_path):
    assert read(tmp_path, 'a,b\n1,5" pipe\n').frame["b"].tolist() == ['5" pipe']
