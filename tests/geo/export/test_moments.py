from datetime import timedelta

import pytest

from geo.errors import QueryError
from geo.export.moments import moments_of
from tests.geo.tiny import END, START, mission


def test_moments_are_every_step_a_list_or_a_regular_row():
    found, asked = moments_of(mission(), [], "", "", "")
    assert (found[0], found[-1], asked) == (START, END, {})
    assert len(found) == len(mission().time_axis())
    found, asked = moments_of(mission(), ["2021-06-06T15:00", "2021-06-06T13:00"], "", "", "")
    assert found == [START + timedelta(hours=1), START + timedelta(hours=3)]
    assert asked == {"at": ["2021-06-06T13:00:00Z", "2021-06-06T15:00:00Z"]}
    found, asked = moments_of(mission(), [], "90min", "2021-06-06T12:00", "2021-06-06T15:00")
    assert found == [START + timedelta(minutes=90 * n) for n in range(3)]
    assert asked["every"] == "90min"


def test_what_contradicts_itself_is_refused():
    with pytest.raises(QueryError, match="--at names moments"):
        moments_of(mission(), ["2021-06-06T15:00"], "1h", "", "")
    with pytest.raises(QueryError, match="no moment of the time axis lies between"):
        moments_of(mission(), [], "", "2021-06-06T15:01", "2021-06-06T15:02")
    with pytest.raises(QueryError, match="is no span"):
        moments_of(mission(), [], "often", "", "")
    for never in ("0min", "-5h"):
        with pytest.raises(QueryError, match=f"'{never}' is no span"):
            moments_of(mission(), [], never, "", "")
