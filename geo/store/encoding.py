"""Frames of records to columns of a table, as Arrow arrays; null is what is missing."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.records.kind import Kind
from geo.store.tables import VOTES, VOTES_PREFIX

TEXT = pa.large_string()
# A control sign that no one types: with a comma, parts of two rows could read alike.
ROWS_AT_ONCE = 20_000
"""Rows whose texts are written out at a time."""
_SEPARATOR = "\x1f"
Columns = Mapping[str, pa.Array]


def vote_columns(kind: Kind, frame: pd.DataFrame) -> list[str]:
    """Return the ``votes_<option>`` columns of a frame, in alphabetical order.

    Examples
    --------
    >>> from geo.records.kinds import INCIDENT, TALLY
    >>> frame = pd.DataFrame(columns=["unit", "votes_cast", "votes_b", "votes_a"])
    >>> vote_columns(TALLY, frame), vote_columns(INCIDENT, frame)
    (['votes_a', 'votes_b'], [])
    """
    if not kind.votes:
        return []
    own = {column.name for column in kind.columns}
    return sorted(c for c in frame.columns if c.startswith(VOTES_PREFIX) and c not in own)


def encode(kind: Kind, rows: pd.DataFrame) -> dict[str, pa.Array]:
    """Return one array per table column, of the values that the database holds.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> rows = pd.DataFrame({"station": ["000123"], "registered_voters": [300]})
    >>> encoded = encode(STATION, rows)
    >>> encoded["station"].to_pylist(), encoded["unit"].to_pylist()
    (['000123'], [None])
    """
    encoded = {
        column.name: _encoded(rows[column.name], column.type)
        if column.name in rows
        # Without a type: nulls of text take eight bytes each.
        else pa.nulls(len(rows))
        for column in kind.columns
    }
    if kind.votes:
        encoded[VOTES] = _votes(kind, rows)
    return encoded


def _encoded(series: pd.Series, type_: str) -> pa.Array:
    """Return the values of a column; "" is missing too."""
    if type_ == "instant":
        return microseconds(series)
    if type_ == "date" and pd.api.types.is_datetime64_any_dtype(series):
        series = series.dt.strftime("%Y-%m-%d")
    if type_ in {"integer", "flag"}:
        return pa.array(series.astype("Int64").array, pa.int64())
    if type_ == "number":
        return pa.array(series.astype("Float64").array, pa.float64())
    return encode_text(series)


def encode_text(series: pd.Series) -> pa.Array:
    """Return text, null where it is missing or empty.

    Examples
    --------
    >>> encode_text(pd.Series(["a", "", None])).to_pylist()
    ['a', None, None]
    """
    texts = _texts(series)
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _texts(series: pd.Series) -> pa.Array:
    if isinstance(series.dtype, pd.StringDtype):
        return whole(pa.array(series.array, TEXT))
    values = series.astype(object)
    return pa.array(
        [None if gone else str(v) for v, gone in zip(values, values.isna(), strict=True)], TEXT
    )


def whole(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the values in one piece.

    Examples
    --------
    >>> whole(pa.chunked_array([[1], [2]])).to_pylist()
    [1, 2]
    """
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def microseconds(series: pd.Series) -> pa.Array:
    """Return instants as whole microseconds since 1970 UTC, null where there is none.

    Examples
    --------
    >>> microseconds(pd.Series(["1970-01-01T00:00:01Z", None])).to_pylist()
    [1000000, None]
    """
    instants = pd.to_datetime(series, utc=True).dt.as_unit("us")
    return pa.array(instants.astype("int64").to_numpy(), mask=instants.isna().to_numpy())


def _votes(kind: Kind, rows: pd.DataFrame) -> pa.Array:
    """Return JSON objects from option to number, options in alphabetical order."""
    names = vote_columns(kind, rows)
    if not names:
        return pa.nulls(len(rows))
    pairs = [
        _joined(json.dumps(name.removeprefix(VOTES_PREFIX)) + ":", votes, ",").fill_null("")
        for name, votes in ((name, _encoded(rows[name], "integer")) for name in names)
    ]
    body = pc.utf8_rtrim(_joined(*pairs), ",")
    return pc.if_else(pc.equal(body, ""), None, _joined("{", body, "}"))


