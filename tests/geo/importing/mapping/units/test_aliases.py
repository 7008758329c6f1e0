"""The table of other spellings is read, completed, and never loses what somebody wrote in it."""

import pytest

from geo.codes.names import UnknownName
from geo.errors import SourceError
from geo.importing.mapping.units.aliases import read_aliases, write_unknown
from geo.settings import Settings

HEAD = "level,parent,written,code\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "names.csv"

    def write(text):
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return write


def test_a_spelling_holds_in_its_parent_or_everywhere(table):
    known = read_aliases(table("comuna,12,Navarino,12201\nregion,,O'Higgins,06\n"))
    assert known.code("comuna", "12", "NAVARINO") == "12201"
    assert known.code("comuna", "13", "Navarino") == ""
    assert known.code("region", "", "OHIGGINS") == "06"


def test_abbreviations_are_written_out(table):
    known = read_aliases(table("word,,Gral,General\nword,,Sta,Santa\n"))
    assert known.key("GRAL. LAGOS") == known.key("General Lagos")
    assert known.key("Sta.Bárbara") == known.key("SANTA BARBARA")


def test_a_line_without_a_code_waits(table):
    assert read_aliases(table("comuna,12,Antártica,\n")).codes == {}


def test_a_name_stated_to_be_two_units_is_refused_and_a_later_table_wins(table, tmp_path):
    path = table("comuna,12,Natales,12401\ncomuna,12,NATALES,12402\n")
    with pytest.raises(SourceError, match="rows 2 and 3 say 'NATALES' is 12401 and 12402"):
        read_aliases(path)
    table("comuna,12,Natales,12401\n")
    other = tmp_path / "mine.csv"
    other.write_text(HEAD + "comuna,12,Natales,12402\n")
    assert read_aliases(path, other).code("comuna", "12", "Natales") == "12402"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="lacks the columns level, parent, written, code"):
        read_aliases(other)


def test_unknown_names_are_added_once_beneath_what_is_there(table):
    path = table("comuna,12,Natales,12401\n")
    before = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(before, encoding="utf-8")
    new = UnknownName(level="comuna", parent="12", written="Antártica", candidates=("1 A", "2 B"))
    old = UnknownName(level="comuna", parent="12", written="Natales")
    assert write_unknown(path, [new, old]) == 1
    assert write_unknown(path, [new]) == 0
    assert path.read_text(encoding="utf-8") == f"{before}\ncomuna,12,Antártica,\n"


def test_a_new_table_says_which_units_may_be_meant(tmp_path):
    path = tmp_path / "names.csv"
    new = UnknownName(level="comuna", parent="12", written="Antártica", candidates=("1 A", "2 B"))
    assert write_unknown(path, [new]) == 1
    assert path.read_text(encoding="utf-8").splitlines()[1] == "comuna,12,Antártica,,1 A; 2 B"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("PTO. AYORA", "Puerto Ayora"),
        ("GRAL.FARFAN", "General Farfán"),
        ("SN. JACINTO DE YAGUACHI", "San Jacinto de Yaguachi"),
        ("STO. DOMINGO", "Santo Domingo"),
    ],
)
def test_abbreviations_of_ecuador_are_known(short, long):
    known = read_aliases(Settings().boundaries / "ecu" / "names.csv")
    assert known.key(short) == known.key(long)
