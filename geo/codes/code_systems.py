"""Which code system a column of codes is in, by the units it finds and the names they bear."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.codes.crosswalk import Crosswalk, load_crosswalk
from geo.codes.leading_zeros import restore_zeros
from geo.codes.names import fold
from geo.errors import CodeError
from geo.missions.countries.country import CodeSystem, Country
from geo.texts.sentences import counted, say

FITS = 0.8
"""Share of codes that must lead to a unit (of the same name, if names are given)."""
CONTRADICTS = 0.5
"""Below this share of equal names, codes are not in the system that was stated."""
ENOUGH_NAMES = 5
"""Codes with names below which their agreement proves nothing."""


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
    unmeasured = [
        s.id for s in country.code_systems if s.id not in shares and _looks_like(codes, s)
    ]
    # Without names, a system that could not be measured might fit as well.
    if len(fitting) == 1 and (names is not None or not unmeasured):
        return fitting[0]
    if unmeasured:
        listed += say(
            "; without a crosswalk {systems} cannot be compared", systems=", ".join(unmeasured)
        )
    options = (f"--codes {system.id}" for system in country.code_systems)
    raise CodeError(
        say(
            "several code systems fit ({listed}): say which one the codes are in, {options} "
            "(code_system in a mapping)"
            if len(fitting) > 1
            else "no code system is certain ({listed}): say which one the codes are in, "
            "{options} (code_system in a mapping)",
            listed=listed,
            options=say(" or ").join(options),
        )
    )


def _looks_like(codes: pd.Series, system: CodeSystem) -> bool:
    """Tell whether any code may be of a system: Brazil's court has five digits, IBGE seven."""
    text = codes.fillna("").astype(str).str.strip()
    return bool(text[text != ""].str.match(system.pattern).any())


def measure_systems(
    codes: pd.Series,
    names: pd.DataFrame | None,
    country: Country,
    home: Path,
    units: gpd.GeoDataFrame,
) -> dict[str, float]:
    """Return per measurable code system the share of distinct codes that it explains."""
    text = trimmed_codes(codes)
    # Each code once: else a capital with thousands of rows decides alone which system it is.
    distinct = text[(text != "") & ~text.duplicated()]
    shares = {}
    for system in country.code_systems:
        try:
            mapping, _ = mapping_of(system.id, country, home, units)
        except CodeError:
            # No crosswalk, no measure; `detect_system` says so where it matters.
            continue
        # Brazil's electoral court often leaves out the zeros of its own codes.
        whole = restore_zeros(distinct, mapping, system.is_abroad)
        inside = whole[~whole.map(system.is_abroad).astype(bool)]
        ours = inside.map(mapping).fillna("")
        right = ours.isin(units.index)
        # Of Peru's 1,874 electoral codes 986 are another district's: to exist proves nothing.
        if names is not None and len(inside):
            right &= _same_name(ours, names, units)
        # Codes abroad alone say nothing of how the polygons are numbered.
        shares[system.id] = float(right.mean()) if len(inside) else 0.0
    return shares


def require_crosswalk(country: Country, system: str, home: Path) -> Crosswalk:
    """Return the crosswalk into the country's own system. Raises CodeError if there is none."""
    walk = load_crosswalk(country, system, home)
    if walk is None:
        raise CodeError(
            say(
                "{system} codes are not {code_system} codes, and joining them "
                "as if they were puts figures into wrong units: first bring a "
                "crosswalk with python -m geo import crosswalk FILE --country "
                "{country} --from {system} --to {code_system}",
                system=system,
                code_system=country.code_system,
                country=country.iso3,
            )
        )
    return walk


def trimmed_codes(codes: pd.Series) -> pd.Series:
    """Return codes as text without spaces around them, "" where there is none.

    Examples
    --------
    >>> trimmed_codes(pd.Series([" 150101", None])).tolist()
    ['150101', '']
    """
    return codes.fillna("").astype(str).str.strip()


def mapping_of(
    system: str, country: Country, home: Path, units: gpd.GeoDataFrame
) -> tuple[Mapping[str, str], str]:
    """Return theirs -> ours for units of every level, and the words for it."""
    if system == country.code_system:
        return {code: code for code in units.index}, say("{system} codes as given", system=system)
    walk = require_crosswalk(country, system, home)
    return walk.of_every_level(country), walk.title


def _same_name(ours: pd.Series, names: pd.DataFrame, units: gpd.GeoDataFrame) -> pd.Series:
    """Tell which codes' units bear the name in `names`; a unit of another level is not judged."""
    level = _named_level(names, units)
    theirs = names.loc[ours.index, level].fillna("").astype(str).map(fold)
    known = units.loc[units["level"] == level, "name"].map(fold)
    # The names are of one level: a province's code beside the name of a district proves nothing.
    other_level = ours.isin(units.index) & ~ours.isin(known.index)
    return (ours.map(known) == theirs) | other_level


def _named_level(names: pd.DataFrame, units: gpd.GeoDataFrame) -> str:
    levels = list(units["level"].unique())
    # The finest level that is named says most: names above it are those of many units.
    for level in reversed(levels):
        if level in names:
            return str(level)
    raise CodeError(
        say(
            "names have columns {columns}; allowed are the levels {levels}",
            columns=", ".join(map(str, names.columns)),
            levels=", ".join(levels),
        )
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
    if names is None or len(distinct) < ENOUGH_NAMES:
        return
    share = float(_same_name(distinct, names, units).mean())
    if share < CONTRADICTS:
        raise CodeError(
            say(
                "only {share:.0%} of {codes} stated to be {system} belong to a "
                "unit of the name beside them: the table is in another code "
                "system",
                share=share,
                codes=counted(len(distinct), "code"),
                system=system,
            )
        )
