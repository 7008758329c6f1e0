"""Outlets that reach each unit, at every instant: known of, monitored, and what they gave whom."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.media.monitored import EVER, OPTION, Monitored, monitored, written
from geo.cube.observation import Observation
from geo.cube.time_query import TimeQuery, instant
from geo.errors import QueryError
from geo.monitoring.media.media_time import WEEK
from geo.monitoring.media.reach import reached
from geo.texts.sentences import say
from geo.verification.by_unit.unit_figures import UnitFigures, axes_of, rows_with

PERIOD = np.timedelta64(WEEK, "D")
SECONDS = "seconds"
MOMENT = np.timedelta64(1, "us")
"""The least span of time: a period has its first instant and not its last, so that what begins at
an instant is known right after it (`geo.cube.media.monitored.Monitored`)."""


def has_outlets(observation: Observation) -> bool:
    """Tell whether an outlet with a known area of broadcast is stored."""
    area = observation.records["outlet"].get("reached_units", pd.Series(dtype=object))
    return bool((written(area) != "").any())


def media_figures(observation: Observation, axes: Axes) -> UnitFigures:
    """Return how many outlets reach each row, how many were monitored, and how even they were.

    Of the `WEEK` days up to each instant: ``outlets_monitored`` with a monitored span in them;
    ``airtime_seconds`` that radio and television among them gave all options, and
    ``airtime_most_seconds`` the option with most. An outlet counts in every row that it reaches,
    once in each: a row is not the sum of those below it.

    Where no outlet is known to reach a row, and of some outlet nobody knows where it is received,
    nothing is known.

    Raises
    ------
    QueryError
        When of no outlet the area of broadcast is known.
    """
    if not has_outlets(observation):
        raise QueryError(
            say("of no outlet the area of broadcast is stored (python -m geo import outlets)")
        )
    # Whatever came later than an instant is sorted out below, by when it was on the air.
    found = monitored(observation, EVER, pd.Timestamp(axes.times[-1], tz="UTC"))
    area = areas(observation, found.outlets, axes)
    heard = listened(found, axes)
    spoken = seconds_of(found, [option.id for option in observation.mission.options], axes)
    given = [area @ seconds for seconds in spoken]
    values = {
        "outlets_reaching": np.repeat(area.sum(axis=1)[:, np.newaxis], len(axes.times), axis=1),
        "outlets_monitored": area @ heard,
        "airtime_seconds": np.sum(given, axis=0),
        "airtime_most_seconds": np.max(given, axis=0),
    }
    listed = observation.records["outlet"]
    everywhere = bool((written(listed["reached_units"]) != "").all())
    return UnitFigures(
        values={name: array.astype(np.int32) for name, array in values.items()},
        known=(area.sum(axis=1) > 0) | everywhere,
        since=dict.fromkeys(values, 0),
        # Of a unit that nobody listened for it is not known who got how much.
        needs=dict.fromkeys(("airtime_seconds", "airtime_most_seconds"), "airtime_seconds"),
    )


def most_heard(observation: Observation, query: TimeQuery) -> pd.Series:
    """Return the options that got most of radio and television in the week up to a moment.

    Returns
    -------
    Index ``unit`` (all rows of the cube): ids, those of a tie joined by ``; ``; "" where no option
    got any monitored second, or nobody knows.
    """
    times = observation.cube["time"].to_numpy().astype("datetime64[us]")
    step = instant(query, times)
    axes = axes_of(observation, times[step : step + 1])
    options = [option.id for option in observation.mission.options]
    found = monitored(observation, EVER, pd.Timestamp(axes.times[-1], tz="UTC"))
    area = areas(observation, found.outlets, axes)
    given = [(area @ seconds)[:, 0] for seconds in seconds_of(found, options, axes)]
    heard = np.array(given).reshape(len(options), len(axes.rows))
    most = heard.max(axis=0, initial=0.0)
    leads = (heard == most) & (most > 0)
    named = ["; ".join(np.array(options, dtype=object)[column]) for column in leads.T]
    return pd.Series(named, index=axes.rows.index, dtype=object)


def areas(observation: Observation, outlets: pd.DataFrame, axes: Axes) -> np.ndarray:
    """Return which outlet reaches which row, (row, outlet), 0 or 1.

    Parameters
    ----------
    outlets : as of `geo.cube.media.monitored.Monitored.outlets`.
    """
    units = observation.units
    rows = axes.rows.loc[axes.rows.index.isin(units.index)]
    country = observation.mission.country.iso3
    pairs, _ = reached(outlets, dict(zip(rows.index, rows["parent"], strict=True)), country)
    direct = np.zeros((len(axes.rows), len(outlets)), dtype=np.int64)
    at = axes.rows.index.get_indexer(pd.Index(pairs["unit"]))
    direct[at, outlets.index.get_indexer(pd.Index(pairs["outlet"]))] = 1
    # Electoral units lie beside the others: an outlet reaches those of whose parts it reaches one.
    above = [rows_with(axes, direct[:, number]) for number in range(len(outlets))]
    return np.column_stack([direct[:, :0], *above]).astype(np.int64)


def listened(found: Monitored, axes: Axes) -> np.ndarray:
    """Return which outlet was monitored in the week up to each instant, (outlet, time), 0 or 1."""
    spans = found.spans
    rows = found.outlets.index.get_indexer(pd.Index(spans["outlet"]))
    starts = axes.step(naive(spans["start"]) + MOMENT)
    ends = axes.step(naive(spans["end"]) + PERIOD)
    number = _entered(rows, starts, ends, np.ones(len(rows)), (len(found.outlets), len(axes.times)))
    return (number > 0).astype(np.int64)


def seconds_of(found: Monitored, options: list[str], axes: Axes) -> list[np.ndarray]:
    """Return the seconds that each broadcaster gave each option in the week up to each instant.

    Returns
    -------
    For each option (outlet, time).
    """
    items = found.items.loc[
        ((found.items["measure"] == SECONDS) & (found.items["actor_kind"] == OPTION)).to_numpy(bool)
    ]
    shape = (len(found.outlets), len(axes.times))
    known = naive(items["aired_at"]) + MOMENT
    begins, ends = axes.step(known), axes.step(known + PERIOD)
    rows = found.outlets.index.get_indexer(pd.Index(items["outlet"]))
    seconds = items["amount"].to_numpy(dtype=float)
    spoken = []
    for option in options:
        own = (items["actor"] == option).to_numpy(dtype=bool)
        spoken.append(_entered(rows[own], begins[own], ends[own], seconds[own], shape))
    return spoken


def _entered(
    rows: np.ndarray,
    starts: np.ndarray,
    ends: np.ndarray,
    amounts: np.ndarray,
    shape: tuple[int, int],
) -> np.ndarray:
    """Return the sum of what holds from each first step on and no longer at its last."""
    changes = np.zeros((shape[0], shape[1] + 1))
    np.add.at(changes, (rows, starts), amounts)
    np.add.at(changes, (rows, np.maximum(starts, ends)), -amounts)
    return np.rint(np.cumsum(changes, axis=1)[:, :-1])
