"""Code systems: the same districts, numbered differently. Never joined code on code by luck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.codes.code_levels import level_hints
from geo.codes.code_systems import check_names, detect_system, mapping_of, trimmed_codes
from geo.codes.crosswalk_table import refuse_both
from geo.codes.leading_zeros import note_restored, restore_zeros
from geo.errors import CodeError
from geo.missions.countries.country import MANIFEST, CodeSystem, Country
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.texts.sentences import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What became of a column of codes.

    Attributes
    ----------
    units : code in the country's own system per row ("" where none), index as the input; codes
        abroad as given, or with `ABROAD_PREFIX` where they are those of units at home.
    abroad : True where the code names a reporting unit outside the polygons.
    system : the code system the input was read in.
    how : one sentence: through what the codes were joined.
    joined, abroad_rows : numbers of rows.
    unmatched : rows that found no unit: ``code``, ``reason``; index as the input.
    restored : one sentence on codes that had lost their leading zeros; "" where none had.
    alike : code, as given -> the other codes that the crosswalk leads to its unit.
    """

    units: pd.Series
    abroad: pd.Series
    system: str
    how: str
    joined: int
    abroad_rows: int
    unmatched: pd.DataFrame
    restored: str = ""
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
        code that has a polygon is one abroad besides, in this numbering or in the country's own.
    """
    system = system or detect_system(codes, names, country, home, units)
    theirs = country.system(system)
    mapping, how = mapping_of(system, country, home, units)
    given = trimmed_codes(codes)
    text = restore_zeros(given, mapping, theirs.is_abroad)
    abroad = text.map(theirs.is_abroad).astype(bool)
    refuse_both(mapping, theirs)
    kept = _kept_abroad(text, abroad, theirs, units.index)
    ours = text.map(mapping).fillna("").astype(str)
    found = ours.isin(units.index) & ~abroad
    # Before anything is listed: in a wrong system most codes find a unit, only another one.
    check_names(ours.where(found, ""), names, system, units)
    hint = abroad_hint(country, (theirs,))
    # From the general to the particular: the last that holds is the one that helps.
    reason = pd.Series(say("no unit has this code") + hint, index=text.index)
    lacking = ours[ours != ""]
    words = {unit: say("no polygon for unit {unit}", unit=unit) for unit in lacking.unique()}
    reason[lacking.index] = lacking.map(words)
    absent = (ours == "") & (system != country.code_system)
    reason[absent] = say("not in the {crosswalk}", crosswalk=how) + hint
    unknown = say("does not look like a code of {system}", system=theirs.title) + hint
    reason[~text.str.match(theirs.pattern)] = unknown
    if system == country.code_system:
        levels = level_hints(text[~found], country, units.index)
        levels = levels[levels != ""]
        reason[levels.index] = say("no unit has this code") + levels + hint
    reason[text == ""] = say("no code")
    missing = ~found & ~abroad
    return Translation(
        # A code abroad has no unit; as it stands it tells consulates apart.
        units=ours.where(found, "").where(~abroad, kept),
        abroad=abroad,
        system=system,
        how=how,
        joined=int(found.sum()),
        abroad_rows=int(abroad.sum()),
        unmatched=pd.DataFrame({"code": text[missing], "reason": reason[missing]}),
        restored=note_restored(given, text),
        alike=_alike(given[found], text[found], mapping),
    )


def _alike(
    given: pd.Series, read: pd.Series, mapping: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return code, as given -> the other codes of the same unit, where there are others."""
    leading: dict[str, list[str]] = {}
    for theirs, ours in sorted(mapping.items()):
        leading.setdefault(ours, []).append(theirs)
    others = {
        code: tuple(one for one in leading[mapping[whole]] if one != whole)
        for code, whole in zip(given, read, strict=True)
    }
    return {code: codes for code, codes in others.items() if codes}


def _kept_abroad(
    codes: pd.Series, abroad: pd.Series, system: CodeSystem, units: pd.Index
) -> pd.Series:
    """Return codes abroad as records keep them: none is that of a unit at home."""
    if system.abroad_prefixed:
        given = codes.str.startswith(ABROAD_PREFIX)
        return codes.where(given, ABROAD_PREFIX + codes)
    both = sorted(set(codes[abroad]) & set(units))
    if both:
        raise CodeError(
            say(
                "numbering {system}: {codes} abroad, and yet of a unit of the country in its "
                "own numbering: {code}; say abroad_prefixed = true of {system} "
                "in {manifest}, or make the pattern of `abroad` narrower",
                codes=counted(len(both), "code"),
                code=both[0],
                system=system.id,
                manifest=MANIFEST,
            )
        )
    return codes


def abroad_hint(country: Country, systems: Sequence[CodeSystem]) -> str:
    """Return what a code that is no unit would look like if it were one abroad.

    Parameters
    ----------
    systems : those that the code may be in.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> peru = load_country("per", Settings().boundaries)
    >>> abroad_hint(peru, peru.code_systems)[:30]
    '; codes abroad are those like '
    """
    where = f"{country.folder.name}/{MANIFEST}"
    known = [f"{s.abroad} ({s.id})" for s in systems if s.abroad]
    if not known:
        return say(
            "; if it is abroad, {where} has to say so: `abroad`, the pattern of such codes",
            where=where,
        )
    return say(
        "; codes abroad are those like {patterns}: `abroad` in {where}",
        patterns=say(" or ").join(known),
        where=where,
    )
