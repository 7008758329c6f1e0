"""Rows are read once a version: a page after the other, and never after they changed."""

import pyarrow as pa

from geo.export.stream import Part, Stream
from views.api.kept_parts import KeptParts


def table(count, read):
    rows = pa.RecordBatch.from_pydict({"n": list(range(count))})

    def parts():
        read.append(count)
        yield Part(cells=rows)
        yield Part(cells=rows)

    return Stream(schema=rows.schema, parts=parts, about={})


def numbers(stream):
    return [n for part in stream.parts() for n in part.cells["n"].to_pylist()]


def test_what_was_read_is_read_once_and_a_new_version_anew():
    kept, read = KeptParts(), []
    first = numbers(kept.stream(("a", 1), table(3, read)))
    assert numbers(kept.stream(("a", 1), table(3, read))) == first == [0, 1, 2, 0, 1, 2]
    assert read == [3]
    assert len(numbers(kept.stream(("a", 2), table(4, read)))) == 8
    assert read == [3, 4]


def test_too_many_rows_are_not_kept_and_the_latest_are():
    kept, read = KeptParts(most=10), []
    for _ in range(2):
        assert len(numbers(kept.stream("large", table(6, read)))) == 12
    assert read == [6, 6]
    for key in ("a", "b", "a", "b"):
        numbers(kept.stream(key, table(4, read)))
    # Two of eight rows are more than ten: each takes the other's place.
    assert read == [6, 6, 4, 4, 4, 4]


def test_a_page_that_stops_keeps_no_half():
    kept, read = KeptParts(), []
    next(iter(kept.stream("a", table(3, read)).parts()))
    assert len(numbers(kept.stream("a", table(3, read)))) == 6


def test_a_page_of_a_small_table_reads_it_for_the_pages_to_come():
    kept, read = KeptParts(most=10), []
    next(iter(kept.stream("a", table(3, read), about=6).parts()))
    assert len(numbers(kept.stream("a", table(3, read), about=6))) == 6
    assert read == [3]
