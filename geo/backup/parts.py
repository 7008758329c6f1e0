"""Which files belong to a mission, and where each stands in an archive."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from geo.boundaries.files import imported_folder
from geo.errors import BackupError
from geo.field_pull.attachments import INDEX
from geo.missions.mission import Mission, mission_folder
from geo.publish.folder import VERSIONS
from geo.settings import Settings
from geo.texts.sentences import say

RECORDS, ABOUT = "records.sqlite", "backup.json"
HOME, PUBLIC, MISSION, COUNTRY = "home", "public", "mission", "country"
STATES = "pulled"
_OF_MISSION = ("attachments", STATES, "releases")
_OF_COUNTRY = ("boundaries", "crosswalks")
_PLAIN = re.compile(r"[^/\\\0]+")


class Part(NamedTuple):
    """A folder, and the name under which it stands in an archive."""

    name: str
    folder: Path


def states_of(mission: Mission, settings: Settings) -> list[Part]:
    """Return the states of pulls.

    They are read before the records: one that is older than the records fetches again what is
    known; one that is newer would leave out what came between.
    """
    return [Part(f"{HOME}/{STATES}/{mission.name}", settings.home / STATES / mission.name)]


def files_of(mission: Mission, settings: Settings) -> list[Part]:
    """Return the folders that are read after the records, which name what lies in them."""
    home, iso3 = settings.home, mission.country.iso3
    own = [
        Part(f"{HOME}/{name}/{mission.name}", home / name / mission.name)
        for name in _OF_MISSION
        if name != STATES
    ]
    return [
        *own,
        Part(f"{HOME}/boundaries/{iso3}", imported_folder(mission.country, home)),
        Part(f"{HOME}/crosswalks/{iso3}", home / "crosswalks" / iso3),
        Part(MISSION, mission_folder(settings.mission, settings.missions)),
        Part(COUNTRY, mission.country.folder),
    ]


def public_part(mission: Mission, settings: Settings, version: str) -> Part:
    """Return the folder of one public snapshot."""
    return Part(f"{PUBLIC}/{version}", settings.public_folder(mission.name) / VERSIONS / version)


def members(part: Part) -> Iterator[tuple[str, Path]]:
    """Yield the files of a part, and what each is called in an archive.

    Drafts, locks (hidden names) and links are none of it.
    """
    paths = [path for path in part.folder.rglob("*") if path.is_file() and not path.is_symlink()]
    # The index of attachments first: what it names lies there before it is named.
    for path in sorted(paths, key=lambda path: (path.name != INDEX, path)):
        below = path.relative_to(part.folder)
        if not any(name.startswith(".") for name in below.parts):
            yield f"{part.name}/{below.as_posix()}", path


def check_name(name: str, mission: str, iso3: str) -> None:
    """See that a member of an archive stands where a backup puts one.

    Raises
    ------
    BackupError
        When it does not: such a file would be written outside the mission's folders.

    Examples
    --------
    >>> check_name("home/boundaries/per/district.parquet", "per-2021", "per")
    >>> check_name("home/../../etc/passwd", "per-2021", "per")
    Traceback (most recent call last):
        ...
    geo.errors.BackupError: 'home/../../etc/passwd' is no file of a backup
    """
    parts = name.split("/")
    sound = all(_PLAIN.fullmatch(part) and part not in {".", ".."} for part in parts)
    allowed = (
        (RECORDS,),
        (MISSION,),
        (COUNTRY,),
        *((HOME, folder, mission) for folder in _OF_MISSION),
        *((HOME, folder, iso3) for folder in _OF_COUNTRY),
    )
    inside = any(tuple(parts[: len(one)]) == one for one in allowed)
    public = parts[0] == PUBLIC and len(parts) > len((PUBLIC, "version"))
    deep = len(parts) > 1 or name == RECORDS
    if not (sound and deep and (inside or public)):
        raise BackupError(say("{name!r} is no file of a backup", name=name))


def target_of(name: str, mission: str, settings: Settings) -> Path:
    """Return where a member of the home or the public snapshot is put.

    Examples
    --------
    >>> settings = Settings(home=Path("var"))
    >>> target_of("home/crosswalks/per/a.csv", "per-2021", settings).as_posix()
    'var/crosswalks/per/a.csv'
    >>> target_of("public/v1/index.html", "per-2021", settings).as_posix()
    'var/public/per-2021/versions/v1/index.html'
    """
    first, *below = PurePosixPath(name).parts
    if first == PUBLIC:
        return settings.public_folder(mission).joinpath(VERSIONS, *below)
    return settings.home.joinpath(*below)
