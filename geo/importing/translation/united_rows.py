"""Rows that are one record with a list: each of them has a part of the list."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.codes.names import spelled_as
from geo.records.kind import Kind
from geo.records.lists import BETWEEN
from geo.sources.table import Problem
from geo.texts.sentences import say


@dataclass(frozen=True, kw_only=True)
class United:
    """Records of a table.

    Attributes
    ----------
    frame : one row per record, all text; index = row in the file, of several the first.
    first : row -> the row of its record; index as the table.
    problems : rows that contradict another one of their record: none of that record is taken.
    """

    frame: pd.DataFrame
    first: pd.Series
    problems: list[Problem]


def list_column(kind: Kind) -> str:
    """Return the column of a kind that is a list; "" where none is.

    Examples
    --------
    >>> from geo.records.kinds import PROCEEDING, STATION
    >>> list_column(PROCEEDING), list_column(STATION)
    ('stations', '')
    """
    return next((column.name for column in kind.columns if column.type == "list"), "")


def unite_rows(frame: pd.DataFrame, kind: Kind) -> United:
    """Return one row per record: its list is that of all its rows, each other cell the one given.

    A table may repeat the other cells on every row of a record or leave them empty, as merged
    cells of a spreadsheet are. The column of the list may be called by one of its things
    (``station`` for ``stations``).

    Parameters
    ----------
    frame : rows under our names, all text, index = row in the file.

    Examples
    --------
    >>> from geo.records.kinds import PROCEEDING
    >>> rows = pd.DataFrame({"proceeding_id": ["A-1", "A-1", "B-2"], "body": ["JNE", "", "JNE"],
    ...     "station": ["000043", "000188", ""]})
    >>> united = unite_rows(rows, PROCEEDING)
    >>> united.frame["stations"].tolist(), united.first.tolist()
    (['000043; 000188', ''], [0, 0, 2])
    """
    whole = pd.Series(frame.index, index=frame.index)
    name = list_column(kind)
    if not name or kind.subject not in frame:
        return United(frame=frame, first=whole, problems=[])
    frame = _spelled(frame, name)
    key = frame[kind.subject].str.strip()
    # A row without an id is no part of anything: it is listed by itself.
    first = whole.groupby(key).transform("min").where(key != "", whole)
    several = first[first.duplicated(keep=False)]
    if name not in frame or several.empty:
        return United(frame=frame, first=whole, problems=[])
    rows = frame.loc[several.index]
    differing = _differing(rows, several, name)
    # Two rows that say other things and name no station are no list: one was entered twice.
    cells = {
        column: rows[column].groupby(several).agg(BETWEEN.join if column == name else _given)
        for column in frame
    }
    records = frame.loc[~frame.index.isin(several.index[several != several.index])].copy()
    for column, values in cells.items():
        records.loc[values.index, column] = values
    lost = set(first.loc[[row for row, *_ in differing]])
    return United(
        frame=records.loc[~records.index.isin(lost)],
        first=first.astype("int64"),
        problems=differing,
    )


def _spelled(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the rows with the list under its own name."""
    found = spelled_as(name.removesuffix("s"), list(frame.columns))
    return frame.rename(columns={found[0]: name}) if found and name not in frame else frame


def _given(cells: pd.Series) -> str:
    return next((cell for cell in cells if cell.strip()), "")


def _differing(rows: pd.DataFrame, first: pd.Series, name: str) -> list[Problem]:
    """List the cells that say something else than the first one of their record that is filled."""
    listed: list[Problem] = []
    for column in rows.columns.drop(name):
        cells = rows[column].str.strip()
        filled = cells[cells != ""]
        start: Mapping[Hashable, int] = (
            pd.Series(filled.index, index=filled.index).groupby(first[filled.index]).min().to_dict()
        )
        other = first[filled.index].map(start)
        wrong = filled[filled.to_numpy() != filled[other].to_numpy()]
        for row, text in wrong.items():
            reason = say(
                "row {row} of the same record says {text!r}: rows of one record must agree in all "
                "but its list, or leave it empty",
                row=other[row],
                text=filled[other[row]],
            )
            listed.append((int(row), column, text, reason))
    return listed
