"""Records as columns for the browser."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from layers import discover
from views.payload.records import _rows, record_columns


@pytest.mark.parametrize("count", [3, 65_535, 65_536, 70_000])
def test_the_unit_of_a_record_is_its_row_however_many_there_are(count):
    codes = np.append(np.arange(count - 1).astype(str), "unlocated")
    observation = SimpleNamespace(cube=xr.Dataset(coords={"unit": codes}))
    wanted = pd.DataFrame({"unit": ["0", codes[-2], "elsewhere"]})
    assert _rows(observation, wanted).tolist() == [0, count - 2, count - 1]


def test_how_vague_a_place_is_goes_with_incidents_alone(observation):
    incidents = record_columns(observation, discover()["incidents"])
    precision = observation.versions("incident")["geo_precision"].iloc[incidents["id"]]
    assert incidents["vague"].tolist() == (precision.fillna(1) - 1).tolist()
    assert set(incidents["vague"]) == {0, 1, 2}
    assert "vague" not in record_columns(observation, discover()["deployments"])
