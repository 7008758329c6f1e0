import math

import pytest

from geo.errors import CountryError
from geo.missions.countries.stated_units import TABLE, read_stated_units
from tests.geo.toyland import country


def read(folder, text):
    path = folder / TABLE
    path.write_text(text, encoding="utf-8")
    return read_stated_units(path, (2, 4))


def test_units_are_read_by_code_with_what_is_stated(tmp_path):
    found = read(tmp_path, "unit,parent,name,lon,lat\n0299,,Far,-58.9,-62.2\n0102,02,,,\n")
    assert [unit.unit for unit in found] == ["0102", "0299"]
    assert (found[0].parent, found[1].name, found[1].lat) == ("02", "Far", -62.2)
    assert math.isnan(found[0].lon)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code,name\n0101,x\n", "has the columns code, name; it needs unit"),
        ("", "has the columns none"),
        ("unit,parent\n0101,\n12345,\n", "row 3: unit '12345' must have 2, 4 digits"),
        ("unit,parent\n0101,3\n", "row 2: parent '3' of 0101 must be a code of 2 digits"),
        ("unit,parent\n01,02\n", "row 2: parent '02' of 01 must be empty"),
        ("unit,lon,lat\n0101,x,1\n", "row 2: lon 'x' is no number of degrees"),
        ("unit,lon,lat\n0101,1,91\n", "row 2: lat '91' is no number of degrees"),
        ("unit,lon,lat\n0101,1,\n", "row 2: 0101 has one of lon and lat alone"),
        ("unit\n0101\n0102\n0101\n", "row 4: unit 0101 is stated twice"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, text, reason):
    with pytest.raises(CountryError, match=reason):
        read(tmp_path, text)


def test_a_country_has_the_units_of_the_table_beside_it(tmp_path):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / TABLE).write_text("unit,name\n0299,Far\n", encoding="utf-8")
    assert [unit.name for unit in country(tmp_path).stated] == ["Far"]
