"""The folder: made beside its place and put there whole, with the SHA-256 of every file in it."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import ArchiveError
from geo.files.atomic_write import sync
from geo.texts.sentences import say

SUMS = "SHA256SUMS"
"""In the form that ``sha256sum -c`` and ``shasum -a 256 -c`` read."""


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """Yield a folder to fill; it is at `target`, with its sums, once the block ends without error.

    It is open to its owner alone, unless whoever fills it says otherwise.

    Raises
    ------
    ArchiveError
        When something is there already: an archive replaces nothing.
    """
    if target.exists():
        raise ArchiveError(say("{folder} is there already; an archive replaces nothing",
                               folder=target))  # fmt: skip
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield draft
        (draft / SUMS).write_text(sums(draft), encoding="utf-8", newline="\n")
        for path in draft.rglob("*"):
            sync(path)
        draft.rename(target)
        sync(target.parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of their names, the sums themselves left out."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if path != folder / SUMS]


def sums(folder: Path) -> str:
    """Return a line for each file: its SHA-256, two spaces, its path."""
    lines = []
    for path in files_of(folder):
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def faults(folder: Path) -> list[str]:
    """Return what of an archive is not as its sums say: a sentence for each file.

    Raises
    ------
    ArchiveError
        When there are no sums, or they are none.
    """
    try:
        kept = _read((folder / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArchiveError(
            say("{folder} is no archive: its {sums} cannot be read", folder=folder, sums=SUMS)
        ) from error
    now = _read(sums(folder))
    changed = [path for path in kept if path in now and now[path] != kept[path]]
    return [
        *(say("{path} is missing", path=path) for path in kept if path not in now),
        *(say("{path} was changed", path=path) for path in changed),
        *(say("{path} was added", path=path) for path in now if path not in kept),
    ]


def _read(text: str) -> dict[str, str]:
    """Return path -> SHA-256."""
    lines = (line.split("  ", 1) for line in text.splitlines())
    return {path: digest for digest, path in lines}