def _scalar(text: str) -> pa.Scalar:
    return pa.scalar(text, TEXT)


def _joined(*parts: str | pa.Array) -> pa.Array:
    """Return texts, numbers and constants written one after the other; null if one is null."""
    texts = [_scalar(part) if isinstance(part, str) else _written(part) for part in parts]
    return pc.binary_join_element_wise(*texts, _scalar(""))


def _written(values: pa.Array) -> pa.Array:
    """Return values as text, numbers as Python writes them."""
    if pa.types.is_floating(values.type):
        return pa.array([None if v is None else str(v) for v in values.to_pylist()], TEXT)
    return values.cast(TEXT)


def identity(kind: Kind) -> tuple[str, ...]:
    """Return the columns that together name a submission where the file gives it no id.

    Examples
    --------
    >>> from geo.records.kinds import INCIDENT, TALLY
    >>> identity(INCIDENT), identity(TALLY)
    (('incident_id',), ('series', 'unit', 'scope', 'reported_at'))
    """
    return kind.identity or (kind.subject,)


def instance_ids(kind: Kind, rows: pd.DataFrame, encoded: Columns) -> list[str]:
    """Return the id of each submission: the file's own, else what the row is about.

    Examples
    --------
    >>> from geo.records.kinds import STATION
    >>> rows = pd.DataFrame({"station": ["000123", "000124"]})
    >>> instance_ids(STATION, rows, encode(STATION, rows))
    ['000123', '000124']
    """
    parts = [_written(encoded[name]).fill_null("") for name in identity(kind)]
    ids = pc.binary_join_element_wise(*parts, _scalar("/"))
    if "instance_id" in rows:
        ids = pc.coalesce(encode_text(rows["instance_id"]), ids)
    return plain(ids)


def content_hashes(encoded: Columns) -> list[str]:
    """Return a hash of what was reported in each row; an absent column is an empty one.

    The unit of a row with a point follows from the point and the polygons at hand, so it is no
    part of what was reported: better polygons do not make a known record a conflict.

    Examples
    --------
    >>> one = {"unit": pa.array(["0101"], TEXT)}
    >>> content_hashes(one) == content_hashes({**one, "note": pa.array([None], TEXT)})
    True
    """
    rows = len(next(iter(encoded.values())))
    starts = range(0, rows, ROWS_AT_ONCE)
    # A piece at a time: the texts of a million rows take gigabytes.
    pieces = (
        {name: values.slice(start, ROWS_AT_ONCE) for name, values in encoded.items()}
        for start in starts
    )
    return [found for piece in pieces for found in _hashes(piece)]


def _hashes(encoded: Columns) -> list[str]:
    # Sorted: the order in which columns are declared may change, the hash must not.
    columns = dict(sorted(encoded.items()))
    if "lon" in columns and "unit" in columns:
        columns["unit"] = pc.if_else(columns["lon"].is_valid(), None, columns["unit"])
    # Empty columns are left out: one that a newer program declares changes no older hash.
    columns_text = [
        _joined(f"{name}=", column, _SEPARATOR).fill_null("")
        for name, column in columns.items()
        if column.null_count < len(column)
    ]
    if not columns_text:
        columns_text = [pa.array([""] * len(next(iter(columns.values()))), TEXT)]
    texts = pc.binary_join_element_wise(*columns_text, _scalar("")).cast(pa.large_binary())
    return [hashlib.blake2b(text, digest_size=12).hexdigest() for text in plain(texts)]


def plain(values: pa.Array) -> list[Any]:
    """Return the values as plain Python objects, None for null.

    Examples
    --------
    >>> plain(pa.array([1, None])), plain(pa.array(["a", None]))
    ([1, None], ['a', None])
    """
    if values.null_count and pa.types.is_primitive(values.type):
        return values.to_pylist()  # numpy has no integer that is missing
    return values.to_numpy(zero_copy_only=False).tolist()
