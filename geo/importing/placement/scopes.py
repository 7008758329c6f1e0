"""What bulletins sum up beside whole units: electoral units, each row the part that lies in one."""

import pandas as pd

from geo.importing.row_names import RowNames
from geo.missions.countries.country import Country
from geo.missions.countries.electoral_units import CODE
from geo.sources.table import Problem, problems
from geo.texts.sentences import say, spoken

SCOPE, UNIT = "scope", "unit"
KNOWN = ("", "all", "home", "abroad")
"""What any bulletin may say that it sums up."""
_TOGETHER = ["series", UNIT, "reported_at"]


def find_unknown_scopes(rows: pd.DataFrame, country: Country) -> pd.DataFrame:
    """List bulletins of a part of a unit that nothing says of which one: it would be the whole.

    Parameters
    ----------
    rows : with their units; those of the country itself may sum up anything.
    """
    if SCOPE not in rows:
        return problems()
    scope = rows[SCOPE].fillna("").astype("str")
    level = country.counted_level
    unclear = (rows[UNIT] != country.iso3) & ~scope.isin(KNOWN)
    if level is not None:
        unclear &= ~scope.str.fullmatch(CODE)
    reason = say("the row is of a part of its unit: sum the parts to one row per unit first")
    if level is not None:
        reason = say(
            "is no code of an electoral unit ({level}): capital letters and digits, as in SP-1, "
            "or one of {known}",
            level=level.title.get(spoken()) or level.title.get("en") or level.id,
            known=", ".join(KNOWN[1:]),
        )
    return problems([(int(row), SCOPE, scope[row], reason) for row in scope.index[unclear]])


def find_incomplete_units(
    rows: pd.DataFrame, rejected: pd.DataFrame, names: RowNames
) -> pd.DataFrame:
    """List bulletins of parts of a unit of which another part is rejected, or says no scope.

    Parameters
    ----------
    rows : about to be stored.
    rejected : rows of the same file that are not, with their units as far as they are known.
    """
    if SCOPE not in rows or SCOPE not in rejected:
        return problems()
    keys = [name for name in _TOGETHER if name in rows]
    parts = _parts(rows)
    lost = rejected[~rejected[SCOPE].isin(KNOWN[1:]) & (rejected[UNIT] != "")]
    found = _beside(parts, lost, keys)
    listed: list[Problem] = [
        (int(row), SCOPE, str(scope), _rejected_part(names.one(int(other))))
        for row, scope, other in zip(found.index, found[SCOPE], found["lacking"], strict=True)
    ]
    # One without a zone among those with zones: it may be the whole, or one more part.
    bare = rows[rows[SCOPE].fillna("").isin(KNOWN[:2])]
    unclear = [
        (_beside(bare, parts, keys), _beside_part),
        (_beside(parts, bare, keys), _beside_bare),
    ]
    gone = set(found.index)
    listed += [
        (int(row), SCOPE, str(scope), reason(names.one(int(other))))
        for some, reason in unclear
        for row, scope, other in zip(some.index, some[SCOPE], some["lacking"], strict=True)
        if row not in gone
    ]
    return problems(listed)


def _rejected_part(row: str) -> str:
    return say(
        "{row} is of another part of the same unit, and is rejected: one must not look like the "
        "whole",
        row=row,
    )


def _beside_part(row: str) -> str:
    return say(
        "{row} is of a part of the same unit: say of which electoral unit this one is", row=row
    )


def _beside_bare(row: str) -> str:
    return say("{row} of the same unit says no electoral unit: neither is taken", row=row)


def _beside(rows: pd.DataFrame, others: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the rows of a unit that others are of too, with the first of these in ``lacking``."""
    # pandas cannot join columns of text that have no rows and were never anything else.
    if rows.empty or others.empty:
        return rows.iloc[:0].assign(lacking=pd.Series(dtype="float64"))
    first = others.drop_duplicates(keys)
    lacking = pd.Series(first.index, pd.MultiIndex.from_frame(first[keys]), name="lacking")
    return rows.join(lacking, on=keys).dropna(subset="lacking")


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows[SCOPE].fillna("").astype("str").str.fullmatch(CODE) & (rows[UNIT] != "")]
