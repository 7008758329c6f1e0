"""Two different requests never bear one name, and the same one always does."""

import pytest

from geo.export.request import command, file_name

ABOUT = {
    "mission": "tiny",
    "exercise": True,
    "layer": "incidents",
    "moment": "2021-06-07T00:30:00Z",
    "mode": "cumulative",
    "clock": "occurred",
    "filters": {},
    "level": "district",
    "data_version": "abc",
}


def test_the_name_tells_the_filter():
    name = file_name({**ABOUT, "filters": {"domain": ["violence"]}, "mode": "moment"}, ".csv")
    assert name.startswith(
        "tiny_exercise_incidents_20210607T0030Z_moment_only-domain-violence_level-district_"
    )
    assert name.endswith(".csv")


@pytest.mark.parametrize(
    "change",
    [
        {"moment": "2021-06-07T00:31:00Z"},
        {"mode": "moment"},
        {"clock": "known"},
        {"filters": {"severity": ["major"]}},
        {"bbox": [0, 0, 1, 1]},
        {"level": "department"},
        {"series_asked": "official"},
        {"data_version": "abd"},
        {"full": True},
        {"mode": "window", "from": "2021-06-06T15:00:00Z"},
    ],
    ids=str,
)
def test_another_request_has_another_name(change):
    assert file_name({**ABOUT, **change}, ".csv") != file_name(ABOUT, ".csv")
    if "data_version" not in change:
        assert command({**ABOUT, **change}) != command(ABOUT)


def test_a_hostile_value_is_no_path():
    name = file_name({**ABOUT, "series_asked": "../../etc/x y"}, ".csv")
    assert "/" not in name
    assert " " not in name
