"""Rows without a known place: each is listed, and a file of them is no import."""

import pandas as pd

from geo.codes.code_levels import level_name
from geo.errors import SourceError
from geo.importing.placement.placing import Place
from geo.importing.row_names import ONE_FILE, RowNames
from geo.records.kind import Kind
from geo.records.kinds import AT_STATION
from geo.sources.table import problems
from geo.texts.sentences import counted, kind_name, say

REFUSED_SHARE = 0.5
"""Share of rows without a place from which a file is refused."""


def list_unplaced(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that no unit holds: ``row``, ``column``, ``value``, ``reason``.

    Parameters
    ----------
    rows : with ``unit``, "" where none, and perhaps ``lon`` and ``lat``.

    Examples
    --------
    >>> from geo.records.kinds import DEPLOYMENT
    >>> rows = pd.DataFrame({"unit": ["0101", ""], "lon": [None, None], "lat": [None, None]})
    >>> list_unplaced(DEPLOYMENT, rows)["reason"].tolist()
    ['is missing: the deployment is in no unit']
    """
    if kind.place in {"elsewhere", "any"}:
        return problems()
    gone = rows[rows["unit"] == ""]
    pointed = _with_point(gone)
    name = kind_name(kind.id)
    listed = (
        [
            (
                row,
                "lon",
                f"{lon}, {lat}",
                say("lies outside every unit: the {kind} is kept without one", kind=name),
            )
            for row, lon, lat in pointed[["lon", "lat"]].itertuples()
        ]
        if len(pointed)
        else []
    )
    bare = gone.index.difference(pointed.index)
    reason = say("is missing: the {kind} is in no unit", kind=name)
    listed += [(row, "unit", "", reason) for row in bare]
    return problems(sorted(listed))


def require_places(
    kind: Kind, gone: pd.DataFrame, of: int, given: set[str], names: RowNames = ONE_FILE
) -> None:
    """Refuse a file of which most rows have no place.

    Where a place is optional only a file without a column for places is refused.

    Parameters
    ----------
    gone : rows that no unit holds.
    of : how many rows there are.
    given : columns of the file, under our names.
    names : how a row is named.

    Raises
    ------
    SourceError
        Says what to give.

    Examples
    --------
    >>> from geo.records.kinds import DEPLOYMENT
    >>> gone = pd.DataFrame({"unit": ["", ""]})
    >>> require_places(DEPLOYMENT, gone, 2, {"unit"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.SourceError: 2 of 2 rows say no place, row 0 first: give their units' ...
    """
    if kind.place in {"elsewhere", "any"} or len(gone) <= REFUSED_SHARE * of:
        return
    # An incident may be anywhere: only a file without a column for places can be a mistake.
    if kind.place == "optional" and {"unit", "lon"} & given:
        return
    pointed = _with_point(gone)
    # Points outside ask for other polygons; no places at all ask for a column.
    if len(pointed) > REFUSED_SHARE * len(gone):
        first = pointed.iloc[0]
        raise SourceError(
            say(
                "{number:,} of {rows} lie outside every unit, {one} first "
                "({lon}, {lat}): check the positions and the polygons, "
                "or take the rows without a place by --without-place",
                number=len(gone),
                rows=counted(of, "row"),
                one=names.one(pointed.index[0]),
                lon=first["lon"],
                lat=first["lat"],
            )
        )
    point = say(", or lon and lat") if kind.column("lon") else ""
    if kind in AT_STATION:
        point += say(", or import the list of stations with their places first")
    raise SourceError(
        say(
            "{number:,} of {rows} say no place, {one} first: give their units' "
            "codes (--map unit=THEIR_COLUMN){point}, or take them without one, "
            "counted for the country alone, by --without-place",
            number=len(gone),
            rows=counted(of, "row"),
            one=names.one(gone.index[0]),
            point=point,
        )
    )


def require_polygons(
    rejected: pd.DataFrame, of: int, place: Place, names: RowNames = ONE_FILE
) -> None:
    """Refuse a file most of whose units are of a level that has no polygons yet.

    What is left of it, mostly the votes abroad, would look like the whole count.

    Parameters
    ----------
    rejected : rows whose unit is none: ``row``, ``column``, ``value``, ``reason``.
    of : how many rows there are.
    names : how a row is named.

    Raises
    ------
    SourceError
        Says which polygons to import.
    """
    wrong = rejected[rejected["column"] == "unit"].drop_duplicates("row")
    missing = levels_without_units(place)
    if not missing or len(wrong) <= REFUSED_SHARE * of:
        return
    first = wrong.iloc[0]
    raise SourceError(
        say(
            "{number:,} of {rows} name units that are not there, {one} first "
            "({value!r} {reason}): {advice}",
            number=len(wrong),
            rows=counted(of, "row"),
            one=names.one(first["row"]),
            value=first["value"],
            reason=first["reason"],
            advice=polygons_first(place, missing[-1]),
        )
    )


def levels_without_units(place: Place) -> list[str]:
    """Return the levels of a country of which no polygon has been imported, the finest last."""
    there = set(place.units["level"])
    return [level.id for level in place.country.levels if level.id not in there]


def polygons_first(place: Place, level: str) -> str:
    """Say how to bring the polygons of a level, and where they are published."""
    iso3 = place.country.iso3
    known = [one for one in place.country.publishers if one.what == level]
    where = ""
    if any(one.file for one in known):
        where = say(
            "; python -m geo fetch {country} --what {level} --to FILE brings them",
            country=iso3,
            level=level,
        )
    elif known:
        where = say(
            "; python -m geo publishers {country} says where they are published", country=iso3
        )
    return say(
        "no {title} of {country} is known before its polygons are imported, python -m geo import "
        "boundaries FILE --country {country} --level {level}{where}",
        title=level_name(place.country.level(level)),
        level=level,
        country=iso3,
        where=where,
    )


def _with_point(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["lon"].notna()] if "lon" in rows else rows[:0]
