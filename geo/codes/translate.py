"""Code systems: the same districts, numbered differently. Never joined code on code by luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.codes.crosswalk import Crosswalk, load_crosswalk, refuse_both
from geo.codes.leading_zeros import note_restored, restore_zeros
from geo.codes.names import fold
from geo.counts import counted
from geo.errors import CodeError
from geo.missions.country import MANIFEST, CodeSystem, Country

FITS = 0.8
"""Share of codes that must lead to a unit (of the same name, if names are given)."""

CONTRADICTS = 0.5
"""Below this share of equal names, codes are not in the system that was stated."""

ENOUGH = 5
"""Codes with names below which their agreement proves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What became of a column of codes.

    Attributes
    ----------
    units : code in the country's own system per row ("" where none), index as the input; codes
        abroad as given.
    abroad : True where the code names a reporting unit outside the polygons.
    system : the code system the input was read in.
    how : one sentence: through what the codes were joined.
    joined, abroad_rows : numbers of rows.
    unmatched : rows that found no unit: ``code``, ``reason``; index as the input.
    restored : one sentence on codes that had lost their leading zeros; "" where none had.
    """

    units: pd.Series
    abroad: pd.Series
    system: str
    how: str
    joined: int
    abroad_rows: int
    unmatched: pd.DataFrame
    restored: str = ""


def translate(  # noqa: PLR0913, PLR0917 - a table, what it says of itself, and where it goes
    codes: pd.Series,
    names: pd.DataFrame | None,
    system: str,
    country: Country,
    home: Path,
    units: gpd.GeoDataFrame,
) -> Translation:
    """Return the country's own code for each code given in `system`.

    Parameters
    ----------
    codes : text, one per row; units of any level. Blank codes are listed as unmatched.
    names : the same rows' unit names, a column per level id (any subset, the finest is used);
        None where there are none. They guard against a wrongly stated system.
    system : id of the code system; "" to measure it with `detect_system`.
    units : as of `geo.boundaries.units.load_units`.

    Raises
    ------
    CodeError
        When there is no crosswalk from `system`, names say that the codes are not in it, or a
        code that has a polygon is one abroad besides.
    """
    system = system or detect_system(codes, names, country, home, units)
    theirs = country.system(system)
    mapping, how = _mapping(system, country, home, units)
    given = _text(codes)
    text = restore_zeros(given, mapping, theirs.is_abroad)
    abroad = text.map(theirs.is_abroad).astype(bool)
    refuse_both(mapping, theirs)
    ours = text.map(mapping).fillna("").astype(str)
    found = ours.isin(units.index) & ~abroad
    check_names(ours.where(found, ""), names, system, units)
    hint = abroad_hint(country, (theirs,))
    reason = pd.Series(f"no unit has this code{hint}", index=text.index)
    reason[ours != ""] = "no polygon for unit " + ours[ours != ""]
    reason[(ours == "") & (system != country.code_system)] = f"not in the {how}{hint}"
    unknown = f"does not look like a code of {theirs.title}{hint}"
    reason[~text.str.match(theirs.pattern)] = unknown
    reason[text == ""] = "no code"
    missing = ~found & ~abroad
    return Translation(
        units=ours.where(found, "").where(~abroad, text),
        abroad=abroad,
        system=system,
        how=how,
        joined=int(found.sum()),
        abroad_rows=int(abroad.sum()),
        unmatched=pd.DataFrame({"code": text[missing], "reason": reason[missing]}),
        restored=note_restored(given, text),
    )


def abroad_hint(country: Country, systems: Sequence[CodeSystem]) -> str:
    """Return what a code that is no unit would look like if it were one abroad.

    Parameters
    ----------
    systems : those that the code may be in.

    Examples
    --------
    >>> from geo.missions.country import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> abroad_hint(peru, peru.code_systems)[:30]
    '; codes abroad are those like '
    """
    where = f"{country.folder.name}/{MANIFEST}"
    known = [f"{s.abroad} ({s.id})" for s in systems if s.abroad]
    if not known:
        return f"; if it is abroad, {where} has to say so: `abroad`, the pattern of such codes"
    return f"; codes abroad are those like {' or '.join(known)}: `abroad` in {where}"


def detect_system(
    codes: pd.Series,
    names: pd.DataFrame | None,
    country: Country,
    home: Path,
    units: gpd.GeoDataFrame,
) -> str:
    """Return the id of the one code system that the codes are in.

    With names, a system fits when its units bear the names given; without, when nearly all codes
    exist in it. Each distinct code counts once; codes abroad say nothing about the numbering of
    the polygons.

    Raises
    ------
    CodeError
        When two systems fit, none does, or one cannot be measured for want of a crosswalk.
    """
    shares = measure_systems(codes, names, country, home, units)
    fitting = [system for system, share in shares.items() if share >= FITS]
    listed = ", ".join(f"{system} {share:.0%}" for system, share in shares.items())
    unmeasured = [s.id for s in country.code_systems if s.id not in shares]
    if len(fitting) == 1 and (names is not None or not unmeasured):
        return fitting[0]
    if unmeasured:
        listed += f"; without a crosswalk {', '.join(unmeasured)} cannot be compared"
    what = "several code systems fit" if len(fitting) > 1 else "no code system is certain"
    allowed = " or ".join(f"--codes {system.id}" for system in country.code_systems)
    raise CodeError(f"{what} ({listed}): say which one the codes are in, {allowed}")


def measure_systems(
    codes: pd.Series,
    names: pd.DataFrame | None,
    country: Country,
    home: Path,
    units: gpd.GeoDataFrame,
) -> dict[str, float]:
    """Return per measurable code system the share of distinct codes that it explains."""
    text = _text(codes)
    distinct = text[(text != "") & ~text.duplicated()]
    shares = {}
    for system in country.code_systems:
        try:
            mapping, _ = _mapping(system.id, country, home, units)
        except CodeError:
            continue
        whole = restore_zeros(distinct, mapping, system.is_abroad)
        inside = whole[~whole.map(system.is_abroad).astype(bool)]
        ours = inside.map(mapping).fillna("")
        right = ours.isin(units.index)
        if names is not None and len(inside):
            right &= _same_name(ours, names, units)
        shares[system.id] = float(right.mean()) if len(inside) else 0.0
    return shares


def require_crosswalk(country: Country, system: str, home: Path) -> Crosswalk:
    """Return the crosswalk into the country's own system. Raises CodeError if there is none."""
    walk = load_crosswalk(country, system, home)
    if walk is None:
        raise CodeError(
            f"{system} codes are not {country.code_system} codes, and joining them as if they "
            f"were puts figures into wrong units: first bring a crosswalk with python -m geo "
            f"import crosswalk FILE --country {country.iso3} --from {system} "
            f"--to {country.code_system}"
        )
    return walk


