"""Reads a mission into one observation, and says which version of the data it is."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.boundaries import files as boundary_files
from geo.boundaries.assign_unit import relocate
from geo.boundaries.units import boundary_version, load_units
from geo.cube.earlier_round.records import earlier_version, read_earlier
from geo.cube.observation import Observation, join_records
from geo.cube.results.series import RESULT_KINDS
from geo.missions.countries.country import Country
from geo.missions.mission import Mission, load_mission
from geo.progress import Report, silent
from geo.records.kinds import KINDS
from geo.settings import Settings
from geo.store import Store, open_store, store_url
from geo.texts.sentences import counted, say

UnitsOf = Callable[[Country, Path], gpd.GeoDataFrame]
KEPT = "kept"
"""Folder of the home with what is kept of the records of each mission."""


def observe(  # noqa: PLR0913 - a mission, as of when, and what its reader has
    settings: Settings,
    known_at: datetime | None = None,
    report: Report = silent,
    series: str = "",
    *,
    with_cube: bool = True,
    units_of: UnitsOf = load_units,
) -> Observation:
    """Read the mission that the settings name: its manifest, units and stored records.

    Parameters
    ----------
    known_at : aware instant; what was recorded later is left out ("as known at"). The version is
        then that of the content, the same whenever it is read again.
    report : given a sentence when a step begins.
    series : whose count is shown, where it is stored; "" is the mission's.
    with_cube : as of `join_records`; without, the earlier round is not read either.
    units_of : gives the units of a country kept in a folder; a server that has them gives those.

    Raises
    ------
    MissionError, CountryError, BoundaryError, StoreError
        When one of them cannot be read.
    """
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    report(say("reading the boundaries of {country}", country=mission.country.iso3))
    units = units_of(mission.country, settings.home)
    polygons = boundary_version(mission.country, settings.home)
    report(
        say(
            "reading the records of {mission} into {units}",
            mission=mission.name,
            units=counted(len(units), "unit"),
        )
    )
    kept = settings.home / KEPT / mission.name
    with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
        # Read before the records: one that is added meanwhile makes the version older, never newer.
        version = _version(store, mission, settings)
        revisions = {
            kind.id: relocate(store.placed(kind, kept), mission.country, units, polygons)
            for kind in KINDS.values()
        }
    if known_at is not None:
        revisions = {kind: known(rows, known_at) for kind, rows in revisions.items()}
    if any((revisions[kind]["series"] == series).any() for kind in RESULT_KINDS):
        # One that is asked for by name needs none that the mission names.
        mission = replace(mission, series=series)
    earlier = (
        read_earlier(settings, mission, units, known_at=known_at, report=report)
        if with_cube
        else None
    )
    named = boundary_files.attribution(mission.country, settings.home)
    rows = sum(map(len, revisions.values()))
    report(say("joining units, time and {records}", records=counted(rows, "record")))
    found = join_records(
        mission,
        units,
        revisions,
        version=version,
        attribution=named,
        earlier=earlier,
        with_cube=with_cube,
    )
    found = replace(found, licence=boundary_files.licence(mission.country, settings.home))
    return found if known_at is None else replace(found, version=content_version(found))


def known(rows: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """Return the rows that had been recorded by an instant.

    Examples
    --------
    >>> rows = pd.DataFrame({"recorded_at": pd.to_datetime([0, 1], unit="h", utc=True)})
    >>> len(known(rows, datetime.fromisoformat("1970-01-01T00:00Z")))
    1
    """
    return rows.loc[rows["recorded_at"] <= pd.Timestamp(at)].reset_index(drop=True)


def content_version(observation: Observation) -> str:
    """Return a version of what an observation says, however and whenever it was stored."""
    found = hashlib.sha256(_manifest(observation.mission).encode())
    units = observation.units
    tables = [
        pd.DataFrame(units.drop(columns="geometry")).reset_index(),
        *(observation.records[kind] for kind in sorted(observation.records)),
        observation.revisions,
        *(observation.past[kind] for kind in sorted(observation.past)),
    ]
    for rows in tables:
        # The same records brought in from a file of another name say the same.
        cells = rows.drop(columns=["source_file"], errors="ignore").astype(str)
        found.update(pd.util.hash_pandas_object(cells, index=False).to_numpy().tobytes())
    for shape in units.geometry.to_wkb():
        found.update(shape)
    # Of what is not listed here (the past of the count) the cube holds all that is ever shown.
    # Sorted: the order of variables is no content, and must not change the version.
    for name in sorted(map(str, observation.cube.data_vars)):
        found.update(observation.cube[name].to_numpy().tobytes())
    return found.hexdigest()[:16]


def data_version(settings: Settings, store: Store) -> str:
    """Return the version that `observe` would give now, without reading the records."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    return _version(store, mission, settings)


def _version(store: Store, mission: Mission, settings: Settings) -> str:
    parts = (
        store.version(),
        boundary_version(mission.country, settings.home),
        _manifest(mission),
        *filter(None, [earlier_version(settings, mission)]),
    )
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _manifest(mission: Mission) -> str:
    """Return what the manifests say, of country, mission and earlier round, wherever they lie."""
    # Without the folder: the same manifest on another machine is the same version.
    country = replace(mission.country, folder=Path())
    earlier = mission.earlier_round
    if earlier is not None:
        earlier = replace(earlier, country=country)
    return repr(replace(mission, country=country, earlier_round=earlier))
