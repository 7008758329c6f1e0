"""Disk: free space, free names and whether it may be written, of each folder that is written."""

import os
from collections.abc import Iterator
from pathlib import Path

from geo.doctor.finding import Finding, attempted, doubtful, failed, well
from geo.settings import Settings
from geo.texts.sentences import say, written

TOO_LITTLE, LITTLE = 200_000_000, 2_000_000_000
"""Bytes: with less than the first an import or a publication fails, with less than the second
an evening may fill it."""
FEW_NAMES = 1_000
"""Files that can still be made."""
MEGABYTE = 1_000_000


def written_folders(settings: Settings) -> dict[str, Path]:
    """Return the folders that the program writes into, by what they are called in a check."""
    # `tempfile.gettempdir` would write a file to find out.
    temporary = next((text for name in TEMPORARY if (text := os.environ.get(name))), "/tmp")  # noqa: S108
    folders = {"home": settings.home, "temporary": Path(temporary)}
    return folders if settings.public is None else {**folders, "public": settings.public}


TEMPORARY = ("TMPDIR", "TEMP", "TMP")


def check_disk(folders: dict[str, Path]) -> Iterator[Finding]:
    """Yield the findings of each folder; one that is not made yet stands for the one it is in."""
    for name, path in folders.items():
        check = f"disk.{name}"
        yield from attempted(check, say("look at the disk"), _found(check, existing(path)))


def existing(path: Path) -> Path:
    """Return the nearest folder above that is there.

    Examples
    --------
    >>> existing(Path("/nowhere/at/all")).as_posix()
    '/'
    """
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.is_dir())


def _found(check: str, folder: Path) -> Iterator[Finding]:
    state = os.statvfs(folder)
    free = state.f_bavail * state.f_frsize
    room = say("{folder}: {free} MB free", folder=folder, free=written(free // MEGABYTE))
    if state.f_flag & os.ST_RDONLY:
        said = say("{folder} is on a disk that is mounted read-only", folder=folder)
        yield failed(check, said, say("mount it for writing, after a look at the system's log"))
    elif not os.access(folder, os.W_OK | os.X_OK):
        said = say("{folder} cannot be written to", folder=folder)
        yield failed(check, said, say("give the program's user the right to write there"))
    elif free < TOO_LITTLE:
        yield failed(check, room, say("make room: nothing more can be stored"))
    # Some file systems have no limit, and say 0 of 0.
    elif state.f_files and state.f_favail < FEW_NAMES:
        said = say("{folder}: hardly any file can be made", folder=folder)
        yield failed(check, said, say("delete small files: the disk has no inodes left"))
    elif free < LITTLE:
        yield doubtful(check, room, say("make room before the night of the count"))
    else:
        yield well(check, room)
