"""Files that are there whole or not at all, also after the power fails: the one way to write them.

A draft is written beside the file and brought to the disk, takes the file's place in one step, and
the folder that names it is brought to the disk too (POSIX `rename` and `fsync`).
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield a file to write to; it takes the place of `path` once the block ends without error.

    A reader sees the old file or the new one, never a half. The new one has the old one's
    permissions, or those that any new file has. What is no file (a pipe, a terminal) is written
    to as it is.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    # Through a link to the file itself: a replaced link would leave the old file where others read
    # it.
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, for a file takes another's place in one step inside one file system only.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:100]}-") as folder:
        draft = Path(folder) / target.name
        yield draft
        if target.exists():
            # A new file has the permissions of its maker; the old one's may keep others out.
            draft.chmod(target.stat().st_mode & 0o7777)
        move_whole(draft, target)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it finds the old one or the whole new one.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "report.txt"), b"whole")
    ...     [path.name for path in Path(folder).iterdir()]
    ['report.txt']
    """
    with written_whole(path) as draft:
        draft.write_bytes(content)


def move_whole(draft: Path, target: Path) -> None:
    """Put a file that lies in the same file system in another's place, for good."""
    sync(draft)
    draft.replace(target)
    # The name is in the folder: without this the power may fail and leave the old file, or none.
    sync(target.parent)


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
