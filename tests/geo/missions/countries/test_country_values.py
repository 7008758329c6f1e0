import pytest

from geo.errors import CountryError
from geo.missions.countries.country_values import check_zone, check_zones, read_valid, read_view

BBOX = (-92.0, -5.0, -75.0, 2.0)


@pytest.mark.parametrize("given", [[], ["blank"], "options", ["blank", "options"]])
def test_what_no_law_counts_as_valid_is_refused(given):
    with pytest.raises(CountryError, match=r'valid_votes is \["options"\] or'):
        read_valid(given)


@pytest.mark.parametrize(
    ("zones", "reason"),
    [({"1": "UTC"}, "'1' is no code of a unit"), ({"12": "Chile/Mars"}, "'Chile/Mars' is no time")],
)
def test_a_zone_is_an_iana_name_of_a_unit(zones, reason):
    with pytest.raises(CountryError, match=reason):
        check_zones(zones, (2, 4))


def test_a_path_is_no_zone():
    with pytest.raises(CountryError, match="no time zone"):
        check_zone("timezone", "../UTC")


@pytest.mark.parametrize("view", [[-92, -5, -75], [-93, -5, -75, 2], [-75, -5, -92, 2], ["a"] * 4])
def test_what_maps_open_with_lies_in_the_country(view):
    with pytest.raises(CountryError, match="view"):
        read_view(view, BBOX)
