import pytest

from geo.publish.anonymity.places import places
from geo.publish.rules import parse_rules
from tests.geo.publish.sample import PERU, RELEASE, UNITS

RULES = parse_rules(RELEASE, PERU)


KNOWN = places(PERU, UNITS, RULES)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("02", "020101", True), ("020101", "02", False), ("per", "", True), ("per", "per", True),
        ("cell:10000:-1:-1", "cell:5000:-1:-2", True), ("cell:10000:-1:-1", "cell:5000:0:0", False),
        ("02", "cell:5000:0:0", False), ("per", "cell:5000:0:0", True), ("per", "gone", True),
    ],
)  # fmt: skip
def test_what_lies_in_what(outer, inner, expected):
    assert KNOWN.holds(outer, inner) is expected
