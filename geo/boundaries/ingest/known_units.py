"""A file of polygons beside the known units of its level: what it lacks, adds and replaces."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.boundaries.files import imported_path, level_files, read_polygons
from geo.boundaries.lineage import PARENT, units_above
from geo.boundaries.units import load_units
from geo.errors import BoundaryError
from geo.missions.countries.country import WGS84, Country, Level
from geo.texts.sentences import counted, say

SHARE_KNOWN = 0.9
"""Share of the known units that a whole file has at least: a level loses a few by a reform."""
CODES_NAMED = 10


def with_known_units(  # noqa: PLR0913 the units, where they belong, and what is said of the file
    units: gpd.GeoDataFrame,
    country: Country,
    level: Level,
    home: Path,
    *,
    partial: bool,
    left_out: pd.DataFrame,
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Return the units that the level has from now on, and what has to be said of it.

    Parameters
    ----------
    units : of the file, index ``unit``.
    partial : the file has a part of the level: it is added to the polygons of the level that are
        there, in place of those of the same codes. Without, it replaces them all.
    left_out : rows of the file that are no unit, columns ``row``, ``code``, ``reason``: a refusal
        names them, for a unit that cannot be read is not one that the file does not have.

    Raises
    ------
    BoundaryError
        When the file has less than nine in ten of the known units, or has units in less than nine
        in ten of those of an upper level, and is not said to be a part.
    """
    known = _codes(country, level, home)
    gone = _uppers_gone(units, country, level, home, refuse=not partial)
    given = units.index.unique()
    missing = known.difference(given)
    if partial:
        added, notes = _added(units, country, level, home)
        return added, (*gone, *notes)
    if len(known) and len(missing) > (1 - SHARE_KNOWN) * len(known):
        raise BoundaryError(
            say(
                "the file has {there:,} of the {known:,} known units of "
                "the level {level}; {lacking}: say --partial if it is meant to "
                "add to the polygons that are there, or bring the whole level",
                there=len(known) - len(missing),
                known=len(known),
                level=level.id,
                lacking=_lacking(missing, left_out),
            )
        )
    said = list(gone)
    if len(missing):
        said.append(
            say(
                "{number:,} of the known units are not brought: {listed}",
                number=len(missing),
                listed=_listed(missing),
            )
        )
    if imported_path(country, level.id, home).is_file():
        said.append(say("it replaces the polygons of the level that were imported before"))
    return units, tuple(said)


def _uppers_gone(
    units: gpd.GeoDataFrame, country: Country, level: Level, home: Path, *, refuse: bool
) -> tuple[str, ...]:
    """Say which upper units have polygons now and would have none: no unit of the file is in them.

    Upper levels are joined from the finest one. Municipalities of three departments would else take
    the other thirty off the map, with all that is recorded of them.
    """
    files = level_files(country, home)
    if not files or max(country.levels.index(f.level) for f in files) >= country.levels.index(
        level
    ):
        return ()
    shown = load_units(country, home)
    above = units_above(units.index, level, country, units.get(PARENT))
    said = []
    for upper in above.columns:
        known = shown.index[shown["level"] == upper]
        gone = known.difference(above[upper]).difference([unit.parent for unit in country.stated])
        lacking = say(
            "no unit of the file lies in {gone:,} of the {known:,} known units of "
            "the level {upper}: {listed}",
            gone=len(gone),
            known=len(known),
            upper=upper,
            listed=_listed(gone),
        )
        if refuse and len(gone) > (1 - SHARE_KNOWN) * len(known):
            raise BoundaryError(
                say(
                    "{lacking}. They would be on no map: bring the whole level, or say --partial",
                    lacking=lacking,
                )
            )
        if len(gone):
            said.append(say("{lacking}. They are on no map from now on", lacking=lacking))
    return tuple(said)


def _added(
    units: gpd.GeoDataFrame, country: Country, level: Level, home: Path
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    own = _own(country, level, home)
    if own is None:
        return units, (say("there are no other polygons of the level: it has these alone"),)
    kept = own[~own.index.isin(units.index)]
    replaced = own.index[own.index.isin(units.index)]
    note = say(
        "a part: {units} kept, {replaced:,} replaced",
        units=counted(len(kept), "unit"),
        replaced=len(replaced),
    )
    sentence = f"{note}: {_listed(replaced)}" if len(replaced) else note
    both = pd.concat([kept, units])
    # Built-in cells say how they were placed; official polygons have no such word.
    if "placement" in both:
        both["placement"] = both["placement"].fillna("")
    return gpd.GeoDataFrame(both, crs=WGS84), (sentence,)


def _own(country: Country, level: Level, home: Path) -> gpd.GeoDataFrame | None:
    """Return the level's polygons in force, None where it has none of its own."""
    file = next((f for f in level_files(country, home) if f.level.id == level.id), None)
    if file is None:
        return None
    table = read_polygons(file.path).drop(columns=["lon", "lat"], errors="ignore")
    return table if "approximate" in table else table.assign(approximate=file.approximate)


def _codes(country: Country, level: Level, home: Path) -> pd.Index:
    if not level_files(country, home):
        return pd.Index([], dtype=object)
    units = load_units(country, home)
    return units.index[units["level"] == level.id]


def _lacking(missing: pd.Index, left_out: pd.DataFrame) -> str:
    """Say which known units the file does not have, and which rows of it were left out, and why."""
    absent = missing.difference(pd.Index(left_out["code"].astype(str)))
    rows = [
        say(
            "row {row}, code {code!r}, is left out: {reason}",
            row=row.row,
            code=row.code,
            reason=row.reason,
        )
        for row in left_out.head(CODES_NAMED).itertuples()
    ]
    more = len(left_out) - len(rows)
    sentences = [say("not in it: {listed}", listed=_listed(absent))] if len(absent) else []
    if more:
        rows.append(say("{more:,} more rows are left out", more=more))
    return "; ".join([*sentences, *rows])


def _listed(codes: pd.Index) -> str:
    named = ", ".join(map(str, codes[:CODES_NAMED]))
    if len(codes) <= CODES_NAMED:
        return named
    return say("{named} and {more:,} more", named=named, more=len(codes) - CODES_NAMED)
