"""Which records no unit shows, and why: they are listed, never dropped."""

from collections.abc import Mapping

import pandas as pd

from geo.cube.axes import Axes, naive
from geo.cube.records.reasons import (
    AFTER_AXIS,
    BEFORE_AXIS,
    NO_PLACE,
    NO_POLYGON,
    PARTIAL,
    UNKNOWN_CODE,
)
from geo.cube.results.bulletins import parts_only
from geo.records.kind import Kind
from geo.records.kinds import KINDS

UNPLACED_COLUMNS = ["kind", "record", "unit", "source_file", "source_row", "reason", "since"]


def list_outside(axes: Axes, records: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the rows that no polygon and no row abroad shows, one per record, with the reason.

    A record without a known unit still counts in the row ``unlocated`` and in the country; one
    before or after the time axis, or that sums up other rows, counts nowhere.

    Returns
    -------
    Columns ``kind``, ``record`` (its subject), ``unit`` as given, ``source_file``,
    ``source_row``, ``reason``, ``since`` (when it began, NaT where its kind has no instant).
    """
    found = [_outside(axes, kind, rows) for kind, rows in records.items() if len(rows)]
    listed = [part for part in found if len(part)]
    return (
        pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=UNPLACED_COLUMNS)
    )


def place_visits(visits: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    """Return the visits with the unit of their station, or their own where it is not listed.

    Examples
    --------
    >>> visits = pd.DataFrame({"station": ["1", "2", "3"], "unit": ["", "0102", ""]})
    >>> place_visits(visits, pd.DataFrame({"station": ["1"], "unit": ["0101"]}))["unit"].tolist()
    ['0101', '0102', '']
    """
    of_station = stations.drop_duplicates("station").set_index("station")["unit"]
    known = visits["station"].map(of_station)
    own = visits["unit"] if "unit" in visits else pd.Series("", index=visits.index)
    return visits.assign(unit=known.where(known.notna() & (known != ""), own).fillna(""))


def in_their_stations(rows: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    """Return records of stations; where they say no place they are where their station is.

    Parameters
    ----------
    stations : the list, ``station`` and ``unit``, one row each.

    Examples
    --------
    >>> rows = pd.DataFrame({"station": ["1", "2", "9"], "unit": ["", "02", ""]})
    >>> stations = pd.DataFrame({"station": ["1", "2"], "unit": ["01", "01"]})
    >>> in_their_stations(rows, stations)["unit"].tolist()
    ['01', '02', '']
    """
    bare = rows["unit"].isna() | (rows["unit"] == "")
    if "lon" in rows:
        bare &= rows["lon"].isna()
    if not bare.any() or stations.empty or "station" not in rows:
        return rows
    of_station = stations.drop_duplicates("station").set_index("station")["unit"]
    found = rows["station"].where(bare).map(of_station).fillna("").astype("str")
    return rows.assign(unit=rows["unit"].where(~bare, found))


def place_reasons(known: pd.Index, kind: Kind, rows: pd.DataFrame) -> pd.Series:
    """Return why no unit holds a record: one text per row, "" where one does.

    Parameters
    ----------
    known : codes of the units and of what stands beside them in the cube.

    Examples
    --------
    >>> from geo.records.kinds import INCIDENT
    >>> rows = pd.DataFrame({"unit": ["0101", "", "0999"]})
    >>> place_reasons(pd.Index(["0101"]), INCIDENT, rows).tolist()
    ['', 'its place is unknown', 'no unit has the code 0999']
    """
    reason = pd.Series("", index=rows.index, dtype=object)
    units = rows["unit"].fillna("")
    unknown = ~units.isin(known)
    reason[unknown] = UNKNOWN_CODE + units[unknown].astype(str)
    reason[units == ""] = "" if kind.place == "any" else NO_PLACE
    if "lon" in rows:
        reason[(units == "") & rows["lon"].notna()] = NO_POLYGON
    return reason


def as_listed(kind: Kind, rows: pd.DataFrame, reason: pd.Series) -> pd.DataFrame:
    """Return the rows that have a reason, with `UNPLACED_COLUMNS`."""
    kept = rows.loc[reason != ""]
    listed = kept.reindex(columns=["unit", "source_file", "source_row"]).assign(
        kind=kind.id,
        record=kept[kind.subject],
        reason=reason[reason != ""],
        since=kept[kind.begins]
        if kind.begins
        else pd.Series(pd.NaT, kept.index, "datetime64[us, UTC]"),
    )
    return listed[UNPLACED_COLUMNS]


def _outside(axes: Axes, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    declared = KINDS[kind]
    reason = place_reasons(axes.rows.index, declared, rows)
    if kind == "tally":
        partial = parts_only(rows, axes.rows.index[0])
        reason[partial] = PARTIAL + rows.loc[partial, "scope"].astype(str)
    # These come last and win: outside the axis a record counts nowhere, wherever it lies.
    if declared.begins:
        reason[naive(rows[declared.begins]) > axes.times[-1]] = AFTER_AXIS
    if declared.over == "flow":
        reason[naive(rows[declared.begins]) < axes.times[0]] = BEFORE_AXIS
    if declared.over == "stock" and declared.ends:
        reason[naive(rows[declared.ends]) <= axes.times[0]] = BEFORE_AXIS
    return as_listed(declared, rows, reason)
