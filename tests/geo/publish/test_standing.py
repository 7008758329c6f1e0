"""What can be placed and what cannot: the parts are the whole, and no region has a number of 0."""

from geo.publish.pipeline import prepare
from geo.publish.standing import by_region, regions, standing
from tests.geo.publish.sample import FIRST, KEY, NOW, UNITS, decided, incidents, observed


def test_the_parts_are_the_whole_and_a_region_without_a_number_is_not_named():
    cells = [{"domain": "violence", "category": "arson", "lon": -74.0, "lat": -15.0}] * 2
    rows = incidents([{}] * 3 + cells + [{"unit": ""}] * 2 + [{"unit": "999999"}] * 2)
    snapshot = prepare(observed(rows), decided(rows), FIRST, KEY, NOW)
    counts = standing(snapshot.rows)
    assert (counts.on_map, counts.country, counts.abroad) == (5, 2, 2)
    lying = regions(snapshot, UNITS)
    # The cell may lie in two regions: it has a mark, and is in no region's number.
    assert lying == {"020101": "02"}
    assert by_region(snapshot, lying) == {"02": 3}
