import numpy as np
import pytest

from geo.cube.teams.coverage import count_deployments, cover_units
from tests.geo.tiny import axes, deployments, hours


def at(counts, name, code):
    return counts[name][axes().rows.index.get_loc(code)].tolist()


def test_a_stay_holds_from_its_start_until_its_end():
    counts = count_deployments(axes(), deployments(start=hours(1), end=hours(3), head_count=5))
    assert at(counts, "teams", "0101")[:5] == [0, 1, 1, 0, 0]
    assert at(counts, "observers", "0101")[:5] == [0, 5, 5, 0, 0]


def test_stays_that_touch_never_count_twice():
    deployed = deployments(start=hours(0, 2), end=hours(2, 4))
    assert at(count_deployments(axes(), deployed), "teams", "0101")[:5] == [1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("status", "present", "expected"),
    [
        ("in_place", 1, 0),
        ("confirmed", 0, 1),
        ("planned", 0, 1),
        ("withdrawn", 0, 0),
        ("cancelled", 0, 0),
    ],
)
def test_only_in_place_is_presence(status, present, expected):
    counts = count_deployments(axes(), deployments(start=hours(0), end=hours(2), status=status))
    assert at(counts, "teams", "0101")[0] == present
    assert at(counts, "teams_planned", "0101")[0] == expected


@pytest.mark.parametrize(
    ("arrived", "present", "expected"),
    [
        (0, [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]),
        (2, [0, 0, 1, 1, 0], [0, 1, 0, 0, 0]),
        (9, [0, 0, 0, 0, 0], [0, 1, 1, 1, 0]),
        (None, [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]),
    ],
)
def test_a_team_is_expected_until_it_arrives(arrived, present, expected):
    deployed = deployments(start=hours(1), end=hours(4), arrived_at=hours(arrived))
    counts = count_deployments(axes(), deployed)
    assert at(counts, "teams", "0101")[:5] == present
    assert at(counts, "teams_planned", "0101")[:5] == expected


def test_units_and_voters_are_covered_where_a_team_is_and_a_department_covers_none():
    found = axes()
    deployed = deployments(start=hours(0, 0), end=hours(2, 2), unit=["0101", "02"])
    teams = count_deployments(found, deployed)["teams"]
    voters = np.full_like(teams, 100)
    covered = cover_units(found, teams, voters)
    assert covered["units_total"][:, 0].tolist() == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert covered["units_covered"][:, 0].tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert covered["voters_covered"][3, :3].tolist() == [100, 100, 0]
