"""A crosswalk made from a table that somebody brings."""

from collections.abc import Iterable

import pandas as pd

from geo.codes.crosswalk import Crosswalk
from geo.codes.leading_zeros import note_restored, pad_to_pattern
from geo.codes.names import spelled_as
from geo.errors import CodeError
from geo.missions.countries.country import CodeSystem, Country
from geo.texts.sentences import counted, say

CODES_NAMED = 10
"""Codes that a message lists."""


def from_table(
    table: pd.DataFrame, columns: tuple[str, str], country: Country, source: str, version: str
) -> tuple[Crosswalk, pd.DataFrame]:
    """Make a crosswalk from a table of text; rows without a code on both sides are returned too.

    Parameters
    ----------
    table : text columns, one row per unit.
    columns : the one in `source` codes, the one in the country's own.

    Raises
    ------
    CodeError
        When a column is missing, a code leads to two units or is one abroad besides, or no row
        has two codes.
    """
    columns = (_column(columns[0], table), _column(columns[1], table))
    pairs = table[list(columns)].fillna("").astype(str).apply(lambda column: column.str.strip())
    patterns = country.system(source).pattern, country.system(country.code_system).pattern
    pairs = pairs.assign(
        **{name: pad_to_pattern(pairs[name], p) for name, p in zip(columns, patterns, strict=True)}
    )
    good = pairs[columns[0]].str.match(patterns[0]) & pairs[columns[1]].str.match(patterns[1])
    # Tables list every polling place or every year: the same pair again is no contradiction.
    theirs = pairs[good].drop_duplicates()
    if (twice := theirs[columns[0]].duplicated()).any():
        code = theirs.loc[twice, columns[0]].iloc[0]
        units = ", ".join(theirs.loc[theirs[columns[0]] == code, columns[1]])
        raise CodeError(
            say(
                "{source} code {code} leads to several units: {units}",
                source=source,
                code=code,
                units=units,
            )
        )
    if theirs.empty:
        raise CodeError(
            say(
                "no row has a {source} code like {theirs} and one like {ours}",
                source=source,
                theirs=patterns[0],
                ours=patterns[1],
            )
        )
    refuse_both(theirs[columns[0]], country.system(source))
    walk = Crosswalk(
        source=source,
        target=country.code_system,
        version=version,
        mapping=dict(zip(theirs[columns[0]], theirs[columns[1]], strict=True)),
    )
    return walk, table.loc[~good, list(columns)]


def regained_zeros(
    table: pd.DataFrame, columns: tuple[str, str], country: Country, source: str
) -> tuple[str, ...]:
    """Return one sentence per column in which codes got back leading zeros that they had lost.

    Parameters as of `from_table`, which reads such codes whole.
    """
    systems = source, country.code_system
    notes = []
    for name, system in zip(columns, systems, strict=True):
        column = _column(name, table)
        given = table[column].fillna("").astype(str).str.strip()
        if note := note_restored(given, pad_to_pattern(given, country.system(system).pattern)):
            notes.append(say("column {column}: {note}", column=column, note=note))
    return tuple(notes)


def _column(name: str, table: pd.DataFrame) -> str:
    """Return the table's column of a name, spelled in any case."""
    there = [str(column) for column in table.columns]
    found = spelled_as(name, there)
    if len(found) != 1:
        raise CodeError(
            say(
                "several columns are {name!r}; there are {there}"
                if found
                else "no column {name!r}; there are {there}",
                name=name,
                there=", ".join(there),
            )
        )
    return found[0]


def refuse_both(codes: Iterable[str], system: CodeSystem) -> None:
    """Refuse codes that lead to a polygon and count as abroad: their rows would leave the map.

    Raises
    ------
    CodeError
        Naming the codes and the pattern that takes them abroad.

    Examples
    --------
    >>> from geo.missions.countries.country import CodeSystem
    >>> onpe = CodeSystem(id="onpe", title="ONPE", pattern="[0-9]{6}", abroad="9[0-9]{5}")
    >>> refuse_both(["140101"], onpe)
    >>> refuse_both(["140101", "910101"], onpe)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    geo.errors.CodeError: numbering onpe: 1 code of a unit of the country, and yet abroad ...
    """
    both = sorted(code for code in codes if system.is_abroad(code))
    if both:
        listed = ", ".join(both[:CODES_NAMED]) + (" …" if len(both) > CODES_NAMED else "")
        raise CodeError(
            say(
                "numbering {system}: {codes} of a unit of the country, and yet abroad by abroad = "
                "'{abroad}' of country.toml: {listed}; make the pattern "
                "narrower or leave them out of the crosswalk",
                codes=counted(len(both), "code"),
                system=system.id,
                abroad=system.abroad,
                listed=listed,
            )
        )
