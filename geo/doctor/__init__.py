"""What is wrong with a machine and its missions, and what to do: ``python -m geo doctor``.

Every check only looks: nothing is made, mended or deleted.
"""

import multiprocessing
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from geo.doctor.caches import check_caches
from geo.doctor.capacity import check_capacity, memory, processors
from geo.doctor.clock import check_future, check_newest, check_year, check_zone, this_moment
from geo.doctor.disk import check_disk, written_folders
from geo.doctor.finding import WRONG, Finding, attempted, failed, of_mission, well
from geo.doctor.fonts import check_fonts, font_folder
from geo.doctor.polygons import check_boundaries
from geo.doctor.records import (
    Contents,
    check_access,
    check_integrity,
    check_readers,
    check_store,
    contents,
    restore,
)
from geo.doctor.setup import check_files, check_port, read_settings
from geo.doctor.versions import check_versions
from geo.errors import AtalayaError
from geo.missions.mission import MANIFEST, Mission, load_mission
from geo.settings import ALL, Settings
from geo.store import store_url
from geo.store.schemas import looking
from geo.texts.sentences import say

__all__ = ["Finding", "examine"]


def examine(environ: Mapping[str, str], mission: str = "") -> Iterator[Finding]:
    """Yield the findings of all checks, as they are made.

    Parameters
    ----------
    environ : the variables that the program would read.
    mission : the one to look at; "" for those of the settings.
    """
    settings, findings = read_settings(environ)
    yield from findings
    advice = say("correct the file, or delete it")
    yield from attempted("settings.file", advice, check_files(dict(environ)))
    yield from check_port(settings)
    yield from check_versions()
    yield from check_year(this_moment())
    yield from check_disk(written_folders(settings))
    yield from check_fonts(font_folder())
    yield from check_caches(settings.home)
    records = 0
    for name in [mission] if mission else mission_names(settings):
        found = Contents()
        for finding_or_contents in _of_mission(settings, name):
            if isinstance(finding_or_contents, Contents):
                found = finding_or_contents
            else:
                yield from of_mission(Path(name).name, [finding_or_contents])
        records += found.records
    workers = settings.workers or multiprocessing.cpu_count()
    yield from check_capacity(workers, records, processors(), memory())


def mission_names(settings: Settings) -> list[str]:
    """Return the missions that the settings name, by folder or path.

    Examples
    --------
    >>> mission_names(Settings(mission="per-2021, chl-2021"))
    ['per-2021', 'chl-2021']
    """
    if not settings.several():
        return [settings.mission]
    if settings.mission == ALL:
        return sorted(path.parent.name for path in settings.missions.glob(f"*/{MANIFEST}"))
    return [name for text in settings.mission.split(",") if (name := text.strip())]


def _of_mission(settings: Settings, name: str) -> Iterator[Finding | Contents]:
    try:
        own = settings.for_mission(name)
        mission = load_mission(own.mission, own.missions, own.boundaries)
    except (AtalayaError, OSError) as error:
        yield failed(
            "mission.manifest", str(error), say("correct the manifest, or ATALAYA_MISSION")
        )
        return
    yield well("mission.manifest", say("the manifests of mission and country are valid"))
    yield from check_zone(str(mission.country.timezone))
    yield from check_boundaries(mission.country, own.home)
    yield from _of_records(own, mission)


def _of_records(settings: Settings, mission: Mission) -> Iterator[Finding | Contents]:
    url = store_url(settings, mission.name)
    try:
        parsed = make_url(url)
    except SQLAlchemyError:
        yield failed("store.reached", say("ATALAYA_DATABASE_URL is no database URL"), _reach())
        return
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        path = Path(parsed.database)
        if path.is_file():
            yield from attempted("access.file", _reach(), check_readers(path))
    yield from _looked_at(settings, mission, url)


def _looked_at(settings: Settings, mission: Mission, url: str) -> Iterator[Finding | Contents]:
    try:
        with looking(url, mission.name) as engine:
            if engine is None:
                yield well("store.reached", say("no records yet"))
                return
            integrity = list(check_integrity(engine))
            yield well("store.reached", say("the records answer"))
            yield from integrity
            if any(finding.state == WRONG for finding in integrity):
                return
            yield from check_store(engine, mission.name)
            found = contents(engine, this_moment(), exercise=bool(mission.exercise))
            yield found
            yield from check_access(engine, settings)
            yield from check_newest(found.newest, this_moment())
            yield from check_future(found.future)
    except AtalayaError as error:
        advice = restore() if url.startswith("sqlite") else _reach()
        yield failed("store.reached", str(error), advice)


def _reach() -> str:
    return say("start the database, or correct ATALAYA_DATABASE_URL")
