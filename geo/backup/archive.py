"""The archive itself: members one after the other, and a list of them with SHA-256."""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from geo.backup.parts import ABOUT, RECORDS, check_name
from geo.errors import BackupError
from geo.store.audit_trail import Head, read_head
from geo.texts.sentences import say

FORMAT = 1
"""Raise it when an older program could no longer bring an archive back."""
_CHUNK = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an archive says of itself.

    Attributes
    ----------
    program : version that made it.
    country : ISO 3166-1 alpha-3, lower case.
    made_at : ISO 8601, UTC.
    head : last entry of the audit trail in it.
    snapshot : version of the public snapshot in force; "" before any.
    faults : how many rows did not fit the trail when it was made.
    rows : table -> rows.
    files : member -> ``bytes`` and ``sha256``.
    """

    program: str
    mission: str
    country: str
    made_at: str
    head: Head
    snapshot: str
    faults: int
    rows: Mapping[str, int]
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class ArchiveWriter:
    """Adds members to an archive that is being written."""

    def __init__(self, target: Path) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self._files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, path: Path) -> bool:
        """Add a file; False where it is gone meanwhile."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return False
        with source, self._zip.open(name, "w", force_zip64=True) as stream:
            size, digest = _copy(source, stream)
        self._files[name] = {"bytes": size, "sha256": digest}
        return True

    def finish(self, about: About) -> About:
        """Write the list of members, and close."""
        listed = {**asdict(about), "head": str(about.head), "files": self._files}
        self._zip.writestr(ABOUT, json.dumps({"format": FORMAT, **listed}, indent=1))
        self._zip.close()
        return About(**{**asdict(about), "head": about.head, "files": self._files})

    def close(self) -> None:
        """Close without a list: what was written is no archive."""
        self._zip.close()


def extract(archive: Path, folder: Path) -> About:
    """Write every member into a folder, each as long and with the digest that the list says.

    Raises
    ------
    BackupError
        When anything is missing, added, damaged, or stands where no backup puts a file.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            about = read_about(opened, archive)
            for name, listed in about.files.items():
                _extract_member(opened, name, listed, folder, archive)
    except _DAMAGED as error:
        raise BackupError(say("{path} is damaged: {error}", path=archive, error=error)) from error
    return about


def read_about(opened: zipfile.ZipFile, archive: Path) -> About:
    """Read what an archive says of itself, and see that it has what it lists and nothing else."""
    about = _parse_about(opened, archive)
    for name in about.files:
        check_name(name, about.mission, about.country)
    names = opened.namelist()
    if sorted(names) != sorted([*about.files, ABOUT]) or RECORDS not in about.files:
        raise BackupError(say("{path} has other files than its list says", path=archive))
    return about


def _parse_about(opened: zipfile.ZipFile, archive: Path) -> About:
    try:
        said = json.loads(opened.read(ABOUT))
        version = said.pop("format")
        about = About(**{**said, "head": read_head(said["head"])})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BackupError(say("{path} is no backup of a mission", path=archive)) from error
    if version != FORMAT:
        raise BackupError(
            say(
                "{path} is a backup of format {version}, this version reads {known}: update the "
                "program",
                path=archive,
                version=version,
                known=FORMAT,
            )
        )
    return about


def _extract_member(
    opened: zipfile.ZipFile,
    name: str,
    listed: Mapping[str, Any],
    folder: Path,
    archive: Path,
) -> None:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    # Its own header says how much comes out: more than the list says is never written.
    if opened.getinfo(name).file_size == listed.get("bytes"):
        with opened.open(name) as source, target.open("wb") as stream:
            if _copy(source, stream) == (listed["bytes"], listed.get("sha256")):
                return
    raise BackupError(say("{name} in {path} is damaged", name=name, path=archive))


def _copy(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def free_for(folder: Path, size: int) -> bool:
    """Tell whether a folder's file system has room for so many bytes.

    Examples
    --------
    >>> free_for(Path(), 0), free_for(Path(), 10**18)
    (True, False)
    """
    return shutil.disk_usage(folder).free >= size
