"""Times in findings: as the file says them, and how they were read where that is not the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.records.kind import Column, Kind
from geo.sources.table import Problem
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """In which zones a file's local times were read: `zone`, or that of a row where rows differ."""

    zone: str
    zones: pd.Series | None = None

    def of(self, column: Column | None, row: int) -> str:
        """Return the IANA zone in which a column's local time of a row was read.

        Examples
        --------
        >>> Clock(zone="America/Lima").of(None, 0)
        'America/Lima'
        """
        if self.zones is None or column is None or column.clock == "country":
            return self.zone
        return str(self.zones[row])


def with_stated_times(
    listed: Iterable[Problem],
    kind: Kind,
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    clock: Clock,
) -> list[Problem]:
    """Return findings whose value is a time with the text of the file in its place.

    Parameters
    ----------
    listed : row, column, value, reason.
    frame : text columns under our names, index = row in the file.
    rows : the same, typed; instants are aware, dates ISO text.
    clock : of the file's local times.

    Examples
    --------
    >>> from geo.records.kinds import DEPLOYMENT
    >>> frame = pd.DataFrame({"end": ["12/06/2021 7:00"]})
    >>> rows = pd.DataFrame({"end": pd.to_datetime(["2021-06-12T12:00Z"])})
    >>> listed = [(0, "end", "", "is not after start")]
    >>> with_stated_times(listed, DEPLOYMENT, frame, rows, Clock(zone="America/Lima"))
    [(0, 'end', '12/06/2021 7:00', 'is not after start; read as 2021-06-12 07:00 America/Lima')]
    """
    times = {column.name for column in kind.columns if column.type in {"instant", "date"}}
    return [
        _stated(found, frame, rows, clock.of(kind.column(found[1]), found[0]))
        if found[1] in times.intersection(frame)
        else found
        for found in listed
    ]


def _stated(found: Problem, frame: pd.DataFrame, rows: pd.DataFrame, zone: str) -> Problem:
    row, column, _, reason = found
    text = str(frame.loc[row, column])
    read = _in_words(rows.loc[row, column], zone)
    # A date alone is its first instant.
    same = read.removesuffix(f" {zone}").removesuffix(" 00:00") in text.replace("T", " ")
    return (
        row,
        column,
        text,
        reason if same else say("{reason}; read as {read}", reason=reason, read=read),
    )


def _in_words(read: Any, zone: str) -> str:
    if isinstance(read, pd.Timestamp):
        return f"{read.tz_convert(zone):%Y-%m-%d %H:%M} {zone}"
    return "" if pd.isna(read) else str(read)
