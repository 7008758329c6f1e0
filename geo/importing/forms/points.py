"""Positions in submissions: one text ``lat lon alt accuracy``, or a column for each."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.errors import SourceError
from geo.sources.forms.split_points import SPLIT_POINT
from geo.sources.forms.submissions import last_part
from geo.sources.table import Problem
from geo.texts.sentences import say

_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?"
_POINT = re.compile(rf"({_NUMBER})[ ,]({_NUMBER})(?: {_NUMBER}){{0,2}}")
_CENTRAL = re.compile(
    r"(?P<group>.*-)?(?P<name>[^-]+)-(?P<part>Latitude|Longitude|Altitude|Accuracy)"
)
_MOST = 0.5
"""Share of the cells that are points, of a column that is one of points."""
LIMITS = (90.0, 180.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A question for a position: ``lat`` and ``lon`` as text, and the columns that say it."""

    name: str
    lat: pd.Series
    lon: pd.Series
    columns: tuple[str, ...]


def with_position(
    frame: pd.DataFrame, file: Path, device: str = ""
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return submissions with ``lon`` and ``lat`` in place of the question for a position.

    Parameters
    ----------
    device : the column that repeats the first position of a submission, where no other says it.

    Raises
    ------
    SourceError
        When several questions ask for one: nobody can say which is meant.

    Examples
    --------
    >>> rows = pd.DataFrame({"g/place": ["-12.0464 -77.0428 154 5", ""]})
    >>> with_position(rows, Path("a.csv"))[0].to_dict("list")
    {'lat': ['-12.0464', ''], 'lon': ['-77.0428', '']}
    """
    points = find_points(frame.drop(columns=device) if device else frame)
    used = {name for point in points for name in point.columns}
    filled = [point for point in points if (point.lat != "").any()]
    if not points and device:
        filled = [_of_text(frame, device)]
        used = {device}
    if len(filled) > 1:
        names = ", ".join(point.name for point in filled)
        raise SourceError(
            say(
                "{file} has several positions: {names}; say which one is meant, as in "
                "--map lat=_{first}_latitude --map lon=_{first}_longitude",
                file=file.name,
                names=names,
                first=filled[0].name,
            )
        )
    rest = frame.drop(columns=list(used))
    if not filled:
        return rest, []
    (point,) = filled
    return rest.assign(lat=point.lat, lon=point.lon).astype("str"), _unread(frame, point)


def named_points(frame: pd.DataFrame) -> pd.DataFrame:
    """Return submissions with the columns by which a mapping may name one of several positions.

    Examples
    --------
    >>> rows = pd.DataFrame({"g/place": ["-12.0464 -77.0428 154 5", ""]})
    >>> list(named_points(rows))
    ['g/place', '_place_latitude', '_place_longitude']
    """
    return frame.assign(
        **{
            f"_{point.name}_{part}": values
            for point in find_points(frame)
            for part, values in (("latitude", point.lat), ("longitude", point.lon))
        }
    ).astype("str")


def find_points(frame: pd.DataFrame) -> list[Point]:
    """Return the questions for positions, each once: by names of columns, else by their texts."""
    split: dict[str, dict[str, str]] = {}
    for column in frame.columns:
        if found := SPLIT_POINT.fullmatch(column) or _CENTRAL.fullmatch(column):
            split.setdefault(found["name"], {})[found["part"].lower()] = column
    whole = {name: parts for name, parts in split.items() if {"latitude", "longitude"} <= {*parts}}
    points = []
    for name, parts in whole.items():
        again = [c for c in frame.columns if last_part(c) == name and _are_points(frame[c])]
        points.append(
            Point(
                name=name,
                lat=frame[parts["latitude"]].str.strip(),
                lon=frame[parts["longitude"]].str.strip(),
                columns=(*parts.values(), *again),
            )
        )
    taken = {column for point in points for column in point.columns}
    return points + [
        _of_text(frame, column)
        for column in frame.columns
        if column not in taken and _are_points(frame[column])
    ]


def _of_text(frame: pd.DataFrame, column: str) -> Point:
    parts = frame[column].str.strip().str.extract(f"^{_POINT.pattern}$").fillna("").astype("str")
    return Point(name=last_part(column), lat=parts[0], lon=parts[1], columns=(column,))


def _are_points(column: pd.Series) -> bool:
    """Tell whether texts are positions: two numbers and more, with decimals, that lie on Earth."""
    given = column.str.strip()
    given = given[given != ""]
    if given.empty:
        return False
    found = given.str.extract(f"^{_POINT.pattern}$").dropna()
    # Numbers of choices, 1 2 3 4, are no position.
    exact = given.loc[found.index].str.contains(r"\d\.\d", regex=True)
    inside = [found[part].astype("float64").abs() <= limit for part, limit in enumerate(LIMITS)]
    return bool((exact & inside[0] & inside[1]).sum() >= max(_MOST * len(given), 1))


def _unread(frame: pd.DataFrame, point: Point) -> list[Problem]:
    """List the cells that are no position in a column of positions."""
    if len(point.columns) != 1:
        return []
    (column,) = point.columns
    lost = (frame[column].str.strip() != "") & (point.lat == "")
    reason = say("is no position; it is written as -12.0464 -77.0428 154 5")
    return [(int(str(row)), column, str(cell), reason) for row, cell in frame[column][lost].items()]
