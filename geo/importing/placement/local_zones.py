"""In which zone each row's local times are: that of its unit, in a country of several zones."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.boundaries.assign_unit import refine
from geo.boundaries.unit_zones import unit_zones
from geo.codes.leading_zeros import restore_zeros
from geo.importing.checks import Checked
from geo.importing.checks.instants import are_local
from geo.importing.placement.placing import Codebook, Place
from geo.records.kind import Kind
from geo.texts.sentences import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalZones:
    """Zone of each row's local times, and one sentence on those that are not the country's."""

    zones: pd.Series
    note: str


def find_local_zones(  # noqa: PLR0913, PLR0917 - rows, what they are, and what says where they are
    kind: Kind,
    frame: pd.DataFrame,
    checked: Checked,
    book: Codebook,
    place: Place,
    stations: Mapping[str, str],
    order: str = "",
) -> LocalZones | None:
    """Return the zone of each row's local times; None where all are in the country's.

    A row is in the zone of the unit it states, of the unit its point lies in, or of the unit of
    its station; without any of them in the country's.

    Parameters
    ----------
    frame : text columns under our names, index = row in the file.
    checked : the same rows, read in the country's zone.
    stations : unit by station.
    order : of day and month, as of `geo.importing.checks.notation.Notation`.
    """
    own = unit_zones(place.units, place.country)
    names = [
        column.name
        for column in kind.columns
        if column.type == "instant" and column.clock == "unit" and column.name in frame
    ]
    if not own or not names:
        return None
    units = _units(pd.concat([checked.rows, checked.rejected]), book, place, stations)
    zones = units.map(own).reindex(frame.index).fillna(place.country.timezone).astype("str")
    away = zones != place.country.timezone
    if not away.any():
        return None
    texts = frame.loc[away, names]
    local = texts.apply(lambda text: are_local(text, order)).any(axis=1)
    if not local.any():
        return None
    return LocalZones(zones=zones, note=_note(zones[away][local], place.country.timezone))


def _units(
    rows: pd.DataFrame, book: Codebook, place: Place, stations: Mapping[str, str]
) -> pd.Series:
    """Return the unit of each row, "" where nothing says it; also of rows that are rejected."""
    stated = rows["unit"].astype("str")
    # A row is rejected, too, for a time that the country's clocks skip and its unit's do not.
    itself = restore_zeros(stated, place.units.index)
    known = itself.where(itself.isin(place.units.index), "")
    unit = stated.map(dict(book.units)).fillna(known).astype("str")
    if "station" in rows:
        at_station = rows["station"].map(dict(stations)).fillna("").astype("str")
        bare = (unit == "") & (rows["lon"].isna() if "lon" in rows else True)
        unit = unit.mask(bare, at_station)
    return refine(unit, rows, place.country, place.units).unit


def _note(zones: pd.Series, country: str) -> str:
    """Say how many rows are in which zone.

    >>> _note(pd.Series(["Pacific/Easter"] * 2), "America/Santiago")
    "local times are in their unit's zone: Pacific/Easter (2 rows); all others in America/Santiago"
    """
    listed = ", ".join(
        f"{zone} ({counted(int(number), 'row')})"
        for zone, number in zones.value_counts(sort=True).items()
    )
    return say(
        "local times are in their unit's zone: {listed}; all others in {country}",
        listed=listed,
        country=country,
    )
