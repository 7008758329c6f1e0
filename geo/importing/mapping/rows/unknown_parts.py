"""Notes on records that are taken with a figure that is unknown, since a part of it is."""

from collections.abc import Mapping, Sequence

import pandas as pd

from geo.texts.sentences import counted, say


def no_row() -> str:
    """Return why a figure of a long table is unknown."""
    return say("no row of the record gives it, and it is unknown ([long] missing)")


def no_sum() -> str:
    """Return why a sum is unknown."""
    return say("a part of the sum is unknown, and so is the sum")


def unknown_totals(
    frame: pd.DataFrame, totals: Mapping[str, Sequence[str]]
) -> dict[str, Sequence[int]]:
    """Return per total the rows that have none of it, though some of its parts are known.

    Parameters
    ----------
    frame : rows under our names, all text, the totals among them.
    totals : total -> its parts.

    Examples
    --------
    >>> frame = pd.DataFrame({"a": ["1", "", "2"], "b": ["2", "", ""], "cast": ["3", "", ""]})
    >>> unknown_totals(frame, {"cast": ["a", "b"]})
    {'cast': [2]}
    """
    found: dict[str, Sequence[int]] = {}
    for name, parts in totals.items():
        known = (frame[list(parts)].apply(lambda cells: cells.str.strip()) != "").any(axis=1)
        if rows := frame.index[known & (frame[name] == "")].tolist():
            found[name] = rows
    return found


def note_partly(
    why: str, partly: Mapping[str, Sequence[int]], first: pd.Series, taken: pd.Index
) -> list[str]:
    """Return how many of the records that are taken lack a figure, in a sentence per column.

    Parameters
    ----------
    partly : column -> rows of the file that lack it.
    first : row in the file -> first row of its record.
    taken : first rows of the records that are taken.

    Examples
    --------
    >>> first = pd.Series([2, 2, 4], index=[2, 3, 4])
    >>> note_partly(no_sum(), {"votes_cast": [2, 4]}, first, pd.Index([2]))
    ['votes_cast of 1 record: a part of the sum is unknown, and so is the sum']
    """
    notes = []
    for column, rows in partly.items():
        records = pd.Index(first.loc[list(rows)]).unique().intersection(taken)
        if len(records):
            note = say(
                "{column} of {records}: {reason}",
                column=column,
                records=counted(len(records), "record"),
                reason=why,
            )
            notes.append(note)
    return notes