def _text(codes: pd.Series) -> pd.Series:
    return codes.fillna("").astype(str).str.strip()


def _mapping(
    system: str, country: Country, home: Path, units: gpd.GeoDataFrame
) -> tuple[Mapping[str, str], str]:
    """Return theirs -> ours for units of every level, and the words for it."""
    if system == country.code_system:
        return {code: code for code in units.index}, f"{system} codes as given"
    walk = require_crosswalk(country, system, home)
    return walk.of_every_level(country), walk.title


def _same_name(ours: pd.Series, names: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.Series:
    """Tell which codes' units bear the name in `names`; a unit of another level is not judged."""
    level = _named_level(names, units)
    theirs = names.loc[ours.index, level].fillna("").astype(str).map(fold)
    known = units.loc[units["level"] == level, "name"].map(fold)
    other_level = ours.isin(units.index) & ~ours.isin(known.index)
    return (ours.map(known) == theirs) | other_level


def _named_level(names: pd.DataFrame, units: gpd.GeoDataFrame) -> str:
    levels = list(units["level"].unique())
    for level in reversed(levels):
        if level in names:
            return str(level)
    raise CodeError(
        f"names have columns {', '.join(map(str, names.columns))}; "
        f"allowed are the levels {', '.join(levels)}"
    )


def check_names(
    ours: pd.Series, names: pd.DataFrame | None, system: str, units: gpd.GeoDataFrame
) -> None:
    """Refuse a system that the names contradict.

    Parameters
    ----------
    ours : code of the unit that each row is taken to be in, "" where none.
    names : the same rows' unit names by level id, or None.
    system : id of the code system that the rows' own codes are stated to be in.

    Raises
    ------
    CodeError
        When most of the units bear other names.

    Examples
    --------
    >>> check_names(pd.Series(["150101"]), None, "onpe", gpd.GeoDataFrame())
    """
    distinct = ours[(ours != "") & ~ours.duplicated()]
    if names is None or len(distinct) < ENOUGH:
        return
    share = float(_same_name(distinct, names, units).mean())
    if share < CONTRADICTS:
        raise CodeError(
            f"only {share:.0%} of {counted(len(distinct), 'code')}"
            f" stated to be {system} belong to a "
            "unit of the name beside them: the table is in another code system"
        )
