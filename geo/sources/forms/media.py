"""Photographs and other files that lie with an export: in ODK Central's archive, or in a folder."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from geo.sources.archives import archive_of

FOLDERS = ("media", "attachments")
"""Folders beside an export in which its files may lie; one called as the export may, too."""
_INSIDE = "media/"
_CHUNK = 1 << 20
Media = Mapping[str, tuple[Path, ...]]
"""Name of a file, as `plain_name` -> where files of that name lie."""


def plain_name(name: str) -> str:
    """Return the name of a file as answers and servers both write it.

    >>> plain_name(" my photo.jpg")
    'my_photo.jpg'
    """
    return name.strip().replace(" ", "_")


def media_in(archive: Path) -> Media:
    """Return the files of ODK Central's archive; a path goes on behind the archive's."""
    with zipfile.ZipFile(archive) as opened:
        files = [one.filename for one in opened.infolist() if not one.is_dir()]
    found: dict[str, tuple[Path, ...]] = {}
    for name in files:
        base = name.removeprefix(_INSIDE)
        # A name with a folder in it is none that Central writes.
        if base != name and "/" not in base and "\\" not in base:
            found[plain_name(base)] = (*found.get(plain_name(base), ()), archive / name)
    return found


def media_beside(path: Path) -> Media:
    """Return the files in the folders beside an export, whatever folders those have in them.

    >>> media_beside(Path("nowhere/export.csv"))
    {}
    """
    found: dict[str, tuple[Path, ...]] = {}
    for name in dict.fromkeys((*FOLDERS, path.name.partition(".")[0])):
        folder = path.parent / name
        if not name or not folder.is_dir() or folder.is_symlink():
            continue
        for file in sorted(folder.rglob("*")):
            # A link may lead to what is no photograph of anybody's.
            if file.is_file() and not file.is_symlink():
                key = plain_name(file.name)
                found[key] = (*found.get(key, ()), file)
    return found


def chunks_of(path: Path) -> Iterator[bytes]:
    """Read a file of `media_in` or `media_beside`, piece by piece."""
    archive = archive_of(path)
    if archive is None:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
        return
    name = PurePosixPath(path.relative_to(archive)).as_posix()
    with zipfile.ZipFile(archive) as opened, opened.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
