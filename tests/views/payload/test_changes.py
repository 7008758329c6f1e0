"""Changes of stock measures as one file: read back here as the browser reads them."""

import brotli
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


def read_own(content, described, array_id):
    """Return the changes of an array as they lie in the file, with those it comes on top of."""
    by_id = {array["id"]: array for array in described["arrays"]}
    array = by_id[array_id]
    count = described["patterns"][array["pattern"]]["count"]
    own = np.frombuffer(content, array["dtype"], count, array["offset"]).astype(int)
    return own + sum(read_own(content, described, part) for part in array.get("beside", []))


SUMS = [("valid", ("a", "b")), ("cast", ("valid", "null")), ("cast", ("valid",))]


def test_a_sum_of_others_is_packed_as_what_it_has_beside_them():
    random = np.random.default_rng(3)
    a, b, null = (random.integers(1, 900, (40, 6)).cumsum(axis=1) for _ in range(3))
    valid = a + b
    # One of them was given wrong, and stays as it was given.
    valid[7, 3:] += 5
    given = {"a": a, "b": b, "null": null, "valid": valid, "cast": valid + null}
    cube = xr.Dataset({name: (("unit", "time"), values) for name, values in given.items()})
    parents = np.full(40, -1)
    content, described = pack_changes(cube, list(given), parents, None, SUMS)
    beside = {array["id"]: array.get("beside", []) for array in described["arrays"]}
    assert beside == {"a": [], "b": [], "null": [], "valid": ["a", "b"], "cast": ["valid", "null"]}
    for name, values in given.items():
        own = np.diff(values, axis=1, prepend=0).T.ravel()
        assert read_own(content, described, name).tolist() == own.tolist()
    plain, _ = pack_changes(cube, list(given), parents)
    assert len(brotli.compress(content)) < 0.7 * len(brotli.compress(plain))
