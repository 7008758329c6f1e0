"""Several elections or rounds in one file: how they are told apart, and which one is asked for."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from geo.importing.inspection.recognise_options import FEW
from geo.importing.inspection.words import ELECTIONS, called, is_whole
from geo.texts.sentences import say

ASK = "# ?"
"""How a line begins that somebody has to answer; with two spaces more, it goes on."""


def quoted(text: str) -> str:
    """Return a text as TOML writes it.

    >>> quoted("Ñ")
    '"Ñ"'
    """
    return json.dumps(text, ensure_ascii=False)


def questions(text: str) -> int:
    r"""Return how many questions a first mapping asks.

    >>> questions('# ? [[leave_out]]\n# ?   column = "a"\n[sum]  # ? are they zones?')
    2
    """
    lines = text.splitlines()
    # The heading says how a question begins, and asks none.
    below = "\n".join(lines[1:] if lines[:1] and f'"{ASK}"' in lines[0] else lines)
    return below.count(ASK) - below.count(f"{ASK}  ")


def find_elections(
    frame: pd.DataFrame, distinct: Mapping[str, pd.Series]
) -> dict[str, tuple[str, ...]]:
    """Return the columns that tell several elections or rounds apart -> what each says.

    Of columns that tell the same ones apart one is taken: that with names before that with codes.

    Examples
    --------
    >>> rows = pd.DataFrame({"CD_CARGO": ["1", "3"], "DS_CARGO": ["Presidente", "Governador"]})
    >>> find_elections(rows, {name: rows[name] for name in rows})
    {'DS_CARGO': ('Presidente', 'Governador')}
    """
    several = [
        name
        for name, texts in distinct.items()
        if called(name, ELECTIONS) and 1 < len(texts[texts != ""]) <= FEW
    ]
    found: list[str] = []
    for name in sorted(several, key=lambda name: is_whole(distinct[name])):
        parts = len(frame.drop_duplicates([*found, name]))
        if not found or parts > len(frame.drop_duplicates(found)):
            found.append(name)
    return {
        name: tuple(text for text in distinct[name] if text) for name in several if name in found
    }


def one_election(frame: pd.DataFrame, elections: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the election that the first row is of."""
    if not elections or frame.empty:
        return frame
    return frame[(frame[list(elections)] == frame[list(elections)].iloc[0]).all(axis=1)]


def election_part(elections: Mapping[str, Sequence[str]], shown: int) -> str:
    """Ask which of several elections is taken: all together would be counted as one.

    Parameters
    ----------
    elections : column -> what it says, as of `find_elections`.
    shown : at most so many of them are listed.

    Examples
    --------
    >>> print(election_part({"Cargo": ["A", "B"]}, 9))
    # ? [[leave_out]]  # which election of Cargo is it? keep one of the 2
    # ?   column = "Cargo"
    # ?   one_of = ["A", "B"]
    # ?   unless = true
    # ?   reason = "other elections"
    """
    return "\n\n".join(_asked(column, texts, shown) for column, texts in elections.items())


def _asked(column: str, texts: Sequence[str], shown: int) -> str:
    listed = ", ".join(map(quoted, texts[:shown]))
    asked = say(
        "which election of {column} is it? keep one of the {number}; {more} more are not listed"
        if len(texts) > shown
        else "which election of {column} is it? keep one of the {number}",
        column=column,
        number=len(texts),
        more=len(texts) - shown,
    )
    return "\n".join(
        [
            f"{ASK} [[leave_out]]  # {asked}",
            f"{ASK}   column = {quoted(column)}",
            f"{ASK}   one_of = [{listed}]",
            f"{ASK}   unless = true",
            f"{ASK}   reason = {quoted(say('other elections'))}",
        ]
    )
