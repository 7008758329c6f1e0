"""Times in findings: as the file says them, and how they were read where that is not the same."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from geo.records.kind import Kind
from geo.sources.table import Problem


def with_stated_times(
    listed: Iterable[Problem],
    kind: Kind,
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    zone: str,
) -> list[Problem]:
    """Return findings whose value is a time with the text of the file in its place.

    Parameters
    ----------
    listed : row, column, value, reason.
    frame : text columns under our names, index = row in the file.
    rows : the same, typed; instants are aware, dates ISO text.
    zone : IANA zone of the file's local times.

    Examples
    --------
    >>> from geo.records.kinds import DEPLOYMENT
    >>> frame = pd.DataFrame({"end": ["12/06/2021 7:00"]})
    >>> rows = pd.DataFrame({"end": pd.to_datetime(["2021-06-12T12:00Z"])})
    >>> listed = [(0, "end", "", "is not after start")]
    >>> with_stated_times(listed, DEPLOYMENT, frame, rows, "America/Lima")
    [(0, 'end', '12/06/2021 7:00', 'is not after start; read as 2021-06-12 07:00 America/Lima')]
    """
    times = {column.name for column in kind.columns if column.type in {"instant", "date"}}
    return [
        _stated(found, frame, rows, zone) if found[1] in times.intersection(frame) else found
        for found in listed
    ]


def _stated(found: Problem, frame: pd.DataFrame, rows: pd.DataFrame, zone: str) -> Problem:
    row, column, _, reason = found
    text = str(frame.loc[row, column])
    read = _in_words(rows.loc[row, column], zone)
    # A date alone is its first instant.
    same = read.removesuffix(f" {zone}").removesuffix(" 00:00") in text.replace("T", " ")
    return row, column, text, reason if same else f"{reason}; read as {read}"


def _in_words(read: Any, zone: str) -> str:
    if isinstance(read, pd.Timestamp):
        return f"{read.tz_convert(zone):%Y-%m-%d %H:%M} {zone}"
    return "" if pd.isna(read) else str(read)
