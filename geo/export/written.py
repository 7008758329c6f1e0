"""Cells as text, a whole column at a time: what a row's Python objects would cost is not paid."""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
_ESCAPED = np.isin(np.arange(256), [*range(0x20), ord('"'), ord("\\")])
"""By byte: what JSON escapes."""
_SECOND, _FRACTION = pa.timestamp("s"), 6


def scalar(text: str) -> pa.Scalar:
    """Return a constant that `joined` takes beside columns.

    >>> scalar("a").as_py()
    'a'
    """
    return pa.scalar(text, TEXT)


def joined(*parts: str | pa.Array) -> pa.Array:
    """Return texts and constants written one after the other, per row.

    >>> joined("<", "_", pa.array(["a", "b"], TEXT), ">").to_pylist()
    ['<_a>', '<_b>']
    """
    # What is constant side by side is one text: each argument is gone through for every row.
    merged: list[str | pa.Array] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    texts = [scalar(part) if isinstance(part, str) else part for part in merged]
    return pc.binary_join_element_wise(*texts, scalar(""))


def plain_texts(values: pa.Array) -> pa.Array:
    """Return each value as JSON and CSV write it, without quotes; null is what is missing.

    Numbers read back as they were (the shortest text that does), instants are ISO 8601 in UTC with
    a fraction only where they have one.

    Examples
    --------
    >>> plain_texts(pa.array([1.0, float("nan"), 0.1])).to_pylist()
    ['1.0', None, '0.1']
    >>> plain_texts(pa.array([0, 1_500_000], pa.timestamp("us", "UTC"))).to_pylist()
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:01.500000Z']
    """
    if pa.types.is_timestamp(values.type):
        return joined(clock_texts(values.cast(pa.timestamp("us"))), "Z")
    if pa.types.is_floating(values.type):
        return _numbers(values)
    return values.cast(TEXT)


def clock_texts(values: pa.Array) -> pa.Array:
    """Return naive instants as ``2021-06-07T00:30:00``, with microseconds where there are any.

    >>> clock_texts(pa.array([0], pa.timestamp("us"))).to_pylist()
    ['1970-01-01T00:00:00']
    """
    whole = pc.floor_temporal(values, unit="second")
    texts = whole.cast(_SECOND).cast(TEXT)
    exact = pc.equal(whole, values)
    if not pc.all(exact).as_py() and len(values):
        texts = pc.if_else(exact, texts, values.cast(TEXT))
    return pc.binary_replace_slice(texts, 10, 11, "T")


def local_texts(values: pa.Array, zone: str) -> pa.Array:
    """Return instants in local time with their offset, ISO 8601.

    >>> local_texts(pa.array([0], pa.timestamp("us", "UTC")), "America/Lima").to_pylist()
    ['1969-12-31T19:00:00-05:00']
    """
    local = pc.local_timestamp(values.cast(pa.timestamp("us", zone)))
    naive = values.cast(pa.timestamp("us"))
    seconds = pc.divide(pc.subtract(local, naive).cast(pa.int64()), 1_000_000)
    # A zone has a handful of offsets: each is written once.
    known = seconds.dictionary_encode()
    names = pa.array([_offset(n) for n in known.dictionary.to_pylist()], TEXT)
    return joined(clock_texts(local), pc.take(names, known.indices))


def json_texts(values: pa.Array) -> pa.Array:
    r"""Return each value as JSON has it, ``null`` where it is missing.

    >>> json_texts(pa.array(['say "a"', None])).to_pylist()
    ['"say \\"a\\""', 'null']
    """
    texts = plain_texts(values)
    if not _is_bare(values.type):
        quoted = joined('"', texts, '"')
        # Once for all rows: a look at the bytes costs a tenth of an expression for each.
        if _ESCAPED[np.frombuffer(content(texts), np.uint8)].any():
            odd = pc.match_substring_regex(texts, r'["\\\x00-\x1f]')
            escaped = [
                json.dumps(text, ensure_ascii=False) for text in texts.filter(odd).to_pylist()
            ]
            quoted = pc.replace_with_mask(
                quoted, odd.fill_null(fill_value=False), pa.array(escaped, TEXT)
            )
        texts = quoted
    return texts.fill_null("null")


def json_cells(values: pa.Array) -> str | pa.Array:
    """Return `json_texts`, as one constant where all cells are the same.

    Most columns of a record are empty, and some say one thing of all rows.

    >>> json_cells(pa.array([None, None], pa.string())), json_cells(pa.array(["a", "a"]))
    ('null', '"a"')
    """
    if values.null_count == len(values):
        return "null"
    if values.null_count == 0 and pc.all(pc.equal(values, values[0])).as_py():
        return str(json_texts(values[:1])[0])
    return json_texts(values)


def csv_texts(values: pa.Array, *, harmless: bool, comment: str = "") -> pa.Array:
    """Return each value as a CSV (RFC 4180) has it, empty where it is missing.

    Parameters
    ----------
    harmless : text that a spreadsheet takes for a formula gets a leading apostrophe.
    comment : the sign that begins comments in this file: a cell with it is quoted.

    Examples
    --------
    >>> csv_texts(pa.array(["=1", "a,b", None]), harmless=True).to_pylist()
    ["'=1", '"a,b"', '']
    """
    texts = plain_texts(values)
    if not _is_bare(values.type):
        if harmless:
            texts = pc.replace_substring_regex(texts, _FORMULA, r"'\1")
        odd = pc.match_substring_regex(texts, f'[",\r\n{comment}]')
        if pc.any(odd).as_py():
            quoted = joined('"', pc.replace_substring(texts, '"', '""'), '"')
            texts = pc.if_else(odd, quoted, texts)
    return texts.fill_null("")


def content(texts: pa.Array) -> memoryview:
    """Return the texts of a column one after the other as bytes, without a copy.

    >>> bytes(content(pa.array(["a", "bc"], TEXT)))
    b'abc'
    """
    offsets = np.frombuffer(texts.buffers()[1], np.int64, len(texts) + 1, 8 * texts.offset)
    return (
        memoryview(texts.buffers()[2])[offsets[0] : offsets[-1]] if len(texts) else memoryview(b"")
    )


def concatenated(parts: Sequence[str | pa.Array]) -> memoryview:
    """Return `joined` parts of all rows as bytes."""
    return content(joined(*parts))


# As `geo.files.formulas` has it: the sign, behind spaces that spreadsheets skip.
_FORMULA = "^([ \u00a0\u200b\ufeff]*[=+\\-@\t\r\n＝＋－＠])"  # noqa: RUF001 wide signs work too


def _is_bare(type_: pa.DataType) -> bool:
    return pa.types.is_integer(type_) or pa.types.is_floating(type_) or pa.types.is_boolean(type_)


def _numbers(values: pa.Array) -> pa.Array:
    finite = pc.if_else(pc.is_finite(values), values, None)
    texts = finite.cast(TEXT)
    # Without a point a reader takes a column of measures for one of counts.
    bare = pc.match_substring_regex(texts, r"^-?\d+$")
    return pc.if_else(bare, joined(texts, ".0"), texts)


def _offset(seconds: int | None) -> str:
    if seconds is None:
        return ""
    sign, rest = ("-", -seconds) if seconds < 0 else ("+", seconds)
    return f"{sign}{rest // 3600:02d}:{rest % 3600 // 60:02d}"
