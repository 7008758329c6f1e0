import pytest

from geo.errors import QueryError
from geo.verification.review import Sheets
from tests.geo.verification.review.review_sheets import PAIR, country


def test_places_of_one_name_in_two_units_are_two():
    rows = country(places=10, each=2).assign(place="school")
    assert Sheets.of(rows, PAIR).place.max() + 1 == rows["unit"].nunique()


def test_without_places_nothing_is_compared():
    with pytest.raises(QueryError, match="are reviewed by place, which are not there"):
        Sheets.of(country(places=2).drop(columns="place"), PAIR)


def test_a_station_with_two_sheets_is_refused():
    rows = country(places=2)
    rows.loc[1, "station"] = "000000"
    with pytest.raises(QueryError, match="station 000000 is there twice"):
        Sheets.of(rows, PAIR)
