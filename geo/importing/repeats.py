"""Rows that say the same twice within one file, and stations that are known already."""

import pandas as pd

from geo.kind import Kind
from geo.records import STATION
from geo.sources.table import problems
from geo.store import Store, identity


def settle_repeats(kind: Kind, rows: pd.DataFrame) -> tuple[pd.DataFrame, int, pd.DataFrame]:
    """Return the rows without repetitions, how many said the same, and those that said another.

    The first row of an id is kept. A later one with the same content counts once; one with other
    content is a problem that names the first row.
    """
    own_ids = "instance_id" in rows and bool((rows["instance_id"] != "").all())
    keys = ["instance_id"] if own_ids else [name for name in identity(kind) if name in rows]
    again = rows.duplicated(keys)
    if not again.any():
        return rows, 0, problems()
    numbered = rows[keys].assign(first=rows.index)
    first = numbered.groupby(keys, sort=False)["first"].transform("first")
    # A whole row that occurred before repeats the first of its id, unless the id has several.
    disputed = again & first.isin(first[again & ~rows.duplicated()])
    other = pd.Series(False, index=rows.index)
    for row in rows.index[disputed]:
        other[row] = not rows.loc[row].equals(rows.loc[first[row]])
    shown = {row: "/".join(rows.loc[row, keys].astype("str")) for row in rows.index[other]}
    listed = [
        (row, kind.subject, shown[row], f"is in row {first[row]} with other content")
        for row in shown
    ]
    return rows[~again], int((again & ~other).sum()), problems(listed)


def complete_stations(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Return stations with their empty cells filled from what is stored; stored ones stay.

    Several files name the same stations, each with another part of what is known of them.
    """
    stored = store.current(STATION).set_index("station")
    if stored.empty:
        return rows
    columns = [c for c in stored.columns if STATION.column(c) is not None]
    given = rows.set_index("station").reindex(columns=columns)
    known = stored.reindex(given.index)[columns]
    missing = known.isna() | (known == "").fillna(value=False)
    merged = known.where(~missing, given)
    kept = rows[["source_row", "stated_unit"]]
    return merged.reset_index().set_axis(rows.index).join(kept)
