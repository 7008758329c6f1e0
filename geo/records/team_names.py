"""Names of teams: one team however its name is spelt, shown as it was written first."""

from collections.abc import Mapping

import pandas as pd

from geo.codes.names import fold

WRITTEN_FIRST = ("deployment", "visit")
"""Of records of one instant those of these kinds were written first, then those of the others."""


def as_first_written(revisions: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the records with each team under the name that was written first, of all kinds.

    Names are the same that people read as the same: whatever their case, accents and spaces.

    Parameters
    ----------
    revisions : kind -> all revisions; ``team``, ``recorded_at`` and ``source_row`` where known.

    Examples
    --------
    >>> deployments = pd.DataFrame({"team": ["Cóndor", "condor  "]})
    >>> visits = pd.DataFrame({"team": ["CÓNDOR", ""]})
    >>> found = as_first_written({"deployment": deployments, "visit": visits})
    >>> found["deployment"]["team"].tolist(), found["visit"]["team"].tolist()
    (['Cóndor', 'Cóndor'], ['Cóndor', ''])
    """
    kinds = dict.fromkeys([*WRITTEN_FIRST, *revisions])
    there = [kind for kind in kinds if "team" in revisions.get(kind, ())]
    tables = {kind: revisions[kind] for kind in there if len(revisions[kind])}
    if not tables:
        return dict(revisions)
    written = pd.concat([_in_order(rows) for rows in tables.values()])
    if "recorded_at" in written:
        # Stable: of records of one instant the order of kinds says which was first.
        written = written.sort_values("recorded_at", kind="stable")
    spelt = written["team"].drop_duplicates()
    # No name is no team: two records without one are not of the same.
    spelt = spelt[spelt.notna() & (spelt != "")].astype(str)
    folded = spelt.map(fold)
    first = dict(zip(spelt, folded.map(spelt.groupby(folded).first()), strict=True))
    names = {name: " ".join(found.split()) for name, found in first.items()}
    if all(name == found for name, found in names.items()):
        return dict(revisions)
    renamed = {
        kind: rows.assign(team=_renamed(rows["team"], names)) for kind, rows in tables.items()
    }
    return {**revisions, **renamed}


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    known = [name for name in ("recorded_at", "source_row") if name in rows]
    ordered = rows.sort_values(known, kind="stable") if known else rows
    return ordered[["team", *(name for name in known if name == "recorded_at")]]


def _renamed(teams: pd.Series, names: Mapping[str, str]) -> pd.Series:
    return teams.map(names).where(teams.isin(list(names)), teams)
