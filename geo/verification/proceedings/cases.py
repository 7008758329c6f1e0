"""Proceedings as they stood at a moment, and the sheets that each of them is about."""

import numpy as np
import pandas as pd

from geo.records.kinds.proceeding import STATIONS
from geo.records.lists import split_list

PENDING = "pending"
CASE_COLUMNS = [
    "proceeding_id",
    "type",
    "petitioner",
    "respondent",
    "body",
    "instance",
    "filed_at",
    "deadline",
    "decided_at",
    "outcome",
    "ground",
    "statute",
    "about",
    "concerned",
    "unit",
    "earlier_proceeding",
    "source",
    STATIONS,
]
PRIVATE_COLUMNS = ("petitioner", "respondent", "concerned")
"""Columns with names of people: on screen for who may see them, in no file."""
INSTANTS = ("filed_at", "deadline", "decided_at")
HOUR = pd.Timedelta(hours=1)


def cases_at(proceedings: pd.DataFrame, at: pd.Timestamp) -> pd.DataFrame:
    """Return the proceedings that had been filed by a moment, as they stood then.

    Parameters
    ----------
    proceedings : columns of `geo.records.kinds.PROCEEDING`, the latest of each.
    at : aware instant. A deadline has passed at its own instant.

    Returns
    -------
    `CASE_COLUMNS`, with ``decided_at`` and ``outcome`` (`PENDING` else) only of what had been
    decided by then; ``pending``, ``overdue`` (bool) and ``hours_left`` (NaN without a deadline or
    once decided).

    Examples
    --------
    >>> rows = pd.DataFrame({"proceeding_id": ["1", "2"], "outcome": ["fundada", ""],
    ...     "filed_at": pd.to_datetime(["2021-06-08", "2021-06-11"], utc=True),
    ...     "deadline": pd.to_datetime(["2021-06-10T12:00", None], utc=True),
    ...     "decided_at": pd.to_datetime(["2021-06-11", None], utc=True)})
    >>> found = cases_at(rows, pd.Timestamp("2021-06-10", tz="UTC"))
    >>> found[["proceeding_id", "outcome", "hours_left"]].to_numpy().tolist()
    [['1', 'pending', 12.0]]
    """
    given = proceedings.reindex(columns=CASE_COLUMNS)
    given = given.astype(dict.fromkeys(INSTANTS, "datetime64[us, UTC]"))
    given = given.loc[given["filed_at"] <= at]
    # A mission may have none, or none that fills a column: it is text all the same.
    texts = [name for name in CASE_COLUMNS if name not in INSTANTS]
    given = given.assign(**given[texts].astype(object).fillna("").astype("str"))
    decided = (given["decided_at"] <= at).to_numpy(dtype=bool)
    deadline = given["deadline"].mask(decided)
    left = (deadline - at) / HOUR
    found = given.assign(
        decided_at=given["decided_at"].where(decided),
        outcome=given["outcome"].where(decided, PENDING),
        pending=~decided,
        overdue=(left <= 0).to_numpy(dtype=bool),
        hours_left=left.astype(float),
    )
    return found.sort_values(["filed_at", "proceeding_id"], kind="stable", ignore_index=True)


def case_stations(cases: pd.DataFrame) -> pd.DataFrame:
    """Return one row per proceeding and station that it names: ``proceeding_id, station``.

    Examples
    --------
    >>> case_stations(pd.DataFrame({"proceeding_id": ["1", "2"], "stations": ["43; 188", ""]}))
      proceeding_id station
    0             1      43
    1             1     188
    """
    lists = cases[STATIONS].fillna("").astype(str).map(split_list)
    named = cases[["proceeding_id"]].assign(station=lists)
    return named.explode("station").dropna(subset="station").reset_index(drop=True)


def sheets_of_cases(
    cases: pd.DataFrame, sheets: pd.DataFrame, lineage: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return which sheets each proceeding is about, and the stations named that have none.

    Parameters
    ----------
    cases : as of `cases_at`.
    sheets : index ``station``.
    lineage : codes of the units that each sheet lies in, one column per level; index as `sheets`.

    Returns
    -------
    ``proceeding_id, station, through``: ``stations`` that are named, or the ``unit`` whose sheets
    all are meant where a proceeding is about a unit and names no station. Then
    ``proceeding_id, station`` of those without a sheet.
    """
    named = case_stations(cases)
    there = sheets.index.get_indexer(pd.Index(named["station"])) >= 0
    of_units = cases.loc[
        (cases["about"] == "unit").to_numpy(dtype=bool)
        & ~cases["proceeding_id"].isin(named["proceeding_id"]).to_numpy(dtype=bool)
    ]
    parts = [named.loc[there].assign(through="stations")]
    for case, unit in of_units[["proceeding_id", "unit"]].itertuples(index=False):
        inside = (lineage == unit).any(axis=1).to_numpy(dtype=bool)
        rows = pd.DataFrame({"station": sheets.index[inside]})
        parts.append(rows.assign(proceeding_id=case, through="unit"))
    found = pd.concat(parts, ignore_index=True)
    return found[["proceeding_id", "station", "through"]], named.loc[~there].reset_index(drop=True)


def pending_stations(cases: pd.DataFrame, links: pd.DataFrame) -> np.ndarray:
    """Return the stations that a pending proceeding names, each once.

    Examples
    --------
    >>> cases = pd.DataFrame({"proceeding_id": ["1", "2"], "pending": [True, False]})
    >>> links = pd.DataFrame({"proceeding_id": ["1", "2"], "station": ["43", "188"],
    ...     "through": "stations"})
    >>> pending_stations(cases, links).tolist()
    ['43']
    """
    pending = cases.loc[cases["pending"].to_numpy(dtype=bool), "proceeding_id"]
    named = links.loc[links["through"] == "stations"]
    return named.loc[named["proceeding_id"].isin(pending), "station"].unique()
