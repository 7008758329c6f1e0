"""The words that a column is recognised by."""

from geo.importing.inspection.words import COLUMNS
from geo.records import kinds


def test_every_word_is_of_a_column_that_there_is():
    known = {column.name for kind in kinds.KINDS.values() for column in kind.columns}
    assert set(COLUMNS) <= known
