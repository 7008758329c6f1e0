"""Files beside another one that replace no file that somebody may be working on."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from geo.files.atomic_write import move_whole

_STAMPS = "docProps/core.xml"
"""The member of a workbook that says when it was written."""


def write_numbered(target: Path, write: Callable[[Path], None]) -> Path:
    """Write a file whole, and return it: `target`, or one numbered after it.

    A file that is there stays as it is: it is returned where it holds the same; where it holds
    anything else, the next number is taken.

    Parameters
    ----------
    write : writes to the path it is given.

    Raises
    ------
    OSError
        When the folder cannot be written to.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     target = Path(folder, "a.txt")
    ...     [write_numbered(target, lambda p, t=t: p.write_text(t)).name for t in "xyx"]
    ['a.txt', 'a-2.txt', 'a.txt']
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:100]}-") as folder:
        draft = Path(folder) / target.name
        write(draft)
        wanted = _content(draft)
        for path in numbered(target):
            if not path.exists():
                move_whole(draft, path)
                return path
            if path.is_file() and _content(path) == wanted:
                return path
    raise AssertionError("there is always a further number")


def numbered(target: Path) -> Iterator[Path]:
    """Yield a path and those numbered after it.

    Examples
    --------
    >>> paths = numbered(Path("night.rejects.csv.gz"))
    >>> next(paths).name, next(paths).name
    ('night.rejects.csv.gz', 'night.rejects-2.csv.gz')
    """
    yield target
    # `.csv.gz` is one ending: a number before `.gz` alone would hide that it is a CSV.
    endings = target.suffixes[-2:] if target.suffix == ".gz" else target.suffixes[-1:]
    stem = target.name.removesuffix("".join(endings))
    yield from (target.with_name(f"{stem}-{n}{''.join(endings)}") for n in count(2))


def _content(path: Path) -> object:
    """Return what a file holds; of a workbook, without the instant at which it was written."""
    try:
        with zipfile.ZipFile(path) as packed:
            return {i.filename: i.CRC for i in packed.infolist() if i.filename != _STAMPS}
    except zipfile.BadZipFile:
        return path.read_bytes()
