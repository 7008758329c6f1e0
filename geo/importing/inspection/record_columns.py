"""Which columns of a table together name a record: a station's number, and where it is counted."""

from collections.abc import Sequence

import pandas as pd

from geo.codes.names import letters
from geo.importing.inspection.words import ABOUT, COLUMNS, PARTS, called, is_whole

OWN = 5
"""Digits from which numbers of stations that are all different are their own (Peru: 000123)."""
MANY = 500
"""Numbers of stations from which it is no chance that all are different."""


def record_columns(
    frame: pd.DataFrame, option: str, station: str, units: Sequence[str]
) -> tuple[str, ...]:
    """Return the columns that together name a record, in the order of the file; none where none do.

    A long number that is each station's own needs nothing beside it. Others begin anew in every
    zone or polling place: the columns of all that a station lies in stand beside it, also those
    without which the records of this file are told apart, for those of the next one may not be.

    Parameters
    ----------
    frame : rows of one election.
    option : column of a long table; "" where it is wide.
    station : column with the numbers of stations; "" where there is none.
    units : columns with codes or names of units, the finest first.

    Examples
    --------
    >>> rows = {"CD_ZONA": list("1122"), "ZONA": list("AABB"), "Mesa": list("1212")}
    >>> record_columns(pd.DataFrame(rows), "", "Mesa", [])
    ('CD_ZONA', 'Mesa')
    """
    if frame.empty or not (station or option) or (station and (frame[station] == "").any()):
        return ()
    beside = _beside(frame, [station, option], units)
    enough = _fewest(frame, option, station, beside)
    own = enough == [station] and not may_begin_anew(frame[station])
    record = enough if own or not enough else [*enough, *_around(frame, enough, beside, units)]
    if record == [station] and not option:
        return ()
    return tuple(name for name in map(str, frame.columns) if name in record)


def may_begin_anew(numbers: pd.Series) -> bool:
    """Tell whether numbers of stations are so short that another place's may be the same.

    So many that are all different are their own, however short (Bolivia: 1 to 34,555).

    Examples
    --------
    >>> may_begin_anew(pd.Series(["1", "2"])), may_begin_anew(pd.Series(["000001", "000002"]))
    (True, False)
    """
    return len(numbers.unique()) < MANY and bool((numbers.str.len() < OWN).any())


def _beside(frame: pd.DataFrame, taken: Sequence[str], units: Sequence[str]) -> list[str]:
    """Return the columns that may be needed beside a number, those that say most first."""
    names = [name for name in map(str, frame.columns) if name not in taken]
    parts = [name for name in names if called(name, PARTS)]
    places = [name for name in names if called(name, COLUMNS["polling_place"])]
    codes = [name for name in names if _stem(name) != letters(name) and is_whole(frame[name])]
    listed = dict.fromkeys([*(name for name in units if name in names), *parts, *places, *codes])
    # What a column's code says its name says again, and changes of spelling are no other place.
    again = _same(frame, list(listed))
    return [name for name in listed if name not in again]


def _fewest(frame: pd.DataFrame, option: str, station: str, beside: Sequence[str]) -> list[str]:
    """Return the fewest of some columns that name a record; none where all of them do not."""

    def alone(columns: Sequence[str]) -> bool:
        return not frame.duplicated([*columns, *filter(None, [option])]).any()

    chosen = [station] if station else []
    for name in beside:
        if chosen and alone(chosen):
            break
        chosen.append(name)
    if not chosen or not alone(chosen):
        return []
    for name in [name for name in chosen if name != station]:
        fewer = [other for other in chosen if other != name]
        if fewer and alone(fewer):
            chosen = fewer
    return chosen


def _around(
    frame: pd.DataFrame, enough: Sequence[str], beside: Sequence[str], units: Sequence[str]
) -> list[str]:
    """Return the columns of units and zones that are the same in all rows of each record."""
    parts = [name for name in beside if name in units or called(name, PARTS)]
    records = len(frame.drop_duplicates(list(enough)))
    return [
        name
        for name in parts
        if name not in enough and len(frame.drop_duplicates([*enough, name])) == records
    ]


def _same(frame: pd.DataFrame, names: Sequence[str]) -> set[str]:
    """Return the columns of names beside which another one has the codes of the same things."""
    codes = {_stem(name): name for name in names if is_whole(frame[name])}
    found = {name for name in names if codes.get(_stem(name), name) != name}
    numbered = [name for name in map(str, frame.columns) if name in codes.values()]
    for name in set(names) - found - {*codes.values()}:
        # Codes of municipalities begin anew in each department: 001 is one only beside it.
        for last in range(len(numbered)):
            if _tell_alike(frame, numbered[: last + 1], name):
                found.add(name)
    return found


def _tell_alike(frame: pd.DataFrame, codes: Sequence[str], name: str) -> bool:
    """Tell whether rows of the same codes have the same name, and other ones another."""
    both = len(frame.drop_duplicates([*codes, name]))
    return both == len(frame.drop_duplicates(list(codes))) == frame[name].nunique()


def _stem(name: str) -> str:
    """Return what a column is about, without its word for a code, a number or a name.

    >>> _stem("CD_MUNICIPIO"), _stem("NM_MUNICIPIO"), _stem("ZONA")
    ('MUNICIPIO', 'MUNICIPIO', 'ZONA')
    """
    words = [word for word in name.replace(".", "_").replace(" ", "_").split("_") if word]
    about = {letters(word) for word in ABOUT}
    return "".join(letters(word) for word in words if letters(word) not in about) or letters(name)
