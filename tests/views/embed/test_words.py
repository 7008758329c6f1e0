import pandas as pd
import pytest

from tests.geo.publish.sample import mission
from views.embed.words import words


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2021-06-06T05:00Z", "2021-06-06T11:00Z", "6 Jun 2021, 00:00\u201306:00"),
        ("2021-06-06T23:00Z", "2021-06-07T05:00Z", "6 Jun 2021, 18:00\u201324:00"),
        ("2021-06-06T05:00Z", "2021-06-07T05:00Z", "6 Jun 2021"),
        ("2021-05-31T05:00Z", "2021-06-07T05:00Z", "31 May 2021 \u2013 6 Jun 2021"),
        ("2021-06-06T23:00Z", "2021-06-07T11:00Z", "6 Jun 2021, 18:00 \u2013 7 Jun 2021, 06:00"),
        (None, None, "time not told"),
    ],
)
def test_a_span_is_told_as_people_say_it(start, end, found):
    assert words(mission(), "en").span(pd.Timestamp(start), pd.Timestamp(end)) == found
