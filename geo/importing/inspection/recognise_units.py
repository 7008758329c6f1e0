"""Which columns of a table name units: by codes, by names, or as abroad."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.codes.leading_zeros import restore_zeros
from geo.codes.names import fold, letters
from geo.importing.inspection.words import OPTION, called, is_whole
from geo.importing.mapping.aliases import COUNTRY_ALIASES, read_aliases
from geo.importing.mapping.unit_names import find_units
from geo.importing.placing import Place

FITS = 0.8
"""Share of a column's distinct values that must be units for it to name them."""
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
        if called(name, OPTION):
            continue  # numbers of lists look like codes of upper units
        if len(given) < max(2, len(values) // 2):
            continue
        whole = restore_zeros(given, units, country.is_abroad)
        fits = float(whole.isin(units).mean()) if len(given) else 0.0
        if fits > share:
            # Zeros that came back show that the file has lost them: its mapping has to pad.
            padded = int(whole.str.len().max()) if (whole != given).any() else 0
            best, share = (name, country.code_system, padded), fits
    return best


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


def other_codes(free: Mapping[str, pd.Series], place: Place) -> tuple[str, str] | None:
    """Return the column that may have codes of another numbering than the country's own."""
    country = place.country
    finest = int((place.units["level"] == country.finest.id).sum())
    for system in country.code_systems:
        for name, values in free.items():
            # Its own numbering would have been measured; a list of zones has fewer values.
            if system.id == country.code_system or not is_whole(values) or len(values) < finest / 2:
                continue
            # Zeros may be lost: the codes of Brazil's electoral court have five digits, 00035.
            if values.str.zfill(5).str.match(system.pattern).mean() > FITS:
                return name, system.id
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
        shares: dict[str, float] = {}
        for name, counts in free.items():
            texts = pd.Series(counts.index, dtype="str")
            given = texts[(texts != "") & ~texts.str.fullmatch(r"[\d.,]+")]
            if name in found.values() or given.empty:
                continue
            rows = pd.DataFrame({level.id: given})
            named = find_units(rows, {level.id: name}, place.units, aliases, titles)
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
