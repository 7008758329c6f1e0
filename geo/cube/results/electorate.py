"""The electorate by row: ballot boxes on the list, and the voters who are registered at them."""

import numpy as np
import pandas as pd

from geo.cube.axes import Axes
from geo.cube.missing import (
    WITHOUT_REGISTER,
    Counts,
    flag_rows,
    mark_missing,
    units_not_reported,
)
from geo.cube.results.figures import numbers


def count_electorate(axes: Axes, stations: pd.DataFrame) -> Counts:
    """Count listed ballot boxes and their voters at each row, not yet summed over units.

    Parameters
    ----------
    stations : as of `list_stations`.

    Examples
    --------
    >>> from geo.cube.unit_rows import UNDISTRIBUTED, UNLOCATED
    >>> codes = ["01", UNLOCATED, UNDISTRIBUTED]
    >>> rows = pd.DataFrame({"level": "district", "parent": ""}, index=codes)
    >>> axes = Axes(rows=rows, times=np.array(["2021-06-06"], "datetime64[us]"), finest="district")
    >>> boxes = pd.DataFrame({"station": ["1", "2"], "unit": "01", "registered_voters": [300, 200]})
    >>> counted = count_electorate(axes, boxes).direct
    >>> counted["stations_total"][0].tolist(), counted["registered_voters"][0].tolist()
    ([2], [500])
    """
    rows, voters = axes.row(stations["unit"]), numbers(stations, "registered_voters")
    # A box without its voters is a box all the same: it is counted, and the voters lack it.
    given = ~np.isnan(voters)
    boxes = axes.constant(rows)
    stated = axes.constant(rows[given])
    owed = None if given.all() else axes.constant(rows[~given])
    missing = {
        "stations_total": mark_missing(axes, boxes, None, flag_rows(axes, rows)),
        "registered_voters": mark_missing(axes, stated, owed, flag_rows(axes, rows[given])),
    }
    return Counts(
        direct={
            "stations_total": boxes,
            "registered_voters": axes.constant(rows[given], voters[given]),
        },
        missing=missing,
        units={WITHOUT_REGISTER: axes.add_up(units_not_reported(axes, missing.values()))},
    )


def count_register(axes: Axes, register: pd.DataFrame, listed: Counts) -> Counts:
    """Count the voters of a register by unit, in place of those of stations or bulletins.

    Parameters
    ----------
    register : columns of `geo.records.kinds.REGISTER`; without rows nothing changes.
    listed : what the list of stations or the bulletins say, with ``stations_total``.
    """
    if register.empty:
        return listed
    rows, voters = axes.row(register["unit"]), numbers(register, "registered_voters")
    shape = listed.direct["stations_total"].shape
    direct = np.broadcast_to(axes.constant(rows, voters), shape)
    known = mark_missing(axes, axes.constant(rows), None, flag_rows(axes, rows))
    missing = {"registered_voters": np.broadcast_to(known, shape)}
    both = [*missing.values(), listed.missing["stations_total"]]
    without = {WITHOUT_REGISTER: axes.add_up(units_not_reported(axes, both))}
    return listed | Counts(direct={"registered_voters": direct}, missing=missing, units=without)


def list_stations(stations: pd.DataFrame, states: pd.DataFrame) -> pd.DataFrame:
    """Return ``station, unit, registered_voters`` of all boxes: listed, then only reported.

    Examples
    --------
    >>> listed = pd.DataFrame({"station": ["1"], "unit": ["0101"], "registered_voters": [300]})
    >>> reported = pd.DataFrame({"station": ["1", "2"], "unit": ["0101", "0102"]})
    >>> list_stations(listed, reported)["station"].tolist()
    ['1', '2']
    """
    columns = ["station", "unit", "registered_voters"]
    reported = states.reindex(columns=columns)
    known = pd.concat([stations.reindex(columns=columns), reported]) if len(stations) else reported
    # The list stands first: it wins over what a sheet repeats of its station.
    return known.loc[~known["station"].duplicated().to_numpy()]
