"""Codes that count as votes or events abroad by their shape alone: taken, and named."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from geo.importing.ready import Ready
from geo.missions.countries.country import MANIFEST, Country
from geo.missions.countries.country_parts import ABROAD_PREFIX
from geo.records.kinds import REGISTER, STATION, STATION_RESULT, TALLY
from geo.sources.table import problems
from geo.store import Store
from geo.texts.sentences import counted, say

LISTS = (STATION, REGISTER)
"""Kinds whose rows are a list of places, named or not."""
NAMING = (STATION_RESULT, TALLY)
"""Kinds whose rows may name their place."""
SHOWN = 4


def with_abroad_named(
    ready: Ready, country: Country, units: Collection[str], store: Store, *, lists_stations: bool
) -> Ready:
    """Return rows with those named whose code is abroad by its shape, and of no known place.

    They are taken: a country's own list of places abroad changes with its consulates. A mistyped
    code of a unit at home that happens to have that shape would leave the map without a word.
    A place is known where a list of stations or of voters has it, or a row names it.

    Parameters
    ----------
    units : codes of the units that have a polygon.
    lists_stations : whether the file itself brings the stations of its results.
    """
    if "unit" not in ready.rows or ready.kind in LISTS or lists_stations:
        return ready
    codes = ready.rows["unit"].drop_duplicates()
    shaped = {code for code in codes if code not in units and _by_shape(code, country)}
    unknown = shaped - _named(ready.rows)
    if unknown:
        unknown -= _known(store)
    if not unknown:
        return ready
    rows = ready.rows.loc[ready.rows["unit"].isin(unknown)]
    where = f"{country.folder.name}/{MANIFEST}"
    reason = say(
        "counts as abroad for its shape alone (`abroad` in {where}): no list of stations or voters "
        "has it and no row names its place",
        where=where,
    )
    found = problems(
        [
            (int(row), "unit", str(code).removeprefix(ABROAD_PREFIX), reason)
            for row, code in zip(rows["source_row"], rows["unit"], strict=True)
        ]
    )
    shown = sorted(code.removeprefix(ABROAD_PREFIX) for code in unknown)
    said = say(
        "{codes} abroad of no known place ({shown}), in {rows}: taken, to be looked at",
        codes=counted(len(unknown), "code"),
        shown=", ".join(shown[:SHOWN]) + (" ..." if len(shown) > SHOWN else ""),
        rows=counted(len(rows), "row"),
    )
    return replace(
        ready,
        warnings=pd.concat([ready.warnings, found], ignore_index=True),
        note="; ".join(filter(None, (ready.note, said))),
    )


def _by_shape(code: str, country: Country) -> bool:
    """Tell whether a code is abroad by a pattern; a mapping makes others of the places' names."""
    if code.startswith(ABROAD_PREFIX):
        own = code.removeprefix(ABROAD_PREFIX)
        return any(s.abroad_prefixed and s.is_abroad(own) for s in country.code_systems)
    return country.is_abroad(code)


def _named(rows: pd.DataFrame) -> set[str]:
    if "unit_name" not in rows:
        return set()
    return set(rows.loc[rows["unit_name"].fillna("").astype("str") != "", "unit"])


def _known(store: Store) -> set[str]:
    listed = {code for kind in LISTS for code in store.current(kind)["unit"]}
    return listed.union(*(_named(store.current(kind)) for kind in NAMING))
