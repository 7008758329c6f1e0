"""Why an entry of a copy cannot be of a station's sheet: it is listed and in no sum."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.texts.sentences import mark

FAULT_COLUMNS = ["station", "copy_id", "source_file", "source_row", "column", "value", "reason"]
NOT_LISTED = mark("no station of this number is on the list")
OTHER_UNIT = mark("the station is in another unit by the list")
BEFORE_CLOSE = mark("reported before the polls closed: no sheet was filled by then")
MORE_THAN_VOTERS = mark("more votes than registered voters")
FAULTS = (NOT_LISTED, OTHER_UNIT, BEFORE_CLOSE, MORE_THAN_VOTERS)
Fault = tuple[str, np.ndarray, np.ndarray, str]
"""Column, whether each entry is at fault, what it says there, and the reason."""


def find_faults(
    entries: pd.DataFrame,
    options: Sequence[str],
    closed_at: pd.Timestamp | pd.Series | None,
    listed: pd.DataFrame | None,
    parents: Mapping[str, str] = MappingProxyType({}),
) -> pd.DataFrame:
    """List the entries that are out, each with its first reason.

    Parameters
    ----------
    entries : columns of `geo.records.kinds.TALLY_COPY`.
    closed_at : when polls closed, aware; of each entry where it is a series (NaT does not ask).
    listed : the list of stations: ``station``, and where known ``unit, registered_voters``. None
        asks nothing of stations and voters; an empty one nothing of stations.
    parents : code of a unit -> that of the unit above it.

    Returns
    -------
    Index as of `entries`; `FAULT_COLUMNS`.

    Examples
    --------
    >>> entries = pd.DataFrame({"station": ["1", "1"], "votes_a": [90, 900], "unit": ""})
    >>> listed = pd.DataFrame({"station": ["1"], "unit": ["01"], "registered_voters": [200]})
    >>> find_faults(entries, ("a",), None, listed)[["column", "value"]].to_numpy().tolist()
    [['votes', '900 of 200']]
    """
    if entries.empty:
        return entries.reindex(columns=FAULT_COLUMNS)
    found = []
    still = np.ones(len(entries), dtype=bool)
    for column, wrong, values, reason in _each(entries, options, closed_at, listed, parents):
        at_fault = wrong & still
        still &= ~at_fault
        rows = entries.loc[at_fault]
        found.append(rows.assign(column=column, value=values[at_fault], reason=reason))
    if not found:
        return entries.iloc[:0].reindex(columns=FAULT_COLUMNS)
    return pd.concat(found).reindex(columns=FAULT_COLUMNS)


def _each(
    entries: pd.DataFrame,
    options: Sequence[str],
    closed_at: pd.Timestamp | pd.Series | None,
    listed: pd.DataFrame | None,
    parents: Mapping[str, str],
) -> Iterator[Fault]:
    station = entries["station"]
    # Of a country's list the few that have copies: to look for all of it takes a second.
    own = None if listed is None else listed.loc[listed["station"].isin(station.unique())]
    if own is not None and listed is not None and len(listed):
        unknown = ~station.isin(own["station"]).to_numpy()
        yield "station", unknown, station.to_numpy(dtype=object), NOT_LISTED
        yield _other_unit(entries, own, parents)
    if closed_at is not None:
        reported = entries["reported_at"]
        early = (reported < closed_at).to_numpy()
        yield "reported_at", early, reported.astype(str).to_numpy(dtype=object), BEFORE_CLOSE
    if own is not None:
        yield _more_than_voters(entries, options, own)


def _of_list(entries: pd.DataFrame, listed: pd.DataFrame, column: str) -> pd.Series:
    known = listed.drop_duplicates("station", keep="last").set_index("station")
    return (
        entries["station"].map(known[column]) if column in known else pd.Series(index=entries.index)
    )


def _other_unit(entries: pd.DataFrame, listed: pd.DataFrame, parents: Mapping[str, str]) -> Fault:
    own = entries["unit"].fillna("").astype(str)
    theirs = _of_list(entries, listed, "unit").astype(object).fillna("").astype(str)
    pairs = set(zip(own, theirs, strict=True))
    # A province is no other unit than a district in it, whichever of them is said.
    apart = {
        (one, other)
        for one, other in pairs
        if one and other and one not in _line(other, parents) and other not in _line(one, parents)
    }
    differs = [pair in apart for pair in zip(own, theirs, strict=True)]
    values = (own + ", " + theirs).to_numpy(dtype=object)
    return "unit", np.array(differs, dtype=bool), values, OTHER_UNIT


def _line(unit: str, parents: Mapping[str, str]) -> list[str]:
    """Return a unit and those above it."""
    found = [unit]
    while found[-1] in parents and parents[found[-1]]:
        found.append(parents[found[-1]])
    return found


def _more_than_voters(entries: pd.DataFrame, options: Sequence[str], listed: pd.DataFrame) -> Fault:
    own = numbers(entries, "registered_voters")
    theirs = _of_list(entries, listed, "registered_voters").astype("Float64")
    voters = np.where(np.isnan(own), theirs.to_numpy(dtype=float, na_value=np.nan), own)
    parts = [numbers(entries, votes(option)) for option in options]
    # Of the two the larger: an entry may leave out how many ballots there were.
    cast = np.fmax(numbers(entries, "votes_cast"), np.nansum(parts, axis=0))
    values = [f"{a:.0f} of {b:.0f}" for a, b in zip(cast, voters, strict=True)]
    return "votes", cast > voters, np.array(values, dtype=object), MORE_THAN_VOTERS
