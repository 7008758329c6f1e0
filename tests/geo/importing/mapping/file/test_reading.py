"""A mapping file that says something else than it should is one sentence with the key."""

import pytest

from geo.errors import SourceError
from geo.importing.mapping.file.reading import read_mapping


@pytest.fixture
def read(tmp_path):
    def written(text):
        path = tmp_path / "map.toml"
        path.write_text(text, encoding="utf-8")
        return read_mapping(path)

    return written


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[colums]\na = 'b'", "has no 'colums' .did you mean 'columns'"),
        ("[[leave_out]]\ncolumn = 'x'", "needs one_of, in_file, between, pattern or empty"),
        ("[[leave_out]]\ncolumn = 'x'\npattern = '('", "pattern '\\('"),
        ("[[leave_out]]\ncolumn = 'x'\nempty = 'no'", "empty must be true or false"),
        ("[[leave_out]]\none_of = ['x']", r"\[\[leave_out\]\] needs column"),
        ("leave_out = 5", r"must be a list of tables, as in \[\[leave_out\]\]"),
        ("[long]\noption = 'a'\nnumber = 'b'", "needs options"),
        ("[long]\noption = 'a'\n[long.options]\na = 'A'", "needs number"),
        (
            "[long]\noption = 'a'\nnumber = 'b'\nmissing = 'x'\n[long.options]\na = 'A'",
            "missing 'x' is none; known are reject, zero, unknown",
        ),
        (
            "[long]\noption = 'a'\nnumber = 'b'\noptions = { a = 'Á ', b = ['a'] }",
            "'a' is said to be both a and b",
        ),
        ("[sum]\nby = []", r"\[sum\] needs by"),
        ("[sum]\nby = 'zone'", "sum.by must be a list of texts"),
        ("[[join]]\nfile = 'a.csv'\non = {}\ntake = {}", "at least one column in on"),
        ("[[join]]\nfile = 'a.csv'\non = { a = 'b' }", "needs take"),
        ("[columns]\nunit = { digits = 5 }", "needs column, columns or source"),
        ("[columns]\nunit = { column = 'a', digits = -1 }", "digits must be a whole number"),
        ("[columns]\nvisit_id = { columns = ['a', 'b'], digits = 6 }", r"as in digits = \[2, 2\]"),
        ("[columns]\nunit = { columns = ['a', 'b'], separator = '' }", "unit joins 2 columns: say"),
        ("[columns]\nunit = { columns = ['a', 'b'], digits = [2] }", "one number for each"),
        ("[columns]\nunit = { columns = ['a'], digits = ['2'] }", "digits must be a whole number"),
        ("[columns]\nunit = { column = 'a', pattern = 'x' }", "needs a group in parentheses"),
        ("[columns]\nunit = { source = 'place' }", "known are row, content, file_name"),
        ("[columns]\nvotes_a = 'x'\nvotes_b = 'x'", "'x' is said to be both votes_a and votes_b"),
        ("[columns]\nvotes_cast = 'x'\n[totals]\nvotes_cast = ['a']", "votes_cast is said twice"),
        ("[abroad]\nname = 'city'", "needs when"),
        ("[abroad]\nwhen = { column = 'x', empty = true }", "needs name or code"),
        ("encoding = 'utf-9'", "encoding 'utf-9' is none"),
        ("[constants]\nseries = ['a']", "constants.series must be one value"),
        ("[names]\nregion = 5", "names must be a table of texts"),
        ("columns = ", "map.toml"),
    ],
)
def test_what_is_wrong_is_named(read, text, match):
    with pytest.raises(SourceError, match=match) as told:
        read(text)
    assert "\n" not in str(told.value)


def test_files_beside_the_mapping_are_found_from_it(read, tmp_path):
    mapping = read(
        "aliases = 'other.csv'\n[names]\nregion = 'r'\n"
        "[[join]]\nfile = 'codes.csv'\non = { a = 'b' }\ntake = { c = 'd' }"
    )
    assert mapping.names.aliases == tmp_path / "other.csv"
    assert mapping.joins[0].file == tmp_path / "codes.csv"


def test_the_command_line_wins_over_the_file(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text("header_row = 3\n[columns]\nunit = { column = 'a', digits = 6 }\n")
    mapping = read_mapping(path, ("unit=b",), header_row=(2,))
    assert (mapping.header_row, mapping.columns, mapping.made) == (2, {"unit": "b"}, {})
