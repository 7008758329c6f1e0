"""Which missions a server serves, by the setting of the mission."""

import re
from dataclasses import dataclass
from pathlib import Path

from geo.errors import AtalayaError, MissionError, SettingsError
from geo.missions.mission import MANIFEST, Mission, load_mission, mission_folder
from geo.settings import ALL, MOUNT, Settings
from geo.store import store_url
from geo.store.holding import has_records
from geo.texts.sentences import say

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One of the missions of a server.

    Attributes
    ----------
    name : of its folder; its address is ``/m/<name>/``.
    settings : those of this mission alone.
    mission : None where its manifest cannot be read.
    error : why not; "" where it can.
    """

    name: str
    settings: Settings
    mission: Mission | None
    error: str = ""

    @property
    def prefix(self) -> str:
        """Where it is mounted, with the slash at the end.

        Examples
        --------
        >>> Served(name="chl-2021", settings=Settings(), mission=None).prefix
        '/m/chl-2021/'
        """
        return f"{MOUNT}{self.name}/"


def served_missions(settings: Settings) -> tuple[Served, ...]:
    """Return the missions that the settings name, in their order; of ``all`` by name.

    A manifest that cannot be read is no reason to leave the others out.

    Raises
    ------
    MissionError
        When there is no such mission, or two are called the same.
    SettingsError
        When none is named, or a setting that each needs of its own is one for all.
    """
    found = _with_records(settings) if settings.mission == ALL else _listed(settings)
    for names in ([each.name for each in found], [m.name for each in found if (m := each.mission)]):
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise MissionError(
                say("two missions are called {twice}: each needs a name of its own", twice=twice[0])
            )
    return found


def all_missions(settings: Settings) -> tuple[Served, ...]:
    """Return every mission of the folder whose name can stand in an address, by name."""
    return tuple(_read(settings, name) for name in _folders(settings) if _NAME.fullmatch(name))


def _folders(settings: Settings) -> list[str]:
    return sorted(path.parent.name for path in settings.missions.glob(f"*/{MANIFEST}"))


def _with_records(settings: Settings) -> tuple[Served, ...]:
    for name in _folders(settings):
        _check_name(name)
    return tuple(each for each in all_missions(settings) if _shown(each))


def _shown(each: Served) -> bool:
    # One that cannot be read is shown with its reason: somebody has to mend it.
    if each.mission is None or each.mission.exercise:
        return True
    return has_records(store_url(each.settings, each.mission.name), each.mission.name)


def _listed(settings: Settings) -> tuple[Served, ...]:
    names = [name for text in settings.mission.split(",") if (name := text.strip())]
    if not names:
        raise SettingsError(say("ATALAYA_MISSION names no mission; write it as per-2021,chl-2021"))
    for name in names:
        _check_name(Path(name).name)
        if not (mission_folder(name, settings.missions) / MANIFEST).is_file():
            load_mission(name, settings.missions, settings.boundaries)  # raises with those known
    return tuple(_read(settings, name) for name in dict.fromkeys(names))


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise MissionError(
            say(
                "{name!r} cannot stand in an address: among several missions a "
                "folder is named by letters, digits and . _ -",
                name=name,
            )
        )


def _read(settings: Settings, given: str) -> Served:
    own, name = settings.for_mission(given), Path(given).name
    try:
        mission = load_mission(given, settings.missions, settings.boundaries)
    except AtalayaError as error:
        return Served(name=name, settings=own, mission=None, error=str(error))
    return Served(name=name, settings=own, mission=mission)
