"""What polling places say of themselves is what a layer of points asks of a kind."""

from geo.records.declared import fault
from geo.records.kinds import KINDS
from geo.records.polling_place import DRAWN_KINDS, POLLING_PLACE


def test_its_declaration_says_nothing_that_contradicts_itself():
    assert fault(POLLING_PLACE) == ""


def test_it_is_drawn_and_neither_imported_nor_stored():
    assert not POLLING_PLACE.command
    assert set(DRAWN_KINDS) - set(KINDS) == {POLLING_PLACE.id}
