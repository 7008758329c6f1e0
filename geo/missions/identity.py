"""What a mission is known by: its name, which no other one has, and its day."""

import re
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path

from geo.errors import MissionError
from geo.missions.toml_text import load_toml
from geo.texts.sentences import say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_election(given: object) -> None:
    """Refuse a day of the election that is no ISO date.

    Raises
    ------
    MissionError
        Names the key.

    Examples
    --------
    >>> check_election("2022-06-19")
    >>> check_election("19/06/2022")
    Traceback (most recent call last):
        ...
    geo.errors.MissionError: election is a date as "2022-06-19", not '19/06/2022'
    """
    with suppress(ValueError):
        if isinstance(given, str) and _DAY.fullmatch(given) and date.fromisoformat(given):
            return
    raise MissionError(
        say('election is a date as "2022-06-19", not {given!r}', given=_written(given))
    )


def _written(given: object) -> object:
    """Return a date without quotation marks as it was written."""
    return given.isoformat() if isinstance(given, date) else given


def check_name(name: str, folder: Path, missions: Path, manifest: str) -> None:
    """Refuse a mission of the folder of missions that is called as another one there.

    It would read and write the records of the other. One that lies elsewhere may be called as its
    author likes: it may be the other one's copy.

    Parameters
    ----------
    name : what its manifest says.
    folder : where it is; `missions` is the folder of missions.
    manifest : name of a manifest's file.

    Raises
    ------
    MissionError
        Names the key and the other folder.

    Examples
    --------
    >>> missions = Path("data/missions")
    >>> check_name("per-2021", missions / "per-2021", missions, "mission.toml")
    """
    if folder.name == name or folder.resolve().parent != missions.resolve():
        return
    for path in sorted(missions.glob(f"*/{manifest}")):
        other = path.parent
        if other.name != folder.name and _name(path) == name:
            raise MissionError(
                say(
                    "name is {name!r}, as that of the mission in {other}: it would have the "
                    "other's records; call it {own!r}",
                    name=name,
                    other=other,
                    own=folder.name,
                )
            )


def _name(path: Path) -> object:
    # A manifest that cannot be read is refused where it is asked for.
    with suppress(OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return load_toml(path.read_text(encoding="utf-8")).get("name")
    return None
