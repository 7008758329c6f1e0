"""An open mission: everything that the command line exports, as frames and arrays."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd
import xarray as xr

from geo.boundaries.units import boundary_version
from geo.cube.load import data_version, observe
from geo.cube.measures import measures
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.cube import CubeRequest, cube_stream
from geo.export.cube_fields import texts_of
from geo.export.mission_about import stored_about
from geo.export.records import RecordSource, find_kind, record_stream
from geo.gaps import measure_observation
from geo.gaps.alerts.raising import raise_alerts
from geo.gaps.indicator_arrays import IndicatorArrays
from geo.gaps.table import gap_table
from geo.missions.time_text import parse_instant
from geo.notebook.checks import CheckRequest, Verification, check_tables
from geo.notebook.frames import WGS84, frame_of
from geo.settings import Settings
from geo.store import open_store, store_url
from geo.texts.sentences import counted, say

Moment = str | pd.Timestamp
"""Local time of the mission's country unless it has an offset; "" is the end of the last phase."""


def open_mission(name: str = "", *, series: str = "") -> "OpenMission":
    """Read a mission, its records and polygons, as the settings (``ATALAYA_*``) say.

    Parameters
    ----------
    name : of a folder in ``data/missions`` or a path to one; "" is that of the settings.
    series : whose count is shown, where several are stored; "" is the mission's.

    Raises
    ------
    AtalayaError
        When the mission, its country or its records cannot be read: one sentence says why.
    """
    settings = Settings.from_env()
    settings = settings.for_mission(name) if name else settings
    return OpenMission(settings=settings, observation=observe(settings, series=series))


