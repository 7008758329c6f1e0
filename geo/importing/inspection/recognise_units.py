"""Which columns of a table name units: by codes, by names, or as abroad."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.codes.crosswalk import load_crosswalk
from geo.codes.leading_zeros import pad_to_pattern, restore_zeros
from geo.codes.names import fold, letters
from geo.importing.inspection.words import COUNTS, OPTION, called, is_whole
from geo.importing.mapping.units.aliases import COUNTRY_ALIASES, read_aliases
from geo.importing.mapping.units.unit_names import find_units
from geo.importing.placement.names import find_misnamed
from geo.importing.placement.placing import Place

FITS = 0.8
"""Share of a column's distinct values that must be units for it to name them."""
LOOKED_AT = 2_000
"""Texts of a column, the most frequent, that are compared with the names of units."""
ABROAD = {"ZZ", "EXTERIOR", "EXTRANJERO", "ABROAD", "CONSULADOS"}
"""What publishers write for rows abroad, where they have one word for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A column by which rows abroad are told: what it says of them, or (`home`) of all others."""

    column: str
    text: str
    home: bool


def unit_codes(distinct: Mapping[str, pd.Series], place: Place) -> tuple[str, str, int]:
    """Return the column whose values are codes of units at home, the best one."""
    country = place.country
    units = place.units.index
    best, share = ("", "", 0), FITS
    for name, values in distinct.items():
        given = values[values.str.fullmatch(r"\d{2,9}")]
        if called(name, (*OPTION, *COUNTS)):
            continue  # numbers of lists and of votes look like codes of upper units
        if len(given) < max(2, len(values) // 2):
            continue
        whole = restore_zeros(given, units, country.is_abroad)
        fits = float(whole.isin(units).mean()) if len(given) else 0.0
        if fits > share:
            # Zeros that came back show that the file has lost them: its mapping has to pad.
            padded = int(whole.str.len().max()) if (whole != given).any() else 0
            best, share = (name, country.code_system, padded), fits
    return best


def names_agree(frame: pd.DataFrame, code: str, levels: Mapping[str, str], place: Place) -> bool:
    """Tell whether most codes of a column are of the units that the rows' names say.

    Parameters
    ----------
    levels : level -> the column with its units' names, as of `unit_levels`.
    """
    rows = frame[[code, *levels.values()]].drop_duplicates()
    units = restore_zeros(rows[code].str.strip(), place.units.index, place.country.is_abroad)
    rows = rows[units.isin(place.units.index)]
    names = pd.DataFrame(
        {level: _unabbreviated(rows[column], level, place) for level, column in levels.items()}
    )
    listed = find_misnamed(units[rows.index], names, place.units)
    return listed["row"].nunique() * 2 <= len(rows)


def _unabbreviated(texts: pd.Series, level: str, place: Place) -> pd.Series:
    """Return names of units as the units have them, where the country's list knows others (AC)."""
    aliases = read_aliases(place.country.folder / COUNTRY_ALIASES)
    own = place.units["name"]
    codes = {text: aliases.code(level, "", text) for text in texts.unique()}
    return texts.map({t: own[code] if code in own.index else t for t, code in codes.items()})


def told_abroad(free: Mapping[str, pd.Series], place: Place) -> Foreign | None:
    """Return the column that tells rows abroad: by the country's name, or by a word for abroad."""
    home = {fold(title) for title in place.country.title.values()}
    for name, values in free.items():
        for text in values:
            # A column that holds the country alone tells no row from another.
            if fold(text) in home and len(values) > 1:
                return Foreign(column=name, text=text, home=True)
            if letters(text) in ABROAD:
                return Foreign(column=name, text=text, home=False)
    return None


def nowhere_at_home(
    free: Mapping[str, pd.Series], levels: Mapping[str, str], place: Place
) -> tuple[str, ...]:
    """Return what the column of the widest level says that is no unit of it: perhaps abroad.

    Parameters
    ----------
    free : column -> value -> number of rows that have it.
    levels : level -> the column with its units' names, as of `unit_levels`.
    """
    top = place.country.levels[0]
    if top.id not in levels:
        return ()
    column = levels[top.id]
    texts = pd.Series(free[column].index, dtype="str")
    given = texts[(texts != "") & ~texts.str.fullmatch(r"[\d.,]+")]
    aliases = read_aliases(place.country.folder / COUNTRY_ALIASES)
    here = place.units[place.units["level"] == top.id]
    titles = {top.id: tuple(top.title.values())}
    rows = pd.DataFrame({top.id: given})
    named = find_units(rows, {top.id: column}, here, aliases, titles, near=False)
    return tuple(sorted(given[given.index.isin([row for row, *_ in named.problems])]))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCodes:
    """A column that may have codes of another numbering than the country's own.

    `sure` where a crosswalk of that numbering knows them; `digits` where they have lost zeros.
    """

    column: str
    system: str
    digits: int
    sure: bool


def other_codes(free: Mapping[str, pd.Series], place: Place) -> OtherCodes | None:
    """Return the column that may have codes of another numbering than the country's own."""
    country = place.country
    finest = int((place.units["level"] == country.finest.id).sum())
    # Before polygons are imported nothing tells codes from years and other numbers.
    unmeasured = finest == 0
    likely = {
        name: values
        for name, values in free.items()
        if len(values) >= max(finest / 2, 2) and is_whole(values)
    }
    for system in country.code_systems:
        # Its own numbering would have been measured.
        if system.id == country.code_system:
            continue
        walk = load_crosswalk(country, system.id, place.home)
        if unmeasured and not walk:
            continue
        known = list(walk.of_every_level(country)) if walk else []
        fits: dict[str, tuple[float, int]] = {}
        for name, values in likely.items():
            # Zeros may be lost: the codes of Brazil's electoral court have five digits, 00035.
            codes = pad_to_pattern(values, system.pattern)
            right = codes.isin(known) | codes.map(country.is_abroad) if walk else True
            if (codes.str.match(system.pattern) & right).mean() > FITS:
                # A count of the rows can be padded to codes, too, and lists of zones are short.
                fits[name] = (float(values.str.match(system.pattern).mean()), len(values))
        if fits:
            best = max(fits, key=lambda name: fits[name])
            codes = pad_to_pattern(likely[best], system.pattern)
            digits = int(codes.str.len().max()) if (codes != likely[best]).any() else 0
            return OtherCodes(column=best, system=system.id, digits=digits, sure=bool(walk))
    return None


def unit_levels(free: Mapping[str, pd.Series], place: Place) -> dict[str, str]:
    """Return for each level the column that names its units, best of those that do.

    Parameters
    ----------
    free : column -> value -> number of rows that have it.
    """
    aliases = read_aliases(place.country.folder / COUNTRY_ALIASES)
    found: dict[str, str] = {}
    for level in place.country.levels:
        titles = {level.id: tuple(level.title.values())}
        here = place.units[place.units["level"] == level.id]
        shares: dict[str, float] = {}
        for name, counts in free.items():
            texts = pd.Series(counts.index[:LOOKED_AT], dtype="str")
            given = texts[(texts != "") & ~texts.str.fullmatch(r"[\d.,]+")]
            if name in found.values() or given.empty:
                continue
            rows = pd.DataFrame({level.id: given})
            named = find_units(rows, {level.id: name}, here, aliases, titles, near=False)
            # A name that several units bear is a unit's name: only which one is open.
            several = [row for row, *_, reason in named.problems if "several units" in reason]
            fits = (named.units != "") | named.units.index.isin(several)
            weights = counts.to_numpy()[given.index]
            shares[name] = float(weights[fits.to_numpy()].sum() / weights.sum())
        # Of two columns that fit, the one called as the level is meant, else the first.
        fitting = [name for name, share in shares.items() if share >= FITS]
        words = [level.id, *level.title.values()]
        if fitting:
            found[level.id] = next((name for name in fitting if called(name, words)), fitting[0])
    return found
