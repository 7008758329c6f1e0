"""Rows of a table to frames of records.

A whole count has millions of cells. They are turned into arrays a few thousand rows at a time,
so that their Python objects live shortly and never all at once.
"""

import io
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
from sqlalchemy import Connection, Select, func, select

from geo.records.kind import Kind
from geo.store.tables import VOTES, VOTES_PREFIX

ROWS_AT_ONCE = 4_096
_ARROW = {
    "instant": pa.int64(),
    "integer": pa.int64(),
    "flag": pa.int64(),
    "number": pa.float64(),
}
_OWN = {"source_row": "integer", "recorded_at": "instant", "import_id": "integer"}


def _declared(kind: Kind) -> dict[str, str]:
    """Return the declared type of each column of a table: the kind's, and the store's own."""
    return {column.name: column.type for column in kind.columns} | _OWN


def arrow_types(kind: Kind, names: Iterable[str]) -> dict[str, pa.DataType]:
    """Return column -> type as the database holds it; what is not declared is text.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> arrow_types(STATION, ["station", "registered_voters"])
    {'station': DataType(large_string), 'registered_voters': DataType(int64)}
    """
    declared = _declared(kind)
    return {name: _ARROW.get(declared.get(name, "text"), pa.large_string()) for name in names}


def read_columns(
    connection: Connection, query: Select, types: Mapping[str, pa.DataType]
) -> dict[str, pa.ChunkedArray]:
    """Return the columns of a query, in its order; `types` names them all.

    The driver's rows are taken as they are: they hold plain numbers and text only.

    Examples
    --------
    >>> from sqlalchemy import create_engine, literal
    >>> with create_engine("sqlite://").connect() as connection:
    ...     read_columns(connection, select(literal("a")), {"name": pa.large_string()})["name"][0]
    <pyarrow.LargeStringScalar: 'a'>
    """
    parts: dict[str, list[pa.Array]] = {name: [] for name in types}
    cursor = connection.execute(query).cursor
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        for (name, type_), values in zip(types.items(), zip(*rows, strict=True), strict=True):
            parts[name].append(pa.array(values, type_))
    return {name: pa.chunked_array(chunks, types[name]) for name, chunks in parts.items()}


def read_filled(
    connection: Connection, query: Select, types: Mapping[str, pa.DataType]
) -> dict[str, pa.ChunkedArray]:
    """Return the columns of a query of many rows as `read_columns` does.

    Most columns of a kind are empty in most missions: the driver is asked only for the others,
    which is faster than to be given a None for each row.
    """
    inner = query.order_by(None).subquery()
    rows, *counts = connection.execute(
        select(func.count(), *map(func.count, inner.c)).select_from(inner)
    ).one()
    filled = [name for name, count in zip(types, counts, strict=True) if count]
    asked = [c for c in query.selected_columns if c.key in filled]
    found = read_columns(
        connection, query.with_only_columns(*asked), {name: types[name] for name in filled}
    )
    nulls = pa.chunked_array([pa.nulls(rows)])
    return {name: found.get(name, nulls) for name in types}


def names_of(numbers: pa.ChunkedArray, names: Mapping[int, str]) -> pd.Series:
    """Return the name of each number, "" for one that has none.

    Examples
    --------
    >>> names_of(pa.chunked_array([[7, 8, 7]]), {7: "a.csv"}).tolist()
    ['a.csv', '', 'a.csv']
    """
    found = pc.index_in(numbers, pa.array(list(names), pa.int64()))
    return _text(pc.take(pa.array(list(names.values()), pa.large_string()), found))


def _text(values: pa.ChunkedArray) -> pd.Series:
    """Return text as a Series, "" for what is missing."""
    if values.null_count == len(values):
        return pd.Series(pd.array(_no_texts(len(values)), dtype="str"))
    return pd.Series(pd.array(values.fill_null(""), dtype="str"))


def _no_texts(count: int) -> pa.Array:
    """Return that many empty texts, in memory that the system need not give before it is changed.

    Most columns of a kind are empty in most missions: of a million incidents 250 MB.
    """
    offsets = pa.py_buffer(np.zeros(count + 1, dtype=np.int64))
    return pa.LargeStringArray.from_buffers(count, offsets, pa.py_buffer(b""))


def decode(kind: Kind, columns: Mapping[str, pa.ChunkedArray]) -> pd.DataFrame:
    """Return a frame from the columns of a table.

    Columns: text ``str`` with "" for what is missing, ``Int64``, ``float64``, ``boolean``,
    instants ``datetime64[us, UTC]``, and one ``Int64`` column ``votes_<option>`` per option.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> columns = {"station": [["1", None]], "registered_voters": [[3, None]]}
    >>> chunks = {name: pa.chunked_array(values) for name, values in columns.items()}
    >>> decode(STATION, chunks).to_numpy().tolist()
    [['1', 3], ['', <NA>]]
    """
    types = _declared(kind)
    decoded = {
        name: _typed(values, types.get(name, "text"))
        for name, values in columns.items()
        if name != VOTES
    }
    if kind.votes:
        decoded |= _unpacked(columns[VOTES])
    return pd.DataFrame(decoded)


def _typed(values: pa.ChunkedArray, type_: str) -> pd.Series:
    if pa.types.is_null(values.type) and type_ in _ARROW:
        values = values.cast(_ARROW[type_])
    if type_ == "instant":
        # NaT is the smallest integer: written in before, nothing has to be looked for afterwards.
        numbers = values.fill_null(_NOT_A_TIME).to_numpy()
        return pd.Series(numbers.view("M8[us]")).dt.tz_localize("UTC")
    if type_ == "integer":
        return _integers(values)
    if type_ == "flag":
        return _integers(values).astype("boolean")
    if type_ == "number":
        return pd.Series(values.to_numpy().astype("float64"))
    return _text(values)


_NOT_A_TIME = int(np.datetime64("NaT").view("int64"))


def _integers(values: pa.ChunkedArray) -> pd.Series:
    # Whole numbers beside what is missing: through floats a number above 2^53 would become another.
    missing = values.is_null().to_numpy().astype(bool)
    return pd.Series(pd.arrays.IntegerArray(values.fill_null(0).to_numpy().copy(), missing))


def _unpacked(texts: pa.ChunkedArray) -> dict[str, pd.Series]:
    if texts.null_count == len(texts):
        return {}
    # One document for all rows: Arrow reads it in C, row by row Python takes most of the time.
    lines = "\n".join(texts.fill_null("{}").to_pylist())
    if not lines.strip("{}\n"):
        return {}
    votes = pyarrow.json.read_json(
        io.BytesIO(lines.encode()),
        # Options that only later rows have must not be missed at the edge of a block.
        read_options=pyarrow.json.ReadOptions(
            use_threads=False, block_size=len(lines.encode()) + 1
        ),
    )
    return {
        VOTES_PREFIX + option: _integers(votes[option].cast(pa.int64()))
        for option in sorted(votes.column_names)
    }
