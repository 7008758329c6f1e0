import pandas as pd
import pytest

from geo.monitoring.violence.places import unit_at_level
from tests.geo.tiny import units


@pytest.mark.parametrize(
    ("level", "wanted"),
    [
        ("district", ["0101", "", "", "", ""]),
        ("department", ["01", "01", "", "", ""]),
        ("country", ["tst", "tst", "tst", "", ""]),
    ],
)
def test_an_event_lies_in_the_unit_of_a_level_where_its_place_is_fine_enough(level, wanted):
    codes = pd.Series(["0101", "01", "tst", "9901", ""])
    assert unit_at_level(codes, units(), level).tolist() == wanted
