"""Tables that lie beside a file: those that are small enough are read, others are named."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from geo.errors import SourceError
from geo.sources.archives import is_archive
from geo.sources.table import Table
from geo.sources.tabular import read_table

KINDS = (".csv", ".csv.gz", ".txt", ".tsv", ".xlsx", ".zip")
"""How the names of tables end that are looked at."""
MOST_BYTES = 64_000_000
"""Of a table, unpacked: lists of half a million stations are no larger."""
MOST_FILES = 12
"""Tables that are looked at, the first by name."""
OWN_FILES = ("names.csv",)
"""What our program writes or reads beside a mapping file, and no publisher's list."""
_SIZE = 4
"""Bytes at the end of a packed file that say how large it is unpacked."""
_GZIP, _LEAST_GZIP = b"\x1f\x8b", 18
"""How a packed file begins, and the bytes of its head and its end."""
_RATIO = 10
"""How much smaller a packed table is, where it does not say its size."""


def tables_beside(file: Path) -> Iterator[Table]:
    """Read the tables that lie beside a file, those that are small and can be read."""
    small = [path for path in _beside(file) if unpacked_bytes(path) <= MOST_BYTES]
    for path in small[:MOST_FILES]:
        with suppress(SourceError):
            # A table in an archive is found again by the archive's own path.
            yield replace(read_table(path), path=path)


def too_large(file: Path) -> tuple[str, ...]:
    """Return the names of the tables beside a file that are not looked at, for they are large."""
    return tuple(path.name for path in _beside(file) if unpacked_bytes(path) > MOST_BYTES)


def is_damaged(path: Path) -> bool:
    """Tell whether a packed file is cut or no packed file: what it says of its size means nothing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv.gz")
    ...     _ = file.write_bytes(b"0123456789")
    ...     is_damaged(file)
    True
    """
    if path.suffix != ".gz":
        return False
    with path.open("rb") as stream:
        return stream.read(len(_GZIP)) != _GZIP or path.stat().st_size < _LEAST_GZIP


def unpacked_bytes(path: Path) -> int:
    """Return how large a file is unpacked, by what it says of itself.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     _ = file.write_text("x")
    ...     unpacked_bytes(file)
    1
    """
    size = path.stat().st_size
    if path.suffix == ".gz":
        with path.open("rb") as stream:
            stream.seek(max(size - _SIZE, 0))
            said = int.from_bytes(stream.read(), "little")
        # Of several parts, one after the other, only the last says its size.
        return said if said >= size else size * _RATIO
    if path.suffix == ".zip":
        with suppress(SourceError, zipfile.BadZipFile, OSError):
            if is_archive(path):
                with zipfile.ZipFile(path) as archive:
                    return sum(one.file_size for one in archive.infolist())
    return size


def _beside(file: Path) -> list[Path]:
    return [
        path
        for path in sorted(file.parent.iterdir())
        if path.name.lower().endswith(KINDS)
        and path.name != file.name
        and path.name not in OWN_FILES
        and ".rejects" not in path.name
        and path.is_file()
    ]
