"""What bulletins sum up beside whole units: electoral units, each row the part that lies in one."""

import pandas as pd

from geo.importing.row_names import RowNames
from geo.missions.country import Country
from geo.missions.electoral_units import CODE
from geo.sources.table import Problem, problems

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
    reason = "the row is of a part of its unit: sum the parts to one row per unit first"
    if level is not None:
        title = level.title.get("en") or level.id
        reason = (
            f"is no code of an electoral unit ({title}): capital letters and digits, as in SP-1, "
            f"or one of {', '.join(KNOWN[1:])}"
        )
    return problems([(int(row), SCOPE, scope[row], reason) for row in scope.index[unclear]])


def find_incomplete_units(
    rows: pd.DataFrame, rejected: pd.DataFrame, names: RowNames
) -> pd.DataFrame:
    """List bulletins of parts of a unit of which another part is rejected.

    Parameters
    ----------
    rows : about to be stored.
    rejected : rows of the same file that are not, with their units as far as they are known.
    """
    if SCOPE not in rows or SCOPE not in rejected:
        return problems()
    keys = [name for name in _TOGETHER if name in rows]
    lost = _parts(rejected).drop_duplicates(keys).set_index(keys)
    lost["lacking"] = _parts(rejected).drop_duplicates(keys).index
    known = _parts(rows)
    found = known.join(lost["lacking"], on=keys).dropna(subset="lacking")
    reason = (
        "is of another part of the same unit, and is rejected: one must not look like the whole"
    )
    listed: list[Problem] = [
        (int(row), SCOPE, str(scope), f"{names.one(int(other))} {reason}")
        for row, scope, other in zip(found.index, found[SCOPE], found["lacking"], strict=True)
    ]
    return problems(listed)


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows[SCOPE].fillna("").astype("str").str.fullmatch(CODE) & (rows[UNIT] != "")]
