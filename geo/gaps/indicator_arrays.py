"""All indicators of a mission: units x time, from the records of one observation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.catalogue.earlier import earlier
from geo.cube.axes import Axes, naive
from geo.cube.layout import make_axes
from geo.cube.missing import UNKNOWN, Counts, companion
from geo.cube.observation import Observation
from geo.cube.read import read
from geo.cube.records.standing import stands
from geo.cube.records.unplaced import place_visits
from geo.cube.results.bulletins import count_tallies
from geo.cube.results.electorate import count_electorate, count_register, list_stations
from geo.cube.results.series import choose_series, of_series
from geo.cube.teams.deployments import REJECTED_COLUMNS, deployments_in_place, sort_deployments
from geo.cube.teams.reach import Reach, covered_units, reach_of
from geo.cube.time_query import TimeQuery
from geo.gaps.indicators import unknown_without
from geo.gaps.presence import count_presence, in_place_at
from geo.gaps.visits import count_visits, reject_visits
from geo.missions.mission import Mission
from geo.records.kinds import KINDS


@dataclass(frozen=True, kw_only=True)
class IndicatorArrays:
    """Indicators of every row at every instant; derived ones follow from them.

    Attributes
    ----------
    mission, units : as in the observation.
    axes : rows (units of all levels, then what has no polygon) and instants.
    arrays : id of a counted indicator of `geo.gaps.indicators` -> (row, time); NaN where it is not
        known, float then. ``missing_registered_voters`` and ``missing_stations_total`` are the
        companions of `geo.cube.missing`.
    rejected : deployments and visits that contradict something: ``kind, record, unit,
        source_file, source_row, reason``. They are counted nowhere.
    cut : the same columns, of deployments that give way to another of their team for a while: they
        are counted for the rest of their time.
    earlier_lead : lead in the earlier round (share), index ``unit``; None where nothing of such a
        round is stored.
    """

    mission: Mission
    units: gpd.GeoDataFrame
    axes: Axes
    arrays: Mapping[str, np.ndarray]
    rejected: pd.DataFrame
    cut: pd.DataFrame
    earlier_lead: pd.Series | None = None


def measure_gaps(
    mission: Mission,
    units: gpd.GeoDataFrame,
    records: Mapping[str, pd.DataFrame],
    times: np.ndarray | None = None,
    reach: Reach | None = None,
) -> IndicatorArrays:
    """Count every indicator of `geo.gaps.indicators` at each row and instant.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    records : kind -> latest revision of each record, located; a kind may be absent.
    times : instants, ascending, naive UTC datetime64[us]; by default the mission's time axis.
        Every indicator is a state at an instant, so one instant gives the same figures as all.
    reach : of the same records at the same instants, where the cube has needed it already.
    """
    frames = {kind: _frame(kind, records) for kind in KINDS}
    axes = make_axes(units, mission, frames.values())
    axes = axes if times is None else replace(axes, times=times)
    deployments = sort_deployments(frames["deployment"], units.index, mission.country)
    present = deployments_in_place(deployments.counted)
    reach = reach or reach_of(axes, mission, units, present)
    arrays = count_presence(axes, deployments.counted) | _ways(axes, reach)
    series = choose_series(mission, frames)
    stations = list_stations(frames["station"], of_series(frames["station_result"], series))
    electorate = _electorate(axes, mission, frames, stations)
    covered = covered_units(axes, mission, arrays["teams"], reach)
    arrays |= _cover(axes, covered, electorate)
    visits = place_visits(frames["visit"], stations)
    wrong = reject_visits(visits, axes.rows.index)
    arrays |= count_visits(axes, visits.drop(wrong.index))
    first = mission.time_axis()[:1].tz_localize(None).to_numpy("datetime64[us]")[0]
    arrays |= _incidents(axes, frames["incident"], present, first)
    recorded = {
        "deployment": len(deployments.counted) > 0,
        "visit": len(visits) > len(wrong),
        "incident": len(frames["incident"]) > 0,
    }
    arrays |= _unknown(arrays, recorded)
    listed = [part for part in (deployments.rejected, wrong) if len(part)]
    rejected = (
        pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=REJECTED_COLUMNS)
    )
    return IndicatorArrays(
        mission=mission,
        units=units,
        axes=axes,
        arrays=arrays,
        rejected=rejected,
        cut=deployments.cut,
    )


def measure_observation(
    observation: Observation, times: np.ndarray | None = None
) -> IndicatorArrays:
    """Count every indicator of an observation; `times` as in `measure_gaps`."""
    # That of the cube is of the whole axis: it says nothing of other instants.
    reach = observation.reach if times is None else None
    found = measure_gaps(observation.mission, observation.units, observation.records, times, reach)
    return replace(found, earlier_lead=_earlier_lead(observation))


def _earlier_lead(observation: Observation) -> pd.Series | None:
    if observation.earlier is None or not observation.earlier.imported:
        return None
    # The same at every instant.
    last = observation.mission.phases[-1].end
    return read(observation.cube, earlier("lead"), TimeQuery(at=last))


def _unknown(
    arrays: Mapping[str, np.ndarray], recorded: Mapping[str, bool]
) -> dict[str, np.ndarray]:
    """Return as NaN what nobody recorded: coverage without deployments, reports without visits.

    Registered voters and ballot boxes are NaN where their companion says that they are not known.

    Parameters
    ----------
    recorded : kind -> whether any of its records counts.
    """
    names = [name for kind, any_ in recorded.items() if not any_ for name in unknown_without(kind)]
    found = {name: np.broadcast_to(np.float32(np.nan), np.shape(arrays[name])) for name in names}
    for name in ("registered_voters", "stations_total"):
        if (lost := arrays[companion(name)] == UNKNOWN).any():
            found[name] = np.where(lost, np.nan, arrays[name])
    lost = arrays[companion("registered_voters")] == UNKNOWN
    # The voters covered are some of those registered, so they are unknown where those are.
    if recorded["deployment"] and lost.any():
        found["voters_covered"] = np.where(lost, np.nan, arrays["voters_covered"])
    return found


def _frame(kind: str, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a kind's rows with all of its columns."""
    columns = list(dict.fromkeys([*(c.name for c in KINDS[kind].columns), "unit"]))
    frame = records.get(kind)
    if frame is None or frame.empty:
        return pd.DataFrame(columns=columns)
    missing = [name for name in columns if name not in frame]
    return frame.assign(**dict.fromkeys(missing, None)) if missing else frame


