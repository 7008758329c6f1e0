"""Whose lead over whom, and which votes are valid by law."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.cube.results.tally_sheets import count_votes
from geo.errors import QueryError
from geo.texts.sentences import say


@dataclass(frozen=True, kw_only=True)
class Contest:
    """What was voted on, and the two options whose lead is looked at.

    Attributes
    ----------
    options : ids of all options.
    pair : ids of the two; the lead is the votes of the first less those of the second.
    blank_valid : blank votes are valid ones, by the country's law.
    """

    options: tuple[str, ...]
    pair: tuple[str, str]
    blank_valid: bool = False

    def figures(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return ``valid_votes`` and ``votes_<option>`` of rows of a count; NaN where not given.

        Examples
        --------
        >>> rows = pd.DataFrame({"votes_a": [9, None], "votes_b": [4, 5]})
        >>> Contest(options=("a", "b"), pair=("a", "b")).figures(rows)["valid_votes"].tolist()
        [13.0, nan]
        """
        found = count_votes(rows, self.options, blank_valid=self.blank_valid)
        names = ["valid_votes", *map(votes, self.options)]
        return pd.DataFrame({name: found[name] for name in names}, index=rows.index, dtype=float)

    def lead(self, figures: pd.DataFrame) -> pd.Series:
        """Return the lead of rows, as of `figures`."""
        first, second = map(votes, self.pair)
        return figures[first] - figures[second]


def choose_pair(
    options: tuple[str, ...], rows: pd.DataFrame, asked: tuple[str, ...] = ()
) -> tuple[str, str]:
    """Return the two options that were asked for, else those with most votes in some rows.

    The two stand in the order of the ballot, whoever leads: a lead that changes hands changes its
    sign, and the same lead has one sign in all that is said of it.

    Raises
    ------
    QueryError
        When one is no option of the mission, or they are not two.

    Examples
    --------
    >>> rows = pd.DataFrame({"votes_a": [4], "votes_b": [9], "votes_c": [1]})
    >>> choose_pair(("a", "b", "c"), rows)
    ('a', 'b')
    """
    if wrong := [option for option in asked if option not in options]:
        raise QueryError(
            say(
                "{wrong!r} is no option; options are {options}",
                wrong=wrong[0],
                options=", ".join(options),
            )
        )
    if asked and (len(asked) != 2 or len(set(asked)) != 2):
        raise QueryError(say("a lead is that of one option over another: name two, first,second"))
    if len(options) < 2:
        raise QueryError(say("the mission has no two options: nobody leads"))
    sums = {option: np.nansum(numbers(rows, votes(option))) for option in options}
    most = sorted(options, key=lambda option: -sums[option])[:2]
    first, second = asked or sorted(most, key=options.index)
    return first, second
