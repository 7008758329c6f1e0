"""Frames of records to rows of a table, and back."""

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.json

from geo.records import Kind
from geo.store.tables import VOTES

VOTES_PREFIX = "votes_"
_SEPARATOR = "\x1f"
# What makes an instance where a file names none: the same count of the same place and moment.
_NATURAL = {
    "station_result": ("series", "station", "reported_at"),
    "tally": ("series", "unit", "scope", "reported_at"),
}


def vote_columns(kind: Kind, frame: pd.DataFrame) -> list[str]:
    """Return the ``votes_<option>`` columns of a frame, in alphabetical order."""
    if not kind.votes:
        return []
    own = {column.name for column in kind.columns}
    return sorted(c for c in frame.columns if c.startswith(VOTES_PREFIX) and c not in own)


def encode(kind: Kind, rows: pd.DataFrame) -> dict[str, list[Any]]:
    """Return one list of plain values per table column, as the database holds them."""
    encoded = {
        column.name: _plain(rows[column.name], column.type)
        if column.name in rows
        else [None] * len(rows)
        for column in kind.columns
    }
    if kind.votes:
        encoded[VOTES] = _votes(kind, rows)
    return encoded


def _plain(series: pd.Series, type_: str) -> list[Any]:
    """Return plain values with None for what is missing; "" is missing too."""
    if type_ == "instant":
        return _microseconds(series)
    if type_ == "date" and pd.api.types.is_datetime64_any_dtype(series):
        series = series.dt.strftime("%Y-%m-%d")
    if type_ in {"integer", "flag"}:
        series = series.astype("Int64")
    elif type_ == "number":
        series = series.astype("Float64")
    values = objects(series)
    if type_ in {"text", "code", "choice", "date"}:
        return [None if value is None else str(value) or None for value in values]
    return values


def objects(series: pd.Series) -> list[Any]:
    """Return the values as plain Python objects, None for what is missing."""
    values = series.astype(object)
    return values.where(values.notna(), None).tolist() if series.hasnans else values.tolist()


def _microseconds(series: pd.Series) -> list[int | None]:
    instants = pd.to_datetime(series, utc=True).dt.as_unit("us")
    numbers = list[int | None](instants.astype("int64").tolist())
    if not instants.isna().any():
        return numbers
    missing = instants.isna().tolist()
    return [None if gone else n for n, gone in zip(numbers, missing, strict=True)]


def _votes(kind: Kind, rows: pd.DataFrame) -> list[str | None]:
    """Return JSON objects from option to number, options in alphabetical order."""
    names = vote_columns(kind, rows)
    if not names:
        return [None] * len(rows)
    keys = [json.dumps(name.removeprefix(VOTES_PREFIX)) for name in names]
    columns = [_plain(rows[name], "integer") for name in names]
    if not any(rows[name].isna().any() for name in names):
        shape = "{" + ",".join(key.replace("%", "%%") + ":%d" for key in keys) + "}"
        return [shape % votes for votes in zip(*columns, strict=True)]
    return [_present(keys, votes) for votes in zip(*columns, strict=True)]


def _present(keys: list[str], votes: Iterable[int | None]) -> str | None:
    pairs = zip(keys, votes, strict=True)
    body = ",".join(f"{key}:{n}" for key, n in pairs if n is not None)
    return "{" + body + "}" if body else None


def identity(kind: Kind) -> tuple[str, ...]:
    """Return the columns that together name a submission where the file gives it no id."""
    return _NATURAL.get(kind.id, (kind.subject,))


def instance_ids(kind: Kind, rows: pd.DataFrame, encoded: dict[str, list[Any]]) -> list[str]:
    """Return the id of each submission: the file's own, else what the row is about."""
    parts = [encoded[name] for name in identity(kind)]
    template = "/".join(["%s"] * len(parts))
    whole = [["" if v is None else v for v in part] if None in part else part for part in parts]
    natural = [template % row for row in zip(*whole, strict=True)]
    if "instance_id" not in rows:
        return natural
    given = _plain(rows["instance_id"], "text")
    return [own or other for own, other in zip(given, natural, strict=True)]


def content_hashes(encoded: dict[str, list[Any]]) -> list[str]:
    """Return a hash of what was reported in each row; an absent column is an empty one.

    The unit of a row with a point follows from the point and the polygons at hand, so it is no
    part of what was reported: better polygons do not make a known record a conflict.
    """
    columns = dict(sorted(encoded.items()))
    if "lon" in columns and "unit" in columns:
        unplaced = zip(columns["unit"], columns["lon"], strict=True)
        columns["unit"] = [unit if lon is None else None for unit, lon in unplaced]
    template, values = "", []
    for name, column in columns.items():
        if None in column:
            template += "%s"
            values.append(["" if v is None else f"{name}={v}{_SEPARATOR}" for v in column])
        else:
            template += f"{name}=%s{_SEPARATOR}"
            values.append(column)
    return [_digest(template % row) for row in zip(*values, strict=True)]


def _digest(content: str) -> str:
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def decode(kind: Kind, columns: dict[str, Sequence[Any]]) -> pd.DataFrame:
    """Return a frame from the values of a table.

    Columns: text ``str`` with "" for what is missing, ``Int64``, ``float64``, ``boolean``,
    instants ``datetime64[us, UTC]``, and one ``Int64`` column ``votes_<option>`` per option.
    """
    types = {column.name: column.type for column in kind.columns}
    types |= {
        "source_row": "integer",
        "recorded_at": "instant",
        "import_id": "integer",
        "id": "integer",
    }
    decoded = {
        name: _typed(values, types.get(name, "text"))
        for name, values in columns.items()
        if name != VOTES
    }
    if kind.votes:
        decoded |= _unpacked(columns[VOTES])
    return pd.DataFrame(decoded)


def _typed(values: Sequence[Any], type_: str) -> pd.Series:
    if type_ == "instant":
        numbers = pa.array(values, pa.int64()).fill_null(_NOT_A_TIME).to_numpy()
        return pd.Series(numbers.view("M8[us]")).dt.tz_localize("UTC")
    if type_ == "integer":
        return _integers(values)
    if type_ == "flag":
        return _integers(values).astype("boolean")
    if type_ == "number":
        return pd.Series(np.array(values, dtype="float64"))
    return pd.Series(pa.array(values, pa.large_string()).fill_null(""), dtype="str")


_NOT_A_TIME = int(np.datetime64("NaT").view("int64"))


def _integers(values: Sequence[int | None]) -> pd.Series:
    return pd.Series(pa.array(values, pa.int64()), dtype="Int64")


def _unpacked(texts: Sequence[str | None]) -> dict[str, pd.Series]:
    lines = "\n".join(text or "{}" for text in texts)
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
        VOTES_PREFIX + option: pd.Series(votes[option], dtype="Int64")
        for option in sorted(votes.column_names)
    }