@dataclass(frozen=True)
class OpenMission:
    """A mission as it was when it was opened; open it again for what came in since.

    Attributes
    ----------
    settings : where it was read from.
    observation : all of it, as the map's layers read it.
    """

    settings: Settings
    observation: Observation

    def __repr__(self) -> str:
        """Return name and version: a notebook shows what a cell ends with."""
        seen = self.observation
        units = counted(len(seen.units), "unit")
        return f"<mission {seen.mission.name}, {units}, version {seen.version}>"

    @property
    def units(self) -> gpd.GeoDataFrame:
        """Every unit of every level, index ``unit`` (code): name, parent, level; EPSG:4326."""
        return self.observation.units.copy()

    @property
    def cube(self) -> xr.Dataset:
        """Variables (unit, time) of changes, ``cumsum("time")`` of flows is what `read` gives."""
        return self.observation.cube

    @property
    def moments(self) -> pd.DatetimeIndex:
        """The steps of the time axis, UTC."""
        return pd.DatetimeIndex(self.observation.mission.time_axis())

    @property
    def outside(self) -> pd.DataFrame:
        """Rows that no unit shows, each with kind, record, file, row and reason."""
        return self.observation.outside.copy()

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Every measure that can be read, index ``measure``: unit, title and definition."""
        known = measures(self.observation.mission)
        said = {name: texts_of(each) for name, each in known.items()}
        rows = {
            name: {
                "unit": known[name].unit,
                **{what: of_it.get("en", "") for what, of_it in each.items()},
            }
            for name, each in said.items()
        }
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis("measure").fillna("")

    def records(
        self, kind: str, *, revisions: bool = False, unit_points: bool = False
    ) -> gpd.GeoDataFrame:
        """Return a kind of record, all columns as they came in, with source file and row.

        Parameters
        ----------
        kind : its id or the word of its import, ``incident`` or ``incidents``.
        revisions : every revision, not only the one that holds.
        unit_points : what has no point of its own is drawn at a point in its unit.

        Raises
        ------
        QueryError
            When there is no such kind; the nearest is named.
        """
        settings, mission = self.settings, self.observation.mission
        with closing(open_store(store_url(settings, mission.name), mission.name)) as store:
            source = RecordSource(
                store=store,
                mission=mission,
                units=self.observation.units,
                polygons=boundary_version(mission.country, settings.home),
                about=stored_about(mission, settings, data_version(settings, store)),
            )
            chosen = find_kind(kind)
            return frame_of(record_stream(source, chosen, every=revisions, unit_points=unit_points))

    def read(
        self,
        names: Sequence[str] | str = (),
        at: Moment | Sequence[Moment] = "",
        *,
        level: str = "",
        **how: Any,
    ) -> gpd.GeoDataFrame:
        """Return measures of every unit at a moment, or at several, one row per unit and moment.

        Parameters
        ----------
        names : ids of measures; none: all.
        level : level of the units; "" the finest, ``all`` every one.
        how : ``mode``, ``window``, ``clock``, ``filters`` of `geo.cube.time_query.TimeQuery`.

        Returns
        -------
        Columns ``moment``, ``unit``, ``level``, ``name``, ``parent``, one per measure, and the
        unit's polygon; units beside the map (abroad, no known place) have none.

        Raises
        ------
        QueryError, CountryError
            When a measure, the level or the way of reading is unknown.
        """
        several = [at] if isinstance(at, str | pd.Timestamp) else list(at)
        if not several:
            raise QueryError(say("name at least one moment"))
        moments = sorted({self._instant(each).to_pydatetime() for each in several})
        request = CubeRequest(
            moments=moments,
            query=TimeQuery(at=moments[0], **how),
            measures=(names,) if isinstance(names, str) else tuple(names),
            level=level,
        )
        frame = frame_of(cube_stream(self.observation, request))
        shapes = self.observation.units.geometry.reindex(frame["unit"]).to_numpy()
        return frame.assign(geometry=gpd.GeoSeries(shapes, index=frame.index, crs=WGS84))

    def indicators(self, at: Moment = "", *, level: str = "") -> gpd.GeoDataFrame:
        """Return the gap score of every unit of a level and all that it is made of, gravest first.

        Index ``unit``; columns as in docs/gaps.md, and the unit's polygon.
        """
        seen = self.observation
        table = gap_table(
            self._indicators, self._query(at), seen.check_level(level), seen.records["station"]
        )
        frame = pd.DataFrame(table).drop(columns="geometry", errors="ignore")
        if "unit" in frame:
            frame = frame.set_index("unit")
        shapes = seen.units.geometry.reindex(frame.index)
        return gpd.GeoDataFrame(frame, geometry=shapes, crs=WGS84)

    def alerts(self, at: Moment = "") -> pd.DataFrame:
        """Return the open alerts of a moment, whoever has seen them."""
        return raise_alerts(self.observation, self._indicators, self._query(at))

    def verification(
        self,
        check: Verification,
        at: Moment = "",
        *,
        since: Moment = "",
        series: str = "",
        pair: tuple[str, str] | tuple[()] = (),
    ) -> Mapping[str, pd.DataFrame]:
        """Return the tables of a check, as the command of its name writes them with ``--folder``.

        Parameters
        ----------
        check : which of `Verification`.
        since : of the count's order and of discrepancies between two publications: the earlier one.
        series : whose count; "" the one stored by sheet.
        pair : two options, whose lead over whom.

        Raises
        ------
        QueryError
            When there is no such check, or nothing to check.
        """
        asked = CheckRequest(
            at=self._instant(at),
            since=self._instant(since) if since else None,
            series=series,
            pair=pair,
        )
        return check_tables(self.observation, check, asked)

    def explore(self, measure: str, at: Moment = "", *, level: str = "") -> Any:
        """Return a map of a measure by unit, a `folium.Map` without tiles.

        Units of which nothing is known are grey.
        """
        frame = self.read(measure, at, level=level)
        placed = frame.loc[frame.geometry.notna(), ["unit", "name", measure, "geometry"]]
        drawn = placed.assign(**{measure: pd.to_numeric(placed[measure]).astype("float64")})
        return drawn.explore(
            column=measure,
            tiles=None,
            cmap="viridis",
            style_kwds={"weight": 0.5, "color": "#52525b"},
            missing_kwds={"color": "#d4d4d8"},
            legend_kwds={"caption": self.measures.loc[measure, "title"]},
        )

    def lonboard(self, kind: str) -> Any:
        """Return a map of a kind of record drawn on the graphics card by lonboard.

        Raises
        ------
        QueryError
            When lonboard is not installed, or no record of the kind has a place.
        """
        try:
            from lonboard import viz  # noqa: PLC0415 an optional package
        except ImportError as error:
            raise QueryError(say("lonboard is not installed: pip install lonboard")) from error
        frame = self.records(kind)
        placed = frame[frame.geometry.notna()]
        if placed.empty:
            raise QueryError(say("no record of the kind {kind!r} has a place", kind=kind))
        return viz(placed)

    @cached_property
    def _indicators(self) -> IndicatorArrays:
        return measure_observation(self.observation)

    def _instant(self, at: Moment) -> pd.Timestamp:
        mission = self.observation.mission
        if isinstance(at, pd.Timestamp):
            if at.tzinfo is None:
                raise QueryError(say("a query needs an instant with a time zone"))
            return at.tz_convert("UTC")
        zone = mission.country.timezone
        return pd.Timestamp(parse_instant(at, zone) if at else mission.phases[-1].end)

    def _query(self, at: Moment) -> TimeQuery:
        mission = self.observation.mission
        return TimeQuery(at=mission.instant_at(self._instant(at).to_pydatetime()))
