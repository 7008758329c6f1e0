"""The latest revision of each record."""

import pandas as pd
import pyarrow as pa

from geo.records.kind import Kind


def latest(kind: Kind, revisions: pd.DataFrame) -> pd.DataFrame:
    """Return the latest revision of each record, ordered by subject; columns as given.

    Of a count it is the last state by ``reported_at`` of each place, and scope, in each series.

    Examples
    --------
    >>> from geo.records.kinds import INCIDENT
    >>> rows = pd.DataFrame({"incident_id": ["I1", "I1"], "severity": ["minor", "major"],
    ...     "recorded_at": pd.to_datetime(["2021-06-06", "2021-06-07"], utc=True)})
    >>> latest(INCIDENT, rows)["severity"].tolist()
    ['major']
    """
    is_count = kind.column("series") is not None
    scope = ["scope"] if kind.column("scope") is not None else []
    subject = ["series", kind.subject, *scope] if is_count else [kind.subject]
    order = ["reported_at", "recorded_at"] if is_count else ["recorded_at"]
    # Of the keys alone: every sort of a million whole records would copy all of their columns.
    keys = revisions[list(dict.fromkeys([*subject, *order]))].reset_index(drop=True)
    # Stable: of two that were recorded in the same microsecond the one that was added later holds.
    last = keys.sort_values(order, kind="stable").drop_duplicates(subject, keep="last")
    return _taken(revisions, last.sort_values(subject, kind="stable").index)


def _taken(rows: pd.DataFrame, places: pd.Index) -> pd.DataFrame:
    """Return the rows at some places, in their order, numbered from 0."""
    if places.equals(pd.RangeIndex(len(rows))):
        return rows.reset_index(drop=True)
    empty = [str(name) for name in rows if _is_empty(rows[name])]
    found = rows.drop(columns=empty).iloc[places].reset_index(drop=True)
    # Whichever rows are taken of a column without a text: it is shared, not copied.
    shared = {name: rows[name].iloc[: len(found)].set_axis(found.index) for name in empty}
    return found.assign(**shared)[list(rows.columns)]


def _is_empty(values: pd.Series) -> bool:
    """Tell whether a column of text holds no sign and lacks no value; others are not looked at."""
    if not (isinstance(values.dtype, pd.StringDtype) and values.dtype.storage == "pyarrow"):
        return False
    texts = pa.array(values.array)
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    return all(not chunk.null_count and not len(chunk.buffers()[2] or b"") for chunk in chunks)
