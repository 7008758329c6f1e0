"""One consistent picture of a mission: units, records and cube of one data version."""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
import xarray as xr

from geo.boundaries import files as boundary_files
from geo.boundaries.assign_unit import relocate
from geo.boundaries.units import boundary_version, load_units
from geo.counts import counted
from geo.cube.build import PAST, build_cube, lay_out
from geo.cube.deployments import by_arrival, sort_deployments
from geo.cube.reach import Reach, reach_needed
from geo.cube.unplaced import in_their_stations, list_outside, place_visits
from geo.missions.mission import Mission, load_mission
from geo.progress import Report, silent
from geo.records.kinds import AT_STATION, INCIDENT, KINDS, STATION
from geo.records.team_names import as_first_written
from geo.settings import Settings
from geo.store import Store, latest, open_store, store_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What the layers read. Nobody changes its frames.

    Attributes
    ----------
    mission : the manifest.
    units : one row per unit of every level, index ``unit`` (code), EPSG:4326; see
        `geo.boundaries.units.load_units`.
    records : kind -> latest revision of each record, columns as in `geo.records.kinds`, plus
        ``unit`` (code of the unit it lies in, "" where none), ``level`` of that unit,
        ``source_file``, ``source_row``, ``recorded_at``.
    revisions : all revisions of incidents, the latest included, for "what did we know at".
    states : all revisions of the stations' results, for the state of a sheet as of a moment.
    past : kind -> all revisions, of the other kinds over ``flow``; read them with `versions`.
    reach : way from every unit to the nearest team, where the mission's rule of coverage needs it.
    cube : variables (unit, time) of small integers; see `geo.cube.build.build_cube`.
    outside : rows that no unit shows (kind, source_row, reason ...): counted beside the map.
    version : changes whenever a record, a polygon or the manifest does.
    attribution : who has to be named for the polygons, on the map and in exports.
    """

    mission: Mission
    units: gpd.GeoDataFrame
    records: Mapping[str, pd.DataFrame]
    revisions: pd.DataFrame
    states: pd.DataFrame
    cube: xr.Dataset
    outside: pd.DataFrame
    version: str
    attribution: str = ""
    reach: Reach | None = None
    past: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def versions(self, kind: str) -> pd.DataFrame:
        """Return all revisions of a kind over ``flow``, of which each query shows another."""
        return self.revisions if kind == INCIDENT.id else self.past[kind]

    def deployments(self) -> pd.DataFrame:
        """Return the deployments that count, cut at their team's arrival: what the map draws.

        Index as in ``records["deployment"]``; see `geo.cube.deployments.by_arrival`.
        """
        given = self.records["deployment"]
        return by_arrival(sort_deployments(given, self.units.index, self.mission.country).counted)


def observe(
    settings: Settings, known_at: datetime | None = None, report: Report = silent
) -> Observation:
    """Read the mission that the settings name: its manifest, units and stored records.

    Parameters
    ----------
    known_at : aware instant; what was recorded later is left out ("as known at"). The version is
        then that of the content, the same whenever it is read again.
    report : given a sentence when a step begins.

    Raises
    ------
    MissionError, CountryError, BoundaryError, StoreError
        When one of them cannot be read.
    """
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    report(f"reading the boundaries of {mission.country.iso3}")
    units = load_units(mission.country, settings.home)
    polygons = boundary_version(mission.country, settings.home)
    report(f"reading the records of {mission.name} into {counted(len(units), 'unit')}")
    with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
        # Read before the records: one that is added meanwhile makes the version older, never newer.
        version = _version(store, mission, settings)
        revisions = {
            kind.id: relocate(store.placed(kind), mission.country, units, polygons)
            for kind in KINDS.values()
        }
    if known_at is not None:
        revisions = {kind: known(rows, known_at) for kind, rows in revisions.items()}
    named = boundary_files.attribution(mission.country, settings.home)
    rows = sum(map(len, revisions.values()))
    report(f"joining units, time and {counted(rows, 'record')}")
    found = join_records(mission, units, revisions, version=version, attribution=named)
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
        cells = rows.drop(columns=["source_file"], errors="ignore").astype(str)
        found.update(pd.util.hash_pandas_object(cells, index=False).to_numpy().tobytes())
    for shape in units.geometry.to_wkb():
        found.update(shape)
    # Of what is not listed here (the past of the count) the cube holds all that is ever shown.
    for name in sorted(map(str, observation.cube.data_vars)):
        found.update(observation.cube[name].to_numpy().tobytes())
    return found.hexdigest()[:16]


def data_version(settings: Settings, store: Store) -> str:
    """Return the version that `observe` would give now, without reading the records."""
    mission = load_mission(settings.mission, settings.missions, settings.boundaries)
    return _version(store, mission, settings)


def join_records(
    mission: Mission,
    units: gpd.GeoDataFrame,
    revisions: Mapping[str, pd.DataFrame],
    *,
    version: str,
    attribution: str = "",
) -> Observation:
    """Join units and records (kind -> all revisions, with ``recorded_at``) into one observation.

    Deployments that contradict something (`geo.cube.deployments`) are listed outside and counted
    nowhere. A team has one name in all records, see `geo.records.team_names`.
    """
    named = as_first_written(revisions)
    given = {kind: named.get(kind, empty(kind)) for kind in KINDS}
    listed = latest(STATION, given["station"])
    given |= {kind.id: in_their_stations(given[kind.id], listed) for kind in AT_STATION}
    axes = lay_out(units, mission, given)
    levels = axes.rows["level"]
    located = {
        kind: rows.assign(level=rows["unit"].map(levels).fillna("").astype("str"))
        for kind, rows in given.items()
    }
    records = {kind: latest(KINDS[kind], rows) for kind, rows in located.items()}
    past = {kind: located[kind] for kind in PAST}
    deployments = sort_deployments(records["deployment"], units.index, mission.country)
    visits = place_visits(records["visit"], records["station"])
    outside = list_outside(axes, {**records, "tally": past["tally"], "visit": visits})
    named_outside = outside.loc[outside["kind"] == "deployment", "record"]
    reach = reach_needed(axes, mission, units, deployments.counted)
    counted = {**records, "deployment": deployments.counted}
    further = deployments.rejected.loc[~deployments.rejected["record"].isin(named_outside)]
    return Observation(
        mission=mission,
        units=units,
        records=records,
        revisions=past["incident"],
        states=past["station_result"],
        cube=build_cube(units, mission, counted, past, reach),
        outside=pd.concat([outside, further], ignore_index=True) if len(further) else outside,
        version=version,
        attribution=attribution,
        reach=reach,
        past={
            kind.id: located[kind.id]
            for kind in KINDS.values()
            if kind.over == "flow" and kind is not INCIDENT
        },
    )


def empty(kind: str) -> pd.DataFrame:
    """Return no rows, with the columns of a kind.

    Examples
    --------
    >>> len(empty("incident")), list(empty("incident"))[:2]
    (0, ['incident_id', 'domain'])
    """
    columns = [column.name for column in KINDS[kind].columns]
    return pd.DataFrame(columns=[*columns, "recorded_at", "source_file", "source_row"])


def _version(store: Store, mission: Mission, settings: Settings) -> str:
    parts = (store.version(), boundary_version(mission.country, settings.home), _manifest(mission))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def _manifest(mission: Mission) -> str:
    """Return what the two manifests say, wherever they lie."""
    return repr(replace(mission, country=replace(mission.country, folder=Path())))
