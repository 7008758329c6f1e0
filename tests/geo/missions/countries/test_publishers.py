"""Where official data are published: the entries of the built-in countries, and wrong ones."""

import pytest

from geo.errors import CountryError
from geo.missions.countries.country_manifest import load_country
from geo.missions.countries.publishers import fetchable, read_publishers
from geo.settings import Settings

ENTRY = {"what": "district", "title": "t", "publisher": "p", "page": "https://p.org",
         "licence": "l", "format": "f"}  # fmt: skip


@pytest.mark.parametrize("iso3", ["bol", "bra", "chl", "col", "ecu", "per"])
def test_a_built_in_country_says_where_its_finest_polygons_and_its_results_are(iso3):
    country = load_country(iso3, Settings().boundaries)
    assert {country.finest.id, "results"} <= {each.what for each in country.publishers}
    # Only what somebody confirmed may be downloaded.
    assert all(each.checked for each in country.publishers if each.file)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": "parish"}, "'parish' is none of results, polling_places, district"),
        ({"page": "ftp://p.org"}, "is no http or https address"),
        ({"file": "p.zip"}, "is no http or https address"),
        ({"checked": "last year"}, "is no day, as in 2026-11-27"),
    ],
)
def test_a_wrong_entry_is_refused(wrong, sentence):
    with pytest.raises(CountryError, match=sentence):
        read_publishers([ENTRY | wrong], ["district"])


def test_without_a_stable_address_it_is_said_where_to_look():
    with pytest.raises(CountryError, match=r"no stable address .* from https://p.org"):
        fetchable(read_publishers([ENTRY], ["district"]), "district")
