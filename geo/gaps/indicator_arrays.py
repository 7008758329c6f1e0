"""All indicators of a mission: units x time, from the records of one observation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.cube.axes import Axes, make_axes, naive
from geo.cube.deployments import REJECTED, sort_out_stays, stays_in_place
from geo.cube.distance import distances, minutes_per_metre, nearest, to_metres, travel_matrix
from geo.cube.missing import UNKNOWN, Counts, companion
from geo.cube.results import choose_series, count_electorate, list_stations, of_series
from geo.cube.tallies import count_tallies
from geo.gaps.presence import count_presence, in_place_at
from geo.gaps.running_sums import Grid
from geo.gaps.visits import count_visits, place_visits, reject_visits
from geo.missions.mission import Mission
from geo.records.kinds import KINDS

OF_STAYS = (
    "teams", "observers", "stays_planned", "stays_confirmed", "stays_withdrawn", "teams_due",
    "teams_arrived", "late_minutes", "units_covered", "voters_covered", "incidents_alone",
)  # fmt: skip
OF_VISITS = ("stations_planned", "stations_visited", "minutes_monitored", "reports_")


@dataclass(frozen=True, kw_only=True)
class Measured:
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
    cut : the same columns, of stays that give way to another of their team for a while: they are
        counted for the rest of their time.
    """

    mission: Mission
    units: gpd.GeoDataFrame
    axes: Axes
    arrays: Mapping[str, np.ndarray]
    rejected: pd.DataFrame
    cut: pd.DataFrame


def measure_gaps(
    mission: Mission,
    units: gpd.GeoDataFrame,
    records: Mapping[str, pd.DataFrame],
    times: np.ndarray | None = None,
) -> Measured:
    """Count every indicator of `geo.gaps.indicators` at each row and instant.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    records : kind -> latest revision of each record, located; a kind may be absent.
    times : instants, ascending, naive UTC datetime64[us]; by default the mission's time axis.
        Every indicator is a state at an instant, so one instant gives the same figures as all.
    """
    frames = {kind: _frame(kind, records) for kind in KINDS}
    axes = make_axes(units, mission, frames.values())
    axes = axes if times is None else replace(axes, times=times)
    grid = Grid(axes=axes)
    stays = sort_out_stays(frames["deployment"], units.index, mission.country)
    present = stays_in_place(stays.counted)
    arrays = count_presence(grid, stays.counted)
    arrays |= _reaches(grid, mission, units, present)
    series = choose_series(mission, frames)
    stations = list_stations(frames["station"], of_series(frames["station_result"], series))
    arrays |= _cover(grid, mission, arrays, _electorate(axes, mission, frames, stations))
    visits = place_visits(frames["visit"], stations)
    wrong = reject_visits(visits, axes.rows.index)
    arrays |= count_visits(grid, visits.drop(wrong.index))
    first = mission.time_axis()[:1].tz_localize(None).to_numpy("datetime64[us]")[0]
    arrays |= _incidents(grid, frames["incident"], present, first)
    arrays |= _unknown(arrays, stays=len(stays.counted) > 0, visits=len(visits) > len(wrong))
    listed = [part for part in (stays.rejected, wrong) if len(part)]
    rejected = pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=REJECTED)
    return Measured(mission=mission, units=units, axes=axes, arrays=arrays, rejected=rejected,
                    cut=stays.cut)  # fmt: skip


