"""What is asked of the rows of Parquet files: where they are, when, and what is summed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.errors import QueryError
from geo.texts.sentences import say

Bin = Literal["hour", "day"]
BINS: tuple[Bin, ...] = ("hour", "day")
"""Spans of local time that rows are counted in."""
UNIT, NAME, LEVEL, ROWS = "unit", "name", "level", "rows"
MISSING = "missing_"
"""Begins the name of the column that counts the rows of which a number is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of each row.

    Attributes
    ----------
    unit : column of the codes of units; "" where the rows have points.
    lon, lat : columns of degrees (WGS84), read where a file has no geometries.
    time : column of instants; "" where time does not matter.
    every : the span of local time that rows are counted in, where there is a `time`.
    zone : IANA zone of that local time, and of instants that say no offset from UTC.
    by : column of which each value is counted apart; "" for none.
    sums : columns of numbers that are summed.
    whole : whether a summed column is of whole numbers; empty before the files have been looked at.
    """

    unit: str = ""
    lon: str = "lon"
    lat: str = "lat"
    time: str = ""
    every: Bin = "hour"
    zone: str = "UTC"
    by: str = ""
    sums: tuple[str, ...] = ()
    whole: Mapping[str, bool] | None = None

    @property
    def keys(self) -> list[str]:
        """Names of what is counted apart, in the columns of the answer.

        Examples
        --------
        >>> Question(time="occurred_at", by="domain").keys
        ['unit', 'hour', 'domain']
        """
        return [UNIT, *([self.every] if self.time else []), *([self.by] if self.by else [])]

    def check(self) -> None:
        """Refuse a question of which the answer would have two columns of one name.

        Raises
        ------
        QueryError
            Names the column.

        Examples
        --------
        >>> Question(by="name").check()
        Traceback (most recent call last):
        geo.errors.QueryError: the answer has a column name of its own: rename that of the files
        """
        own = {UNIT, NAME, LEVEL, ROWS, "geometry", *(f"{one}_local" for one in BINS), *BINS}
        own |= {f"{MISSING}{column}" for column in self.sums}
        asked = [*([self.by] if self.by else []), *self.sums]
        for column in asked:
            if column in own:
                raise QueryError(
                    say(
                        "the answer has a column {column} of its own: rename that of the files",
                        column=column,
                    )
                )
            if asked.count(column) > 1:
                raise QueryError(say("{column} is asked for twice", column=column))
