import numpy as np
import pandas as pd
import pytest

from geo.importing.checks.cells import MAX_TEXT, read_cells
from geo.importing.checks.notation import Notation
from geo.records.kind import Column


def read(type_: str, *texts: str, decimal: str = "", **bounds):
    column = Column(name="c", type=type_, definition="", **bounds)
    notation = Notation(zone="America/Lima", decimal=decimal)
    return read_cells(pd.Series(texts, dtype="str"), column, notation)


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), (" 7 ", 7), ("7.0", 7), ("+7", 7), ("-7", -7), ("007", 7)]
)
def test_whole_numbers(text, number):
    cells = read("integer", text)
    assert cells.typed.tolist() == [number]
    assert str(cells.typed.dtype) == "Int64"
    assert not cells.reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7.5", "is no whole number"),
        ("1,234", "thousands separator"),
        ("1.234", "thousands separator"),
        ("1 234", "thousands separator"),
        ("12.000", "thousands separator"),
        ("NaN", "is no whole number"),
        ("inf", "is no whole number"),
        ("1e3", "is no whole number"),
        ("1_000", "is no whole number"),
        ("0x10", "is no whole number"),
        ("٣", "is no whole number"),
        ("9" * 20, "is no whole number"),
        ("-1", "is below 0"),
        ("501", "is above 500"),
    ],
)
def test_what_is_no_whole_number_has_a_reason(text, reason):
    cells = read("integer", "8", text, minimum=0, maximum=500)
    assert list(cells.reasons) == [1]
    assert reason in cells.reasons[1]


@pytest.mark.parametrize(("text", "number"), [("-77.03", -77.03), (".5", 0.5), ("1e-3", 0.001)])
def test_numbers(text, number):
    assert read("number", text).typed.tolist() == [number]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12,5", "decimal comma"),
        ("nan", "is no number"),
        ("Infinity", "is no number"),
        ("1e999", "is above 90"),
        ("91", "is above 90"),
    ],
)
def test_what_is_no_number_has_a_reason(text, reason):
    assert reason in read("number", text, maximum=90).reasons[0]


@pytest.mark.parametrize(
    ("type_", "decimal", "text", "number"),
    [
        ("number", ",", "12,5", 12.5),
        ("number", ",", "-77,050", -77.05),
        ("number", ",", "1.250,75", 1250.75),
        ("number", ",", "1.250.750", 1250750),
        ("number", ",", "1 250,75", 1250.75),
        ("number", ".", "1,250.75", 1250.75),
        ("integer", ",", "1.234", 1234),
        ("integer", ",", "12.000", 12000),
        ("integer", ",", "12,0", 12),
        ("integer", ",", "12", 12),
        ("integer", ".", "1,234,567", 1234567),
        ("number", "", "\u221277.05", -77.05),
    ],
)
def test_numbers_in_the_notation_of_their_file(type_, decimal, text, number):
    assert read(type_, text, decimal=decimal).typed.tolist() == [number]


@pytest.mark.parametrize(
    ("type_", "decimal", "text", "reason"),
    [
        ("number", ",", "-77.050", "could be -77050 or -77,050"),
        ("number", ",", "77.05", "has a point before its decimals, where a comma was said"),
        ("number", ",", "-77.05", "write -77,05"),
        ("number", ",", "0.500", "write 0,500"),
        ("integer", ",", "12.0", "write 12,0"),
        ("number", ".", "77,05", "has a comma before its decimals, where a point was said"),
        ("integer", ".", "12,00", "write 12.00"),
        ("number", ".", "1,234", "could be 1234 or 1.234"),
        ("integer", ",", "1,234", "is no whole number"),
        ("number", ",", "1.25.75", "is no number"),
        ("number", ",", "1,2,3", "is no number"),
        ("integer", "", "1,234", "say --decimal"),
    ],
)
def test_what_has_two_readings_or_none_is_refused(type_, decimal, text, reason):
    assert reason in read(type_, text, decimal=decimal).reasons[0]


def test_nothing_is_missing_and_never_zero():
    for type_ in ("integer", "number", "flag", "instant"):
        cells = read(type_, "", " ")
        assert cells.typed.isna().all()
        assert not cells.reasons


@pytest.mark.parametrize(
    ("text", "flag"), [("true", True), ("YES", True), ("Sí", True), ("0", False), ("No", False)]
)
def test_flags(text, flag):
    assert read("flag", text).typed.tolist() == [flag]


def test_another_word_is_no_flag():
    assert "neither yes nor no" in read("flag", "maybe").reasons[0]


def test_choices_are_taken_in_any_case_and_others_are_told_the_allowed():
    cells = read("choice", "LTO", "lto", "observer", "", allowed=("LTO", "STO"))
    assert cells.typed.tolist() == ["LTO", "LTO", "", ""]
    assert cells.reasons == {2: "is not allowed; allowed are LTO, STO"}


def test_codes_keep_their_zeros_and_have_no_blanks_inside():
    cells = read("code", "010101", "01 01", "01\u202e01")
    assert cells.typed[0] == "010101"
    assert list(cells.reasons) == [1, 2]


def test_text_is_data():
    texts = ("=cmd()", "<b>x</b>", "a\x00b\u202ec", "one\ntwo", "'; DROP TABLE incident; --")
    assert read("text", *texts).typed.tolist() == ["=cmd()", "<b>x</b>", "abc", *texts[3:]]


@pytest.mark.parametrize(("text", "reason"), [("\0ncash", "a NUL byte"), ("\ufffdncash", "U+FFFD")])
def test_text_that_was_spoilt_is_refused(text, reason):
    assert reason in read("text", text).reasons[0]


def test_text_has_a_limit():
    assert "is longer than" in read("text", "x" * (MAX_TEXT + 1)).reasons[0]


def test_no_bad_cell_slips_through_among_thousands():
    chance = np.random.default_rng(7)
    texts = [str(n) for n in range(10_000)]
    bad = sorted(chance.choice(10_000, 124, replace=False).tolist())
    for i, row in enumerate(bad):
        texts[row] = ("x", "1,5", "-3", "2.5", "nan", "1e9")[i % 6]
    assert sorted(read("integer", *texts, minimum=0).reasons) == bad
