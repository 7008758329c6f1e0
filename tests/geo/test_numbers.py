import pytest

from geo.errors import QueryError
from geo.numbers import parse_degrees, parse_whole


@pytest.mark.parametrize("text", ["²", "٣", "-1", "", " 1", "1.0", "9" * 5_000, "101", True, None])
def test_what_is_no_plain_whole_number_in_range_is_refused(text):
    with pytest.raises(QueryError, match=r"teams: .* is no whole number from 1 to 100"):
        parse_whole("teams", text, 1, 100)


def test_a_long_text_is_quoted_in_part():
    with pytest.raises(QueryError) as refused:
        parse_whole("teams", "9" * 5_000, 1, 100)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("text", ["1,2,3", "1,2,3,4,5", "nan,nan,nan,nan", "inf,0,1,2", "a,b,c,d"])
def test_what_is_no_box_is_refused(text):
    with pytest.raises(QueryError, match="is no box"):
        parse_degrees(text)
