"""``python -m geo backup``, ``restore``, ``backup-key``: a mission saved whole, and brought back.

Exit status 1: it was done, but rows do not fit the audit trail, or something is not in it.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from commands.context import settings_of
from geo.backup.encryption import ENDING, new_key
from geo.backup.make import make_backup
from geo.backup.restore import Restored, check_backup, restore_backup
from geo.errors import BackupError
from geo.missions.mission import load_mission
from geo.progress import Report, with_seconds
from geo.settings import Settings
from geo.texts.sentences import counted, say

NAMED = 20
"""Faults that are printed."""
PRIVATE = 0o600


def register(app: typer.Typer) -> None:
    """Add ``backup``, ``restore`` and ``backup-key``."""
    app.command()(backup)
    app.command()(restore)
    app.command("backup-key")(backup_key)


def backup(
    to: Annotated[
        Path, typer.Argument(help="File to write, or a folder: the file is named by the time.")
    ],
    key: Annotated[
        list[str] | None,
        typer.Option(help="Public key of age: only its holder reads the backup. Several may."),
    ] = None,
    mission: Annotated[str, typer.Option(help="Mission; by default that of ATALAYA_MISSION.")] = "",
) -> None:
    """Save a mission whole, while others write: records, files, accounts and audit trail."""
    settings = settings_of(mission)
    chosen = load_mission(settings.mission, settings.missions, settings.boundaries)
    console = Console()
    if to.is_dir():
        ending = ENDING if key else ""
        to = to / f"{chosen.name}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip{ending}"
    try:
        made = make_backup(chosen, settings, to, keys=key or (), report=_report(console))
    except OSError as error:
        raise BackupError(_unwritable(error)) from error
    console.print(
        say(
            "{path}: {rows}, {files}, {bytes:,} bytes. Head of the audit trail: {head}",
            path=made.path,
            rows=counted(sum(made.about.rows.values()), "row"),
            files=counted(len(made.about.files), "file"),
            bytes=made.path.stat().st_size,
            head=made.about.head,
        ),
        soft_wrap=True,
        markup=False,
    )
    left_out = [
        say("the public snapshot {folder} is not there: not saved", folder=folder)
        for folder in made.left_out
    ]
    _end(console, [*left_out, *made.faults])


def restore(
    archive: Annotated[Path, typer.Argument(help="Backup that `backup` wrote.")],
    check: Annotated[  # noqa: FBT002 a flag of the command line
        bool, typer.Option("--check", help="Only see that it is whole; nothing is restored.")
    ] = False,
    key_file: Annotated[
        Path | None, typer.Option(help="File with the secret key, of an encrypted backup.")
    ] = None,
) -> None:
    """Bring a mission back from a backup, or only check one.

    Into the database and the folders of the settings; nothing that is there is replaced.
    """
    settings, console = Settings.from_env(), Console()
    act = check_backup if check else restore_backup
    try:
        found = act(archive, settings, key_file=key_file, report=_report(console))
    except OSError as error:
        raise BackupError(_unwritable(error)) from error
    _say_restored(console, found, check=check)
    _end(console, found.faults)


def backup_key(
    file: Annotated[Path, typer.Argument(help="File for the secret key; it must not exist.")],
) -> None:
    """Make a key: backups encrypted with its public part are read with its secret part alone."""
    secret, public = new_key()
    try:
        # Nobody else may read it from the first byte on; a key that is there is never replaced.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except OSError as error:
        raise BackupError(_unwritable(error)) from error
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(f"# {public}\n{secret}\n")
    typer.echo(public)


def _say_restored(console: Console, found: Restored, *, check: bool) -> None:
    about = found.about
    words = {
        "mission": about.mission,
        "made_at": about.made_at,
        "rows": counted(sum(about.rows.values()), "row"),
        "files": counted(len(about.files), "file"),
    }
    sentence = (
        say("{mission}, saved at {made_at}: whole; {rows}, {files}", **words)
        if check
        else say("{mission}, saved at {made_at}: restored; {rows}, {files}", **words)
    )
    console.print(sentence, soft_wrap=True, markup=False)
    for folder in found.manifests:
        console.print(
            say(
                "the manifests here are other ones; those of the backup are in {folder}",
                folder=folder,
            ),
            soft_wrap=True,
            markup=False,
        )


def _report(console: Console) -> Report:
    return with_seconds(lambda line: console.print(line, soft_wrap=True, markup=False))


def _end(console: Console, faults: Iterable[str]) -> None:
    """Say what is wrong, and end with 1 where anything is."""
    told = list(faults)
    for fault in told[:NAMED]:
        console.print(fault, soft_wrap=True, markup=False)
    if len(told) > NAMED:
        console.print(say("and {more} more", more=len(told) - NAMED))
    if told:
        raise typer.Exit(1)


def _unwritable(error: OSError) -> str:
    return say("{path}: {error}", path=error.filename or "", error=error.strerror or error)