def _ways(axes: Axes, reach: Reach) -> dict[str, np.ndarray]:
    """Return the way to the nearest team, NaN at the rows that are no place on the map."""
    # Rows that have no polygon come last, see `geo.cube.axes`.
    unplaced = len(axes.rows) - len(reach.metres)
    return {
        name: np.pad(values, ((0, unplaced), (0, 0)), constant_values=np.nan)
        for name, values in (("metres_to_team", reach.metres), ("minutes_to_team", reach.minutes))
    }


def _electorate(
    axes: Axes, mission: Mission, frames: Mapping[str, pd.DataFrame], stations: pd.DataFrame
) -> Counts:
    """Return voters and stations of each row at the end of the axis, by the rules of the cube."""
    # Of the end of the axis: the register is the mission's denominator, and would else grow with
    # the night.
    end = replace(axes, times=mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")[-1:])
    if len(stations) or not len(frames["tally"]):
        return count_register(end, frames["register"], count_electorate(end, stations))
    tallies = of_series(frames["tally"], choose_series(mission, frames))
    options = tuple(option.id for option in mission.options)
    tallied = count_tallies(end, tallies, options).counts
    return count_register(end, frames["register"], tallied)


def _cover(axes: Axes, covered: np.ndarray, electorate: Counts) -> dict[str, np.ndarray]:
    """Count covered units and their voters; of voters and stations those of the whole axis."""
    known = ("registered_voters", "stations_total")
    voters, stations = (electorate.direct[name][:, 0].astype(float) for name in known)
    missing = {companion(name): electorate.missing[name][:, :1] for name in known}
    finest = (axes.rows["level"] == axes.finest).to_numpy()

    def constant(values: np.ndarray) -> np.ndarray:
        return np.broadcast_to(axes.add_up(values)[:, np.newaxis], axes.shape)

    return {
        "units_total": constant(finest.astype(float)),
        "units_covered": axes.add_up(covered.astype(np.float32)),
        "registered_voters": constant(voters),
        # Voters first chosen, then added: a department covers its districts' voters, never a share
        # of its own.
        "voters_covered": axes.add_up(np.where(covered, voters[:, np.newaxis], 0.0)),
        "stations_total": constant(stations),
        **{name: np.broadcast_to(gaps, axes.shape) for name, gaps in missing.items()},
    }


def _incidents(
    axes: Axes, incidents: pd.DataFrame, present: pd.DataFrame, first: np.datetime64
) -> dict[str, np.ndarray]:
    rows, when = axes.row(incidents["unit"]), naive(incidents["occurred_at"])
    # By exact instants: an incident minutes before a team's arrival was seen by nobody, though both
    # lie in one step.
    deployments = pd.DataFrame(
        {
            "row": axes.row(present["unit"]),
            "start": naive(present["start"]),
            "end": naive(present["end"]),
        }
    )
    # What concerns the whole country, or has no place, is nowhere that a team could be.
    nowhere = np.isin(rows, [0, axes.unlocated])
    standing = stands(incidents)
    alone = ~in_place_at(deployments, axes.lines, rows, when) & ~nowhere
    # An incident before the mission's time axis is beside it, as in the cube.
    steps = np.where(when < first, len(axes.times), axes.step(when))
    return {
        "incidents": axes.since(rows, steps, above=True),
        "incidents_standing": axes.since(rows[standing], steps[standing], above=True),
        "incidents_alone": axes.since(rows[alone], steps[alone], above=True),
    }
