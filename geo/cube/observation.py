"""One consistent picture of a mission: units, records and cube of one data version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd
import xarray as xr

from geo.boundaries.counted_units import add_counted_units
from geo.boundaries.units import finest_level
from geo.cube.build import PAST, build_cube, lay_out
from geo.cube.earlier_round.figures import EarlierRound
from geo.cube.polling_places import PollingPlaces, group_stations
from geo.cube.records.unplaced import in_their_stations, list_outside, place_visits
from geo.cube.results.unit_bulletins import sum_parts
from geo.cube.teams.deployments import by_arrival, sort_deployments
from geo.cube.teams.reach import Reach, reach_needed
from geo.errors import CountryError
from geo.missions.countries.country_parts import Level
from geo.missions.mission import Mission
from geo.records.kinds import AT_STATION, INCIDENT, KINDS, STATION
from geo.records.polling_place import POLLING_PLACE
from geo.records.team_names import as_first_written
from geo.store import latest
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What the layers read. Nobody changes its frames.

    Attributes
    ----------
    mission : the manifest.
    units : one row per unit of every level, index ``unit`` (code), EPSG:4326; see
        `geo.boundaries.units.load_units`, and the electoral units that results are of.
    records : kind -> latest revision of each record, columns as in `geo.records.kinds`, plus
        ``unit`` (code of the unit it lies in, "" where none), ``level`` of that unit,
        ``source_file``, ``source_row``, ``recorded_at``.
    revisions : all revisions of incidents, the latest included, for "what did we know at".
    states : all revisions of the stations' results, for the state of a sheet as of a moment.
    bulletins : all revisions of the units' bulletins, for the order of the count; those of parts
        of a unit (its zones) are summed.
    past : kind -> all revisions, of the other kinds over ``flow``; read them with `versions`.
    reach : way from every unit to the nearest team, where the mission's rule of coverage needs it.
    cube : variables (unit, time) of small integers; see `geo.cube.build.build_cube`.
    outside : rows that no unit shows (kind, source_row, reason ...): counted beside the map.
    version : changes whenever a record, a polygon or the manifest does.
    attribution : who has to be named for the polygons, on the map and in exports.
    licence : of the polygons, as their publisher states it; "" where none is known.
    earlier : what the earlier round came to; None where the mission names none.
    polling_places : what the list of stations says of the places that they stand in.
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
    licence: str = ""
    reach: Reach | None = None
    earlier: EarlierRound | None = None
    past: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    bulletins: pd.DataFrame = field(default_factory=lambda: empty("tally"))
    polling_places: PollingPlaces = field(default_factory=lambda: group_stations(empty(STATION.id)))

    @property
    def levels(self) -> tuple[Level, ...]:
        """The country's levels, from the top down to the finest that there are polygons of."""
        known = self.mission.country.levels
        place = [level.id for level in known].index(finest_level(self.units))
        return known[: place + 1]

    @property
    def finest(self) -> Level:
        """The level whose units records are located in."""
        return self.levels[-1]

    def check_level(self, level_id: str) -> str:
        """Return a level's id, that of the finest for "".

        Raises
        ------
        CountryError
            When it is no level of the country, or there are no polygons of it.
        """
        if not level_id or level_id in set(self.units["level"]):
            return level_id or self.finest.id
        self.mission.country.shown_level(level_id)
        raise CountryError(
            say(
                "there are no polygons of the level {level_id!r}: python -m geo import boundaries",
                level_id=level_id,
            )
        )

    def drawn_records(self, kind: str) -> pd.DataFrame:
        """Return what a layer draws of a kind of `geo.records.polling_place.DRAWN_KINDS`."""
        return self.polling_places.places if kind == POLLING_PLACE.id else self.records[kind]

    def versions(self, kind: str) -> pd.DataFrame:
        """Return all revisions of a kind over ``flow``, of which each query shows another."""
        return self.revisions if kind == INCIDENT.id else self.past[kind]

    def deployments(self) -> pd.DataFrame:
        """Return the deployments that count, cut at their team's arrival: what the map draws.

        Index as in ``records["deployment"]``; see `geo.cube.teams.deployments.by_arrival`.
        """
        given = self.records["deployment"]
        return by_arrival(sort_deployments(given, self.units.index, self.mission.country).counted)


def join_records(  # noqa: PLR0913 what is joined, each thing once
    mission: Mission,
    units: gpd.GeoDataFrame,
    revisions: Mapping[str, pd.DataFrame],
    *,
    version: str,
    attribution: str = "",
    earlier: EarlierRound | None = None,
    with_cube: bool = True,
) -> Observation:
    """Join units and records (kind -> all revisions, with ``recorded_at``) into one observation.

    Deployments that contradict something (`geo.cube.teams.deployments`) are listed outside and
    counted nowhere. A team has one name in all records, see `geo.records.team_names`.

    Parameters
    ----------
    with_cube : whether anybody will read numbers by unit; without, ``cube`` is empty and ``reach``
        None.
    """
    named = as_first_written(revisions)
    # Kinds that a mission has none of, too: nobody who reads an observation asks whether there are
    # any.
    given = {kind: named.get(kind, empty(kind)) for kind in KINDS}
    # The latest list only: a station that was moved takes its results along.
    listed = latest(STATION, given["station"])
    given |= {kind.id: in_their_stations(given[kind.id], listed) for kind in AT_STATION}
    units = add_counted_units(units, given["tally"], mission.country)
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
    reach = reach_needed(axes, mission, units, deployments.counted) if with_cube else None
    counted = {**records, "deployment": deployments.counted}
    # A deployment with an unknown place is in both lists; it is named once.
    further = deployments.rejected.loc[~deployments.rejected["record"].isin(named_outside)]
    return Observation(
        mission=mission,
        units=units,
        records=records,
        revisions=past["incident"],
        states=past["station_result"],
        cube=build_cube(units, mission, counted, past, reach, earlier=earlier)
        if with_cube
        else xr.Dataset(),
        earlier=earlier,
        outside=pd.concat([outside, further], ignore_index=True) if len(further) else outside,
        version=version,
        attribution=attribution,
        reach=reach,
        bulletins=sum_parts(past["tally"], mission.country.iso3),
        polling_places=group_stations(records["station"]),
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