def reach_of(
    axes: Axes, mission: Mission, units: gpd.GeoDataFrame, present: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Return metres and minutes from each unit's point to the nearest team in place.

    Parameters
    ----------
    present : as of `geo.cube.deployments.stays_in_place`. One that names only an upper level is at
        no known point and therefore near nothing; one without a position is at its unit's point.

    Returns
    -------
    Two float32 (unit of `units`, time): infinite where no team is in place; minutes are NaN
    where the mission gives no speed.
    """
    rule, crs = mission.standards.travel, mission.country.metric_crs
    finest = units.index[units["level"] == axes.finest]
    placed = present.loc[present["unit"].isin(finest)]
    position = units.index.get_indexer(pd.Index(placed["unit"]))
    lon, lat = (
        placed[name].astype(float).fillna(pd.Series(units[name].to_numpy()[position], placed.index))
        if name in placed
        else units[name].iloc[position]
        for name in ("lon", "lat")
    )
    points = to_metres(units["lon"].to_numpy(), units["lat"].to_numpy(), crs)
    span = np.column_stack([axes.step(naive(placed[name])) for name in ("start", "end")])
    sites, site = np.unique(
        to_metres(lon.to_numpy(), lat.to_numpy(), crs), axis=0, return_inverse=True
    )
    ways = distances(sites, points).astype(np.float32)
    metres = nearest(ways, site.reshape(-1), span, len(axes.times))
    if rule.matrix_file is None:
        return metres, _timed(metres, minutes_per_metre(units, rule))
    matrix = travel_matrix(units, crs, rule).to_numpy().T.astype(np.float32)
    ways = np.where(np.isnan(matrix), np.float32(np.inf), matrix)
    return metres, nearest(ways, position, span, len(axes.times))


def covered(
    mission: Mission, teams: np.ndarray, metres: np.ndarray, minutes: np.ndarray
) -> np.ndarray:
    """Tell which units the mission's rule calls covered: boolean, shape as given."""
    rule = mission.standards.coverage
    if rule.rule == "unit":
        return teams > 0
    way = minutes if rule.rule == "minutes" else metres / 1000
    return (teams > 0) | (way <= rule.within)


def reached_units(
    axes: Axes, mission: Mission, units: pd.DataFrame, deployments: pd.DataFrame
) -> np.ndarray | int:
    """Return 1 where the mission's rule lets a team near by cover a unit: (row, time), or 0.

    Where the rule asks for a team in the unit itself, nothing is reached from outside.
    """
    if mission.standards.coverage.rule == "unit":
        return 0
    metres, minutes = reach_of(axes, mission, units, stays_in_place(deployments))
    near = covered(mission, np.zeros(metres.shape, np.int8), metres, minutes)
    return np.pad(near, ((0, len(axes.rows) - len(units)), (0, 0))).astype(np.int64)


def _unknown(
    arrays: Mapping[str, np.ndarray], *, stays: bool, visits: bool
) -> dict[str, np.ndarray]:
    """Return as NaN what nobody recorded: without a stay the coverage, without a visit what it saw.

    Registered voters and ballot boxes are NaN where their companion says that they are not known.
    """
    names = [] if stays else [*OF_STAYS]
    names += [] if visits else [name for name in arrays if name.startswith(OF_VISITS)]
    found = {name: np.broadcast_to(np.float32(np.nan), np.shape(arrays[name])) for name in names}
    for name in ("registered_voters", "stations_total"):
        if (lost := arrays[companion(name)] == UNKNOWN).any():
            found[name] = np.where(lost, np.nan, arrays[name])
    lost = arrays[companion("registered_voters")] == UNKNOWN
    if stays and lost.any():
        found["voters_covered"] = np.where(lost, np.nan, arrays["voters_covered"])
    return found


def _timed(metres: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Return minutes; NaN where no speed is given, infinite where no team is in place."""
    if np.isnan(pace).all():
        return np.broadcast_to(np.float32(np.nan), metres.shape)
    return metres * pace.astype(np.float32)[:, np.newaxis]


def _frame(kind: str, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a kind's rows with all of its columns."""
    columns = list(dict.fromkeys([*(c.name for c in KINDS[kind].columns), "unit"]))
    frame = records.get(kind)
    if frame is None or frame.empty:
        return pd.DataFrame(columns=columns)
    missing = [name for name in columns if name not in frame]
    return frame.assign(**dict.fromkeys(missing, None)) if missing else frame


def _reaches(
    grid: Grid, mission: Mission, units: gpd.GeoDataFrame, present: pd.DataFrame
) -> dict[str, np.ndarray]:
    metres, minutes = reach_of(grid.axes, mission, units, present)
    beside = grid.shape[0] - len(units)
    return {
        name: np.pad(values, ((0, beside), (0, 0)), constant_values=np.nan)
        for name, values in (("metres_to_team", metres), ("minutes_to_team", minutes))
    }


def _electorate(
    axes: Axes, mission: Mission, frames: Mapping[str, pd.DataFrame], stations: pd.DataFrame
) -> Counts:
    """Return voters and stations of each row at the end of the axis, by the rules of the cube."""
    end = replace(axes, times=mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")[-1:])
    if len(stations) or not len(frames["tally"]):
        return count_electorate(end, stations)
    tallies = of_series(frames["tally"], choose_series(mission, frames))
    options = tuple(option.id for option in mission.options)
    return count_tallies(end, tallies, options).counts


def _cover(
    grid: Grid,
    mission: Mission,
    arrays: Mapping[str, np.ndarray],
    electorate: Counts,
) -> dict[str, np.ndarray]:
    known = ("registered_voters", "stations_total")
    voters, stations = (electorate.direct[name][:, 0].astype(float) for name in known)
    missing = {companion(name): electorate.missing[name][:, :1] for name in known}
    finest = (grid.axes.rows["level"] == grid.axes.finest).to_numpy()
    seen = np.zeros(grid.shape, np.float32)
    seen[finest] = covered(
        mission, *(arrays[name][finest] for name in ("teams", "metres_to_team", "minutes_to_team"))
    )
    sums = grid.axes.sums.astype(np.float64)

    def constant(values: np.ndarray) -> np.ndarray:
        return np.broadcast_to((sums @ values)[:, np.newaxis], grid.shape)

    return {
        "units_total": constant(finest.astype(float)),
        "units_covered": grid.axes.sums.astype(np.float32) @ seen,
        "registered_voters": constant(voters),
        "voters_covered": sums.multiply(voters).tocsr() @ seen,
        "stations_total": constant(stations),
        **{name: np.broadcast_to(gaps, grid.shape) for name, gaps in missing.items()},
    }


def _incidents(
    grid: Grid, incidents: pd.DataFrame, present: pd.DataFrame, first: np.datetime64
) -> dict[str, np.ndarray]:
    rows, when = grid.axes.row(incidents["unit"]), naive(incidents["occurred_at"])
    stays = pd.DataFrame(
        {
            "row": grid.axes.row(present["unit"]),
            "start": naive(present["start"]),
            "end": naive(present["end"]),
        }
    )
    # What concerns the whole country, or has no place, is nowhere that a team could be.
    nowhere = np.isin(rows, [0, grid.axes.unlocated])
    alone = ~in_place_at(stays, grid.lines, rows, when) & ~nowhere
    # An incident before the mission's time axis is beside it, as in the cube.
    steps = np.where(when < first, len(grid.axes.times), grid.axes.step(when))
    return {
        "incidents": grid.since(rows, steps),
        "incidents_alone": grid.since(rows[alone], steps[alone]),
    }
