"""Each record gets its unit: by its point, by its code, or it is listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import codes as code_systems
from geo.boundaries import finest_units
from geo.country import Country
from geo.locate import locate
from geo.records import Kind
from geo.sources.table import problems

EXACT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What places rows: the country, its units, and where its crosswalks lie."""

    country: Country
    units: gpd.GeoDataFrame
    home: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Rows with their ``unit``, what could not be placed, and how many were placed how."""

    rows: pd.DataFrame
    problems: pd.DataFrame
    oddities: pd.DataFrame
    counts: Mapping[str, int]
    notes: tuple[str, ...]


def place_rows(
    kind: Kind, rows: pd.DataFrame, system: str, names: pd.DataFrame | None, place: Place
) -> Placed:
    """Return the rows with ``unit`` in the country's own codes.

    A stated unit of the finest level stands; a stated upper unit is refined by a point that
    lies in it. A point that contradicts the stated unit is listed.

    Parameters
    ----------
    system : code system of the stated units; "" where the file does not say.
    names : names of the units by level id; index as `rows`.
    """
    stated, reasons, notes = _stated(rows["unit"], system, names, place)
    wrong = [(row, "unit", str(rows.loc[row, "unit"]), why) for row, why in reasons.items()]
    rows = rows.assign(unit=stated)
    if reasons:
        rows = rows[~rows.index.isin(list(reasons))]
    unit, by_point, odd = _refined(kind, rows, place)
    abroad = unit.isin([code for code in unit.unique() if _is_abroad(code, place.country)])
    counts = {
        "through points": int(by_point.sum()),
        "through codes": int(((unit != "") & ~by_point & ~abroad).sum()),
        "abroad": int(abroad.sum()),
        "unlocated": int((unit == "").sum()),
    }
    return Placed(
        rows=rows.assign(unit=unit),
        problems=problems(wrong),
        oddities=problems(odd),
        counts=counts,
        notes=notes,
    )


def _is_abroad(code: str, country: Country) -> bool:
    return any(system.is_abroad(code) for system in country.code_systems)


def _stated(
    codes: pd.Series, system: str, names: pd.DataFrame | None, place: Place
) -> tuple[pd.Series, dict[int, str], tuple[str, ...]]:
    """Return the country's own code of each stated one, reasons for those without, and how."""
    given = codes[codes != ""]
    if given.empty:
        return codes, {}, ()
    own = place.country.code_system
    system = system or _only_system(given, names, place)
    if system == own:
        valid = set(place.units.index)
        bad = [c for c in given.unique() if c not in valid and not _is_abroad(c, place.country)]
        reasons = dict.fromkeys(given.index[given.isin(bad)], f"is no unit in {own} codes")
        return codes, {int(row): why for row, why in reasons.items()}, ()
    # Files repeat few codes on many rows; the country itself has one code in every system.
    national = given == place.country.iso3
    few = given[~national].drop_duplicates()
    few_names = names.loc[few.index] if names is not None else None
    found = code_systems.translate(few, few_names, system, place.country, place.home, place.units)
    known = dict(zip(few, found.units.loc[few.index], strict=True))
    known[place.country.iso3] = place.country.iso3
    why = dict(zip(few.loc[found.unmatched.index], found.unmatched["reason"], strict=True))
    lost = given[given.isin(list(why))]
    units = codes.map(known).fillna("").astype("str")
    reasons = {int(str(row)): str(why[code]) for row, code in lost.items()}
    return units, reasons, (f"units: {found.how}",) if found.how else ()


def _only_system(given: pd.Series, names: pd.DataFrame | None, place: Place) -> str:
    """Return the country's code system, measured where there are several."""
    if len(place.country.code_systems) == 1:
        return place.country.code_system
    few = given[given != place.country.iso3].drop_duplicates()
    if few.empty:
        return place.country.code_system
    few_names = names.loc[few.index] if names is not None else None
    return code_systems.detect_system(few, few_names, place.country, place.home, place.units)


def _refined(
    kind: Kind, rows: pd.DataFrame, place: Place
) -> tuple[pd.Series, pd.Series, list[tuple[int, str, str, str]]]:
    """Return units with points taken into account, which rows' points spoke, and what is odd."""
    unit = rows["unit"].astype("str")
    nowhere = pd.Series(False, index=rows.index)
    if "lon" not in rows or rows["lon"].isna().all():
        return unit, nowhere, []
    finest = finest_units(place.units)
    positions = locate(rows["lon"].to_numpy(), rows["lat"].to_numpy(), finest)
    codes = np.append(finest.index.to_numpy(dtype=object), "")
    located = pd.Series(codes[positions], index=rows.index, dtype="str")
    below = pd.Series(
        [code.startswith(stated) for code, stated in zip(located, unit, strict=True)],
        index=rows.index,
    ) | (unit == place.country.iso3)
    by_point = (located != "") & (located != unit) & below
    away = (
        rows["lon"].notna()
        & (located != unit)
        & ~by_point
        & ~unit.map(lambda c: _is_abroad(c, place.country))
    )
    if "geo_precision" in rows:
        # A point that only stands for its unit may miss its polygon.
        away &= (unit == "") | (rows["geo_precision"].fillna(EXACT) == EXACT)
    odd = [_contradiction(kind, rows, row, located[row], unit[row]) for row in away.index[away]]
    return located.where(by_point, unit), by_point, odd


def _contradiction(
    kind: Kind, rows: pd.DataFrame, row: int, located: str, stated: str
) -> tuple[int, str, str, str]:
    lon, lat = float(rows["lon"][row]), float(rows["lat"][row])
    shown = f"{lon}, {lat}"
    if stated == "":
        return row, "lon", shown, f"lies in no unit: the {kind.id} is kept without one"
    where = f"in {located}" if located else "in no unit"
    return row, "lon", shown, f"lies {where}, the row says {stated}: what the row says is kept"
