import numpy as np
import pandas as pd
import pytest

from geo.verification.count_order.mission_places import polling_places


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({}, [False, False]),
        ({"address": [np.nan, np.nan]}, [False, False]),
        ({"polling_place": ["School", ""]}, [True, False]),
        ({"polling_place": ["School", "School"], "address": ["Main St 1", None]}, [True, True]),
    ],
)
def test_a_list_of_stations_may_lack_names_and_addresses(given, places):
    found = polling_places(pd.DataFrame({"station": ["1", "2"], **given}))
    assert found.notna().tolist() == places
    assert found.dropna().is_unique
