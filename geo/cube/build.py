"""The data cube: units x time x measure. Every number on screen and in exports comes from it."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import xarray as xr

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL
from geo.cube.axes import Axes
from geo.cube.earlier_round.figures import EarlierRound, earlier_arrays
from geo.cube.layout import make_axes
from geo.cube.measures import Derived, Measure, measures
from geo.cube.missing import UNKNOWN, Counts, companion, with_units
from geo.cube.read import INCIDENT, NEWEST, OLDEST, PUBLISHED, STOOD, as_of, read
from geo.cube.records.incidents import count_incidents, tabulate
from geo.cube.results.bulletins import Tallied
from geo.cube.results.counting import count_results
from geo.cube.results.series import choose_series
from geo.cube.teams.coverage import count_deployments, cover_units
from geo.cube.teams.reach import Reach, covered_units, reach_needed
from geo.missions.mission import Mission
from geo.records.kinds import KINDS

__all__ = ["as_of", "build_cube", "lay_out", "measures", "read"]

INTEGERS = tuple(
    np.dtype(name) for name in ("uint8", "int8", "uint16", "int16", "uint32", "int32", "int64")
)
PAST = ("incident", "station_result", "tally")
"""Kinds whose earlier revisions count in the cube."""


def build_cube(  # noqa: PLR0913 what is joined, each thing once
    units: pd.DataFrame,
    mission: Mission,
    records: Mapping[str, pd.DataFrame],
    revisions: Mapping[str, pd.DataFrame] | None = None,
    reach: Reach | None = None,
    *,
    earlier: EarlierRound | None = None,
) -> xr.Dataset:
    """Join units, time and records into one cube.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    records : kind -> latest revision of each record; a kind may be absent.
    revisions : kind -> all revisions, where a kind's past counts: ``station_result``, ``tally``
        (each state holds until the next), ``incident`` (what was known when).
    reach : of these deployments, where it is at hand and the mission's rule of coverage needs it.
    earlier : what the mission's earlier round came to, where it names one.

    Returns
    -------
    Variables (unit, time), one per stored measure of `geo.cube.measures.measures`, in the smallest
    integer type that holds them; coordinates ``level``, ``name``, ``parent`` on unit; time is
    naive UTC, datetime64[s]. A row is the sum of the rows whose parent it is, and of what was
    recorded at it. A state is read at the instant; events of a step are those after the previous
    instant up to this one, and none before the first. Variables ``incident_*`` (incident)
    hold each revision of an incident once, for queries by another clock or with filters.
    In a count by bulletins ``published`` holds the instants at which they were published, and
    ``as_of_oldest``, ``as_of`` (unit, time) the numbers, from 1, of the oldest and the newest of
    which a row's figures are; see `as_of`.
    Attributes: ``series`` that is shown, ``mission``, ``options``, and ``stood``, which of them
    stood in the earlier round, where the mission names one.

    Raises
    ------
    MissionError
        When several counts are stored and the mission names none of them.
    """
    past = {kind: rows for kind, rows in (revisions or {}).items() if kind in PAST}
    frames = {kind: _frame(kind, {**records, **past}) for kind in KINDS}
    axes = lay_out(units, mission, frames)
    incidents = tabulate(axes, frames["incident"])
    reach = reach or reach_needed(axes, mission, units, frames["deployment"])
    counts, tallied = count_results(axes, mission, frames)
    former = earlier_arrays(axes, mission, earlier, counts)
    counts |= _watch(axes, mission, frames["deployment"], counts, reach)
    # Directly at each row until here: whatever is added up before this line would be added twice.
    arrays = {**counts.direct, **count_incidents(axes, incidents)}
    # One at a time, the wide sums never stand beside each other in memory.
    summed = {name: _smallest(axes.add_up(arrays.pop(name))) for name in list(arrays)}
    known = measures(mission)
    summed |= {name: _smallest(units) for name, units in counts.units.items()}
    summed |= {name: _smallest(gaps) for name, gaps in _pieces(known, counts)}
    # The same at every instant: nobody writes into it.
    summed |= {
        name: np.broadcast_to(_smallest(figures)[:, np.newaxis], axes.shape)
        for name, figures in former.items()
    }
    attributes = {
        "mission": mission.name,
        "series": choose_series(mission, frames),
        "options": [option.id for option in mission.options],
    }
    if mission.earlier_round is not None:
        attributes[STOOD] = list(mission.continuing)
    cube = _dataset(axes, known, summed, incidents)
    return (_with_instants(cube, tallied) if tallied else cube).assign_attrs(attributes)


def _pieces(
    known: Mapping[str, Measure | Derived], counts: Counts
) -> Iterator[tuple[str, np.ndarray]]:
    """Give the companions with the units among their pieces of which nothing is known."""
    for name, gaps in counts.missing.items():
        measure = known[name]
        without = measure.units_without if isinstance(measure, Measure) else ""
        yield companion(name), with_units(gaps, counts.units[without]) if without else gaps


def lay_out(units: pd.DataFrame, mission: Mission, records: Mapping[str, pd.DataFrame]) -> Axes:
    """Return the rows and instants of the cube of these units, mission and records."""
    return make_axes(units, mission, records.values())


def _frame(kind: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a kind's rows, or none with its columns."""
    frame = frames.get(kind)
    if frame is not None and len(frame):
        return frame
    return pd.DataFrame(
        columns=list(dict.fromkeys([*(c.name for c in KINDS[kind].columns), "unit"]))
    )


