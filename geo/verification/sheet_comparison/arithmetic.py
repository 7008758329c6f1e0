"""What on a tally sheet does not add up, with the sheet's state; nothing of it is a verdict."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import WITHOUT_VOTES
from geo.texts.sentences import mark

PARTS = ("blank_votes", "null_votes", "unmarked_votes", "challenged_votes")
CHECKS = (
    mark("a figure is missing"),
    mark("the parts are not the ballots"),
    mark("more ballots than voters"),
    mark("one option has more votes than voters"),
    mark("one part is more than the ballots"),
    mark("votes on a sheet that is annulled or of a station not installed"),
    mark("in the count without a ballot"),
)
FINDING_COLUMNS = ["check", "station", "unit", "state", "counted", "value"]


def check_arithmetic(sheets: pd.DataFrame, options: Sequence[str]) -> pd.DataFrame:
    """Return every finding of the arithmetic of tally sheets, check by check.

    A sheet at a court is there because of what these checks see, and a pending one is not finished:
    read a finding with its state.

    Parameters
    ----------
    sheets : ``station, unit, state, counted``, ``votes_<option>``, ``votes_cast``,
        ``registered_voters`` and those of `PARTS` that the publisher gives. A part that no sheet
        gives is none of the count's.

    Returns
    -------
    One row per finding: ``check`` (of `CHECKS`), ``station, unit, state, counted``, ``value`` (the
    figures that contradict each other).

    Examples
    --------
    >>> sheets = pd.DataFrame({"station": ["1"], "unit": ["01"], "state": ["observed"],
    ...     "counted": [False], "votes_a": [90], "votes_b": [60], "null_votes": [5],
    ...     "votes_cast": [150], "registered_voters": [200]})
    >>> check_arithmetic(sheets, ("a", "b"))[["check", "value"]].to_numpy().tolist()
    [['the parts are not the ballots', '155, 150']]
    """
    named = [*map(votes, options), *PARTS]
    columns = {name: numbers(sheets, name) for name in named}
    given = {n: v for n, v in columns.items() if n not in PARTS or not np.isnan(v).all()}
    parts = np.column_stack(list(given.values()))
    of_options = parts[:, : len(options)]
    cast, voters = numbers(sheets, "votes_cast"), numbers(sheets, "registered_voters")
    counted = sheets["counted"].fillna(value=False).to_numpy(dtype=bool)
    without = sheets["state"].isin(WITHOUT_VOTES).to_numpy()
    missing = np.isnan(np.column_stack([parts, cast, voters])).any(axis=1)
    most, largest = _largest(of_options), _largest(parts)
    total = parts.sum(axis=1)
    zero = np.zeros(len(sheets))
    fired = (
        # An annulled sheet and a station that did not open have no figures to give.
        (missing & ~without, zero, zero),
        (~missing & (total != cast), total, cast),
        (cast > voters, cast, voters),
        (most > voters, most, voters),
        (largest > cast, largest, cast),
        (without & (most > 0), most, zero),
        (counted & ~without & (cast == 0), cast, zero),
    )
    found = [_findings(sheets, check, *one) for check, one in zip(CHECKS, fired, strict=True)]
    return pd.concat(found, ignore_index=True)


def by_state(findings: pd.DataFrame) -> pd.DataFrame:
    """Return how many findings each check has, by state of the sheet, set by set.

    Examples
    --------
    >>> rows = pd.DataFrame({"set": ["second"], "check": ["more ballots than voters"],
    ...     "counted": [True], "state": ["normal"]})
    >>> by_state(rows).to_numpy().tolist()
    [['second', 'more ballots than voters', True, 'normal', 1]]
    """
    keys = ["set", "check", "counted", "state"]
    found = findings.groupby(keys, sort=False).size().rename("findings").reset_index()
    order = found["check"].map(CHECKS.index)
    return found.loc[np.lexsort([-found["findings"], order, found["set"]])].reset_index(drop=True)


def _largest(figures: np.ndarray) -> np.ndarray:
    """Return the largest figure of each row that is given; -1 where none is."""
    return np.where(np.isnan(figures), -1, figures).max(axis=1, initial=-1)


def _findings(
    sheets: pd.DataFrame, check: str, fired: np.ndarray, one: np.ndarray, other: np.ndarray
) -> pd.DataFrame:
    found = sheets.loc[fired]
    pairs = zip(one[fired], other[fired], strict=True)
    texts = ["" if check == CHECKS[0] else f"{a:.0f}, {b:.0f}" for a, b in pairs]
    return found.assign(check=check, value=texts).reindex(columns=FINDING_COLUMNS)
