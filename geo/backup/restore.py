"""Bring a mission back from a backup: checked first, files before records, nothing replaced."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from geo.backup.archive import About, digest_of, extract
from geo.backup.checks import faults_of
from geo.backup.encryption import decrypt, is_encrypted
from geo.backup.make import working_folder
from geo.backup.parts import COUNTRY, HOME, MISSION, PUBLIC, RECORDS, target_of
from geo.backup.tables import copy_rows, holds_rows
from geo.errors import BackupError, StoreError
from geo.files.atomic_write import sync, written_whole
from geo.missions.mission import mission_folder
from geo.progress import Report, silent
from geo.publish.folder import CURRENT, VERSIONS
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.store.engine import reading, writing
from geo.texts.sentences import say

RESTORED = "restored"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
NAMED = 5
"""Files that a refusal names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What an archive holds, what of it does not fit the audit trail, and where manifests went.

    Attributes
    ----------
    manifests : folders of the mission and the country where those here are other ones.
    """

    about: About
    faults: tuple[str, ...]
    manifests: tuple[Path, ...] = ()


def check_backup(
    archive: Path, settings: Settings, *, key_file: Path | None = None, report: Report = silent
) -> Restored:
    """See that an archive is whole and its records fit their audit trail; nothing is restored."""
    with working_folder(settings.home) as work:
        about, faults = _checked(archive, work, key_file, report)
    return Restored(about=about, faults=faults)


def restore_backup(
    archive: Path, settings: Settings, *, key_file: Path | None = None, report: Report = silent
) -> Restored:
    """Bring back the mission of an archive into the database and the folders of the settings.

    Stopped on the way it is run again: files that lie there already with the same content stay.
    The records come last, in one transaction: while they are not there, nothing is.

    Parameters
    ----------
    key_file : secret keys of age, where the archive is encrypted.

    Raises
    ------
    BackupError
        When the archive is damaged, or anything here would have to be replaced. Nothing is
        changed then.
    StoreError
        When the database cannot be written.
    """
    with working_folder(settings.home) as work:
        about, faults = _checked(archive, work, key_file, report)
        url = store_url(settings, about.mission)
        _demand_room(url, about, settings)
        placed = _targets(about, settings)
        _demand_no_other(placed, about)
        report(say("placing the files"))
        for name, target in placed.items():
            if not target.exists():
                _place(work / name, target, private=name.startswith(f"{HOME}/"))
        manifests = _place_manifests(about, settings, work)
        _show_snapshot(about, settings)
        report(say("bringing back the records"))
        _restore_records(work / RECORDS, url, about)
    return Restored(about=about, faults=faults, manifests=manifests)


def _checked(
    archive: Path, work: Path, key_file: Path | None, report: Report
) -> tuple[About, tuple[str, ...]]:
    if not archive.is_file():
        raise BackupError(say("there is no file {path}", path=archive))
    report(say("reading the archive"))
    plain = archive
    if is_encrypted(archive):
        if key_file is None:
            raise BackupError(
                say("{path} is encrypted: name the file with the secret key", path=archive)
            )
        plain = work / "archive.zip"
        decrypt(archive, plain, key_file)
    about = extract(plain, work)
    report(say("comparing the records with the audit trail"))
    with closing(open_store(f"sqlite:///{work / RECORDS}", about.mission)) as store:
        faults = faults_of(store, about.head)
    if len(faults) > about.faults:
        raise BackupError(
            say(
                "the records in {path} are not those that were saved: {fault}",
                path=archive,
                fault=faults[0],
            )
        )
    return about, faults


def _demand_room(url: str, about: About, settings: Settings) -> None:
    """See that no record and no other snapshot is where those of the archive go."""
    link = settings.public_folder(about.mission) / CURRENT
    if link.is_symlink() and link.readlink().name != about.snapshot:
        # Records that do not know it would publish as if nobody had read it.
        raise BackupError(_in_the_way(link))
    database = make_url(url)
    if database.get_backend_name() == "sqlite":
        path = Path(database.database or "")
        if not path.exists():
            # The log of a file that was moved away would be read into the new one.
            for rest in (path.with_name(f"{path.name}-{end}") for end in ("wal", "shm")):
                if rest.exists():
                    raise BackupError(_in_the_way(rest))
            return
    with closing(open_store(url, about.mission)) as store, reading(store.engine) as connection:
        if holds_rows(connection):
            raise BackupError(_in_the_way(store.engine.url.render_as_string(hide_password=True)))


def _in_the_way(where: object) -> str:
    return say("{where} is in the way: a backup replaces nothing; move it elsewhere", where=where)


def _targets(about: About, settings: Settings) -> Mapping[str, Path]:
    return {
        name: target_of(name, about.mission, settings)
        for name in about.files
        if name.partition("/")[0] in {HOME, PUBLIC}
    }


def _demand_no_other(placed: Mapping[str, Path], about: About) -> None:
    others = [
        str(target)
        for name, target in placed.items()
        if target.exists() and not _same(target, about, name)
    ]
    if others:
        more = len(others) - NAMED
        rest = [say("and {more} more", more=more)] if more > 0 else []
        raise BackupError(_in_the_way(", ".join([*others[:NAMED], *rest])))


def _same(path: Path, about: About, name: str) -> bool:
    return path.is_file() and digest_of(path) == about.files[name]["sha256"]


def _place(source: Path, target: Path, *, private: bool) -> None:
    missing = [folder for folder in target.parents if not folder.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    if private:
        for folder in missing:
            folder.chmod(PRIVATE_FOLDER)
    with written_whole(target) as draft:
        shutil.copyfile(source, draft)
        if private:
            draft.chmod(PRIVATE_FILE)


def _place_manifests(about: About, settings: Settings, work: Path) -> tuple[Path, ...]:
    """Put manifests that differ from those here where the user finds them, and return where."""
    own = Path(settings.mission)
    mission = mission_folder(
        settings.mission if own.name == about.mission else about.mission, settings.missions
    )
    here = {MISSION: mission, COUNTRY: settings.boundaries / about.country}
    apart = settings.home / RESTORED
    there = {
        MISSION: apart / "missions" / about.mission,
        COUNTRY: apart / "boundaries" / about.country,
    }
    placed = []
    for part, folder in here.items():
        names = [name for name in about.files if name.startswith(f"{part}/")]
        if all(_same(folder / name.removeprefix(f"{part}/"), about, name) for name in names):
            continue
        for name in names:
            _place(work / name, there[part] / name.removeprefix(f"{part}/"), private=False)
        placed.append(there[part])
    return tuple(placed)


def _show_snapshot(about: About, settings: Settings) -> None:
    out = settings.public_folder(about.mission)
    link = out / CURRENT
    if (out / VERSIONS / about.snapshot).is_dir() and about.snapshot and not link.is_symlink():
        link.symlink_to(Path(VERSIONS) / about.snapshot)
        sync(out)


def _restore_records(path: Path, url: str, about: About) -> None:
    with (
        closing(open_store(f"sqlite:///{path}", about.mission)) as source,
        closing(open_store(url, about.mission)) as target,
    ):
        with reading(source.engine) as there, writing(target.engine) as here:
            if holds_rows(here):
                raise BackupError(
                    _in_the_way(target.engine.url.render_as_string(hide_password=True))
                )
            copy_rows(there, here)
        # What came out is what went in, in whatever database: the trail says so.
        faults = faults_of(target, about.head)
    if len(faults) > about.faults:
        raise StoreError(
            say("the restored records do not fit their audit trail: {fault}", fault=faults[0])
        )