def _watch(
    axes: Axes,
    mission: Mission,
    deployments: pd.DataFrame,
    counts: Counts,
    reach: Reach | None,
) -> Counts:
    """Count teams and what they cover; unknown where there is no deployment that counts."""
    deployed = count_deployments(axes, deployments)
    watched = covered_units(axes, mission, deployed["teams"], reach)
    covered = cover_units(axes, watched, counts.direct["registered_voters"])
    # One value for all: nobody writes into it, and a whole array of it would be as large as a
    # measure.
    unknown = np.broadcast_to(np.int8(UNKNOWN), covered["units_covered"].shape)
    missing = {"teams": unknown, "voters_covered": unknown}
    if len(deployments):
        known = unknown * 0
        # A team is in a unit, and nobody knows in which part of it.
        known[axes.partly[0]] = UNKNOWN
        voters = counts.missing["registered_voters"]
        missing = {"teams": known, "voters_covered": np.where(known < 0, UNKNOWN, voters)}
    return Counts(direct=deployed | covered, missing=missing)


def _dataset(
    axes: Axes,
    known: Mapping[str, Measure | Derived],
    arrays: Mapping[str, np.ndarray],
    incidents: pd.DataFrame,
) -> xr.Dataset:
    variables = {
        name: xr.Variable(
            ("unit", "time"),
            arrays[name],
            {"over": measure.over, "unit": measure.unit},
        )
        for name, measure in known.items()
        if isinstance(measure, Measure)
    }
    # Every revision is kept: other clocks and filters cannot be answered from counts.
    listed = {f"{INCIDENT}{name}": ("incident", incidents[name].to_numpy()) for name in incidents}
    labels = {
        name: ("unit", axes.rows[name].to_numpy(dtype=object))
        for name in ("level", "name", "parent", ELECTORAL, PARTLY)
        if name in axes.rows
    }
    coords = {
        "unit": axes.rows.index.to_numpy(dtype=object),
        "time": axes.times.astype("datetime64[s]"),
        **labels,
    }
    return xr.Dataset({**variables, **listed}, coords)


def _with_instants(cube: xr.Dataset, tallied: Tallied) -> xr.Dataset:
    """Return the cube with the instants of which a count by bulletins is."""
    of = {OLDEST: tallied.oldest, NEWEST: tallied.newest}
    numbered = {name: (("unit", "time"), _smallest(numbers)) for name, numbers in of.items()}
    published = ("bulletin", tallied.published.astype("datetime64[s]"))
    return cube.assign({PUBLISHED: published, **numbered})


def _smallest(values: np.ndarray) -> np.ndarray:
    """Return the numbers in the smallest integer type that holds them all."""
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 0)
    # Memory and the wire pay for each byte once per row and instant; most counts fit one or two.
    for dtype in INTEGERS:
        if np.iinfo(dtype).min <= low and high <= np.iinfo(dtype).max:
            return values.astype(dtype)
    return values
