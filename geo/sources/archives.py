"""Tables in a ZIP archive: each is read like a file of its own, and none is unpacked to a disk.

A table in an archive has a path that goes on behind the archive's: ``results.zip/zone/1.csv``.
"""

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.errors import SourceError
from geo.sources.table import MAX_BYTES
from geo.texts.library_words import cause_said
from geo.texts.listing import and_more
from geo.texts.sentences import say

MAGIC, EMPTY = b"PK\x03\x04", b"PK\x05\x06"
WORKBOOKS = {".xlsx", ".xlsm", ".xls"}
"""Endings of files that are meant to be workbooks: what is wrong with one is said of that."""
TABLES = (".csv", ".csv.gz", ".tsv", ".txt", ".parquet", ".jsonl", ".ndjson", ".geojson", ".json")
"""Endings of what is read from an archive."""
PACKED = {".zip", ".7z", ".rar", ".tar", ".tgz", ".ods"} | WORKBOOKS
"""Endings of what holds tables and cannot be read inside an archive."""
SHOWN = 3
_LOCKED = 0x1
_ABOUT = re.compile(r"(?i)^(?:le(?:ia|a|e|é)[-_ ]?me|read[-_ ]?me|licen[cs][aei]|metadata)")
"""How texts about the tables begin: leiame.txt, README.txt."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def is_archive(path: Path) -> bool:
    """Tell whether a file is a ZIP archive that is no workbook.

    >>> is_archive(Path("nowhere.zip"))
    False
    """
    if not path.is_file() or path.suffix.lower() in WORKBOOKS:
        return False
    with path.open("rb") as stream:
        if stream.read(len(MAGIC)) not in {MAGIC, EMPTY}:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" not in archive.namelist()
    except _DAMAGED as error:
        raise SourceError(
            say("{file} is damaged: {error}", file=path.name, error=cause_said(error))
        ) from error


def tables_in(path: Path) -> list[Path]:
    """Return the paths of the tables in an archive, in the order of their names.

    Raises
    ------
    SourceError
        When it is damaged, locked, unpacks to too much, or holds no table, or one that cannot be
        read there: a part of the tables would look like all of them.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            files = [one for one in archive.infolist() if not _hidden(one)]
    except _DAMAGED as error:
        raise SourceError(
            say("{file} is damaged: {error}", file=path.name, error=cause_said(error))
        ) from error
    if locked := [one.filename for one in files if one.flag_bits & _LOCKED]:
        raise SourceError(
            say(
                "{file} is locked by a password: {shown}; unpack it first",
                file=path.name,
                shown=_shown(locked),
            )
        )
    if (size := sum(one.file_size for one in files)) > MAX_BYTES:
        raise SourceError(
            say(
                "{file} unpacks to {size:,} bytes; allowed are {max_bytes:,}",
                file=path.name,
                size=size,
                max_bytes=MAX_BYTES,
            )
        )
    names = sorted(one.filename for one in files)
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise SourceError(say("{file} holds names that lead out of it", file=path.name))
    if packed := [name for name in names if PurePosixPath(name).suffix.lower() in PACKED]:
        raise SourceError(
            say("{file} holds {shown}: unpack it first", file=path.name, shown=_shown(packed))
        )
    tables = [name for name in names if _is_table(name)]
    if not tables:
        raise SourceError(
            say(
                "{file} has no table in it ({tables}): it holds {shown}"
                if names
                else "{file} has no table in it ({tables}): it is empty",
                file=path.name,
                tables=", ".join(TABLES),
                shown=_shown(names),
            )
        )
    return [path / name for name in tables]


def left_out(path: Path) -> list[str]:
    """Return the files of an archive that are no tables, descriptions and the like."""
    with zipfile.ZipFile(path) as archive:
        names = [one.filename for one in archive.infolist() if not _hidden(one)]
    return sorted(name for name in names if not _is_table(name))


def archive_of(path: Path) -> Path | None:
    """Return the archive that a table's path leads into; None for a file of its own.

    >>> archive_of(Path("votes.csv")) is None
    True
    """
    return next((above for above in path.parents if above.is_file()), None)


def outside(path: Path) -> Path:
    """Return a path beside the archive for what is written about a table in it.

    The name has the archive's and the table's folders in it: `AC/votes.csv` and `SP/votes.csv` of
    one archive are two tables.

    >>> outside(Path("votes.csv")).as_posix()
    'votes.csv'
    """
    archive = archive_of(path)
    if archive is None:
        return path
    inside = "-".join(path.relative_to(archive).parts)
    return archive.with_name(f"{archive.stem}-{inside}")


def read_member(path: Path, archive: Path, limit: int) -> bytes:
    """Return the content of a table in an archive, at most `limit` bytes of it.

    Raises
    ------
    SourceError
        When there is no such table, or it is damaged.
    """
    name = path.relative_to(archive).as_posix()
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(name) as stream:
            # What the archive says of its sizes may be false: no more than this is unpacked.
            return stream.read(limit)
    except KeyError as error:
        raise SourceError(
            say("{archive} holds no {name}", archive=archive.name, name=name)
        ) from error
    except _DAMAGED as error:
        raise SourceError(
            say(
                "{archive}: {name} cannot be read: {error}",
                archive=archive.name,
                name=name,
                error=cause_said(error),
            )
        ) from error


def _hidden(one: zipfile.ZipInfo) -> bool:
    """Tell what a system has put beside the files: folders, __MACOSX/._votes.csv, .DS_Store."""
    parts = PurePosixPath(one.filename).parts
    hidden = (part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return one.is_dir() or any(hidden)


def _is_table(name: str) -> bool:
    file = PurePosixPath(name).name
    return file.lower().endswith(TABLES) and not _ABOUT.match(file)


def _shown(names: list[str]) -> str:
    return and_more(", ".join(names[:SHOWN]), len(names) - SHOWN)
