"""A column of votes that nobody mapped: without it the parts do not add up to the ballots."""

from collections.abc import Sequence

import pandas as pd

from geo.importing.checks import Notation
from geo.importing.checks.cells import read_cells
from geo.importing.ready import Ready
from geo.missions.mission import Mission
from geo.records.kind import Column, Kind
from geo.sources.format import Translated
from geo.texts.sentences import counted, say

BALLOTS = "votes_cast"
NEEDED = ("blank_votes", "null_votes")
"""Parts without which the others rightly are less than all ballots."""
VOTES = Column(name="votes", type="integer", definition="", unit="votes")


def note_left_out(
    ready: Ready, ours: Translated, mission: Mission, notation: Notation
) -> list[str]:
    """Say which unused column makes votes add up where they do not in most rows; [] for none."""
    options = [f"votes_{option.id}" for option in mission.options]
    missing = missing_votes(ready.kind, ready.checked.rows, options)
    if missing.empty or (missing != 0).sum() * 2 <= len(missing):
        return []
    frame = ours.frames[ready.kind.id]
    unused = frame.loc[missing.index, [n for n in ready.checked.unknown if n in frame]]
    return note_fitting(missing, unused, notation)


def missing_votes(kind: Kind, rows: pd.DataFrame, options: Sequence[str]) -> pd.Series:
    """Return how many ballots no part has, of the rows in which all of them are known.

    Examples
    --------
    >>> from geo.records.kinds import TALLY
    >>> sheets = {"votes_cast": [9, 9], "votes_a": [6, 5], "blank_votes": [1, 1]}
    >>> sheets |= {"null_votes": [2, 1]}
    >>> missing_votes(TALLY, pd.DataFrame(sheets), ["votes_a"]).tolist()
    [0, 2]
    """
    beside = [c.name for c in kind.columns if c.unit == "votes" and c.name != BALLOTS]
    parts = [*options, *(name for name in beside if name in rows)]
    if not options or not {BALLOTS, *NEEDED, *options} <= set(rows.columns):
        return pd.Series(dtype="int64")
    total = rows[parts].sum(axis=1, skipna=False)
    return (rows[BALLOTS] - total).dropna().astype("int64")


def note_fitting(missing: pd.Series, unused: pd.DataFrame, notation: Notation) -> list[str]:
    """Return a sentence on the unused column that has the missing votes of most rows.

    Parameters
    ----------
    missing : ballots that no part has; index = row.
    unused : columns from which nothing was taken, all text; index as `missing`.

    Examples
    --------
    >>> unused = pd.DataFrame({"zone": ["1", "2", "3"], "Yaku": ["7", "8", "9"]})
    >>> note_fitting(pd.Series([7, 8, 9]), unused, Notation())  # doctest: +ELLIPSIS
    ["in 3 of 3 rows the votes do not add up to votes_cast; with the column 'Yaku', ..."]
    """
    short = missing[missing != 0]
    fits: dict[str, int] = {}
    for name in map(str, unused.columns):
        votes = read_cells(unused[name], VOTES, notation).typed.reindex(missing.index)
        fits[name] = int((votes == missing).fillna(False).sum())
    best = max(fits, key=lambda name: fits[name], default="")
    if not best or fits[best] * 2 <= len(missing):
        return []
    sentence = say(
        "in {number:,} of {rows} the votes do not add up to {ballots}; with the column "
        "{column!r}, which is not used, they do in {fits:,}: are these votes that the mapping has "
        "to name?",
        number=len(short),
        rows=counted(len(missing), "row"),
        ballots=BALLOTS,
        column=best,
        fits=fits[best],
    )
    return [sentence]
