"""The fast reader beside openpyxl, and what it must leave to it."""

import datetime as dt

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sources import workbook
from geo.sources.plain_sheets import open_plain
from geo.sources.tabular import read_table
from tests.geo.sources.workbooks import rewritten, saved

TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=8)
MOMENTS = st.datetimes(dt.datetime(1905, 1, 1), dt.datetime(2090, 1, 1))  # noqa: DTZ001
WORDS = TEXT.filter(lambda text: not text.startswith("=") and "_x" not in text)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(-1e14, 1e14)
CELLS = st.none() | st.booleans() | NUMBERS | WORDS | MOMENTS | MOMENTS.map(dt.datetime.date)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def filled(rows):
    """Return rows without the empty cells and rows at their ends."""
    texts = [" ".join(map(str, row)).split() for row in rows]
    return [text for text in texts if text]


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=4))
def test_both_readers_read_the_same(tmp_path_factory, rows):
    path = saved(tmp_path_factory.mktemp("book"), ["a", "b"], *rows)
    table = read_table(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "open_plain", lambda *_: None)
        other = read_table(path)
    assert table.frame.equals(other.frame)
    assert table.problems.equals(other.problems)
    assert filled(table.head) == filled(other.head)
    assert table.surplus.keys() == other.surplus.keys()


def test_plain_values_are_read_fast(tmp_path):
    sheet = open_plain(saved(tmp_path, ["a", "b"], ["x", 1.5], [None, dt.date(2021, 6, 6)]))
    assert list(sheet.rows())[1:] == [["x", 1.5], [None, dt.datetime(2021, 6, 6)]]  # noqa: DTZ001


@pytest.mark.parametrize(
    "cell",
    ["=A1", 1_234_567_890_123_456, 1e300, dt.time(12, 3), dt.timedelta(hours=30)],
    ids=["formula", "long", "exponent", "time", "duration"],
)
def test_what_it_would_miss_is_left_to_the_other(tmp_path, cell):
    assert open_plain(saved(tmp_path, ["a"], [1])) is not None
    assert open_plain(saved(tmp_path, ["a"], [cell], name="b.xlsx")) is None


def test_an_error_in_a_cell_is_no_empty_cell(tmp_path):
    path = saved(tmp_path, ["a"], [7])
    changed = rewritten(path, 't="n"><v>7</v>', 't="e"><v>#N/A</v>')
    assert open_plain(changed) is None
    assert read_table(changed).frame["a"].tolist() == ["#N/A"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="A2" ', '<c s="0" r="A2" '),
        ('<c r="A2" ', "<c "),
        ('<c r="A2" t="n">', f'<z:c xmlns:z="{MAIN}" r="A2">'),
        ("<v>7</v>", "<v><![CDATA[7]]></v>"),
    ],
    ids=["order", "bare", "prefix", "data"],
)  # fmt: skip
def test_a_cell_that_no_program_writes_so_is_left_to_the_other(tmp_path, old, new):
    path = rewritten(saved(tmp_path, ["a"], [7]), old, new)
    if "<z:c" in new:
        path = rewritten(path, "<v>7</v></c>", "<v>7</v></z:c>")
    assert open_plain(path) is None


def test_a_cell_far_away_is_no_grid(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.cell(1_048_576, 16_384, "far")
    book.save(tmp_path / "far.xlsx")
    assert open_plain(tmp_path / "far.xlsx") is None


def test_merged_cells_and_hidden_sheets_are_known(tmp_path):
    merged = saved(
        tmp_path, ["a", "b"], [1, 2], change=lambda book: book.active.merge_cells("A2:B2")
    )
    assert open_plain(merged) is None

    def hide(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Night").append(["code"])

    sheet = open_plain(saved(tmp_path, ["a"], name="b.xlsx", change=hide))
    assert (sheet.title, sheet.others) == ("Night", ["Sheet (hidden)"])
