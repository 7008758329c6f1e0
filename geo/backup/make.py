"""Make a backup of a mission while others write: its records at one instant, and its files."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, select
from sqlalchemy.engine import make_url

from geo import __version__
from geo.backup.archive import About, ArchiveWriter
from geo.backup.checks import faults_of
from geo.backup.encryption import encrypt, recipients
from geo.backup.parts import RECORDS, files_of, members, public_part, states_of
from geo.backup.tables import copy_rows
from geo.errors import BackupError
from geo.files.atomic_write import written_whole
from geo.missions.mission import Mission
from geo.progress import Report, silent
from geo.publish.ledger import SNAPSHOTS
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.store.audit_trail import open_audit
from geo.store.engine import reading, writing
from geo.store.schemas import holds
from geo.texts.sentences import counted, say

PRIVATE = 0o600
WORK = ".backup-"
_ABANDONED = 24 * 3600.0
"""Seconds after which a folder of work is of a run that was killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was written, what in it does not fit the audit trail, and what is not in it."""

    path: Path
    about: About
    faults: tuple[str, ...]
    left_out: tuple[str, ...]


def make_backup(
    mission: Mission,
    settings: Settings,
    target: Path,
    *,
    keys: Sequence[str] = (),
    report: Report = silent,
) -> Made:
    """Write an archive of a mission: whole, or not at all.

    Parameters
    ----------
    target : file that does not exist yet; only its owner may read it.
    keys : public keys of age; with any, the archive is encrypted, and nothing readable ever lies
        in the folder of `target`.
    report : told of each step.

    Raises
    ------
    BackupError
        When there is nothing to back up, `target` exists, or a key is none.
    StoreError
        When the records cannot be read.
    """
    recipients(keys)
    if target.exists():
        raise BackupError(say("{path} exists: a backup replaces no file", path=target))
    url = store_url(settings, mission.name)
    if not _there(url, mission.name):
        raise BackupError(say("there are no records of {mission}", mission=mission.name))
    with working_folder(settings.home) as work:
        # In this order: see `states_of` and `files_of`.
        for part in states_of(mission, settings):
            for name, path in members(part):
                _take(path, work / name)
        with (
            closing(open_store(url, mission.name)) as source,
            closing(open_store(f"sqlite:///{work / RECORDS}", mission.name)) as copy,
        ):
            rows = _copy_records(source, copy, report)
            report(say("comparing the records with the audit trail"))
            faults = faults_of(copy)
            about = About(
                program=__version__,
                mission=mission.name,
                country=mission.country.iso3,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                head=open_audit(copy).head(),
                snapshot=_last_snapshot(copy),
                faults=len(faults),
                rows=rows,
            )
        report(say("writing the archive"))
        with written_whole(target) as draft:
            plain = work / "archive.zip" if keys else draft
            plain.touch(PRIVATE)
            about, left_out = _write(plain, about, mission, settings, work)
            if keys:
                draft.touch(PRIVATE)
                encrypt(plain, draft, keys)
    return Made(path=target, about=about, faults=faults, left_out=left_out)


@contextmanager
def working_folder(home: Path) -> Iterator[Path]:
    """Yield a folder that only its owner enters, gone afterwards; those of killed runs go, too."""
    home.mkdir(parents=True, exist_ok=True)
    for old in home.glob(f"{WORK}*"):
        if old.stat().st_mtime < time.time() - _ABANDONED:
            shutil.rmtree(old, ignore_errors=True)
    # Beside the records, not beside the archive: that may be on a stick that somebody carries off.
    with tempfile.TemporaryDirectory(dir=home, prefix=WORK) as folder:
        yield Path(folder)


def _there(url: str, mission: str) -> bool:
    database = make_url(url)
    if database.get_backend_name() == "sqlite":
        return Path(database.database or "").is_file()
    return holds(url, mission)


def _copy_records(source: Store, copy: Store, report: Report) -> dict[str, int]:
    rows: dict[str, int] = {}

    def told(table: str, count: int) -> None:
        rows[table] = count
        report(say("{table}: {rows}", table=table, rows=counted(count, "row")))

    report(say("copying the records"))
    with reading(source.engine) as there, writing(copy.engine) as here:
        copy_rows(there, here, told)
    return rows


def _last_snapshot(store: Store) -> str:
    with reading(store.engine) as connection:
        if not inspect(connection).has_table(SNAPSHOTS.name):
            return ""
        last = select(SNAPSHOTS.c.name).order_by(SNAPSHOTS.c.number.desc()).limit(1)
        return connection.execute(last).scalar() or ""


def _write(
    archive: Path, about: About, mission: Mission, settings: Settings, work: Path
) -> tuple[About, tuple[str, ...]]:
    writer = ArchiveWriter(archive)
    try:
        writer.add(RECORDS, work / RECORDS)
        for part in states_of(mission, settings):
            for name, _ in members(part._replace(folder=work / part.name)):
                writer.add(name, work / name)
        for part in files_of(mission, settings):
            for name, path in members(part):
                writer.add(name, path)
        left_out: tuple[str, ...] = ()
        if about.snapshot:
            part = public_part(mission, settings, about.snapshot)
            # Dropped by a later publication, or published into a folder elsewhere.
            if not [writer.add(name, path) for name, path in members(part)]:
                left_out = (str(part.folder),)
        return writer.finish(about), left_out
    finally:
        writer.close()


def _take(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
