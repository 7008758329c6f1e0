"""Changes of stock measures as one file: read back here as the browser reads them."""

import numpy as np
import pytest
import xarray as xr

from views.payload.changes import pack_changes


def read_rows(content, pattern, steps):
    """Return the row of each place, as assets/data/changes.js does."""
    dtype = pattern["dtype"]
    counts = np.frombuffer(content, dtype, steps, pattern["counts"])
    gaps = np.frombuffer(content, dtype, pattern["count"], pattern["gaps"])
    return [np.cumsum(part).tolist() for part in np.split(gaps, np.cumsum(counts)[:-1])]


@pytest.mark.parametrize("rows", [65_535, 65_536, 70_000])
def test_row_numbers_do_not_wrap(rows):
    values = np.zeros((rows, 2), "int32")
    values[[0, rows - 1], 0] = 1
    values[:, 1] = 2
    cube = xr.Dataset({"teams": (("unit", "time"), values)})
    content, described = pack_changes(cube, ["teams"], np.full(rows, -1))
    first, second = read_rows(content, described["patterns"][0], 2)
    assert first == [0, rows - 1]
    assert second == list(range(rows))
