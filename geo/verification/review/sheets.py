"""Tally sheets as arrays, each with its polling place and its unit."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.cube.measures import votes
from geo.cube.results.figures import numbers
from geo.errors import QueryError
from geo.texts.sentences import say

Floats = np.ndarray
Integers = np.ndarray
NEEDED = ("station", "unit", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Sheets in the order in which they were given; what a sheet does not say is NaN.

    Attributes
    ----------
    station, unit_code : text of each.
    place, unit : label of each sheet's polling place and unit, 0 and on.
    first, second : votes of the two options that are looked at.
    blank, null, cast : ballots. registered : voters.
    """

    station: np.ndarray
    unit_code: np.ndarray
    place: Integers
    unit: Integers
    first: Floats
    second: Floats
    blank: Floats
    null: Floats
    cast: Floats
    registered: Floats

    @classmethod
    def of(cls, rows: pd.DataFrame, pair: tuple[str, str]) -> "Sheets":
        """Return the sheets of a table.

        Parameters
        ----------
        rows : ``station``, ``unit``, ``place`` (what tells polling places of a unit apart),
            ``votes_<option>`` of both options, ``blank_votes``, ``null_votes``, ``votes_cast``,
            ``registered_voters``; a column that is not there is unknown of all.

        Raises
        ------
        QueryError
            When a column without which nothing is compared is missing, or a station is there twice.

        Examples
        --------
        >>> rows = pd.DataFrame({"station": ["1", "2"], "unit": "01", "place": "school",
        ...                      "votes_a": [5, 6], "votes_b": [3, None]})
        >>> Sheets.of(rows, ("a", "b")).second.tolist()
        [3.0, nan]
        """
        if missing := [name for name in (*NEEDED, *map(votes, pair)) if name not in rows]:
            raise QueryError(
                say(
                    "stations are reviewed by {missing}, which are not there",
                    missing=", ".join(missing),
                )
            )
        if (again := rows["station"][rows["station"].duplicated()]).size:
            raise QueryError(
                say("station {iloc} is there twice: give one sheet of each", iloc=again.iloc[0])
            )
        return cls(
            station=rows["station"].to_numpy(),
            unit_code=rows["unit"].to_numpy(),
            # Two units may have a school of the same name.
            place=rows.groupby(["unit", "place"], sort=False, dropna=False).ngroup().to_numpy(),
            unit=pd.factorize(rows["unit"])[0],
            first=numbers(rows, votes(pair[0])),
            second=numbers(rows, votes(pair[1])),
            blank=numbers(rows, "blank_votes"),
            null=numbers(rows, "null_votes"),
            cast=numbers(rows, "votes_cast"),
            registered=numbers(rows, "registered_voters"),
        )
