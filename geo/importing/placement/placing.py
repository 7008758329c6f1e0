"""Each record gets its unit: by its point, by its code, or it is listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.boundaries.assign_unit import refine
from geo.codes import translate as code_systems
from geo.codes.code_levels import level_hints
from geo.codes.leading_zeros import note_restored, restore_zeros
from geo.missions.countries.country import Country
from geo.sources.table import problems
from geo.texts.sentences import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What places rows: the country, its units, and where its crosswalks lie."""

    country: Country
    units: gpd.GeoDataFrame
    home: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Rows with their ``unit``, what could not be placed, and how many were placed how.

    `stated` is the unit that each row itself says, "" where none; index as `rows`.
    """

    rows: pd.DataFrame
    stated: pd.Series
    problems: pd.DataFrame
    warnings: pd.DataFrame
    counts: Mapping[str, int]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """What the codes of a file mean: code -> our own, code -> why it has none, and through what.

    Attributes
    ----------
    units : every code that means a unit, or a reporting unit abroad.
    reasons : every other code.
    notes : through what the codes were read.
    alike : code -> the other codes that a crosswalk leads to its unit, where there are others.
    """

    units: Mapping[str, str]
    reasons: Mapping[str, str]
    notes: tuple[str, ...] = ()
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def place_rows(rows: pd.DataFrame, book: Codebook, place: Place) -> Placed:
    """Return the rows with ``unit`` in the country's own codes.

    A stated unit of the finest level stands; a stated upper unit is refined by a point that
    lies in it. A point that contradicts the stated unit is listed.

    Parameters
    ----------
    book : of the codes in the rows' ``unit``, as of `read_codes`.
    """
    stated = rows["unit"].astype("str")
    lost = stated[stated.isin(list(book.reasons))]
    wrong = [
        (row, "unit", code, book.reasons[code]) for row, code in zip(lost.index, lost, strict=True)
    ]
    rows = rows.assign(unit=stated.map(dict(book.units)).fillna("").astype("str"))
    # A code that means nothing is no unknown place: its row is rejected.
    if wrong:
        rows = rows[~rows.index.isin(lost.index)]
    found = refine(rows["unit"], rows, place.country, place.units)
    unit, by_point = found.unit, found.by_point
    # Asked once per code: 86,488 sheets lie in some two thousand units.
    abroad = unit.isin([code for code in unit.unique() if place.country.is_abroad(code)])
    # A point outside every unit is listed among the rows without a place.
    odd = [
        _contradiction(rows, row, found.located[row])
        for row in found.away.index[found.away & (unit != "")]
    ]
    counts = {
        "through points": int(by_point.sum()),
        "through codes": int(((unit != "") & ~by_point & ~abroad).sum()),
        "abroad": int(abroad.sum()),
        "unlocated": int((unit == "").sum()),
    }
    return Placed(
        rows=rows.assign(unit=unit),
        stated=rows["unit"],
        problems=problems(wrong),
        warnings=problems(odd),
        counts=counts,
        notes=book.notes,
    )


def read_codes(codes: pd.Series, names: pd.DataFrame | None, system: str, place: Place) -> Codebook:
    """Return what the stated codes of a file mean, each distinct one looked up once.

    Parameters
    ----------
    codes : stated units, "" where none.
    names : names of the units by level id; index as `codes`.
    system : their code system; "" where the file does not say, to be measured.

    Raises
    ------
    CodeError
        When the system cannot be told, or there is no crosswalk from it.
    """
    codes = codes.str.strip()
    # The country itself has one code in every system.
    few = codes[(codes != "") & (codes != place.country.iso3)].drop_duplicates()
    itself = {place.country.iso3: place.country.iso3}
    # What is recorded of a sum could be in no other sum: it is asked for by its parts.
    sums = {row.code for row in place.country.electoral_units}
    reasons = dict.fromkeys(
        few[few.isin(list(sums))],
        say("is an electoral unit, a sum of units: give the unit that the row is of"),
    )
    few = few[~few.isin(list(sums))]
    if few.empty:
        return Codebook(units=itself, reasons=reasons)
    few_names, ignored = _comparable(names, place)
    few_names = few_names.loc[few.index] if few_names is not None else None
    own = place.country.code_system
    # Where there is one numbering there is nothing to measure.
    if not system and len(place.country.code_systems) > 1:
        system = code_systems.detect_system(few, few_names, place.country, place.home, place.units)
    if system in {own, ""}:
        own_codes = _own_codes(few, few_names, place)
        return replace(
            own_codes,
            reasons={**own_codes.reasons, **reasons},
            notes=(*own_codes.notes, *ignored),
        )
    found = code_systems.translate(few, few_names, system, place.country, place.home, place.units)
    lost = found.unmatched.index
    return Codebook(
        units=itself | dict(zip(few, found.units.loc[few.index], strict=True)),
        reasons=dict(zip(few.loc[lost], found.unmatched["reason"], strict=True)) | reasons,
        notes=(say("units: {how}", how=found.how), *filter(None, [found.restored]), *ignored),
        alike=found.alike,
    )


def _comparable(
    names: pd.DataFrame | None, place: Place
) -> tuple[pd.DataFrame | None, tuple[str, ...]]:
    """Return the names of levels that have units, and a note on those of the others.

    Before a country's cantons are imported, their names beside a province's code prove nothing.
    """
    if names is None:
        return None, ()
    there = [level for level in names if level in set(place.units["level"])]
    notes = tuple(
        say("names of {level}: not compared, for no {level} has been imported", level=level)
        for level in names
        if level not in there
    )
    return (names[there] if there else None), notes


def _own_codes(codes: pd.Series, names: pd.DataFrame | None, place: Place) -> Codebook:
    """Return what distinct codes of the country's own system mean."""
    country, units = place.country, place.units.index
    own = country.code_system
    read = restore_zeros(codes, units, country.is_abroad)
    known = read.isin(units) | read.map(country.is_abroad)
    # Another numbering can have the same codes: only the names beside them tell.
    code_systems.check_names(read.where(read.isin(units), ""), names, own, place.units)
    itself = {country.iso3: country.iso3}
    hint = code_systems.abroad_hint(country, country.code_systems)
    levels = level_hints(read[~known], country, units)
    return Codebook(
        units=itself | dict(zip(codes[known], read[known], strict=True)),
        reasons={
            code: say("is no unit in {system} codes", system=own) + level + hint
            for code, level in zip(codes[~known], levels, strict=True)
        },
        notes=tuple(filter(None, [note_restored(codes, read)])),
    )


def _contradiction(rows: pd.DataFrame, row: int, located: str) -> tuple[int, str, str, str]:
    stated = rows["unit"][row]
    lon, lat = float(rows["lon"][row]), float(rows["lat"][row])
    shown = f"{lon}, {lat}"
    reason = say(
        "lies in {located}, the row says {stated}: what the row says is kept"
        if located
        else "lies outside every unit, the row says {stated}: what the row says is kept",
        located=located,
        stated=stated,
    )
    return row, "lon", shown, reason
