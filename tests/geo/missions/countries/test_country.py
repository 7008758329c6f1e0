import shutil

import pytest

from geo.errors import CountryError, QueryError
from geo.missions.countries.country_manifest import load_country
from geo.settings import Settings

BUILT_IN = Settings().boundaries


@pytest.fixture
def peru():
    return load_country("per", BUILT_IN)


@pytest.fixture
def broken(tmp_path):
    """Return a function that loads Peru's manifest after a replacement in its text."""

    def load(old, new):
        shutil.copytree(BUILT_IN / "per", tmp_path / "per", dirs_exist_ok=True)
        manifest = tmp_path / "per" / "country.toml"
        text = manifest.read_text(encoding="utf-8")
        assert old in text
        manifest.write_text(text.replace(old, new), encoding="utf-8")
        return load_country("per", tmp_path)

    return load


@pytest.mark.parametrize("iso3", [p.parent.name for p in BUILT_IN.glob("*/country.toml")])
def test_every_country_says_whose_polygons_it_carries(iso3):
    country = load_country(iso3, BUILT_IN)
    assert all(s.licence and s.attribution and s.title for s in country.sources)
    assert all((country.folder / s.file).is_file() for s in country.sources if s.file)


def test_levels_run_from_the_top_down(peru):
    assert [level.id for level in peru.levels] == ["department", "province", "district"]
    assert peru.finest.id == "district"
    assert peru.level_of("1501").id == "province"


@pytest.mark.parametrize(("code", "abroad"), [("910101", True), ("150101", False)])
def test_foreign_cities_are_known_by_their_code(peru, code, abroad):
    assert peru.system("onpe").is_abroad(code) is abroad
    assert not peru.system("inei").is_abroad(code)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda c: c.level("canton"), "no level 'canton'; its levels are department, province"),
        (lambda c: c.system("ine"), "no code system 'ine'; known are inei, onpe"),
        (lambda c: c.level_of("1"), "'1' has no level of per; digits per level: department 2"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(peru, ask, message):
    with pytest.raises((CountryError, QueryError), match=message):
        ask(peru)


def test_an_unknown_country_names_the_known_ones():
    with pytest.raises(CountryError, match="known countries: bol, bra, chl, col, ecu, per"):
        load_country("xyz", BUILT_IN)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('iso3 = "per"', 'iso3 = "per', "Illegal character"),
        ('timezone = "America/Lima"', "", "the manifest needs timezone"),
        ("code_digits = 6", "", r"\[\[levels\]\] needs code_digits"),
        (
            'licence = "Public domain"',
            'license = "Public domain"',
            "sources.* has no 'license' .did you mean 'licence'",
        ),
        ('code_system = "inei"  ', 'code_system = "ine"  ', "no code system 'ine'"),
        ('level = "district"', 'level = "comuna"', "no level 'comuna'"),
        (
            'iso3 = "per"',
            'iso3 = "per"\nvalid_votes = ["blank"]',
            r"valid_votes is .* or .*, not .'blank'.",
        ),
        ('iso3 = "per"', 'iso3 = "per"\nanthem = "x"', "anthem"),
        ('"+proj=laea ', '"EPSG:4326 ', "no coordinate system"),
        ("+units=m ", "+units=us-ft ", "is in US survey foot: it must be a projection in metres"),
        ("+proj=laea +lat_0=-9.5", "+proj=merc +lat_ts=60", "choose a projection made for"),
        (
            "approximate = true",
            'columns = { nam = "N" }',
            "columns has no 'nam' .did you mean 'name'",
        ),
    ],
)
def test_a_broken_manifest_is_named_with_its_fault(broken, old, new, message):
    with pytest.raises(CountryError, match=message):
        broken(old, new)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("^[A-Z]{2}[0-9]{3}$", "takes letters"),
        (r"^\w{5}$", "takes letters"),
        ("^[0-9", "is no regular expression"),
    ],
)
def test_codes_of_the_country_s_own_units_are_digits(tmp_path, pattern, reason):
    source = Settings().boundaries / "chl"
    shutil.copytree(source, tmp_path / "chl")
    path = tmp_path / "chl" / "country.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(r"pattern = '^\d{5}$'", f"pattern = '{pattern}'"), encoding="utf-8"
    )
    with pytest.raises(CountryError, match=rf"country\.toml: \[\[code_systems\]\] cut: .*{reason}"):
        load_country("chl", tmp_path)
