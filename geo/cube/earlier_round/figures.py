"""The earlier round of an election: its last figures by unit, beside those of this round."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.boundaries.counted_units import add_counted_units
from geo.catalogue.earlier import FIGURES, LEAD_VOTES, VALID, earlier
from geo.cube.axes import Axes
from geo.cube.layout import make_axes
from geo.cube.measures import votes
from geo.cube.missing import UNKNOWN, WITHOUT_COUNT, Counts, companion, with_units
from geo.cube.records.unplaced import in_their_stations
from geo.cube.results.counting import count_results
from geo.cube.results.series import RESULT_KINDS
from geo.cube.unit_rows import ABROAD, UNDISTRIBUTED
from geo.missions.mission import Mission
from geo.records.kind import Kind
from geo.records.kinds import CHALLENGE, REGISTER, STATION, STATION_RESULT, TALLY
from geo.store import latest

COUNTED = (STATION, STATION_RESULT, TALLY)
"""Kinds of records that its votes and their voters are counted from."""
NEEDED = (*COUNTED, REGISTER, CHALLENGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """What the earlier round came to, at the last instant of its time axis.

    Attributes
    ----------
    mission : of the earlier round.
    figures : votes cast, their voters, valid votes and those of each of its options, summed over
        units; index ``unit`` (rows of its own cube).
    missing : pieces that do not give a figure, `UNKNOWN` where it is not known; as `figures`.
    without : units of the finest level of which its count gives no figure; index as `figures`.
    imported : whether any result of it is stored.
    """

    mission: Mission
    figures: pd.DataFrame
    missing: pd.DataFrame
    without: pd.Series
    imported: bool


def count_earlier(
    mission: Mission, units: gpd.GeoDataFrame, revisions: Mapping[str, pd.DataFrame]
) -> EarlierRound:
    """Count the earlier round to its end.

    Parameters
    ----------
    mission : of the earlier round.
    units : as of `geo.boundaries.units.load_units`, the same as of this round.
    revisions : kind -> all revisions of its records; a kind may be absent.

    Raises
    ------
    MissionError
        When several counts of it are stored and its manifest names none of them.
    """
    frames = {kind.id: _frame(kind, revisions) for kind in NEEDED}
    stations = latest(STATION, frames[STATION.id])
    frames[STATION.id] = stations
    frames[STATION_RESULT.id] = in_their_stations(frames[STATION_RESULT.id], stations)
    units = add_counted_units(units, frames[TALLY.id], mission.country)
    axes = make_axes(units, mission, frames.values())
    axes = replace(axes, times=axes.times[-1:])
    counts, _ = count_results(axes, mission, frames)
    names = [*FIGURES, *(votes(option.id) for option in mission.options)]
    index = axes.rows.index
    return EarlierRound(
        mission=mission,
        figures=pd.DataFrame(
            {name: axes.add_up(counts.direct[name])[:, -1] for name in names}, index=index
        ),
        missing=pd.DataFrame({name: counts.missing[name][:, -1] for name in names}, index=index),
        without=pd.Series(counts.units[WITHOUT_COUNT][:, -1], index=index),
        imported=any(len(frames[kind]) for kind in RESULT_KINDS),
    )


def earlier_arrays(
    axes: Axes, mission: Mission, found: EarlierRound | None, counts: Counts
) -> dict[str, np.ndarray]:
    """Return the measures of the earlier round and their companions, one figure for each row.

    Parameters
    ----------
    found : None where nothing of it could be read: then all is unknown.
    counts : of this round. A unit that has a count in it and none in the earlier one is a piece
        that the sums above it lack.
    """
    if mission.earlier_round is None:
        return {}
    names = {name: name for name in FIGURES}
    names |= {votes(own): votes(former) for own, former in mission.continuing.items()}
    lacking = _units_lacking(axes, found, counts)
    arrays = {}
    for name, former in names.items():
        arrays[earlier(name)] = _by_row(axes, found.figures[former] if found else None, 0)
        gaps = _by_row(axes, found.missing[former] if found else None, UNKNOWN)
        arrays[companion(earlier(name))] = with_units(gaps, lacking)
    arrays[LEAD_VOTES] = _by_row(axes, _lead(found) if found else None, 0)
    return arrays


def _lead(found: EarlierRound) -> pd.Series:
    """Return the votes of the first less those of the second, of each row by itself."""
    each = found.figures[[votes(option.id) for option in found.mission.options]].to_numpy()
    ranked = np.sort(np.pad(each, ((0, 0), (2, 0))), axis=1)
    return pd.Series(ranked[:, -1] - ranked[:, -2], index=found.figures.index)


def _by_row(axes: Axes, values: pd.Series | None, absent: int) -> np.ndarray:
    if values is None:
        return np.full(len(axes.rows), absent)
    return values.reindex(axes.rows.index, fill_value=absent).to_numpy()


def _units_lacking(axes: Axes, found: EarlierRound | None, counts: Counts) -> np.ndarray:
    """Count the units at and below each row that have a count in this round, none in the earlier.

    None where a bulletin of the whole spoke for them. Votes abroad are one such unit: nothing is
    compared city by city, and a city more or less is no piece.
    """
    without = _by_row(axes, found.without if found else None, 0)
    finest = (axes.rows["level"] == axes.finest).to_numpy()
    counted = counts.units[WITHOUT_COUNT][:, -1] == 0
    lacking = axes.add_up((finest & counted & (without > 0)).astype(np.int32))
    lacking = np.where(without > 0, lacking, 0)
    lacking[0] += found is not None and _abroad_lacks(axes, found, counts)
    return lacking


def _abroad_lacks(axes: Axes, found: EarlierRound, counts: Counts) -> bool:
    """Tell whether this round counts votes abroad, and the earlier one none."""
    place = axes.position(ABROAD)
    now = axes.add_up(counts.direct[VALID][:, -1:])[place, 0]
    # A bulletin of the whole holds what its units do not: there the votes abroad may be.
    beyond = found.figures.loc[UNDISTRIBUTED, VALID]
    return bool(now > 0 and found.missing.loc[ABROAD, VALID] == UNKNOWN and beyond == 0)


def _frame(kind: Kind, revisions: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a kind's rows, or none with its columns."""
    frame = revisions.get(kind.id)
    if frame is not None and len(frame):
        return frame
    columns = [*(column.name for column in kind.columns), "unit", "recorded_at"]
    return pd.DataFrame(columns=list(dict.fromkeys(columns)))
