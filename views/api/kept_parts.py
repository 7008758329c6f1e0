"""Rows of records that were read, kept for the next request of the same data: its next page."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from threading import Lock

from geo.export.stream import Part, Stream

MOST_ROWS = 200_000
"""Rows kept at most, of all tables together; a table of more is read anew each time."""


class KeptParts:
    """The parts of tables by what they were read of; the latest that were asked for."""

    def __init__(self, most: int = MOST_ROWS) -> None:
        self._kept: OrderedDict[Hashable, list[Part]] = OrderedDict()
        self._lock, self._most = Lock(), most

    def stream(self, key: Hashable, stream: Stream, *, about: int | None = None) -> Stream:
        """Return a table whose rows are read once and kept, if they are not too many.

        Parameters
        ----------
        key : of the table and of the version of its data: the same key, the same rows.
        about : how many rows it has, about: so few are read at once for the pages to come, of
            which each would otherwise read up to its own end.

        Examples
        --------
        >>> import pyarrow as pa
        >>> rows, read = pa.RecordBatch.from_pydict({"n": [1]}), []
        >>> def parts():
        ...     read.append(1)
        ...     yield Part(cells=rows)
        >>> kept = KeptParts().stream("a", Stream(schema=rows.schema, parts=parts, about={}))
        >>> [len(list(kept.parts())) for _ in range(2)], len(read)
        ([1, 1], 1)
        """

        def parts() -> Iterator[Part]:
            with self._lock:
                found = self._kept.get(key)
                if found is not None:
                    self._kept.move_to_end(key)
            if found is not None:
                yield from found
                return
            read = self._read(key, stream)
            yield from list(read) if about is not None and about <= self._most else read

        return replace(stream, parts=parts)

    def _read(self, key: Hashable, stream: Stream) -> Iterator[Part]:
        found: list[Part] = []
        count = 0
        for part in stream.parts():
            count += len(part.cells)
            if count > self._most:
                found.clear()
            else:
                found.append(part)
            yield part
        # Only a table that was read to its end is one: a page may stop before.
        if count <= self._most:
            self._keep(key, found)

    def _keep(self, key: Hashable, parts: list[Part]) -> None:
        with self._lock:
            self._kept[key] = parts
            while sum(len(p.cells) for each in self._kept.values() for p in each) > self._most:
                self._kept.popitem(last=False)
