import shutil
from dataclasses import replace

import pytest

from geo.errors import CountryError
from geo.missions.countries.country_manifest import load_country
from geo.missions.countries.electoral_units import TABLE, read_electoral_units
from geo.settings import Settings

HEADER = "level,code,name,unit\n"


def read(folder, text, levels=("ward",)):
    path = folder / TABLE
    path.write_text(text, encoding="utf-8")
    return read_electoral_units(path, levels, (2, 4))


def test_rows_are_read_as_they_stand(tmp_path):
    one, two = read(tmp_path, f"{HEADER}ward,W1,First,01\nward,W2,,0201\n")
    assert (one.code, one.name, one.unit) == ("W1", "First", "01")
    assert two.name == ""


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("zone,W1,,01\n", "row 2: 'zone' is no electoral level; known are ward"),
        ("ward,1,,01\n", "row 2: code '1' must be capital letters and digits"),
        ("ward,0101,,01\n", "row 2: code '0101' must be"),
        ("ward,W1,,123\n", "row 2: unit '123' must have 2, 4 digits"),
        ("ward,W1,,0101\nward,W2,,0101\n", "row 3: unit 0101 lies in W1 and W2; a unit that is sp"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, rows, reason):
    with pytest.raises(CountryError, match=reason):
        read(tmp_path, HEADER + rows)


def test_one_code_is_of_one_level(tmp_path):
    with pytest.raises(CountryError, match="row 3: W1 is of two levels"):
        read(tmp_path, f"{HEADER}ward,W1,,0101\nzone,W1,,0101\n", ("ward", "zone"))


def test_a_level_without_its_table_is_refused(tmp_path):
    with pytest.raises(CountryError, match=f"need {TABLE}"):
        read_electoral_units(tmp_path / TABLE, ["ward"], (2, 4))
    with pytest.raises(CountryError, match="needs the columns"):
        read(tmp_path, "code,unit\nW1,01\n")


def test_chile_has_28_districts_each_within_a_region():
    chile = load_country("chl", Settings().boundaries)
    regions = {}
    for row in chile.electoral_units:
        regions.setdefault(row.code, set()).add(row.unit[:2])
    assert len(regions) == 28
    assert {len(inside) for inside in regions.values()} == {1}
    assert len(set().union(*regions.values())) == 16
    assert replace(chile, electoral_units=()).shown_level("district").title["es"]


def test_one_level_at_most_is_named_by_the_results(tmp_path):
    folder = shutil.copytree(Settings().boundaries / "bra", tmp_path / "bra")
    second = (
        '[[electoral_levels]]\nid = "seat"\ntitle = "Seat"\nplural = "Seats"\nfrom_results = true\n'
    )
    manifest = folder / "country.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + second, encoding="utf-8")
    with pytest.raises(CountryError, match="from_results of zone and seat: a row of results says"):
        load_country("bra", tmp_path)
