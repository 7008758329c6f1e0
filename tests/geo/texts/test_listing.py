"""Lists that end with how many others there are."""

from geo.texts.listing import and_more


def test_others_are_counted_where_there_are_some():
    assert and_more("rows 2, 5", 3) == "rows 2, 5 and 3 more"
    assert and_more("rows 2, 5", 0) == and_more("rows 2, 5", -3) == "rows 2, 5"
