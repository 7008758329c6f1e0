"""Which of the records that no unit shows a query reads: what stands beside its rows."""

import numpy as np
import pandas as pd

from geo.cube.observation import Observation
from geo.cube.records.reasons import AFTER_AXIS, BEFORE_AXIS
from geo.cube.records.shown import shown_records
from geo.cube.records.timeline import rows_outside, timeline
from geo.cube.records.unplaced import as_listed, place_reasons
from geo.cube.time_query import TimeQuery, filters_of
from geo.records.kind import Kind
from geo.records.kinds import KINDS

_NEVER = frozenset({BEFORE_AXIS, AFTER_AXIS})


def list_beside(observation: Observation, query: TimeQuery, kind: str = "") -> pd.DataFrame:
    """Return the records beside the units at a query, one row each, with the reason.

    Of what begins in a span (incidents) those that the query counts and no unit holds, and by its
    clock those before and after the time axis, which no moment counts. Of what lasts those that
    last at the moment; of all else those that had begun by then. The filters keep their values of
    the columns that a kind has.

    Parameters
    ----------
    kind : of the records; "" for all kinds.

    Returns
    -------
    As of `geo.cube.records.unplaced.list_outside`.

    Raises
    ------
    QueryError
        When the moment lies before the time axis.
    """
    outside = observation.outside
    if kind:
        outside = outside.loc[outside["kind"] == kind]
    names = [kind] if kind else list(observation.records)
    parts = [_beside(observation, query, KINDS[name], outside) for name in names if name in KINDS]
    listed = [part for part in parts if len(part)]
    return pd.concat(listed, ignore_index=True) if listed else outside.iloc[:0]


def _beside(
    observation: Observation, query: TimeQuery, kind: Kind, outside: pd.DataFrame
) -> pd.DataFrame:
    if kind.over == "flow":
        return _of_flow(observation, query, kind)
    rows = outside.loc[outside["kind"] == kind.id]
    if rows.empty:
        return rows
    never = rows["reason"].isin(_NEVER).to_numpy()
    if kind.over == "stock":
        there = shown_records(observation, kind, query)[kind.subject].astype(str)
        # What has no end or ends before it begins lasts at no moment: it is told at all of them.
        whole = observation.records[kind.id].dropna(subset=[kind.begins, kind.ends])
        lasts = whole.loc[whole[kind.ends] > whole[kind.begins], kind.subject].astype(str)
        record = rows["record"].astype(str)
        return rows.loc[never | record.isin(there) | ~record.isin(lasts)]
    begun = rows["since"].isna().to_numpy() | (rows["since"] <= query.at).to_numpy()
    return rows.loc[(never | begun) & _kept(observation, query, kind, rows)]


def _of_flow(observation: Observation, query: TimeQuery, kind: Kind) -> pd.DataFrame:
    revisions = observation.versions(kind.id)
    shown = shown_records(observation, kind, query)
    known = pd.Index(observation.cube["unit"].to_numpy())
    parts = [as_listed(kind, shown, place_reasons(known, kind, shown))]
    times = observation.mission.time_axis().tz_localize(None).to_numpy("datetime64[us]")
    found = rows_outside(timeline(revisions, kind), query, times)
    for reason, mask in zip((BEFORE_AXIS, AFTER_AXIS), found, strict=True):
        rows = revisions.loc[mask]
        parts.append(as_listed(kind, rows, pd.Series(reason, index=rows.index)))
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _kept(observation: Observation, query: TimeQuery, kind: Kind, rows: pd.DataFrame) -> np.ndarray:
    """Tell which rows the filters keep, of a kind without revisions."""
    records, kept = observation.records[kind.id], np.ones(len(rows), dtype=bool)
    for axis in filters_of(kind):
        if axis in query.filters:
            wanted = records.loc[records[axis].isin(query.filters[axis]), kind.subject]
            kept &= rows["record"].astype(str).isin(wanted.astype(str)).to_numpy()
    return kept
